"""The words of ``wholework experiment``: new, check, report, list."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.grouped_help import GroupedCommand

COLUMNS = "Which column is what (or under [figures] in the file)"
OUT = "What to write"
ELSEWHERE = "What else is watched"

experiments = typer.Typer(
    name="experiment",
    help="Write an experiment down before its result is seen; say, with limits, what came of it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Data = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="The file of the figures; may be given again.", rich_help_panel=COLUMNS),
]
Value = Annotated[str | None, typer.Option(metavar="COLUMN", help="The measure.", rich_help_panel=COLUMNS)]
At = Annotated[str | None, typer.Option(metavar="COLUMN", help="The period, or the date.", rich_help_panel=COLUMNS)]
By = Annotated[str | None, typer.Option(metavar="COLUMN", help="The place, never a person.", rich_help_panel=COLUMNS)]
Others = Annotated[
    list[str] | None,
    typer.Option(metavar="COLUMN", help="Another measure to watch; may be given again.", rich_help_panel=ELSEWHERE),
]
Period = Annotated[
    str | None,
    typer.Option(
        metavar="day|week|month|quarter", help="Rows are single cases: average each period.", rich_help_panel=COLUMNS
    ),
]
Sheet = Annotated[str | None, typer.Option(metavar="NAME", help="The sheet of a workbook.", rich_help_panel=COLUMNS)]
MonthFirst = Annotated[
    bool | None,
    typer.Option("--day-first/--month-first", help="03/04/2024: 3 April, or 4 March.", rich_help_panel=COLUMNS),
]


@experiments.command(cls=GroupedCommand)
def new(
    out: Annotated[Path, typer.Argument(metavar="OUT.toml", help="The file to write.", show_default=False)],
    *,
    change: Annotated[str | None, typer.Option(metavar="WORDS", help="What is changed.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Its first day, such as 2026-03-02.")] = None,
    measure: Annotated[str | None, typer.Option(metavar="WORDS", help="What is measured.")] = None,
    prediction: Annotated[str | None, typer.Option(metavar="WORDS", help="What is expected to come of it.")] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="Its name; what is changed, unless told.")] = None,
    where: Annotated[str, typer.Option(metavar="PLACE", help="Where it is changed; everywhere, unless told.")] = "",
    unit: Annotated[str, typer.Option(metavar="UNIT", help="The unit of the measure.")] = "",
    who_looks: Annotated[str, typer.Option(metavar="WORDS", help="Who looks at it: their work, not names.")] = "",
    smallest: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="The smallest change worth knowing, in the unit.")
    ] = None,
    other: Others = None,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="PLACE", help="A place to watch; may be given again.", rich_help_panel=ELSEWHERE),
    ] = None,
    data: Data = None,
    value: Value = None,
    at: At = None,
    by: By = None,
    period: Period = None,
    sheet: Sheet = None,
    day_first: MonthFirst = None,
) -> None:
    """Write an experiment down, with the time of writing and a fingerprint of the figures seen."""
    from wholework.commands.experiment import Idea, read_options, write_new
    from wholework.do.experiment import Columns

    columns = Columns(value, at, by, tuple(other or ()), period)
    idea = Idea(title, change, on, measure, prediction, where, unit, who_looks, smallest, tuple(place or ()), columns)
    write_new(out, idea, tuple(data or ()), read_options(sheet, day_first))


@experiments.command(cls=GroupedCommand)
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.toml...", help="Experiments.", show_default=False)],
) -> None:
    """Say what is wrong in an experiment file, and what is worth thinking about before it starts."""
    from wholework.commands.experiment import check_files

    check_files(files)


@experiments.command(cls=GroupedCommand)
def report(
    file: Annotated[Path, typer.Argument(metavar="FILE.toml", help="The experiment.", show_default=False)],
    *,
    data: Data = None,
    value: Value = None,
    at: At = None,
    by: By = None,
    other: Others = None,
    measured_by: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="MEASURE.toml",
            help="--data is case records; a measure file reads them. Again: another measure to watch.",
            rich_help_panel=COLUMNS,
        ),
    ] = None,
    period: Period = None,
    sheet: Sheet = None,
    day_first: MonthFirst = None,
    html: Annotated[
        Path | None,
        typer.Option("--report", "--html", metavar="OUT.html", help="One page to read and print.", rich_help_panel=OUT),
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(metavar="OUT.json", help="Every number as JSON; - for standard output.", rich_help_panel=OUT),
    ] = None,
    svg: Annotated[Path | None, typer.Option(metavar="OUT.svg", help="The picture.", rich_help_panel=OUT)] = None,
) -> None:
    """Say what came of it: both sets of limits, what moved, what cannot be known yet, what moved elsewhere."""
    from wholework.commands.experiment import Outputs, read_options, report_experiment
    from wholework.do.experiment import Columns

    columns = Columns(value, at, by, tuple(other or ()), period)
    options, outputs = read_options(sheet, day_first), Outputs(html, json, svg)
    report_experiment(file, tuple(data or ()), columns, options, outputs, tuple(measured_by or ()))


@experiments.command("list", cls=GroupedCommand)
def list_(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A study, or a folder of experiments.")] = Path(),
) -> None:
    """List the experiments of a study or a folder, by the date of the change."""
    from wholework.commands.experiment import list_experiments

    list_experiments(folder)
