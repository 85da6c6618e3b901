"""People and hours as the model's file writes them."""

from dataclasses import dataclass, field

from wholework import plain
from wholework.lab.calibrating.asking import Block
from wholework.lab.calibrating.found import Found
from wholework.lab.calibrating.spans import OpenHours, clock
from wholework.lab.calibrating.timing import Pool, Timing
from wholework.lab.calibrating.toml import quoted, quoted_list
from wholework.lab.model.week import DAYS

NOBODY = "Nobody (waiting, not work)"
MARKS = "Nobody (marks that take no time)"
COUNTLESS = 100_000


@dataclass
class Steps:
    """The steps of the model, by who does them."""

    waiting: list[str] = field(default_factory=list)  # nobody: time that passes
    marks: list[str] = field(default_factory=list)  # nobody: they take no time, at whatever hour
    doing: dict[int, list[str]] = field(default_factory=dict)  # the steps of each activity that is work


def people_lines(timing: Timing, steps: Steps) -> list[str]:
    """Write the pools, and two of nobody: time that passes, and marks that take none."""
    lines: list[str] = []
    able: set[str] = set()
    for pool in timing.pools:
        can = [name for activity in pool.activities for name in steps.doing.get(activity, [])]
        able.update(can)
        if can:
            lines += ["[[people]]", f"pool = {quoted(pool.name)}", f"count = {max(pool.count, 1)}",
                      f"hours = {quoted(_hours_name(timing, pool))}", f"can = {quoted_list(can)}",
                      'basis = "estimate"', f"source = {quoted(capacity_words(pool))}", ""]  # fmt: skip
    left = [name for names in steps.doing.values() for name in names if name not in able]
    hours = "always" if timing.hours.is_always else "open, put down"
    lines += _nobody(NOBODY, hours, [*steps.waiting, *left], "time that passes, however many wait")
    return lines + _nobody(MARKS, "always", steps.marks, "it takes no time")


def _nobody(name: str, hours: str, can: list[str], why: str) -> list[str]:
    if not can:
        return []
    return [
        "[[people]]",
        f"pool = {quoted(name)}",
        f"count = {COUNTLESS}",
        f"hours = {quoted(hours)}",
        f"can = {quoted_list(can)}",
        'basis = "assumption"',
        f"source = {quoted('no people: ' + why)}",
        "",
    ]


def capacity_words(pool: Pool) -> str:
    """Say what the count of people rests on."""
    if pool.busy_hours < 1:
        return (
            f"nothing ever waited for them, so that this is the most who were at work at once ({pool.pieces:,} pieces)"
        )
    return (
        f"at work at once while something waited: {plain.of(round(pool.busy_hours), 'busy hour')}, from week to week "
        f"{pool.low} to {pool.high}; effective capacity, not heads"
    )


def _hours_name(timing: Timing, pool: Pool) -> str:
    if pool.hours.is_always:
        return "always"
    return f"{pool.name}, at work"


def block_name(found: Found, block: Block) -> str:
    """Name the hours of a block."""
    if block.hours.is_always:
        return "always"
    return f"asking {found.blocks.index(block) + 1}" if len(found.blocks) > 1 else "asking"


def hours_lines(found: Found) -> list[str]:
    """Write the calendars, each with what it rests on."""
    lines: list[str] = []
    for block in found.blocks:
        if not block.hours.is_always:
            lines += _calendar(
                block_name(found, block), block.hours, "finish", f"{plain.share(block.share)} of all asks"
            )
    if not found.timing.hours.is_always:
        hours = found.timing.hours
        lines += _calendar("open, put down", hours, "interrupt", _within(hours))
    for pool in found.timing.pools:
        if not pool.hours.is_always:
            closing = "interrupt" if pool.interrupts else "finish"
            lines += _calendar(_hours_name(found.timing, pool), pool.hours, closing, _within(pool.hours))
    return lines


def _within(hours: OpenHours) -> str:
    return f"measured: {plain.share(hours.within)} of {hours.moments:,} beginnings lie within"


def _calendar(name: str, hours: OpenHours, closing: str, evidence: str) -> list[str]:
    days = [DAYS[each] for each in hours.days]
    spans = [f"{clock(a)}-{clock(b)}" for a, b in hours.of_day]
    return [f"[hours.{quoted(name)}]  # {evidence}", f"days = {quoted_list(days)}", f"open = {quoted_list(spans)}",
            f"when_closing = {quoted(closing)}", ""]  # fmt: skip
