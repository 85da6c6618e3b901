"""The command line: which commands there are, and how each ends. Heavy imports wait, so that help is quick."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.carry_commands import backup, export, import_, restore
from wholework.commands.chart_command import chart
from wholework.commands.check_command import check, read
from wholework.commands.demand_command import demand
from wholework.commands.experiment_commands import experiments
from wholework.commands.grouped_help import GroupedCommand, TakesNumbers
from wholework.commands.lab_commands import labs
from wholework.commands.listen_commands import listening
from wholework.commands.measure_commands import measures
from wholework.commands.serve_command import serve
from wholework.commands.sort_command import sort
from wholework.commands.target_command import target
from wholework.refusal import Refusal

app = typer.Typer(
    name="wholework",
    help="Study a service as a whole system, from the customer's side. Begin with: wholework check FILE",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command(cls=GroupedCommand)(check)
app.command(cls=GroupedCommand)(read)
app.command(cls=TakesNumbers)(chart)
app.command(cls=GroupedCommand)(target)
app.command(cls=GroupedCommand)(demand)
app.command(cls=GroupedCommand)(sort)
app.command(cls=GroupedCommand)(serve)
for carry in (backup, restore, export):
    app.command(cls=GroupedCommand)(carry)
app.command("import", cls=GroupedCommand)(import_)
app.add_typer(experiments, name="experiment")
app.add_typer(labs, name="lab")
app.add_typer(measures, name="measure")
app.add_typer(listening, name="listen")

INTERRUPTED = 130


@app.command(cls=GroupedCommand)
def sheet(
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="Where to write the page.")] = Path(
        "what-customers-said.pdf"
    ),
    paper: Annotated[str, typer.Option(metavar="a4|a5", help="The size of the page.")] = "a4",
    service: Annotated[str | None, typer.Option(metavar="NAME", help="The service's name on the page.")] = None,
) -> None:
    """Make a page to print, on which to write down what customers say, word for word."""
    from wholework.commands.sheet import write_sheet

    write_sheet(out, paper, service)


@app.command(cls=GroupedCommand)
def version() -> None:
    """Say which version this is."""
    from wholework import __version__

    typer.echo(f"wholework {__version__}")


def script() -> None:
    """Run the command line as a program, and end it without waiting for threads that other libraries left behind."""
    import atexit
    import os

    status = 0
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1 if end.code else 0
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    atexit._run_exitfuncs()  # temporary folders go; a thread of an engine, met at this moment, cannot abort us any more
    os._exit(status)


def main() -> None:
    """Run the command line: status 0 for accepted, 2 for refused, never a traceback."""
    try:
        app()
    except Refusal as refusal:
        typer.echo(f"Cannot go on. {refusal}", err=True)
        sys.exit(2)
    except SystemExit as end:
        if end.code == INTERRUPTED:  # the library that reads the command line turns Ctrl-C into this
            typer.echo("Stopped. Nothing was half written.", err=True)
        raise
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        from wholework.commands.defect import keep_details

        typer.echo(keep_details(error), err=True)
        sys.exit(2)
