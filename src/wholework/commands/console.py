"""What stands on the terminal: progress while it works, and plain lines where nobody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show what is being done: a spinner on a terminal, plain lines on standard error otherwise."""
    if not sys.stderr.isatty():
        yield lambda words: print(f"{words} …", file=sys.stderr, flush=True)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console, transient=True
    ) as bars:
        task = bars.add_task("Starting", total=None)
        yield lambda words: bars.update(task, description=words)


def write_on_any_terminal() -> None:
    """Put a question mark where a terminal has no sign for a letter: a report must not fail for a dash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def write_utf8() -> None:
    """Write UTF-8 on standard output, whatever the language of the machine: that is what JSON is."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
