"""Calibrated or not: five distances against their floor, and whether as much is asked as before."""

from collections.abc import Iterator

import numpy as np
from scipy.stats import t

from wholework import plain
from wholework.lab.calibrating.distances import Kind
from wholework.lab.calibrating.findings import AskedWeekly, Distance
from wholework.lab.calibrating.found import Found
from wholework.lab.calibrating.observed import Observed
from wholework.lab.calibrating.returns import coming_back
from wholework.lab.calibrating.simplified import OTHER_TYPES
from wholework.lab.calibrating.weeks import Weeks
from wholework.lab.model.parts import WEEK_MINUTES

AT_MOST = 2.0  # times the floor
NOTHING = 1e-9
UNLIKE = 0.3  # of sequences: where the records differ so much from themselves, twice that is soon reached
ENOUGH = 10.0  # asks to be expected in the tested weeks: of fewer no change can be told


def distance_found(kind: Kind, of_model: np.ndarray, floor: float, resampled: float) -> Distance:
    """Set the model's distance beside that of the records to themselves."""
    model = float(of_model.mean())
    low, high = np.quantile(of_model, [0.025, 0.975])
    ratio = model / floor if floor > NOTHING else float("nan")
    within = bool(model <= AT_MOST * floor + NOTHING)
    name = f"{kind.name[:1].upper()}{kind.name[1:]}"
    times = f"{ratio:.1f} times what the records differ from themselves ({_size(floor, kind.unit)})."
    return Distance(
        sentence=f"{name}: {_size(model, kind.unit)} between model and records, "
        + (times if floor > NOTHING else "and nothing between the records and themselves."),
        key=kind.key,
        name=kind.name,
        unit=kind.unit,
        model=model,
        model_low=float(low),
        model_high=float(high),
        floor=floor,
        resampled=resampled,
        ratio=ratio,
        within=within,
    )


def _size(value: float, unit: str) -> str:
    return f"{value:.3f}" if unit == "share" else plain.duration(3600 * value)


def verdict(far: tuple[Distance, ...], otherwise: tuple[AskedWeekly, ...]) -> str:
    """Say whether the model is calibrated, and what made it fail. The first sentence is the verdict."""
    worse = [each for each in far if not each.within]
    told = [
        f"“{each.type}” was asked {each.tested_per_week:.3g} times a week, and the model has {each.per_week:.3g}"
        for each in otherwise
    ]
    if worse:
        names = [each.name + (f" ({each.ratio:.1f} times)" if each.floor > NOTHING else "") for each in worse]
        first = (
            "Not calibrated: in the weeks that it has not seen, the model is more than twice as far from the records "
            f"as they are from themselves in {plain.listing(names)}."
        )
        more = [f"How much is asked has changed, too: {plain.listing(told)}."] if told else []
        return " ".join([first, *_would_fail_too(worse), *more])
    if told:
        return (
            f"Not calibrated: how much is asked has changed. In the weeks that the model has not seen, "
            f"{plain.listing(told)}. In all {len(far)} distances it is near enough, but those do not see how much."
        )
    unlike = ", as far as records so unlike themselves can tell" if far[0].floor > UNLIKE else ""
    return (
        f"Calibrated{unlike}: in the weeks that it has not seen, the model is at most twice as far from the records as "
        f"they are from themselves, in all {len(far)} distances."
    )


def _would_fail_too(worse: list[Distance]) -> list[str]:
    """Say where the records themselves, drawn at random from the earlier weeks, would not pass."""
    too = [each.name for each in worse if each.resampled > AT_MOST * each.floor]
    if not too:
        return []
    return [
        f"In {plain.listing(too)} the earlier weeks themselves, put together at random, are too far as well: the weeks "
        "on which it was tried differ from those before."
    ]


def asked_in(found: Found, observed: Observed, weeks: Weeks) -> Iterator[AskedWeekly]:
    """Count each type in the tested weeks, beside what was measured before."""
    begins, ends = weeks.cut * WEEK_MINUTES, weeks.last * WEEK_MINUTES
    fresh = (observed.case_opened >= begins) & (observed.case_opened < ends) & ~coming_back(observed)[0]
    code = {name: number for number, name in enumerate(found.log.types)}
    of_type = np.array([code.get(name, code.get(OTHER_TYPES, -1)) for name in observed.types])[observed.case_type]
    for each in found.asked:
        count = int((fresh & (of_type == code[each.type])).sum())
        yield AskedWeekly(
            each.type, each.n, each.per_week, each.low, each.high, each.dispersion, count / weeks.tried,
            each.hours, each.hours_low, each.hours_high,
        )  # fmt: skip


def asked_otherwise(asked: tuple[AskedWeekly, ...], weeks: Weeks) -> tuple[AskedWeekly, ...]:
    """Return the types that were asked more or less often in the tested weeks than uneven weeks explain (at 99 %)."""
    found = []
    for each in asked:
        variance = each.per_week * max(each.dispersion, 1.0) * (1 / weeks.made_from + 1 / weeks.tried)
        sure = float(t.ppf(0.995, weeks.made_from - 1)) * variance**0.5
        enough = max(each.per_week, each.tested_per_week) * weeks.tried >= ENOUGH
        if enough and abs(each.tested_per_week - each.per_week) > sure:
            found.append(each)
    return tuple(found)
