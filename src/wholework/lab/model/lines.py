"""Where in a TOML text a key stands: the line of ``[[steps]]`` number 2, key ``minutes``."""

import re

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]")


def line_of(text: str, table: str, number: int | None, key: str) -> int | None:
    """Return the line of a key in the n-th ``[[table]]`` (or in ``[table]``; "" is the top), counted from 1.

    Where the key does not stand there, the line of the table's own header; ``None`` where that is missing too.
    """
    found: int | None = None
    seen, inside, under = -1, table == "", ""
    wanted = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*[=.]") if key else None
    for row, line in enumerate(text.splitlines(), 1):
        header = HEADER.match(line)
        if header:
            name = header.group(2).replace('"', "").replace("'", "")
            if header.group(1) == "[[" and name == table:
                seen += 1
            inside = name == table and (number is None or seen == number)
            under = name[len(table) + 1 :] if table and name.startswith(f"{table}.") else ""
            nested = bool(under) and (number is None or seen == number)
            if inside and found is None:
                found = row
            if nested and under == key:
                return row
            inside = inside or nested
        elif inside and wanted is not None and wanted.match(line):
            return row
    return found
