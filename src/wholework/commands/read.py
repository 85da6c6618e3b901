"""``wholework read``: records kept as a study's folder, prepared once."""

from collections.abc import Sequence
from pathlib import Path

from wholework import plain
from wholework.check.records_read import study_records
from wholework.commands.console import progress
from wholework.commands.opening import open_records
from wholework.commands.reading_options import Told
from wholework.commands.writing import write_whole
from wholework.records.mapping_file import save_mapping
from wholework.records.study import save_study
from wholework.records.values.pseudonyms import key_beside


def read_into(files: Sequence[str], told: Told, into: Path) -> None:
    """Read files and keep the Records; the key of the pseudonyms lies beside the folder, never inside."""
    with progress() as tell:
        records = open_records(files, told.options, tell, key=key_beside(into))
        tell("Writing the study")
        save_study(records, into)
        found = study_records(records)
        if told.save_columns:
            write_whole(told.save_columns, lambda path: save_mapping(records.about, path))
    print(found.sentence)
    print(f"Kept in {into}. Study it with: wholework check {into}")
    if found.set_aside_by_reason:
        reasons = plain.listing([f"{count:,} × {reason}" for reason, count in found.set_aside_by_reason.items()])
        print(f"Set aside: {reasons}.")
