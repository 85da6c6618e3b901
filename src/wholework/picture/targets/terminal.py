"""The three answers on a terminal."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from wholework.check.thinking.findings import TargetStudy
from wholework.finding import Finding


def print_target(study: TargetStudy, written: Sequence[tuple[str, Path]], console: Console | None = None) -> None:
    """Print the three answers as sentences, apart from one another."""
    console = console or Console(highlight=False, soft_wrap=True)
    console.print(Text(study.title, style="bold"))
    console.print(Text(f"  {study.target.measure}"))
    console.print(Text(f"  {study.records.sentence}"))
    for said in study.records.said:
        console.print(Text(f"    note: {said}", style="dim"))
    for heading, finding in (
        ("Is it arbitrary?", study.arbitrary),
        ("Does it distort?", study.distorts),
        ("Does it harm or help?", study.harms),
    ):
        console.print()
        console.print(Text(heading, style="bold"))
        _finding(console, finding)
        if finding is study.distorts:
            _patterns(console, study)
    console.print()
    for what, path in written:
        console.print(Text(f"Written: {what}, {path}"))
    if not written:
        console.print(Text("Add --report OUT.html for the pictures, --json OUT.json for every number."))


def _finding(console: Console, finding: Finding) -> None:
    console.print(Text(f"  {finding.sentence}"))
    for caution in finding.cautions[:2]:
        console.print(Text(f"    but: {caution}", style="dim"))
    for gap in finding.cannot_tell:
        console.print(Text(f"    cannot tell: {gap}", style="dim"))


def _patterns(console: Console, study: TargetStudy) -> None:
    for pattern in study.distorts.patterns:
        if pattern.found:
            console.print(Text(f"  {pattern.name}: {pattern.words}"))
            for innocent in pattern.innocent_explanations[:3]:
                console.print(Text(f"    it may be innocent: {innocent}", style="dim"))
            console.print(Text(f"    ask those who do the work: {pattern.ask}", style="dim"))
        elif pattern.testable:
            console.print(Text(f"  {pattern.name}: not seen. {pattern.effect}", style="dim"))
        else:
            needs = f" (needs {', '.join(pattern.needs)})" if pattern.needs else f" ({pattern.words})"
            console.print(Text(f"  {pattern.name}: cannot be told{needs}", style="dim"))
