"""An experiment read from its file. What is wrong is refused with file, key, what was expected and what came."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from wholework.do.experiment import CHANGE_PERIOD, FORMAT, NO_DATA_YET, PERIODS, Columns, Experiment, Written
from wholework.refusal import Refusal

KEYS: Mapping[str, tuple[str, ...]] = {
    "": ("format", "title", "change", "measure", "prediction", "elsewhere", "figures", "written"),
    "change": ("what", "on", "where"),
    "measure": ("name", "unit", "smallest_worth_knowing"),
    "prediction": ("says", "who_looks"),
    "elsewhere": ("measures", "places"),
    "figures": ("value", "at", "by", "others", "period", "period_of_change"),
    "written": ("at", "seen", "points", "until", "figures_sha256", "statement_sha256"),
}


def read_experiment(path: Path) -> Experiment:
    """Read one experiment file. Raises ``Refusal`` in words."""
    return _Told(path, _toml(path)).experiment()


def is_experiment(path: Path) -> bool:
    """Tell whether a file says that it is an experiment, without judging the rest."""
    try:
        return str(tomllib.loads(path.read_text("utf-8")).get("format", "")).startswith("wholework.experiment/")
    except (OSError, ValueError):
        return False


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise Refusal(
            "there is no such experiment file", file=str(path), do="wholework experiment new writes one"
        ) from None
    except OSError as error:
        raise Refusal("this file cannot be opened", file=str(path), came=error.strerror) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal(
            "this experiment file cannot be read",
            file=str(path),
            expected='TOML, such as name = "days from first ask"',
            came=str(error),
            do="mend that line",
        ) from None


class _Told:
    """What a file says, key by key."""

    def __init__(self, path: Path, told: dict[str, Any]) -> None:
        self.path, self.told = path, told

    def experiment(self) -> Experiment:
        if self.told.get("format") != FORMAT:
            raise self._wrong("format", f'"{FORMAT}"', self.told.get("format"))
        self._refuse_unknown()
        smallest = self._get("measure.smallest_worth_knowing", (int, float), "a number above nought, in the unit")
        if smallest is not None and (isinstance(smallest, bool) or not 0 < smallest < 1e100):
            raise self._wrong("measure.smallest_worth_knowing", "a number above nought, in the unit", smallest)
        return Experiment(
            title=self._text("title", needed=True),
            change=self._text("change.what", needed=True),
            changed_on=self._day("change.on"),
            where=self._text("change.where"),
            measure=self._text("measure.name", needed=True),
            unit=self._text("measure.unit"),
            smallest_worth_knowing=None if smallest is None else float(smallest),
            prediction=self._text("prediction.says", needed=True),
            who_looks=self._text("prediction.who_looks"),
            other_measures=self._texts("elsewhere.measures"),
            other_places=self._texts("elsewhere.places"),
            columns=self._columns(),
            written=self._written(),
        )

    def _columns(self) -> Columns:
        return Columns(
            value=self._text("figures.value") or None,
            at=self._text("figures.at") or None,
            by=self._text("figures.by") or None,
            others=self._texts("figures.others"),
            period=self._one_of("figures.period", PERIODS, None),
            period_of_change=self._one_of("figures.period_of_change", CHANGE_PERIOD, "neither") or "neither",
        )

    def _written(self) -> Written:
        at = self._get("written.at", datetime, "a date and time such as 2026-03-02T09:00:00Z")
        points = self._get("written.points", int, "a whole number")
        return Written(
            at=at if at is None or at.tzinfo else at.replace(tzinfo=UTC),
            seen=self._text("written.seen") or NO_DATA_YET,
            points=points or 0,
            until=self._maybe_day("written.until"),
            figures_sha256=self._text("written.figures_sha256") or None,
            statement_sha256=self._text("written.statement_sha256") or None,
        )

    def _refuse_unknown(self) -> None:
        for group, names in KEYS.items():
            held = self.told if not group else self.told.get(group, {})
            if not isinstance(held, dict):
                raise self._wrong(group, f"a table that begins with [{group}]", held)
            for name in held:
                if name not in names:
                    key = f"{group}.{name}" if group else name
                    raise Refusal(f"“{key}” is not known", file=str(self.path), expected=f"one of {', '.join(names)}")

    def _get(self, key: str, kind: type | tuple[type, ...], expected: str) -> Any:
        held: Any = self.told
        for name in key.split("."):
            held = held.get(name) if isinstance(held, dict) else None
        if held is not None and not isinstance(held, kind):
            raise self._wrong(key, expected, held)
        return held

    def _text(self, key: str, *, needed: bool = False) -> str:
        text = str(self._get(key, str, "words in quotation marks") or "").strip()
        if needed and not text:
            raise self._wrong(key, "words in quotation marks", None)
        return text

    def _texts(self, key: str) -> tuple[str, ...]:
        expected = 'a list such as ["calls about the same job", "complaints"]'
        listed = self._get(key, list, expected) or []
        if not all(isinstance(each, str) for each in listed):
            raise self._wrong(key, expected, listed)
        return tuple(each.strip() for each in listed if each.strip())

    def _one_of(self, key: str, allowed: tuple[str, ...], unless_told: str | None) -> str | None:
        word = self._text(key)
        if word and word not in allowed:
            raise self._wrong(key, f"one of {', '.join(allowed)}", word)
        return word or unless_told

    def _day(self, key: str) -> date:
        day = self._maybe_day(key)
        if day is None:
            raise self._wrong(key, "a date without quotation marks, such as 2026-03-02", None)
        return day

    def _maybe_day(self, key: str) -> date | None:
        day = self._get(key, (date, datetime), "a date without quotation marks, such as 2026-03-02")
        return day.date() if isinstance(day, datetime) else day

    def _wrong(self, key: str, expected: str, came: object) -> Refusal:
        return Refusal(
            f"“{key}” is not there" if came is None else f"“{key}” is not what it should be",
            file=str(self.path),
            expected=expected,
            came=None if came is None else f"{came!r}" if not isinstance(came, str) else f'"{came}"',
            do=f"write it in the file: {key.rpartition('.')[2]} = …"
            + (f" under [{key.rpartition('.')[0]}]" if "." in key else ""),
        )
