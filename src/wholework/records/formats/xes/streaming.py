"""The streaming reader: a full XML parser, element by element, in memory that does not grow with the markup."""

from pathlib import Path
from xml.parsers import expat

import numpy as np
import pyarrow as pa

from wholework.records.formats.xes.gathered import EVENT, TRACE, TYPES, Attribute, Gathered
from wholework.records.formats.xes.opening import chunks, how_named, is_packed
from wholework.refusal import Refusal

HELD = 250_000  # attributes held as Python objects before they are put away as Arrow
LOG, GLOBAL, PLAIN, NESTED, IGNORED = "log", "global", "plain", "nested", "ignored"
CONTAINERS = ("list", "container")


def gather_streaming(path: Path) -> Gathered:
    """Read the whole log through the parser."""
    packed = is_packed(path)
    reader = LogParser(path.name)
    for chunk in chunks(path, packed):
        reader.feed(chunk)
    gathered = reader.close()
    gathered.said[:0] = how_named(path, packed)
    return gathered


class LogParser:
    """Feeds bytes to expat and gathers events, traces and their plain attributes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.gathered = Gathered()
        self._within: list[str] = []
        self._held: dict[Attribute, tuple[list[int], list[str]]] = {}
        self._held_count = 0
        self._event_trace: list[int] = []
        self._in_trace = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def feed(self, data: bytes, *, last: bool = False) -> None:
        """Parse more bytes; raises ``Refusal`` with the line where the XML breaks."""
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            raise Refusal(
                "the XML breaks here",
                file=self.file,
                row=error.lineno,
                expected="well-formed XML (an XES event log); the row is the line of the file",
                came=expat.ErrorString(error.code),
                do="Export the log again; a file that was cut off or edited by hand often breaks like this.",
            ) from error
        if self._held_count >= HELD:
            self._put_away()

    def close(self) -> Gathered:
        """Finish: whatever is still open was cut off."""
        self.feed(b"", last=True)
        self._put_away()
        return self.gathered

    def _refuse_doctype(self, *_: object) -> None:
        raise Refusal(
            "the file declares a document type",
            file=self.file,
            row=self._parser.CurrentLineNumber,
            expected="an XES log, which needs none",
            came="<!DOCTYPE ...>, which can name other files or blow up when it is read",
            do="Remove the declaration, or export the log again without it.",
        )

    def _start(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        parent = self._within[-1] if self._within else ""
        self._within.append(self._enter(tag, given, parent))

    def _enter(self, tag: str, given: dict[str, str], parent: str) -> str:
        if tag in TYPES or tag in CONTAINERS:
            return self._attribute(tag, given, parent)
        if parent == "":
            if tag != LOG:
                raise Refusal(
                    "this XML is not an event log",
                    file=self.file,
                    row=self._parser.CurrentLineNumber,
                    expected="<log>",
                    came=f"<{tag}>",
                    do="Choose the XES file that your tool exports.",
                )
            return LOG
        if tag == TRACE and parent == LOG:
            self.gathered.traces += 1
            self._in_trace = True
            return TRACE
        if tag == EVENT and parent in (TRACE, LOG):
            self.gathered.events += 1
            self._event_trace.append(self.gathered.traces - 1 if self._in_trace else -1)
            return EVENT
        return GLOBAL if tag == GLOBAL and parent == LOG else IGNORED

    def _attribute(self, tag: str, given: dict[str, str], parent: str) -> str:
        key, value = given.get("key"), given.get("value")
        if parent == GLOBAL and key is not None:
            self.gathered.defaults[key] = None
        if parent in (PLAIN, NESTED):
            self.gathered.left_out["attributes inside another attribute"] += 1
            return NESTED
        if parent not in (EVENT, TRACE):
            return IGNORED
        if tag in CONTAINERS:
            self.gathered.left_out[f"{key or tag} (a list)"] += 1
            return NESTED
        if key is None or value is None:
            self.gathered.left_out["attributes without a key or a value"] += 1
            return PLAIN
        held = self._held.get((parent, key, tag))
        if held is None:
            held = self._held[parent, key, tag] = ([], [])
        held[0].append((self.gathered.events if parent == EVENT else self.gathered.traces) - 1)
        held[1].append(value)
        self._held_count += 1
        return PLAIN

    def _end(self, _: str) -> None:
        if self._within.pop() == TRACE:
            self._in_trace = False

    def _put_away(self) -> None:
        self.gathered.event_trace.append(np.array(self._event_trace, np.int64))
        self._event_trace = []
        for attribute, (owners, values) in self._held.items():
            self.gathered.add(attribute, np.array(owners, np.int64), pa.array(values, pa.string()))
        self._held, self._held_count = {}, 0
