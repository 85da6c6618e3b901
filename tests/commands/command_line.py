"""The command line as a person uses it, run inside the test."""

import io
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


def wholework(*words: object) -> Ran:
    """Run ``wholework`` with these words."""
    from wholework.cli import main

    out, err = io.StringIO(), io.StringIO()
    argv: Sequence[str] = ["wholework", *map(str, words)]
    status = 0
    with patch.object(sys, "argv", list(argv)), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
    assert "Traceback" not in err.getvalue()
    assert "defect of ours" not in err.getvalue(), err.getvalue()
    return Ran(status, out.getvalue(), err.getvalue())
