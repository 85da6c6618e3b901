"""The words of ``wholework lab``: play."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.grouped_help import GroupedCommand

OUT = "What to write"

labs = typer.Typer(
    name="lab",
    help="Rehearse: run a service as a model, and play the experiments in which managers unlearn.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@labs.command(cls=GroupedCommand)
def play(
    experiment: Annotated[
        str | None, typer.Argument(metavar="EXPERIMENT", help="Such as red-bead; all are listed without one.")
    ] = None,
    *,
    seed: Annotated[int, typer.Option(metavar="NUMBER", help="The same number gives the same play.")] = 1,
    auto: Annotated[bool, typer.Option("--auto", help="Show it without questions and without waiting.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="OUT.html", help="A page to print.", rich_help_panel=OUT)
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(metavar="OUT.json", help="Every number as JSON; - for standard output.", rich_help_panel=OUT),
    ] = None,
) -> None:
    """Play an experiment: guess first, then see, then go and look at your own work."""
    from wholework.commands.lab_play import PlayOutputs, list_experiments, play_experiment

    if experiment is None:
        list_experiments()
    else:
        play_experiment(experiment, seed, auto=auto, outputs=PlayOutputs(report, json))
