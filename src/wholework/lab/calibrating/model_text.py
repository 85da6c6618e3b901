"""The model as the file that people read and change: every number with its basis and its source."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from wholework import plain
from wholework.lab.calibrating.asking import Asked, Block
from wholework.lab.calibrating.found import Found
from wholework.lab.calibrating.model_people import Steps, block_name, hours_lines, people_lines
from wholework.lab.calibrating.returns import Returns
from wholework.lab.calibrating.spreads import ENOUGH, LEAST, Lasted
from wholework.lab.calibrating.timing import Work
from wholework.lab.calibrating.toml import comment, number_toml, quoted, quoted_list, spread_toml
from wholework.lab.calibrating.ways import Way
from wholework.lab.model.parts import DAY_MINUTES, FORMAT

UNSEEN = "touch time cannot be seen in these records"
NTH = {1: "2nd time", 2: "3rd time"}
OURS = re.compile(
    r"^(Wait|Long wait) before |^Right the first time: |^Nothing more is recorded$|\(\d+(nd|rd|th) time\)$"
)


@dataclass(frozen=True)
class Route:
    """One demand of the model: the way it stands for, and what its steps are in the records (None: a mark of ours)."""

    demand: str
    begins_with: int | None  # the activity that is the ask itself
    steps: tuple[str, ...]


@dataclass
class ModelText:
    """The text, and how its steps and demands are told in the words of the records."""

    text: str = ""
    step_activity: dict[str, int] = field(default_factory=dict)  # steps that are events of the records
    routes: list[Route] = field(default_factory=list)


@dataclass
class _Writing:
    found: Found
    blocks: dict[str, list[str]] = field(default_factory=dict)  # steps by name, in order
    steps: Steps = field(default_factory=Steps)
    made: ModelText = field(default_factory=ModelText)


def model_text(found: Found, preface: Iterable[str] = ()) -> ModelText:
    """Write the model of what was found."""
    writing = _Writing(found)
    demands = [line for lines in _demands(writing) for line in lines]
    steps = [line for lines in writing.blocks.values() for line in lines]
    people, hours = people_lines(found.timing, writing.steps), hours_lines(found)
    top = [
        *(comment(line) for line in preface),
        "",
        f"schema = {quoted(FORMAT)}",
        f"service = {quoted(found.service)}",
        f"weeks = {min(found.weeks, 520)}",
        f"warm_up_weeks = {found.warm_up_weeks}  # the service starts empty",
        "",
    ]
    writing.made.text = "\n".join([*top, *hours, *people, *steps, *demands]).strip() + "\n"
    return writing.made


# Demand


def _demands(writing: _Writing) -> Iterable[list[str]]:
    found = writing.found
    for each in found.asked:
        type_ = found.log.types.index(each.type)
        ways = [way for way in found.ways.kept if way.type == type_]
        asked = f"{each.per_week:.4g} times a week ({each.low:.4g} to {each.high:.4g})"
        yield [comment(f"{each.type}: asked {asked}"), ""]
        for number, way in enumerate(ways):
            for place, block in enumerate(found.blocks):
                yield _demand(writing, way, each, block, _name(each.type, number, len(ways), place, len(found.blocks)))
    for way in found.back_ways:
        yield _asked_again(writing, way)


def _name(type_: str, way: int, ways: int, block: int, blocks: int) -> str:
    type_ = type_.replace(" · ", " - ")
    return type_ + (f" · way {way + 1}" if ways > 1 else "") + (f" · hours {block + 1}" if blocks > 1 else "")


def again_name(found: Found, type_: int) -> str:
    """Name the demand of those who come back as this type."""
    name = found.log.types[type_]
    return f"{name} · asked again" if any(way.type == type_ for way in found.ways.kept) else name


def _demand(writing: _Writing, way: Way, asked: Asked, block: Block, name: str) -> list[str]:
    found = writing.found
    per_week = asked.per_week * way.cases / way.of * block.share
    low, high = asked.low * way.cases / way.of * block.share, asked.high * way.cases / way.of * block.share
    sure = way.stands_for == 1 and way.cases >= ENOUGH
    way_words = f"{way.cases:,} of {way.of:,} asks went this way"
    if way.stands_for > 1:
        way_words = f"this way stands for {way.stands_for:,} rare ways, {way.cases:,} of {way.of:,} asks"
    source = f"{asked.n:,} asks in {asked.weeks} weeks; {way_words}"
    source += f"; {plain.share(block.share)} in these hours" if block.share < 1 else ""
    if low < high:
        source += f"; 95 % interval of the weekly number {low:.3g} to {high:.3g}, of all ways together in proportion"
    hours = block_name(found, block)
    return [
        "[[demand]]",
        f"type = {quoted(name)}",
        f"per_week = {number_toml(per_week, 'measured' if sure else 'estimate', source)}",
        f"hours = {quoted(hours)}",
        *_route(writing, way, name),
        "",
    ]


def _asked_again(writing: _Writing, way: Way) -> list[str]:
    name = again_name(writing.found, way.type)
    return [
        "# Those who come back. Whether this is value or failure is for people to judge, with the words of customers.",
        "[[demand]]",
        f"type = {quoted(name)}",
        *_route(writing, way, name),
        "",
    ]


def _route(writing: _Writing, way: Way, name: str) -> list[str]:
    found = writing.found
    first, *rest = way.steps
    steps: list[str] = []
    works = found.timing.works
    is_ask = works[first[0]].minutes is None or works[first[0]].mean == 0.0
    if not is_ask:
        steps.append(_work_step(writing, first, ()))
    for each in rest:
        steps += _with_waits(writing, each)
    back = next((one for one in found.returns if one.type == way.type), None)
    if back is not None or not steps:
        steps.append(_right_step(writing, way.type, back))
    writing.made.routes.append(Route(name, first[0] if is_ask else None, tuple(steps)))
    lines = [f"route = {quoted_list(steps)}"]
    if back is not None:
        after = spread_toml(back.after, "estimate", f"{back.came_back:,} returns", DAY_MINUTES)
        lines.append(
            f"if_wrong = {{ comes_back_as = {quoted(again_name(found, back.back_as))}, after_days = {after} }}"
        )
    return lines


# Steps


def _label(writing: _Writing, step: tuple[int, int]) -> str:
    activity, nth = step
    name = writing.found.log.activities[activity]
    name += " (recorded)" if OURS.search(name) else ""
    return name if nth == 0 else f"{name} ({NTH.get(nth, f'{nth + 1}th time')})"


def _with_waits(writing: _Writing, step: tuple[int, int]) -> list[str]:
    timing = writing.found.timing
    wait = timing.waits.get((step[0], step[1] > 0))
    parts = wait.parts if wait else ()
    work = timing.works[step[0]]
    if work.minutes is None and len(parts) == 1 and parts[0].share > 0.995:
        return [_work_step(writing, step, (parts[0].minutes,))]
    names = []
    for part, prefix in zip(parts, ("Wait", "Long wait"), strict=False):
        name = f"{prefix} before {_label(writing, step)}"
        source = f"waiting or work elsewhere: {round(part.share * wait.n):,} of {wait.n:,} times" if wait else ""
        basis = "measured" if part.minutes.n >= ENOUGH else "estimate"
        writing.steps.waiting += [name] if name not in writing.blocks else []
        writing.blocks[name] = [
            "[[steps]]",
            f"name = {quoted(name)}",
            f"share = {number_toml(part.share, basis, f'n = {wait.n:,}' if wait else '')}",
            f"minutes = {spread_toml(part.minutes, basis, source)}",
            "",
        ]
        names.append(name)
    return [*names, _work_step(writing, step, ())]


def _work_step(writing: _Writing, step: tuple[int, int], instead: tuple[Lasted, ...]) -> str:
    name, work = _label(writing, step), writing.found.timing.works[step[0]]
    if name in writing.blocks:
        return name
    if instead:
        minutes = spread_toml(instead[0], "measured", f"since the step before, work and waiting together; {UNSEEN}")
    elif work.minutes is None:
        minutes = f'{{ fixed = 0, basis = "assumption", source = {quoted(unseen_words(work))} }}'
    else:
        minutes = _minutes(work)
    if instead:
        writing.steps.waiting.append(name)
    elif work.minutes is not None and work.mean > LEAST:
        writing.steps.doing.setdefault(step[0], []).append(name)
    else:
        writing.steps.marks.append(name)
    writing.made.step_activity[name] = step[0]
    writing.blocks[name] = ["[[steps]]", f"name = {quoted(name)}", f"minutes = {minutes}", ""]
    return name


def unseen_words(work: Work) -> str:
    """Say that the work cannot be seen, and what it can have been at most."""
    if work.bound is None:
        return UNSEEN
    most = plain.duration(work.bound.median * 60)
    return f"{UNSEEN}; it lies between 0 and the time since the step before (half of the times under {most})"


def _right_step(writing: _Writing, type_: int, back: Returns | None) -> str:
    name = f"Right the first time: {writing.found.log.types[type_]}" if back else "Nothing more is recorded"
    if name not in writing.blocks:
        writing.steps.marks.append(name)
        right = number_toml(1 - back.share, "estimate", _returns_source(back)) if back else "1"
        writing.blocks[name] = [
            "# A mark of the model, not work: " + ("where it is decided whether this customer comes back." if back else
                                                    "a case of which only the ask is recorded."),
            "[[steps]]",
            f"name = {quoted(name)}",
            'minutes = { fixed = 0, basis = "assumption", source = "a mark, no work" }',
            f"right_first_time = {right}",
            "",
        ]  # fmt: skip
    return name


def _returns_source(back: Returns) -> str:
    return (
        f"the same customer asked again within 28 days of {back.came_back:,} of {back.closed:,} closed cases; 95 % "
        f"interval {1 - back.high:.3f} to {1 - back.low:.3f}; chance brings some back, and who did not come back may "
        "not have been served right"
    )


def _minutes(work: Work) -> str:
    found = work.minutes
    assert found is not None
    basis = "measured" if work.n >= ENOUGH else "estimate"
    if work.mean <= LEAST:
        return f'{{ fixed = 0, basis = {quoted(basis)}, source = "it takes no time in the records, n = {work.n:,}" }}'
    if found.median <= LEAST and not found.is_fixed:
        return (
            f'{{ mean = {work.mean:.4g}, basis = {quoted(basis)}, source = "start and end recorded, n = {work.n:,}" }}'
        )
    return spread_toml(found, basis, "start and end recorded")
