"""Personal details in what was written down: shown, and removed for good by a person with one action."""

from pathlib import Path

import typer

from wholework import plain
from wholework.listen.personal_details import NEVER_COMPLETE
from wholework.listen.store import Listening
from wholework.refusal import Refusal

SHOWN = 20
ELSEWHERE = (
    "What was exported before, the names of types, and copies and backups of this folder still hold what they held."
)


def look_at_details(folder: Path, demands: tuple[str, ...], *, remove: bool) -> None:
    """Show what reads as a personal detail, of all demands or some; with ``remove`` take it out for good."""
    listening = Listening.open(folder)
    unknown = [each for each in demands if each not in listening.demands]
    if unknown:
        raise Refusal(
            "there is no such demand", expected="the id of a demand (listen details shows it)", came=unknown[0]
        )
    found = {name: said for name, said in listening.details().items() if not demands or name in demands}
    if not found:
        typer.echo("Nothing reads as a personal detail.")
    for name, said in list(found.items())[:SHOWN]:
        typer.echo(f"{name}  {plain.listing([f'“{each}”' for each in said])}")
    if len(found) > SHOWN:
        typer.echo(f"… and {plain.of(len(found) - SHOWN, 'more demand')}")
    if remove and found:
        changed = listening.remove_details(found)
        typer.echo(f"Removed from {plain.of(changed, 'demand')}, for good: no undo brings it back. {ELSEWHERE}")
    elif found:
        typer.echo(f"wholework listen details {folder} --remove takes it out; --demand ID only of one.")
    typer.echo(NEVER_COMPLETE)
