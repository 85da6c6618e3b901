"""``wholework sheet``: a printed page on which to write down what customers say."""

from pathlib import Path

from wholework.commands.writing import write_whole
from wholework.refusal import Refusal


def write_sheet(out: Path, paper: str, service: str | None) -> None:
    """Write the page as PDF."""
    if paper not in ("a4", "a5"):
        raise Refusal("--paper is not known", expected="a4 or a5", came=paper)
    from wholework.picture.sheet import sheet_pdf

    write_whole(out, sheet_pdf(paper, service))
    print(f"Written: {out}. Print it, and go and listen.")
