"""Help in plain text, its options under headings: quick, because nothing is imported to draw it."""

import re
from typing import Any

from typer.core import TyperCommand


class GroupedCommand(TyperCommand):
    """A command whose help shows its options under their headings."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write each heading with its options, in the order in which they were declared."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                heading = getattr(parameter, "rich_help_panel", None) or "Options"
                groups.setdefault(heading, []).append(record)
        for heading, records in groups.items():
            with formatter.section(heading):
                formatter.write_dl(records)


class TakesNumbers(GroupedCommand):
    """A command that takes numbers on its line: ``-5`` is one of them, not an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Set numbers below nought apart from options."""
        return super().parse_args(ctx, [f" {word}" if re.match(r"-[\d.]", word) else word for word in args])
