"""Numbers that were pasted: read as the command line reads them, charted whenever they are looked at."""

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from wholework.refusal import Refusal
from wholework.workbench.audit.auditor import note
from wholework.workbench.people.models import Person
from wholework.workbench.studies.models import Numbers, Study

if TYPE_CHECKING:
    from wholework.check.charts.findings import ChartsFound

LONGEST = 200_000  # characters: for more there is a file
PASTED = "the numbers that you pasted"


def keep_numbers(study: Study, person: Person, text: str, name: str = "") -> Numbers:
    """Keep numbers as they were pasted. Raises ``Refusal`` where they are none, and then nothing is kept."""
    read_pasted(text)
    kept = Numbers.objects.create(study=study, by=person, text=text, name=" ".join(name.split())[:200])
    note(person, "numbers.pasted", kept.id)
    return kept


def read_pasted(text: str) -> "ChartsFound":
    """Chart numbers that were pasted: one after the other, or lines with a date and a number."""
    from wholework.check.charts.reading import Asked, charted_columns, numbers_pasted
    from wholework.check.charts.study import study_series
    from wholework.check.charts.wishes import ChartWishes
    from wholework.records.options import ReadOptions

    if len(text) > LONGEST:
        raise Refusal("this is too much to paste", expected=f"at most {LONGEST:,} characters", do="drop a file instead")
    if not re.search(r"\d", text):
        raise Refusal("there are no numbers", expected="numbers in time order, such as 57 65 46 54 60")
    given = numbers_pasted([" ".join(text.split())])
    if given is None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / PASTED
            path.write_text(text, "utf-8")
            given = charted_columns([path], Asked(), ReadOptions(), lambda _: None)
    return study_series(given.series, ChartWishes(), source=given.source, value=given.value, by=given.by, **given.read)
