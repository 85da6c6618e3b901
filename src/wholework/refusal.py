"""The one error that people see: what was refused, where, what was expected, what came, what to do."""

from dataclasses import dataclass


@dataclass(eq=False)
class Refusal(Exception):
    """Something that Wholework will not accept, said so that a person can mend it.

    Every part but ``what`` may be missing. The command line prints it and ends with status 2.
    """

    what: str
    file: str | None = None
    row: int | None = None
    column: str | None = None
    expected: str | None = None
    came: str | None = None
    do: str | None = None

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.file,
                f"row {self.row:,}" if self.row is not None else None,
                f"column “{self.column}”" if self.column else None,
            )
            if part
        )
        lines = [f"{place}: {self.what}" if place else self.what]
        lines += [
            f"  {name}: {text}"
            for name, text in (("expected", self.expected), ("came", self.came), ("what to do", self.do))
            if text
        ]
        return "\n".join(lines)
