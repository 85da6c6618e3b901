"""From what stands on the command line to series: numbers pasted, a column of a file, cases put together."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from wholework import plain
from wholework.check.charts.persons import refuse_persons
from wholework.check.charts.series import EVERY, Series, pasted, series_of
from wholework.records.formats import read_tables
from wholework.records.ledger import Done, Ledger
from wholework.records.options import ReadOptions
from wholework.records.pick import Kind, Picked, Wanted, pick
from wholework.records.source import SourceTable
from wholework.records.values.looks import looks
from wholework.records.values.numbers import read_numbers
from wholework.records.values.pseudonyms import new_key
from wholework.refusal import Refusal

_APART = re.compile(r"[\s;]+|,(?=\s|$)")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+")


@dataclass(frozen=True)
class Asked:
    """Which columns a person named, and how rows that are cases go together."""

    value: str | None = None
    at: str | None = None
    period: str | None = None
    by: str | None = None
    denominator: str | None = None
    who: str | None = None
    every: str | None = None
    how: str | None = None  # sum, mean or count
    subgroups: bool = False  # several rows of one period make one point


@dataclass(frozen=True)
class Given:
    """Series, and how they were read: the fields of the finding."""

    series: Series
    source: str
    value: str
    by: str | None
    read: Mapping[str, Any]
    ledger: Ledger | None = None  # of numbers on the line there is none


def numbers_pasted(texts: Sequence[str]) -> Given | None:
    """Read numbers pasted on one line, or return None where these are no numbers but names of files."""
    cells = [cell for text in texts for part in _APART.split(text.strip()) if part for cell in _parted(part)]
    joined = _percent_signs_joined(cells)
    if not joined:
        return None
    read = read_numbers(pa.array(joined, pa.string()))
    values = np.asarray(read.values.to_numpy(zero_copy_only=False), dtype=np.float64)
    if (np.isnan(values[0]) and np.isnan(values).mean() > 0.5) or read.unreadable[0]:
        return None
    wrong = np.flatnonzero(read.unreadable)
    if len(wrong):
        raise Refusal(
            "this is not a number",
            file="the numbers on the line",
            row=int(wrong[0]) + 1,
            expected="numbers with spaces between them; n/a where one is missing",
            came=joined[int(wrong[0])],
        )
    said = tuple(read.said)
    facts = {"rows_in": len(values), "rows_counted": len(values), "said": said, "warnings": ()}
    return Given(pasted(values, read.is_percentage), "numbers pasted", "your numbers", None, facts)


def _parted(text: str) -> list[str]:
    if "," not in text:
        return [text]
    if _THOUSANDS.fullmatch(text):
        raise Refusal(
            "these may be several numbers or one with its thousands apart",
            file="the numbers on the line",
            expected="numbers with spaces between them, no comma inside one",
            came=text,
            do=f"write {text.replace(',', ' ')} or {text.replace(',', '')}",
        )
    return [cell or "n/a" for cell in text.split(",")]


def _percent_signs_joined(cells: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for cell in cells:
        if cell == "%" and joined:
            joined[-1] += "%"
        else:
            joined.append(cell)
    return joined


def charted_columns(
    paths: Sequence[Path],
    asked: Asked,
    options: ReadOptions,
    progress: Callable[[str], None] = lambda _: None,
) -> Given:
    """Read the columns to chart. Raises ``Refusal`` with file, row and column."""
    _refuse_what_does_not_fit(asked)
    first = read_tables(paths[0], sheet=options.sheet)[0]
    asked, guessed = _guessed(first, asked)
    columns = {role: name for role in ("at", "period", "by", "denominator") if (name := getattr(asked, role))}
    if asked.by:
        _refuse_unknown(first, asked.by, "--by")
        _refuse_by_person(first, asked, ())
    picked = pick(paths, _wanted(asked), options, key=new_key(), progress=progress)
    if asked.by:
        _refuse_by_person(first, asked, np.unique(picked.columns["by"].astype(str)).tolist())
    progress("Laying the numbers out in time")
    value = asked.value or "rows"
    series = series_of(picked, value, columns, asked.every, asked.how, subgroups=asked.subgroups)
    read = {
        "rows_in": picked.ledger.rows_in,
        "rows_counted": picked.ledger.rows_counted,
        "said": (*guessed, *first.said, *picked.said),
        "warnings": _warnings(picked),
    }
    return Given(series, plain.listing([path.name for path in paths]), value, asked.by, read, picked.ledger)


def _wanted(asked: Asked) -> dict[str, Wanted]:
    wanted = {}
    if asked.value:
        wanted["value"] = Wanted(asked.value, Kind.NUMBER, "--value")
    if asked.at:
        wanted["at"] = Wanted(asked.at, Kind.INSTANT, "--at", needed=True)
    if asked.period:
        wanted["period"] = Wanted(asked.period, Kind.PERIOD, "--period", needed=True)
    if asked.by:
        wanted["by"] = Wanted(asked.by, Kind.WORDS, "--by", needed=True)
    if asked.denominator:
        wanted["denominator"] = Wanted(asked.denominator, Kind.NUMBER, "--denominator")
    return wanted


def _guessed(table: SourceTable, asked: Asked) -> tuple[Asked, tuple[str, ...]]:
    """Choose the columns that nobody named where the file leaves no choice, and say so."""
    said = []
    seen = {name: looks(table.cells[name]) for name in table.cells.column_names}
    taken = {asked.at, asked.period, asked.by, asked.denominator, asked.who}
    if not (asked.at or asked.period):
        dated = [name for name, look in seen.items() if name not in taken and max(look.instants, look.periods) >= 0.6]
        dated = [name for name in dated if name != asked.value]
        if len(dated) == 1 and len(seen) > 1:
            asked = _with(asked, **{"at" if asked.every else "period": dated[0]})
            taken.add(dated[0])
            said.append(f"“{dated[0]}” was read as the time: it is the only column of dates or periods.")
        elif asked.every:
            raise Refusal(
                "--every needs the column of dates",
                file=table.place,
                expected='--at "COLUMN"',
                came=f"columns of dates: {', '.join(f'“{name}”' for name in dated) or 'none'}",
            )
    if asked.value is None and asked.how != "count":
        numbers = [name for name, look in seen.items() if name not in taken and look.numbers >= 0.6]
        if len(numbers) != 1:
            raise Refusal(
                "--value names the column to chart",
                file=table.place,
                expected=f"--value with one of {', '.join(f'“{name}”' for name in numbers or seen)}",
                do="or --every month --count, where each row is a case",
            )
        _refuse_a_record_for_names(table, numbers[0])
        asked = _with(asked, value=numbers[0])
        said.append(f"“{numbers[0]}” is charted: it is the only column of numbers.") if len(seen) > 1 else None
    return asked, tuple(said)


def _refuse_a_record_for_names(table: SourceTable, name: str) -> None:
    """Refuse to lose the first row: a column of numbers whose name is a number has none."""
    if re.fullmatch(r"[£$€+-]?\d[\d.,]*\s?%?( \(\d+\))?", name):
        raise Refusal(
            "the first row seems to be numbers already, not the names of the columns",
            file=table.place,
            row=1,
            expected="names above the numbers, such as “when,value”",
            came=", ".join(f"“{each}”" for each in table.cells.column_names[:6]),
            do=f'write names above; or, if “{name}” is a name, say --value "{name}"',
        )


def _with(asked: Asked, **named: str) -> Asked:
    return Asked(**{**asked.__dict__, **named})


def _refuse_what_does_not_fit(asked: Asked) -> None:
    if asked.at and asked.period:
        raise Refusal("the time is one column", expected="--at or --period", came="both")
    if asked.every is not None and asked.every not in EVERY:
        raise Refusal("--every is not known", expected=", ".join(EVERY), came=asked.every)
    if asked.every and asked.how is None:
        raise Refusal("--every needs to know how rows go together", expected="--count, --sum or --mean")
    if asked.how and not asked.every:
        raise Refusal(f"--{asked.how} needs to know of what", expected="--every day, week or month")
    if asked.every and asked.period:
        raise Refusal("--every puts dated rows together", expected="--at with the column of dates", came="--period")


def _refuse_unknown(table: SourceTable, column: str, option: str) -> None:
    if column not in table.cells.column_names:
        raise Refusal(
            f"there is no column “{column}”",
            file=table.place,
            expected=f"one of {', '.join(f'“{name}”' for name in table.cells.column_names)}",
            do=f'write {option} "COLUMN" as it stands in the file',
        )


def _refuse_by_person(table: SourceTable, asked: Asked, cells: Sequence[str]) -> None:
    refuse_persons(asked.by or "", cells, table.place, {"who": asked.who} if asked.who else {})


def _warnings(picked: Picked) -> tuple[str, ...]:
    aside = picked.ledger.reasons(Done.SET_ASIDE)
    noted = picked.ledger.reasons(Done.NOTED)
    return (
        *(f"{plain.of(count, 'row')} set aside: {reason}" for reason, count in aside.items()),
        *(f"{plain.of(count, 'row')} kept, but: {reason}" for reason, count in noted.items()),
    )
