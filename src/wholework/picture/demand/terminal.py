"""What was heard, on a terminal: words first."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from wholework.check.demand.heard.findings import DemandHeard
from wholework.finding import Finding

TYPES_SHOWN = 8


def print_demand(found: DemandHeard, written: Sequence[tuple[str, Path]], console: Console | None = None) -> None:
    """Print types with a real sentence each, then counts with their intervals, then what is still open."""
    console = console or Console(highlight=False, soft_wrap=True)
    console.print(Text(found.title, style="bold"))
    console.print(Text(f"  {found.records.sentence}"))
    for caution in (*found.records.cautions, *found.cautions):
        console.print(Text(f"    but: {caution}", style="dim"))
    for each in found.types[:TYPES_SHOWN]:
        console.print(Text(f"  {each.name} ({each.count:,})", style="bold"))
        for verbatim in each.verbatims[:2]:
            console.print(Text(f"    “{verbatim.words}”"))
    if len(found.types) > TYPES_SHOWN:
        console.print(Text(f"  … and {len(found.types) - TYPES_SHOWN} more types; --report shows all", style="dim"))
    console.print()
    findings: list[Finding | None] = [found.counted, *found.kinds, found.heard_enough, *found.agreement]
    for finding in (*findings, found.resolved, found.matters, found.needed, found.follows):
        if finding is not None:
            console.print(Text(f"  {finding.sentence}"))
    for caution in dict.fromkeys(caution for share in found.kinds for caution in share.cautions):
        console.print(Text(f"    but: {caution}", style="dim"))
    console.print()
    for what, path in written:
        console.print(Text(f"Written: {what}, {path}"))
    if not written:
        console.print(Text("Add --report OUT.html for the page, --wall OUT.html for the wall, --json OUT.json."))
