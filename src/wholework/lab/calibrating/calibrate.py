"""From records to a model, to whether the model behaves as the records do in weeks that it has not seen."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from wholework.lab.calibrating.asking import asked_of, blocks_of
from wholework.lab.calibrating.distances import KINDS
from wholework.lab.calibrating.findings import Calibration, Distance
from wholework.lab.calibrating.found import Found
from wholework.lab.calibrating.model_text import model_text
from wholework.lab.calibrating.observed import Observed, observe
from wholework.lab.calibrating.returns import coming_back, last_events, returns_of
from wholework.lab.calibrating.simplified import Limits, simplified
from wholework.lab.calibrating.telling import calibration, preface
from wholework.lab.calibrating.timing import timing_of
from wholework.lab.calibrating.trying import Trial
from wholework.lab.calibrating.verdict import distance_found
from wholework.lab.calibrating.ways import ways_of
from wholework.lab.calibrating.weeks import Weeks, split_weeks
from wholework.lab.engine.running import Runner
from wholework.lab.model.parts import WEEK_MINUTES
from wholework.lab.model.reading import model_from
from wholework.records.records import Records
from wholework.refusal import Refusal

LONGEST_WARM_UP = 104  # weeks
REPLICATIONS = 10


def calibrate(
    records: Records,
    *,
    service: str = "Service",
    first: float = 0.7,
    seed: int = 1,
    replications: int = REPLICATIONS,
    limits: Limits | None = None,
    engine: str = "auto",
    tell: Callable[[str], None] = lambda _: None,
) -> Calibration:
    """Make a model of the first share of the weeks and try it on the rest.

    Raises ``Refusal`` where there are no events, too few weeks, or ``first`` is not 0.5 to 0.9.
    """
    if not 0.5 <= first <= 0.9:
        raise Refusal("--first is the share of the weeks from which the model is made", expected="0.5 to 0.9",
                      came=f"{first:g}")  # fmt: skip
    limits = limits or Limits()
    tell("Measuring what was asked, what was done and how long it took")
    observed = observe(records)
    weeks = split_weeks(observed, first)
    found = found_in(observed, weeks, limits, service)
    made = model_text(found)
    model = model_from(made.text, Path("the model made of these records"))
    tell("Setting the records beside themselves")
    trial = Trial(observed, found.log, limits, weeks)
    tries = (seed, replications, Runner(engine))
    of_model = trial.of_model(model.designs[0], made, found.warm_up_weeks, tries, tell)
    far = _distances(trial.floor(seed), trial.resampled(seed), of_model)
    said = calibration(found, (observed, weeks), far, (seed, replications))
    return replace(said, model=model_text(found, preface(said)).text)


def found_in(observed: Observed, weeks: Weeks, limits: Limits, service: str) -> Found:
    """Measure all that the model needs in the weeks from which it is made."""
    made_from = weeks.stretch(observed, weeks.first, weeks.cut)
    log = simplified(made_from, limits)
    back, before = coming_back(made_from)
    opened = made_from.case_opened
    types = [type_ for type_ in range(len(log.types)) if (~back & (log.case_type == type_)).any()]
    asked = tuple(
        asked_of(log.types[type_], opened[~back & (log.case_type == type_)], weeks.first, weeks.made_from)
        for type_ in types
    )
    returns = returns_of(log, before, weeks.cut * WEEK_MINUTES)
    again = sorted({each.back_as for each in returns})
    back_ways = [ways_of(log, back & (log.case_type == type_), limits).kept[0] for type_ in again]
    return Found(
        service,
        log,
        asked,
        blocks_of(opened[~back], observed.has_clock),
        ways_of(log, ~back, limits),
        tuple(back_ways),
        returns,
        timing_of(log, _team_names(made_from)),
        weeks.made_from,
        _warm_up(made_from),
    )


def _team_names(observed: Observed) -> tuple[str, ...]:
    """Teams are named by what they do most, as the records' names of teams are not kept."""
    names: list[str] = []
    for team in range(int(observed.event_team.max(initial=-1)) + 1):
        counts = np.bincount(observed.event_activity[observed.event_team == team], minlength=1)
        names.append(f"Team {team + 1} ({observed.activities[int(counts.argmax())]} …)")
    return tuple(names)


def _warm_up(observed: Observed) -> int:
    took = last_events(observed) - observed.case_opened
    return min(max(math.ceil(1.5 * float(np.quantile(took, 0.9)) / WEEK_MINUTES), 4), LONGEST_WARM_UP)


def _distances(floor: np.ndarray, resampled: np.ndarray, of_model: np.ndarray) -> tuple[Distance, ...]:
    return tuple(
        distance_found(kind, of_model[:, place], float(floor[place]), float(resampled[place]))
        for place, kind in enumerate(KINDS)
    )
