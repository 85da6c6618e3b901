"""``wholework check``: from files to findings, and from findings to whatever a person wants to look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wholework.check.as_json import check_as_json
from wholework.check.disclosure import for_sharing
from wholework.check.findings import Check
from wholework.check.study import Wishes, study
from wholework.commands.console import progress, write_on_any_terminal
from wholework.commands.opening import open_records
from wholework.commands.reading_options import Told
from wholework.commands.writing import refuse_unwritable, write_json, write_ledger, write_whole
from wholework.records.mapping_file import save_mapping
from wholework.records.records import Records
from wholework.refusal import Refusal


@dataclass(frozen=True)
class Outputs:
    """What a person wants written."""

    report: Path | None = None
    json: str | None = None
    picture: Path | None = None
    ledger: Path | None = None
    share: str | None = None
    all_paths: bool = False


def check_records(files: Sequence[str], told: Told, wishes: Wishes, outputs: Outputs) -> None:
    """Read, study, and write what was asked for; the terminal shows the findings unless JSON goes there."""
    if outputs.share not in (None, "sharing"):
        raise Refusal("--for is not known", expected="--for sharing", came=outputs.share)
    if outputs.ledger:
        _refuse_to_share_the_ledger(outputs)
    for place in (outputs.report, outputs.json, outputs.picture, outputs.ledger, told.save_columns):
        if place and place != "-":
            refuse_unwritable(Path(place))
    write_on_any_terminal()
    with progress() as tell:
        records = open_records(files, told.options, tell)
        findings = study(records, wishes, progress=tell)
        if outputs.share:
            findings = for_sharing(findings)
        written = _write(findings, records, told, outputs, tell)
    if outputs.json != "-":
        from wholework.picture.terminal import print_check

        print_check(findings, written)


def _write(
    findings: Check, records: Records, told: Told, outputs: Outputs, tell: Callable[[str], None]
) -> list[tuple[str, Path]]:
    written = write_json(check_as_json(findings, all_paths=outputs.all_paths), outputs.json)
    if outputs.report:
        from wholework.picture.report import report_html

        tell("Drawing the report")
        written.append(("the report", write_whole(outputs.report, report_html(findings))))
    if outputs.picture:
        from wholework.picture.report import picture_svg

        written.append(("the picture", write_whole(outputs.picture, picture_svg(findings))))
    written += write_ledger(records.about.ledger, outputs.ledger)
    if told.save_columns:
        written.append(
            ("which column is what", write_whole(told.save_columns, lambda path: save_mapping(records.about, path)))
        )
    return written


def _refuse_to_share_the_ledger(outputs: Outputs) -> None:
    if outputs.share:
        raise Refusal(
            "the ledger holds cells of single rows and is not for sharing",
            expected="--ledger without --for sharing",
            do="leave one of the two out",
        )
