"""What stands on the terminal: progress while it works, and plain lines where nobody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


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
