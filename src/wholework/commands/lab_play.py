"""``wholework lab play``: guess first, then see; on a terminal, as JSON, as a page to print."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wholework.commands.console import progress, write_on_any_terminal
from wholework.commands.writing import refuse_unwritable, write_json, write_whole
from wholework.lab.experiments.parts import Experiment, LookedAt, Play
from wholework.lab.experiments.playing import experiment_named, experiments, play
from wholework.published import as_json
from wholework.refusal import Refusal

Ask = Callable[[str], str]


@dataclass(frozen=True)
class PlayOutputs:
    """What a person wants written."""

    report: Path | None = None
    json: str | None = None


def list_experiments() -> None:
    """Say which experiments there are."""
    write_on_any_terminal()
    widest = max(len(each.name) for each in experiments())
    for each in experiments():
        print(f"{each.name:<{widest}}  {each.title} ({each.minutes} minutes with a room)")
    print("\nPlay one: wholework lab play red-bead. Guess first; then see.")


def play_experiment(name: str, seed: int, *, auto: bool, outputs: PlayOutputs, ask: Ask | None = None) -> None:
    """Play one experiment: ask for guesses first (unless ``auto``), show each round, write what is wanted."""
    if seed < 0:
        raise Refusal("--seed is a whole number from 0 on", expected="--seed 1", came=f"--seed {seed}")
    experiment = experiment_named(name)
    for place in (outputs.report, outputs.json):
        if place and str(place) != "-":
            refuse_unwritable(Path(place))
    if outputs.json == "-":
        write_json(as_json(_played(experiment, seed, ())), "-")
        return
    write_on_any_terminal()
    made = _on_terminal(experiment, seed, None if auto else (ask or typed))
    for what, path in _write(made, outputs):
        print(f"Written: {what}, {path}")


def _on_terminal(experiment: Experiment, seed: int, ask: Ask | None) -> Play:
    from rich.console import Console

    from wholework.picture.lab.terminal import Screen, guess, show_play, show_rules

    screen = Screen(Console(highlight=False), ask)
    show_rules(screen, experiment)
    guesses = guess(screen, experiment)
    made = _played(experiment, seed, guesses)
    show_play(screen, made)
    return made


def typed(words: str) -> str:
    """Ask on the terminal; where nothing more can be typed, every answer is empty."""
    try:
        return input(words)
    except EOFError:
        print()
        return ""


def _played(experiment: Experiment, seed: int, guesses: tuple[str, ...]) -> Play:
    with progress() as tell:
        tell("Playing")
        return play(experiment, seed, guesses, looked_at=look_at_cases(experiment, seed))


def look_at_cases(experiment: Experiment, seed: int) -> tuple[LookedAt, ...]:
    """Ask the study of a target of the records that a play leaves, as of anybody's records."""
    if experiment.cases is None:
        return ()
    from wholework.commands.lab_records import look_at_target_of

    return tuple(look_at_target_of(each) for each in experiment.cases(seed).values())


def _write(made: Play, outputs: PlayOutputs) -> list[tuple[str, Path]]:
    written = write_json(as_json(made), outputs.json)
    if outputs.report:
        from wholework.picture.lab.page import play_html

        written.append(("the page", write_whole(outputs.report, play_html(made))))
    return written
