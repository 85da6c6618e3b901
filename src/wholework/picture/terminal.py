"""The study on a terminal: which column is what, the findings as sentences, and where to go and look."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from wholework.check.findings import Check
from wholework.finding import Finding

CAUTIONS_SHOWN, WARNINGS_SHOWN = 2, 4


def print_check(check: Check, written: Sequence[tuple[str, Path]], console: Console | None = None) -> None:
    """Print the study. On a terminal with colour and tables; the same words as plain lines where nobody watches."""
    console = console or Console(highlight=False, soft_wrap=True)
    console.print(_columns(check))
    if any(word.said_by == "guessed" for word in check.records.columns):
        console.print(Text("Is one wrong? Say the right one, such as --opened COLUMN.", style="dim"))
    console.print()
    for heading, findings in _chapters(check):
        console.print(Text(heading, style="bold"))
        said: set[str] = set()
        for finding in findings:
            _print_finding(console, finding, said)
            if finding is check.records:
                _print_warnings(console, check)
        console.print()
    _print_cannot_tell(console, check)
    for what, path in written:
        console.print(Text(f"Written: {what}, {path}"))
    if not written:
        console.print(Text("Add --report OUT.html for the pictures, --json OUT.json for every number."))


def _columns(check: Check) -> Table:
    table = Table(title="Which column is what", title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("column", "read as", "why"):
        table.add_column(heading, overflow="fold")
    for word in check.records.columns:
        option = f"--{word.role}" if word.role else "-"
        table.add_row(Text(word.column), Text(option), Text(word.why))
    return table


def _chapters(check: Check) -> Iterator[tuple[str, list[Finding]]]:
    extract = [check.extract] if check.extract else []
    yield "What was read", [check.records, *extract]
    yield "Purpose", [check.purpose]
    if check.demand:
        words = [check.demand.words] if check.demand.words else []
        yield "Demand: what people ask", [check.demand, *words, *check.demand.types[:3], *check.demand.repeats]
    if check.jobs:
        yield "Jobs, as the customer sees them", [check.jobs]
    if check.capability:
        open_work = [check.capability.open_work] if check.capability.open_work else []
        yield "Capability: what to expect, and what is unusual", [*check.capability.charts, *open_work, *check.measures]
    if check.flow:
        flow = check.flow
        yield (
            "Flow: how the work goes",
            [flow, flow.end_to_end, flow.variants, flow.rework, *flow.hand_offs, flow.touch_time],
        )
    if check.target:
        yield f"Thinking: what the target does ({check.target.target.words})", _target(check)


def _target(check: Check) -> list[Finding]:
    return [check.target.arbitrary, check.target.distorts, check.target.harms] if check.target else []


def _print_finding(console: Console, finding: Finding, said: set[str]) -> None:
    """Print a finding with its first cautions; what stands in the same chapter already is not said again."""
    console.print(Text(f"  {finding.sentence}"))
    cautions = [caution for caution in finding.cautions if caution not in said]
    for caution in cautions[:CAUTIONS_SHOWN]:
        console.print(Text(f"    but: {caution}", style="dim"))
        said.add(caution)
    if len(cautions) > CAUTIONS_SHOWN:
        console.print(Text(f"    … and {len(cautions) - CAUTIONS_SHOWN} more in the report", style="dim"))


def _print_warnings(console: Console, check: Check) -> None:
    for warning in check.records.warnings[:WARNINGS_SHOWN]:
        console.print(Text(f"    note: {warning}", style="dim"))
    if len(check.records.warnings) > WARNINGS_SHOWN:
        console.print(
            Text(f"    … and {len(check.records.warnings) - WARNINGS_SHOWN} more notes in the report", style="dim")
        )


def _print_cannot_tell(console: Console, check: Check) -> None:
    console.print(Text("What these records cannot tell", style="bold"))
    for gap in check.cannot_tell:
        console.print(Text(f"  {gap.question}: {gap.what} ({gap.why}). {gap.go_and_see}"))
    console.print()
