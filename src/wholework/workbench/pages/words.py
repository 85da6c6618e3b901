"""Words that were written for the command line, said as they are on a page: fields in place of options."""

import re

from wholework.records.options import ROLES

OPTIONS = {
    "only": "rows that say so",
    "zone": "the time zone",
    "day-first": "day first",
    "month-first": "month first",
    "sheet": "the sheet",
    "unit": "the unit",
    "extract": "how the records were chosen",
    "gap": "the days between two orders",
    "threshold": "your threshold",
    "customers-clock": "the customer's clock",
    "columns": "the columns",
    "lifecycle-column": "the column for start or complete",
    "add-up": "that they may be added up",
}
_COMMAND = re.compile(r" \(wholework [a-z][^)]*\)|: wholework [a-z][^.;]*(?=$)")
_OPTION = re.compile(r"--([a-z][a-z-]+)(?: [A-Z]{3,}(?:=[A-Z]+)?)?")


def said_here(words: str) -> str:
    """Replace every option of the command line by what it is called on the page; leave commands in brackets out."""
    return _OPTION.sub(_named, _COMMAND.sub("", words))


def _named(found: re.Match[str]) -> str:
    name = found[1]
    if name in OPTIONS:
        return OPTIONS[name]
    return f"the column for “{ROLES[name]}”" if name in ROLES else f"“{name.replace('-', ' ')}”"
