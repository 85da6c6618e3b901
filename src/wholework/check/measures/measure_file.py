"""A measure as a small text file: read with every mistake named by file, line and key; written with comments."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from wholework import plain
from wholework.check.measures.measure import Loss, Measure
from wholework.check.measures.periods import PERIODS
from wholework.records.options import ROLES
from wholework.refusal import Refusal

FORMAT = "wholework.measure/1"
TEXTS = (
    "name", "purpose", "what_is_counted", "from_when", "to_when", "from_activity", "to_activity", "chart", "used_by",
    "decision", "counted",
)  # fmt: skip
CHOICES: Mapping[str, tuple[str, ...]] = {
    "period": PERIODS,
    "summary": ("half", "9 in 10", "mean"),
    "unit": ("seconds", "minutes", "hours", "days", "weeks"),
    "chart": ("xmr", "p", "p-prime", "run", ""),
    "wanted": ("wanted", "deadline", ""),
}
WHOLE = {"window_days": 1, "older_than_days": 0}  # the least of each
OTHERS = ("schema", "type", "records", "loss", *CHOICES, *WHOLE)
AT_LINE = re.compile(r"line (\d+)")


def read_measure(path: Path) -> Measure:
    """Read a measure. Raises ``Refusal`` that names the file, the line and the key."""
    text = _text(path)
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = AT_LINE.search(str(error))
        raise Refusal(
            "this measure's file cannot be read",
            file=str(path),
            row=int(line.group(1)) if line else None,
            expected='lines like purpose = "…"',
            came=str(error),
            do="mend that line; text stands between straight quotation marks",
        ) from None
    return _Reading(path, text, told).measure()


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(
            "there is no such measure's file", file=str(path), do="wholework measure new NAME --into FILE.toml"
        ) from None
    except UnicodeDecodeError:
        raise Refusal("this measure's file is not text in UTF-8", file=str(path), do="save it as UTF-8") from None
    except OSError as error:
        raise Refusal("this measure's file cannot be read", file=str(path), came=error.strerror) from None


class _Reading:
    """One file being read."""

    def __init__(self, path: Path, text: str, told: dict[str, Any]) -> None:
        self.path, self.lines, self.told = path, text.splitlines(), told

    def measure(self) -> Measure:
        known = (*TEXTS, *OTHERS)
        for key in self.told:
            if key not in known:
                raise self.refuse(key, "this key is not known", f"one of {', '.join(known)}", key)
        if self.told.get("schema", FORMAT) != FORMAT:
            raise self.refuse(
                "schema", "this is no measure's file that this version knows", FORMAT, self.told["schema"]
            )
        if not str(self.told.get("name", "")).strip():
            raise self.refuse("name", "a measure has a name", 'name = "…"', self.told.get("name"))
        words: dict[str, Any] = {key: self.text(key) for key in (*TEXTS, "type") if key in self.told}
        words |= {key: self.choice(key) for key in CHOICES if key in self.told}
        numbers = {key: self.whole(key, least) for key, least in WHOLE.items() if key in self.told}
        return Measure(**(words | numbers), loss=self.loss(), columns=self.columns(), file=self.path)

    def text(self, key: str) -> str:
        value = self.told[key]
        if not isinstance(value, str):
            raise self.refuse(key, "this must be text", f'{key} = "…"', value)
        return value.strip()

    def choice(self, key: str) -> str:
        value = self.text(key)
        if value not in CHOICES[key]:
            raise self.refuse(key, "this is not known", ", ".join(each for each in CHOICES[key] if each), value)
        return value

    def whole(self, key: str, least: int) -> int:
        value = self.told[key]
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= 36_500:
            raise self.refuse(key, "this must be a whole number of days", f"{least} to 36500", value)
        return value

    def columns(self) -> dict[str, str]:
        columns = self.told.get("records", {})
        if not isinstance(columns, dict):
            raise self.refuse("records", "this must be a table", '[records] and lines like opened = "Raised"', columns)
        for role, column in columns.items():
            if role not in ROLES or not isinstance(column, str):
                raise self.refuse(role, "this cannot be mapped", f"one of {', '.join(ROLES)} = a column's name", column)
        return columns

    def loss(self) -> Loss | None:
        told = self.told.get("loss")
        if told is None:
            return None
        needed = {"amount": float, "at_days": float, "unit": str}
        optional = {"early_amount": float}
        if not isinstance(told, dict):
            raise self.refuse("loss", "this must be a table", "[loss] with amount, at_days and unit", told)
        for key in told:
            if key not in needed | optional:
                raise self.refuse(key, "this key is not known in [loss]", ", ".join(needed | optional), told[key])
        for key, kind in (needed | optional).items():
            if key not in told and key in needed:
                raise self.refuse("loss", f"[loss] lacks {key}", "amount, at_days and unit", plain.listing(list(told)))
            if key in told and not _is(told[key], kind, key):
                expected = "text, such as GBP" if kind is str else "a number above 0"
                raise self.refuse(key, "this is not what a loss needs", expected, told[key])
        return Loss(**{each.name: told[each.name] for each in fields(Loss) if each.name in told})

    def refuse(self, key: str, what: str, expected: str, came: object) -> Refusal:
        at = re.compile(rf"^\s*(?:\[\s*)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\])")
        row = next((number for number, line in enumerate(self.lines, 1) if at.match(line)), None)
        return Refusal(
            what,
            file=str(self.path),
            row=row,
            column=key,
            expected=expected,
            came="nothing" if came is None else str(came),
            do="change it in the file, or begin a new one with wholework measure new",
        )


def _is(value: object, kind: type, key: str) -> bool:
    if kind is str:
        return isinstance(value, str) and bool(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value < 1e12 and (value > 0 or key == "early_amount")


def measure_text(measure: Measure) -> str:
    """Write a measure with comments, so that a team can change it by hand."""
    said = {
        "name": ("What it is called.", measure.name),
        "purpose": ("The purpose that it shows, in the customer's words.", measure.purpose),
        "what_is_counted": ("What is counted, in words.", measure.what_is_counted),
        "from_when": ("The clock begins when … (as the customer sees it)", measure.from_when),
        "to_when": ("… and ends when", measure.to_when),
        "used_by": ("Who uses it in their own work.", measure.used_by),
        "decision": ("A decision that it would change.", measure.decision),
        "counted": ("How it is read from records: wholework measure list names the ways.", measure.counted),
        "period": (f"One point is a {', '.join(PERIODS[:-1])} or {PERIODS[-1]}.", measure.period),
        "chart": ("The kind of chart.", measure.chart or "xmr"),
    }
    lines = ["# A measure, designed by the people who do the work. It has no target and nobody's name.", ""]
    lines += [f'schema = "{FORMAT}"', ""]
    for key, (comment, value) in said.items():
        lines += [f"# {comment}", f"{key} = {_quoted(value)}", ""]
    lines += _steps(measure)
    lines += _particulars(measure)
    lines += ["# Which column of the records is what, where it cannot be guessed:", "[records]"]
    lines += [f"{role} = {_quoted(column)}" for role, column in measure.columns.items()] or ['# opened = "Raised"']
    return "\n".join(lines) + "\n"


def _steps(measure: Measure) -> list[str]:
    lines = ["# Of an event log: the steps between which the clock runs, exactly as the records name them."]
    for key, step in (("from_activity", measure.from_activity), ("to_activity", measure.to_activity)):
        lines.append(f"{key} = {_quoted(step)}" if step else f'# {key} = "…"')
    return [*lines, ""]


def _particulars(measure: Measure) -> list[str]:
    if measure.counted == "end-to-end-time":
        return ["# The time in which half, or 9 in 10, were done; or the mean.", f'summary = "{measure.summary}"', ""]
    if measure.counted in ("returns", "right-first-time", "resolved-at-first-contact"):
        return ["# A customer who comes back within so many days came back for the same.",
                f"window_days = {measure.window_days}", ""]  # fmt: skip
    if measure.counted == "open-work":
        return [
            "# Only what has been open for so many days or longer.",
            f"older_than_days = {measure.older_than_days}",
            "",
        ]
    return ["# What a miss costs the customer, in a unit that the team gives (it goes above [records]):",
            "# [loss]", "# amount = 20", "# at_days = 5", '# unit = "GBP"', ""]  # fmt: skip


def _quoted(text: str) -> str:
    """Write a TOML string: JSON's escapes are TOML's."""
    return json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False).replace("\x7f", "\\u007f")
