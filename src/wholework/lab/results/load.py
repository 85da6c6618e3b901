"""How much of the people's time the work takes at least: where it takes all of it, a design never catches up."""

from dataclasses import dataclass

import numpy as np

from wholework.lab.model.parts import Demand, Service


@dataclass(frozen=True)
class Load:
    """The work that must be done in a week, against the time that there is.

    ``share`` is of the pool (or of the pools that share their work) that is worst off when work is dealt out as well
    as can be. Chasing is not in it: that depends on how late the answers are.
    """

    share: float
    work_hours_per_week: float
    pools: tuple[str, ...]  # those that are worst off


def least_load(service: Service) -> Load:
    """Work out the traffic of each step (Jackson's equations), then deal the work out by linear programming."""
    from scipy.optimize import linprog

    asks = asks_per_week(service)
    names = [each.name for each in service.steps]
    work = np.zeros(len(names))
    for demand, count in zip(service.demands, asks, strict=True):
        visits, _ = _visits(service, demand)
        for name, times in visits.items():
            work[names.index(name)] += count * times * _minutes(service, name)
    if not np.isfinite(work).all():
        return Load(np.inf, np.inf, ())
    pairs = [(s, p) for s, name in enumerate(names) for p, pool in enumerate(service.people) if name in pool.can]
    hours = {each.name: each.open_minutes for each in service.hours}
    open_ = np.array([each.count * hours[each.hours] for each in service.people])
    of_steps = np.array([[float(s == step) for s, _ in pairs] + [0.0] for step in range(len(names))])
    of_pools = np.array(
        [
            [1.0 / (service.people[p].speed.value * open_[p]) if p == pool else 0.0 for _, p in pairs] + [-1.0]
            for pool in range(len(service.people))
        ]
    )
    busy = work > 0
    found = linprog([0.0] * len(pairs) + [1.0], A_ub=of_pools, b_ub=np.zeros(len(service.people)),
                    A_eq=of_steps[busy], b_eq=work[busy])  # fmt: skip
    worst = [each.name for each, price in zip(service.people, found.ineqlin.marginals, strict=True) if price < -1e-9]
    return Load(float(found.x[-1]), float(work.sum() / 60.0), tuple(worst))


def asks_per_week(service: Service) -> np.ndarray:
    """Return how often each type is asked in a week once those who come back are counted (infinite: ever more)."""
    count = len(service.demands)
    numbers = {each.name: number for number, each in enumerate(service.demands)}
    back = np.zeros((count, count))
    for number, demand in enumerate(service.demands):
        if demand.if_wrong is not None:
            _, wrong = _visits(service, demand)
            back[number, numbers[demand.if_wrong.comes_back_as]] = wrong * demand.if_wrong.share.value
    new = np.array([each.per_week.value for each in service.demands])
    if count and max(abs(np.linalg.eigvals(back))) >= 1 - 1e-12:
        return np.where(new > 0, np.inf, new)
    return np.asarray(np.linalg.solve(np.eye(count) - back.T, new))


def _visits(service: Service, demand: Demand) -> tuple[dict[str, float], float]:
    """Return how often a case visits each step, and the chance that it ends wrong: a Markov chain along its route."""
    steps = {each.name: each for each in service.steps}
    route = demand.route
    size = 2 * len(route)  # (place, wrong so far or not)
    moves = np.zeros((size, size))
    ends_wrong = np.zeros(size)
    for place, name in enumerate(route):
        step = steps[name]
        back = route.index(step.sends_back_to) if step.sends_back_to in route else 0
        for wrong in (0, 1):
            finds = step.finds_wrong.value if step.finds_wrong and wrong else 0.0
            share, right = step.share.value, step.right_first_time.value
            here = 2 * place + wrong
            moves[here, 2 * back] += share * finds
            turns = {1: 1.0} if wrong else {0: share * right + 1 - share, 1: share * (1 - right)}
            for then, chance in turns.items():
                goes_on = chance * (1 - share * finds)
                if place + 1 < len(route):
                    moves[here, 2 * place + 2 + then] += goes_on
                elif then:
                    ends_wrong[here] += goes_on
    often = np.linalg.solve(np.eye(size) - moves.T, np.eye(size)[0])
    visits = {name: float(often[2 * place] + often[2 * place + 1]) * steps[name].share.value
              for place, name in enumerate(route)}  # fmt: skip
    return visits, float(often @ ends_wrong)


def _minutes(service: Service, name: str) -> float:
    return next(each for each in service.steps if each.name == name).minutes.mean_minutes(1.0)
