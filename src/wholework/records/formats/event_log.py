"""XES event logs, plain or packed, handed to the reader of their own."""

import re

from wholework.records.formats.opening import Format, Opening
from wholework.records.formats.sniff import plain_head
from wholework.records.source import SourceTable

_LOG = re.compile(rb"\s*(<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(\w+:)?log[\s>]", re.DOTALL)


def _recognises(opening: Opening) -> bool:
    return _LOG.match(plain_head(opening)) is not None


def _read(opening: Opening, _sheet: str | None) -> list[SourceTable]:
    from wholework.records.formats import xes

    return xes.read(opening.path)


FORMAT = Format("an event log (XES)", 20, _recognises, _read)
