"""An experiment as people write it down, before anybody knows what comes of it."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime

FORMAT = "wholework.experiment/1"
NO_DATA_YET = "no data yet"
PERIODS = ("day", "week", "month", "quarter")
CHANGE_PERIOD = ("neither", "before", "after")


@dataclass(frozen=True)
class Columns:
    """Where the figures stand in the file, so that nobody has to say it again next month."""

    value: str | None = None
    at: str | None = None
    by: str | None = None  # a column of places
    others: tuple[str, ...] = ()
    period: str | None = None  # rows of one period become one point, their average
    period_of_change: str = "neither"  # the period in which the change fell counts as before, after or neither


@dataclass(frozen=True)
class Written:
    """When the experiment was written down, and what figures could be seen then."""

    at: datetime | None = None
    seen: str = NO_DATA_YET  # or the name of the file
    points: int = 0
    until: date | None = None  # the first day of the last period seen
    figures_sha256: str | None = None  # of the figures seen
    statement_sha256: str | None = None  # of what was stated


@dataclass(frozen=True)
class Experiment:
    """What is changed, where, when, what is expected, who looks at it, and what else is watched."""

    title: str
    change: str
    changed_on: date
    measure: str
    prediction: str
    where: str = ""  # a place of the column of places; empty: everywhere
    unit: str = ""
    who_looks: str = ""
    smallest_worth_knowing: float | None = None  # in the unit of the measure
    other_measures: tuple[str, ...] = ()
    other_places: tuple[str, ...] = ()
    columns: Columns = field(default_factory=Columns)
    written: Written = field(default_factory=Written)

    @property
    def statement_sha256(self) -> str:
        """The fingerprint of what was stated: it is another one once a word of it has changed."""
        columns = self.columns
        stated = [self.title, self.change, self.changed_on.isoformat(), self.measure, self.prediction, self.where]
        stated += [self.unit, self.who_looks, str(self.smallest_worth_knowing), *self.other_measures, "|"]
        stated += [*self.other_places, "|", str(columns.value), str(columns.by), str(columns.period)]
        stated += [columns.period_of_change]
        return hashlib.sha256(json.dumps(stated).encode()).hexdigest()


def figures_sha256(starts: list[date], values: list[float]) -> str:
    """Return the fingerprint of figures, so that it shows when old ones are changed later."""
    lines = [f"{start.isoformat()} {value:.9g}" for start, value in zip(starts, values, strict=True)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
