"""A printed page on which to write down what customers say: their words first, no names, no list to tick."""

from importlib.resources import as_file, files

PAPERS = ("a4", "a5")


def sheet_pdf(paper: str = "a4", service: str | None = None) -> bytes:
    """Make the page as PDF. ``paper``: a4 or a5; ``service``: its name in the corner. Nothing is fetched."""
    import typst

    if paper not in PAPERS:
        raise ValueError(f"paper is one of {', '.join(PAPERS)}, not {paper}")
    with as_file(files("wholework.picture") / "sheets" / "sheet.typ") as template:
        pdf = typst.compile(
            str(template), sys_inputs={"paper": paper, "service": service or ""}, ignore_system_fonts=True
        )
    assert isinstance(pdf, bytes)
    return pdf
