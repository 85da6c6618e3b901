"""Events as the model can hold them: the most frequent activities by name, the rest as other work; no way too long."""

from dataclasses import dataclass

import numpy as np

from wholework.lab.calibrating.observed import Bools, Floats, Ints, Observed, nth_of

OTHER_WORK = "Other work"
OTHER_TYPES = "Other types"


@dataclass(frozen=True)
class Limits:
    """How much a model may hold, so that people can read it."""

    steps: int = 12  # activities with a name of their own
    longest: int = 24  # events of one way
    ways: int = 60  # of all types together
    types: int = 6


@dataclass(frozen=True)
class Simplified:
    """Events in order within their case. ``nth`` 0 is the first time that the case has this activity."""

    observed: Observed
    activities: tuple[str, ...]
    types: tuple[str, ...]
    case: Ints
    activity: Ints
    nth: Ints
    begun: Floats
    ended: Floats
    team: Ints
    case_type: Ints
    pooled_activities: int  # that have become other work
    pooled_events: int
    shortened: int  # cases of which events in the middle were left out
    pooled_types: int

    @property
    def first(self) -> Bools:
        """Which events are the first of their case."""
        return np.asarray(np.diff(self.case, prepend=-1) != 0)

    @property
    def cases(self) -> int:
        """How many cases."""
        return len(self.case_type)


def simplified(observed: Observed, limits: Limits, known: "Simplified | None" = None) -> Simplified:
    """Simplify events; ``known`` says which activities and types have names, so that two logs are told alike."""
    names, types = (known.activities, known.types) if known else _names(observed, limits)
    code = {name: number for number, name in enumerate(names)}
    other = code.get(OTHER_WORK, len(names))  # in weeks that the model has not seen: something new
    recode = np.array([code.get(name, other) for name in observed.activities], np.int64)
    activity = recode[observed.event_activity]
    is_other = activity == other
    case = observed.event_case
    # A run of other work is one piece of it: it begins with the first and ends with the last.
    follows = np.zeros(len(case), bool)
    follows[1:] = is_other[1:] & is_other[:-1] & (case[1:] == case[:-1])
    starts = np.flatnonzero(~follows)
    begun = observed.event_begun[starts]
    ends = np.concatenate([starts[1:], [len(case)]]) - 1
    ended = observed.event_ended[starts]
    np.maximum.at(ended, np.cumsum(~follows) - 1, observed.event_ended)
    case, activity, team = case[starts], activity[starts], observed.event_team[ends]
    keep, shortened = _short_enough(case, limits.longest)
    case, activity, begun, ended, team = case[keep], activity[keep], begun[keep], ended[keep], team[keep]
    type_code = {name: number for number, name in enumerate(types)}
    other_type = type_code.get(OTHER_TYPES, 0)
    return Simplified(
        observed,
        names,
        types,
        case,
        activity,
        nth_of(case, activity),
        begun,
        ended,
        team,
        np.array([type_code.get(name, other_type) for name in observed.types], np.int64)[observed.case_type],
        max(len(observed.activities) - len(names) + 1, 0) if OTHER_WORK in names else 0,
        int(is_other.sum()),
        shortened,
        len(observed.types) - len(types) + 1 if OTHER_TYPES in types else 0,
    )


def _names(observed: Observed, limits: Limits) -> tuple[tuple[str, ...], tuple[str, ...]]:
    counts = np.bincount(observed.event_activity, minlength=len(observed.activities))
    order = [each for each in np.argsort(-counts, kind="stable").tolist() if counts[each]]
    names = [observed.activities[each] for each in order[: limits.steps]]
    if len(order) > limits.steps:
        names.append(OTHER_WORK)
    of_types = np.bincount(observed.case_type, minlength=len(observed.types))
    asked = [each for each in np.argsort(-of_types, kind="stable").tolist() if of_types[each]]
    types = [observed.types[each] for each in asked[: limits.types]]
    return tuple(names), (*types, OTHER_TYPES) if len(asked) > limits.types else tuple(types)


def _short_enough(case: Ints, longest: int) -> tuple[Bools, int]:
    """Keep the first events of a case and its last."""
    starts = np.flatnonzero(np.diff(case, prepend=-1))
    lengths = np.diff([*starts, len(case)])
    place = np.arange(len(case)) - np.repeat(starts, lengths)
    last = place == np.repeat(lengths, lengths) - 1
    return (place < longest - 1) | last, int((lengths > longest).sum())
