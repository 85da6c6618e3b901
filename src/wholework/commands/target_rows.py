"""The rows that a target is looked at in: columns as people name them, made into one measure beside its target."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from wholework.check.thinking.findings import RowsRead, Target
from wholework.check.thinking.measured import UNIT_SECONDS, Measured
from wholework.check.thinking.over_time import PERIODS
from wholework.plain import count, of
from wholework.records.ledger import Done, Ledger
from wholework.records.options import ReadOptions
from wholework.records.pick import Kind, Picked, Wanted, column_names, pick
from wholework.records.values.duration_units import unit_in_name
from wholework.records.values.pseudonyms import new_key
from wholework.refusal import Refusal

Array = npt.NDArray[Any]
MOST_CASES = 20_000_000
GUESSED: Mapping[str, tuple[str, ...]] = {  # only names that can mean nothing else
    "opened": ("opened", "date opened", "opened at", "open dt", "opened on", "date_opened", "opened_at", "open_dt"),
    "closed": ("closed", "date closed", "closed at", "closed dt", "closed on", "date_closed", "closed_at", "closed_dt"),
}
COLUMNS: Mapping[str, Kind] = {
    "at": Kind.INSTANT,
    "opened": Kind.INSTANT,
    "closed": Kind.CLOSING,
    "clock-started": Kind.INSTANT,
    "customer": Kind.PERSON,
    "category": Kind.WORDS,
    "outcome": Kind.WORDS,
    "paused": Kind.WORDS,
    "edited": Kind.WORDS,
    "denominator": Kind.WORDS,
    "count": Kind.NUMBER,
}
NO = frozenset({"", "0", "0.0", "no", "n", "false", "none", "-", "nein", "f"})


@dataclass(frozen=True)
class TargetWords:
    """What a person said about the target and the columns; ``columns`` by the names of ``COLUMNS``."""

    threshold: float
    measure: str | None = None
    unit: str | None = None
    at_most: bool | None = None
    introduced: str | None = None
    period: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    reading: ReadOptions = field(default_factory=ReadOptions)

    def refuse_wrong(self) -> None:
        """Refuse what cannot be meant, before anything is read."""
        if not np.isfinite(self.threshold):
            raise Refusal("--threshold is a number", expected="--threshold 240", came=f"{self.threshold}")
        if self.period is not None and self.period not in PERIODS:
            raise Refusal("--period is not known", expected=", ".join(PERIODS), came=self.period)
        if self.introduced is not None:
            _day(self.introduced)
        if self.unit in ("months", "years"):
            raise Refusal("--unit is not of one length", expected=", ".join(UNIT_SECONDS), came=self.unit)
        between = {"opened", "closed"} & set(self.columns)
        if self.measure is None and len(between) == 1:
            other = "--closed" if "opened" in between else "--opened"
            raise Refusal(f"the time between needs {other}, too", expected="--opened COLUMN --closed COLUMN")


def read_rows(
    paths: Sequence[Path], told: TargetWords, progress: Callable[[str], None] = lambda _: None
) -> tuple[Measured, RowsRead, Ledger]:
    """Read the columns that were named; raises ``Refusal`` for what is not there or cannot be a measure."""
    columns, guessed = _columns(paths, told)
    unit = told.unit or (unit_in_name(told.measure) if told.measure else None)
    if told.measure is None and unit not in UNIT_SECONDS:
        raise Refusal(
            "the time between --opened and --closed needs a --unit of time",
            expected=", ".join(UNIT_SECONDS),
            came=unit or "none",
        )
    is_time = unit in UNIT_SECONDS
    wanted = {name: Wanted(column, COLUMNS[name], f"--{name}") for name, column in columns.items()}
    if told.measure is not None:
        kind = Kind.DURATION if is_time else Kind.NUMBER
        wanted["measure"] = Wanted(told.measure, kind, "--measure", needed=True)
    else:
        wanted["opened"] = Wanted(columns["opened"], Kind.INSTANT, "--opened", needed=True)
    reading = ReadOptions(**{**vars(told.reading), "unit": unit if is_time else None})
    key = new_key()
    picked = pick(paths, wanted, reading, key=key, progress=progress)
    if "at" in wanted and np.isnat(picked.columns["at"]).all():  # "March 2024": a period, not a day
        wanted["at"] = replace(wanted["at"], kind=Kind.PERIOD)
        picked = pick(paths, wanted, reading, key=key, progress=progress)
    rows = _measured(picked, told, unit or "", columns, paths)
    named = columns | ({"measure": told.measure} if told.measure else {})
    return rows, _read(picked, named, (*guessed, *rows.notes)), picked.ledger


def _columns(paths: Sequence[Path], told: TargetWords) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the columns told, with opening and closing guessed only where their names can mean nothing else."""
    columns, said = dict(told.columns), []
    names = {name.strip().lower(): name for name in column_names(paths, told.reading)}
    guesses = {
        role: [names[word] for word in words if word in names] for role, words in GUESSED.items() if role not in columns
    }
    for role, found in guesses.items():
        if len(found) == 1 and found[0] != told.measure:
            columns[role] = found[0]
            said.append(f"“{found[0]}” was taken for --{role}, by its name: say another if that is wrong.")
    if told.measure is None and not {"opened", "closed"} <= set(columns):
        raise Refusal(
            "nothing says what the target is set on",
            expected="--measure COLUMN, or --opened COLUMN and --closed COLUMN for the time between",
            came=f"columns {', '.join(f'“{name}”' for name in names.values())}",
        )
    return columns, tuple(said)


def _measured(
    picked: Picked, told: TargetWords, unit: str, columns: Mapping[str, str], paths: Sequence[Path]
) -> Measured:
    values = _values(picked, unit, told)
    unit = unit or ("%" if "measure" in picked.percentages else "")
    keep = np.isfinite(values)
    if not keep.any():
        raise Refusal(
            "no row has a measure to hold against the target",
            file=picked.places[0],
            expected="numbers, or lengths of time, or closed cases",
            do="look at which column each option names",
        )
    _refuse_far_off(values[keep], told, picked)
    repeats, kept_words = _repeats(picked, keep, told)
    place = np.repeat(np.flatnonzero(keep), repeats) if repeats is not None else np.flatnonzero(keep)
    get = _Getter(picked, place)
    at_most = told.at_most if told.at_most is not None else _direction(unit, told)
    category, categories = get.coded("category")
    outcome, outcomes = get.coded("outcome")
    name = told.measure or f"time from “{columns['opened']}” to “{columns['closed']}”"
    return Measured(
        target=_target(name, told, unit, at_most),
        values=values[place],
        days=_days(picked, place),
        opened=get.array("opened"),
        closed=get.array("closed"),
        opened_days=get.day("opened"),
        closed_days=get.day("closed"),
        has_clock=any(picked.has_clock.values()),
        customer=get.coded("customer")[0],
        category=category,
        categories=categories,
        outcome=outcome,
        outcomes=outcomes,
        paused=get.paused(),
        clock_started=get.array("clock-started"),
        edited=get.yes("edited"),
        counted=get.yes("denominator"),
        period=told.period,
        notes=kept_words,
    )


def _values(picked: Picked, unit: str, told: TargetWords) -> npt.NDArray[np.float64]:
    if told.measure is not None:
        numbers = np.asarray(picked.columns["measure"], dtype=np.float64)
        return numbers / UNIT_SECONDS[unit] if unit in UNIT_SECONDS else numbers
    opened, closed = picked.columns["opened"], picked.columns["closed"]
    if not (picked.has_clock["opened"] and picked.has_clock["closed"]):
        between = (picked.local_days["closed"] - picked.local_days["opened"]).astype("m8[us]")
    else:
        between = closed - opened
    seconds = between.astype(np.float64) / 1e6
    return np.where(np.isnat(between), np.nan, seconds) / UNIT_SECONDS[unit]


def _refuse_far_off(values: npt.NDArray[np.float64], told: TargetWords, picked: Picked) -> None:
    """Refuse a threshold in another unit than the measure: 95 beside shares from 0 to 1."""
    low, high = float(values.min()), float(values.max())
    reach = max(abs(low), abs(high))
    if told.threshold and (abs(told.threshold) > 20 * reach or (low >= 0 and 0 < told.threshold < low / 1000)):
        raise Refusal(
            "the threshold lies far from every value of the measure",
            file=picked.places[0],
            column=told.measure,
            expected=f"a number near {low:,.6g} to {high:,.6g}",
            came=f"--threshold {told.threshold:g}",
            do="say the threshold in the unit of the measure, or the unit of the measure with --unit",
        )


def _repeats(picked: Picked, keep: Array, told: TargetWords) -> tuple[Array | None, tuple[str, ...]]:
    """Return how many cases each kept row stands for, where --count names such a column."""
    if "count" not in picked.columns:
        return None, ()
    counts = np.asarray(picked.columns["count"], dtype=np.float64)[keep]
    column = told.columns["count"]
    wrong = counts[np.isfinite(counts) & ((counts < 0) | (counts != np.floor(counts)))]
    if len(wrong):
        raise Refusal(
            "--count holds whole numbers of cases",
            file=picked.places[0],
            column=column,
            expected="0, 1, 2, …",
            came=f"{wrong[0]:g}",
        )
    counts = np.where(np.isfinite(counts), counts, 0).astype(np.int64)
    if not 0 < counts.sum() <= MOST_CASES:
        raise Refusal(
            "--count adds up to no number of cases that can be looked at",
            file=picked.places[0],
            column=column,
            expected=f"1 to {count(MOST_CASES)} cases in all",
            came=count(int(counts.sum())),
        )
    rows = f"{of(int(np.count_nonzero(counts)), 'row')} stand for {of(int(counts.sum()), 'case')} (“{column}”)."
    return counts, (rows,)


def _direction(unit: str, told: TargetWords) -> bool:
    if unit in UNIT_SECONDS:
        return True
    raise Refusal(
        "nothing says which side of the threshold meets the target",
        expected="--at-most or --at-least",
        do="a length of time is meant at most unless told; a share or a number needs the word",
    )


def _target(name: str, told: TargetWords, unit: str, at_most: bool) -> Target:
    direction = "at most" if at_most else "at least"
    words = f"{name}: {direction} {told.threshold:,.6g} {unit}".strip()
    introduced = _day(told.introduced).isoformat() if told.introduced else None
    return Target(name, told.threshold, unit, direction, introduced, words)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Refusal("--introduced is no date", expected="--introduced 2005-04-01", came=words) from None


def _days(picked: Picked, place: Array) -> Array | None:
    """Return the day by which a row counts: --at, else its closing, else its opening."""
    if "at" in picked.starts:
        return picked.starts["at"][place]
    for name in ("at", "closed", "opened"):
        if name in picked.local_days:
            return picked.local_days[name][place]
    return None


@dataclass(frozen=True)
class _Getter:
    """The columns of the kept rows, or None where none was named."""

    picked: Picked
    place: Array

    def array(self, name: str) -> Array | None:
        return self.picked.columns[name][self.place] if name in self.picked.columns else None

    def day(self, name: str) -> Array | None:
        return self.picked.local_days[name][self.place] if name in self.picked.local_days else None

    def coded(self, name: str) -> tuple[npt.NDArray[np.int64] | None, tuple[str, ...]]:
        """Return words as numbers: -1 where nothing is written."""
        if name not in self.picked.columns:
            return None, ()
        import pyarrow as pa

        coded = pa.array(self.picked.columns[name], pa.string()).dictionary_encode()
        names = [word or "" for word in coded.dictionary.to_pylist()]
        codes = np.asarray(coded.indices.to_numpy(zero_copy_only=False), dtype=np.int64)
        if "" in names:
            codes = np.where(codes == names.index(""), -1, codes)
        return codes[self.place], tuple(names)

    def yes(self, name: str) -> npt.NDArray[np.bool_] | None:
        """Return whether something but nought or no is written."""
        codes, names = self.coded(name)
        if codes is None:
            return None
        says = np.array([word.strip().lower() not in NO for word in names] + [False])
        return np.asarray(says[codes])  # -1, nothing written, finds the last: no

    def paused(self) -> npt.NDArray[np.float64] | None:
        paused = self.yes("paused")
        return None if paused is None else paused.astype(np.float64)


def _read(picked: Picked, columns: Mapping[str, str], said: tuple[str, ...]) -> RowsRead:
    ledger = picked.ledger
    aside = ledger.rows_in - ledger.rows_counted
    return RowsRead(
        sentence=f"{of(ledger.rows_in, 'row')} read, {count(ledger.rows_counted)} counted"
        + (f", {count(aside)} set aside, each with its reason." if aside else "; no row was set aside."),
        files=tuple(dict.fromkeys(picked.places)),
        rows_in=ledger.rows_in,
        rows_counted=ledger.rows_counted,
        columns=dict(columns),
        set_aside_by_reason=dict(ledger.reasons(Done.SET_ASIDE)),
        said=(*said, *picked.said),
    )
