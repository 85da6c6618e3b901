"""The words of ``wholework lab``: new, check, run, export, play."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.grouped_help import GroupedCommand
from wholework.commands.reading_options import Told as Reading
from wholework.commands.reading_options import reads_records

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


MODEL = typer.Argument(metavar="MODEL.toml", help="A service's model, or the name of a template.")
SEED = typer.Option(metavar="NUMBER", help="The same number gives the same customers.")
ENGINE = typer.Option(metavar="NAME", help="auto, compiled (needs numba) or plain; the figures are the same.")
WEEKS = typer.Option(metavar="NUMBER", help="Weeks measured, after the warm-up; the model says it otherwise.")


@labs.command(cls=GroupedCommand)
def new(
    template: Annotated[
        str,
        typer.Argument(metavar="TEMPLATE", help="housing-repairs, benefits or another; a name that is none lists all."),
    ],
    *,
    into: Annotated[Path, typer.Option(metavar="MODEL.toml", help="The file to begin.", rich_help_panel=OUT)],
) -> None:
    """Begin a model of a service: a text file to put your own numbers into."""
    from wholework.commands.lab import begin_model

    begin_model(template, into)


@labs.command(cls=GroupedCommand)
def check(model: Annotated[Path, MODEL]) -> None:
    """Say whether a model can be run, and whether each design can keep up with its work."""
    from wholework.commands.lab import check_model

    check_model(model)


@labs.command(cls=GroupedCommand)
def run(
    model: Annotated[Path, MODEL],
    *,
    design: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A design to run; give it twice to compare two. All otherwise."),
    ] = None,
    weeks: Annotated[int | None, WEEKS] = None,
    replications: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", help="How often it is run; otherwise until the sign of the difference is sure."),
    ] = None,
    seed: Annotated[int, SEED] = 1,
    engine: Annotated[str, ENGINE] = "auto",
    sensitivity: Annotated[
        bool | None,
        typer.Option(
            "--sensitivity/--no-sensitivity",
            help="Ask what would change the answer, one number at a time; otherwise with --report or --json if quick.",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="OUT.html", help="A page: what differs, what it rests on.", rich_help_panel=OUT),
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(metavar="OUT.json", help="Every number as JSON; - for standard output.", rich_help_panel=OUT),
    ] = None,
) -> None:
    """Run the designs of a model side by side: the same customers with the same needs."""
    from wholework.commands.lab import Told, run_designs

    run_designs(model, Told(tuple(design or ()), weeks, replications, seed, engine, sensitivity), json, report)


@labs.command(cls=GroupedCommand)
def export(
    model: Annotated[Path, MODEL],
    *,
    into: Annotated[Path, typer.Option(metavar="LOG.csv", help="CSV or Parquet.", rich_help_panel=OUT)],
    design: Annotated[str | None, typer.Option(metavar="NAME", help="The design; the first otherwise.")] = None,
    weeks: Annotated[int | None, WEEKS] = None,
    replication: Annotated[int, typer.Option(metavar="NUMBER", min=0, help="Which replication.")] = 0,
    seed: Annotated[int, SEED] = 1,
    engine: Annotated[str, ENGINE] = "auto",
    cases: Annotated[
        bool, typer.Option("--cases", help="One row a record, as a target leaves it, in place of events.")
    ] = False,
) -> None:
    """Write one simulated log as records, so that every question of wholework check can be asked of it."""
    from wholework.commands.lab import Told, export_log

    export_log(model, Told((design,) if design else (), weeks, None, seed, engine), replication, into, cases=cases)


@labs.command(cls=GroupedCommand)
@reads_records
def calibrate(
    records: Annotated[
        list[str],
        typer.Argument(metavar="RECORDS...", help="A log of events; or a study's folder.", show_default=False),
    ],
    *,
    told: Reading,
    first: Annotated[
        float, typer.Option(metavar="SHARE", help="The share of the weeks from which it is made; tried on the rest.")
    ] = 0.7,
    service: Annotated[str | None, typer.Option(metavar="NAME", help="The service's name in the model.")] = None,
    ways: Annotated[
        int, typer.Option(metavar="NUMBER", min=2, max=1000, help="Ways in the model; rare ones stand for others.")
    ] = 60,
    replications: Annotated[
        int, typer.Option(metavar="NUMBER", min=2, max=1000, help="How often the model is tried.")
    ] = 10,
    seed: Annotated[int, SEED] = 1,
    engine: Annotated[str, ENGINE] = "auto",
    into: Annotated[
        Path | None,
        typer.Option(metavar="MODEL.toml", help="The model; on standard output otherwise.", rich_help_panel=OUT),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="OUT.html", help="A page: whether it behaves as the records do.", rich_help_panel=OUT),
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(metavar="OUT.json", help="Every number as JSON; - for standard output.", rich_help_panel=OUT),
    ] = None,
) -> None:
    """Make a model of your own records, and say first whether it behaves as they do."""
    from wholework.commands.lab_calibrate import Wanted, calibrate_records

    wanted = Wanted(first, service, replications, seed, engine, ways, into, report, json)
    calibrate_records(records, told, wanted)
