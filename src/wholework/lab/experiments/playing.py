"""Experiments found by themselves, and played."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from wholework.lab import experiments as folder
from wholework.lab.experiments.parts import SCHEMA, Experiment, LookedAt, Play, Played
from wholework.refusal import Refusal


@cache
def experiments() -> tuple[Experiment, ...]:
    """Return every experiment of the folder, in order: a file there with an ``EXPERIMENT`` is one."""
    modules = (import_module(f"{folder.__name__}.{each.name}") for each in iter_modules(folder.__path__))
    found = [module.EXPERIMENT for module in modules if hasattr(module, "EXPERIMENT")]
    return tuple(sorted(found, key=lambda each: each.order))


def experiment_named(name: str) -> Experiment:
    """Return one experiment; raises ``Refusal`` that lists the names."""
    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    for each in experiments():
        if each.name == wanted:
            return each
    names = ", ".join(each.name for each in experiments())
    raise Refusal("there is no such experiment", expected=names, came=name, do="wholework lab play lists them")


def play(
    experiment: Experiment,
    seed: int = 1,
    guesses: Sequence[str] = (),
    *,
    looked_at: Sequence[LookedAt] = (),
    played: Played | None = None,
) -> Play:
    """Play an experiment once; the same seed gives the same play. ``played``: a play already made with this seed."""
    return Play(
        schema=SCHEMA,
        made_on=date.today().isoformat(),
        name=experiment.name,
        title=experiment.title,
        seed=seed,
        believed=experiment.believed,
        rules=experiment.rules,
        questions=experiment.questions,
        guesses=_one_each(guesses, len(experiment.questions)),
        played=experiment.play(seed) if played is None else played,
        known=experiment.known,
        look_for=experiment.look_for,
        last_words=last_words(experiment),
        looked_at=tuple(looked_at),
    )


def _one_each(guesses: Sequence[str], questions: int) -> tuple[str, ...]:
    """Pair guesses with questions: what nobody guessed is empty; no guess at all stays none."""
    return tuple((*guesses, *[""] * questions)[:questions]) if guesses else ()


def last_words(experiment: Experiment) -> str:
    """Return how every play ends."""
    where = experiment.look_for[0]
    return (
        f"Unlearning happens in your own work, not in a game: go and look at {where}{'' if where[-1] in '?!' else '.'}"
    )
