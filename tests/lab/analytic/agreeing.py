"""Whether what is simulated agrees with what is known: by standard errors over replications, never a fixed tolerance.

A check fails where Student's t of the replications is so far out that chance alone does it once in 100,000 checks of
a right engine (with 40 replications: 5.1 standard errors). Everyday runs have fixed seeds, so they never fail by
chance; ``scripts/soak`` takes ten times the replications and a new seed each time, and says it. A check must also be
able to fail: it says which error, as a share of the truth, five standard errors would still show.
"""

import math
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pytest
from scipy import stats

from tests.lab.services import compiled
from wholework.lab.engine.log import Log
from wholework.lab.engine.reference import run_reference
from wholework.lab.engine.running import Runner

CHANCE_OF_FALSE_ALARM = 1e-5
SOAKING = os.environ.get("WHOLEWORK_HYPOTHESIS") == "soak"
REPLICATIONS = 400 if SOAKING else 40
SEED = secrets.randbits(40) if SOAKING else 7
LONGEST_IN_PLAIN = 30_000  # asks that the plain engine may take for one comparison

Figure = Callable[[Log], float]


@dataclass(frozen=True)
class Known:
    """A figure of a log, and its mean by theory."""

    figure: Figure
    truth: float
    seen: float = 0.03  # an error of this share of the truth would be seen


def agrees(text: str, known: Mapping[str, Known], weeks: int = 4, replications: int = REPLICATIONS) -> None:
    """Hold replications of a model to what is known of it, and both engines to one log."""
    pytest.importorskip("numba")
    model, runner = compiled(text), Runner("compiled")
    both_leave_one_log(text)
    values: dict[str, list[float]] = {name: [] for name in known}
    for replication in range(replications):
        log = runner.run(model, SEED, replication, weeks)
        for name, each in known.items():
            values[name].append(each.figure(log))
    for name, each in known.items():
        holds(name, np.array(values[name]), each.truth, each.seen)


def holds(name: str, values: np.ndarray, truth: float, seen: float) -> None:
    """Fail where the mean of replications is too far from the truth, or known too badly to say so."""
    error = values.std(ddof=1) / math.sqrt(len(values))
    away = (values.mean() - truth) / error
    told = f"{name}: {values.mean():.6g} ± {error:.2g}, in truth {truth:.6g}: {away:+.1f} standard errors (seed {SEED})"
    assert 2 * stats.t.sf(abs(away), len(values) - 1) > CHANCE_OF_FALSE_ALARM, told
    assert 5 * error < seen * truth, f"too weak to fail. {told}"


def both_leave_one_log(text: str) -> None:
    """The plain engine's first week is the compiled one's, to the last bit (left out where that takes long)."""
    model = compiled(text)
    if float((model.type_rate * model.week_minutes[model.type_hours]).sum()) <= LONGEST_IN_PLAIN:
        assert run_reference(model, SEED, 0, 1).same_as(Runner("compiled").run(model, SEED, 0, 1))
