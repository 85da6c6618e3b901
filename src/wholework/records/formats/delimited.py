"""CSV and every other text with delimiters: the fast way where nothing is in doubt, the careful way elsewhere.

Both ways give the same table (a property test holds them to it). Every cell is text: an identifier keeps its zeros,
"NA" and "NULL" stay what they are, only a cell without anything in it is blank.
"""

from wholework.records.formats.careful import without_pauses
from wholework.records.formats.delimiter import delimited
from wholework.records.formats.encoding import text_of
from wholework.records.formats.fast import fast_sheet
from wholework.records.formats.mended import careful_sheet
from wholework.records.formats.opening import Format, Opening
from wholework.records.formats.tidy import no_records, tidied
from wholework.records.source import SourceTable


def read_delimited(opening: Opening) -> list[SourceTable]:
    """Read one text file into one table. Raises ``Refusal`` for one without columns, records or the end of a quote."""
    text = delimited(opening.name, text_of(opening, opening.content()))
    sheet = fast_sheet(text)
    if sheet is None:
        with without_pauses():
            sheet = careful_sheet(text)
    table = tidied(sheet)
    if table is None:
        raise no_records(opening.name, sheet.names)
    return [table]


FORMAT = Format("text with columns (CSV)", 100, lambda _: True, lambda opening, _sheet: read_delimited(opening))
