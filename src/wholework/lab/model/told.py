"""One table of a model's file while it is read: each value checked, each mistake named by file, line and key."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wholework import plain
from wholework.lab.model.lines import line_of
from wholework.lab.model.parts import BASES, Number, Spread
from wholework.refusal import Refusal

MOST = 1e9
SPREADS = (("median", "p90"), ("mean",), ("fixed",))


@dataclass(frozen=True)
class File:
    """The file being read, and the design whose changes stand in it."""

    path: Path
    text: str
    design: str = ""


@dataclass(frozen=True)
class Told:
    """A table of the file: where it stands and what it says."""

    file: File
    table: str
    nth: int | None
    values: Mapping[str, Any]

    def refuse(self, key: str, what: str, expected: str, came: object = None) -> Refusal:
        """Say what is wrong with a key, and where."""
        design = f" (in the design “{self.file.design}”)" if self.file.design else ""
        return Refusal(
            what + design,
            file=str(self.file.path),
            row=line_of(self.file.text, self.table, self.nth, key),
            column=key or None,
            expected=expected,
            came="nothing" if came is None else str(came),
            do="change it in the file; wholework lab check FILE says whether it can be run",
        )

    def only(self, known: Iterable[str], later: Iterable[str] = ()) -> None:
        """Refuse keys that are not known, and in other words those that are not built yet."""
        known = tuple(known)
        for key in self.values:
            if key in later:
                raise self.refuse(key, "the lab cannot run this yet", "a model without it", self.values[key])
            if key not in known:
                place = f"[{self.table}]" if self.table else "a model"
                raise self.refuse(key, f"this key is not known in {place}", ", ".join(known), key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text that is not empty."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or not (value.strip() or default == ""):
            raise self.refuse(key, "this must be text", f'{key} = "…"', value)
        return value.strip()

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """Return one of the choices."""
        value = self.text(key, default)
        if value not in choices:
            raise self.refuse(key, "this is not known", plain.listing(list(choices), "or"), value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, one or more."""
        value = self.values.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(each, str) and each for each in value):
            raise self.refuse(key, "this must be a list of names", f'{key} = ["…", "…"]', value)
        return tuple(value)

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.refuse(key, "this must be a whole number", f"{least} to {most}", value)
        return value

    def number(self, key: str, least: float, most: float, default: float | None = None) -> Number:
        """Return a number with its source: ``6`` or ``{ value = 6, basis = "measured", source = "…" }``."""
        value = self.values.get(key, default)
        told = value if isinstance(value, dict) else {"value": value}
        self._source(key, told, ("value",))
        size: Any = told.get("value")
        if not _is_number(size) or not least <= size <= most:
            expected = f'{least:g} to {most:g}, as 6 or as {{ value = 6, basis = "measured", source = "…" }}'
            raise self.refuse(key, "this must be a number", expected, size)
        return Number(float(size), told.get("basis", "assumption"), told.get("source", ""))

    def spread(self, key: str) -> Spread:
        """Return a spread of times: ``{ median = 6, p90 = 15 }``, ``{ mean = 6 }`` or ``{ fixed = 6 }``."""
        told = self.values.get(key)
        expected = f"{key} = {{ median = 6, p90 = 15 }}, {{ mean = 6 }} or {{ fixed = 6 }}"
        if not isinstance(told, dict):
            raise self.refuse(key, "a length of time has a spread", expected, told)
        self._source(key, told, [name for names in SPREADS for name in names])
        sizes = {name: told[name] for names in SPREADS for name in names if name in told}
        if tuple(sizes) not in SPREADS and tuple(sorted(sizes)) not in SPREADS:
            raise self.refuse(key, "a length of time is said in one of three ways", expected, told)
        for name, size in sizes.items():
            if not _is_number(size) or not (0 < size <= MOST or (name == "fixed" and size == 0)):
                raise self.refuse(key, f"{name} must be above 0", expected, size)
        if "p90" in sizes and sizes["p90"] <= sizes["median"]:
            raise self.refuse(key, "9 in 10 take longer than half do", "p90 above median", told)
        floats = {name: float(size) for name, size in sizes.items()}
        return Spread(**floats, basis=told.get("basis", "assumption"), source=told.get("source", ""))

    def inner(self, key: str) -> "Told":
        """Return a table within this one."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.refuse(key, "this must be a table", f"[{self.table}.{key}] and its keys", value)
        return Told(self.file, f"{self.table}.{key}", self.nth, value)

    def sourced(self) -> tuple[str, str]:
        """Return the basis and source of the table as a whole."""
        self._source("basis", self.values, self.values)
        return str(self.values.get("basis", "assumption")), str(self.values.get("source", ""))

    def _source(self, key: str, told: Mapping[str, Any], known: Iterable[str]) -> None:
        known = (*known, "basis", "source")
        for name in told:
            if name not in known:
                raise self.refuse(key, f"“{name}” is not known here", ", ".join(known), name)
        if told.get("basis", "assumption") not in BASES:
            raise self.refuse(key, "where does this number come from?", f"basis = one of {', '.join(BASES)}",
                              told.get("basis"))  # fmt: skip
        if not isinstance(told.get("source", ""), str):
            raise self.refuse(key, "a source is text", 'source = "…"', told["source"])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
