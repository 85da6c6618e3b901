"""``wholework target``: from a file and the words about a target to three answers, and to what people look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wholework.check.thinking.findings import TargetStudy
from wholework.check.thinking.study import study_target
from wholework.commands.console import progress, write_on_any_terminal
from wholework.commands.target_rows import TargetWords, read_rows
from wholework.commands.writing import refuse_unwritable, write_json, write_ledger, write_whole
from wholework.published import as_json
from wholework.refusal import Refusal


@dataclass(frozen=True)
class TargetOutputs:
    """What a person wants written."""

    report: Path | None = None
    json: str | None = None
    svg: Path | None = None
    ledger: Path | None = None


def look_at_target(files: Sequence[str], told: TargetWords, outputs: TargetOutputs) -> None:
    """Read, study, and write what was asked for; the terminal shows the answers unless JSON goes there."""
    told.refuse_wrong()
    paths = [_file(name) for name in files]
    for place in (outputs.report, outputs.json, outputs.svg, outputs.ledger):
        if place and str(place) != "-":
            refuse_unwritable(Path(place))
    write_on_any_terminal()
    with progress() as tell:
        rows, records, ledger = read_rows(paths, told, tell)
        study = study_target(rows, records, progress=tell)
        written = [*_write(study, outputs, tell), *write_ledger(ledger, outputs.ledger)]
    if outputs.json != "-":
        from wholework.picture.targets.terminal import print_target

        print_target(study, written)


def _file(name: str) -> Path:
    if "://" in name or Path(name).is_dir():
        raise Refusal(
            "a target is looked at in files",
            expected="one or several files that share a shape",
            came=name,
            do="name the file; for a database or a study's folder, wholework check --threshold shows the same",
        )
    return Path(name)


def _write(study: TargetStudy, outputs: TargetOutputs, tell: Callable[[str], None]) -> list[tuple[str, Path]]:
    written = write_json(as_json(study), outputs.json)
    if outputs.report:
        from wholework.picture.targets import target_html

        tell("Drawing the page")
        written.append(("the page", write_whole(outputs.report, target_html(study))))
    if outputs.svg:
        from wholework.picture.targets.shape import shape_svg

        written.append(("the picture", write_whole(outputs.svg, shape_svg(study))))
    return written
