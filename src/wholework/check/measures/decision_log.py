"""What people decided about a chart: new limits, a baseline, a point left out, a note; each with who, when and why.

The log only grows: one JSON object a line, undone by a later line, never rewritten. So both charts can always be drawn,
with the decisions and without, and as they stood at any time. Reading and writing the lines: ``records.journal``.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from wholework import plain
from wholework.records.journal import Line, append, read
from wholework.refusal import Refusal

SCHEMA = "wholework.decision/1"
KINDS = {
    "rebase": "new limits from a point on",
    "baseline": "limits from the first so many points",
    "exclude": "a point left out of the limits",
    "annotate": "a note at a point",
    "undo": "an earlier decision undone",
}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision. ``at`` is the label of a point as the chart writes it ("2026-03"); none for baseline and undo."""

    number: int
    kind: str
    who: str
    when: str  # the instant, UTC, as ISO 8601
    why: str
    at: str = ""
    points: int | None = None  # of a baseline
    words: str = ""  # of an annotation
    undoes: int | None = None  # the number of another decision


@dataclass(frozen=True)
class Decisions:
    """The log of one chart as it stands; ``cautions`` name lines that cannot be read and numbers that are missing."""

    path: Path
    entries: tuple[Decision, ...] = ()
    cautions: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path | str) -> "Decisions":
        """Read a log; a file that is not there yet is an empty one."""
        place = Path(path)
        return _understood(place, read(place))

    @property
    def version(self) -> int:
        """How many decisions have been written: give it to ``as_at`` to see the chart as it is now."""
        return self.entries[-1].number if self.entries else 0

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that hold, without what was undone and without the undoing itself."""
        undone: set[int | None] = set()
        holding = []
        for entry in reversed(self.entries):
            if entry.number in undone:
                continue
            if entry.kind == "undo":
                undone.add(entry.undoes)
            else:
                holding.append(entry)
        return tuple(reversed(holding))

    def as_at(self, version: int) -> "Decisions":
        """Return the log as it stood when so many decisions had been written; 0 is the chart with none."""
        if not 0 <= version <= self.version:
            raise Refusal(
                "the decisions have no such version",
                file=str(self.path),
                expected=f"a number from 0 to {self.version}",
                came=str(version),
            )
        return replace(self, entries=tuple(entry for entry in self.entries if entry.number <= version))

    def add(
        self,
        kind: str,
        *,
        who: str,
        why: str,
        at: str = "",
        points: int | None = None,
        words: str = "",
        when: datetime | None = None,
    ) -> "Decisions":
        """Write one more decision down and return the log with it, and with what others wrote meanwhile."""
        if kind == "undo":
            raise Refusal("an undoing names a decision", expected="undo(number, who, why)")
        return self._write(
            Decision(number=0, kind=kind, who=who, when=_instant(when), why=why, at=at, points=points, words=words)
        )

    def undo(self, number: int, who: str, why: str, *, when: datetime | None = None) -> "Decisions":
        """Undo an earlier decision by a new one; undoing an undoing brings back what it undid."""
        return self._write(Decision(number=0, kind="undo", who=who, when=_instant(when), why=why, undoes=number))

    def _write(self, wanted: Decision) -> "Decisions":
        complete = _checked(wanted, self.path)

        def next_line(lines: list[Line]) -> dict[str, object]:
            current = _understood(self.path, lines)
            if complete.kind == "undo":
                _refuse_undoing(current, complete.undoes)
            return _as_line(replace(complete, number=current.version + 1))

        return _understood(self.path, append(self.path, next_line))


def _instant(when: datetime | None) -> str:
    moment = datetime.now(UTC) if when is None else when
    if moment.tzinfo is None:
        raise Refusal("the time of a decision has no zone", expected="a time with its zone", came=moment.isoformat())
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _checked(entry: Decision, path: Path) -> Decision:
    entry = replace(entry, who=entry.who.strip(), why=entry.why.strip(), at=entry.at.strip(), words=entry.words.strip())
    if entry.kind not in KINDS:
        raise Refusal("this kind of decision is not known", str(path), expected=", ".join(KINDS), came=entry.kind)
    for name, text in (("who", entry.who), ("why", entry.why)):
        if not text:
            raise Refusal(
                f"a decision without {name} is not written down",
                str(path),
                expected="who decided, and why, in words",
                came="nothing",
                do=f"Say {name}: limits are drawn anew only for a reason that somebody can be asked about.",
            )
    if entry.kind in ("rebase", "exclude", "annotate") and not entry.at:
        raise Refusal("the decision names no point", str(path), expected="the label of a point, as the chart writes it")
    if entry.kind == "annotate" and not entry.words:
        raise Refusal("the note is empty", str(path), expected="what to write at the point")
    whole = isinstance(entry.points, int) and not isinstance(entry.points, bool)
    if entry.kind == "baseline" and not (whole and entry.points and entry.points > 0):
        raise Refusal("the baseline is no number of points", str(path), expected="1 or more", came=str(entry.points))
    return entry


def _refuse_undoing(log: Decisions, number: int | None) -> None:
    known = {entry.number: entry for entry in log.entries}
    if number not in known:
        raise Refusal(
            "there is no such decision to undo",
            str(log.path),
            expected=f"a number from 1 to {log.version}" if log.version else "a decision; the log has none",
            came=str(number),
        )
    undone = _undone_by(log)
    if number in undone:
        raise Refusal(f"decision {number} is undone already, by decision {undone[number]}", str(log.path))


def _undone_by(log: Decisions) -> dict[int | None, int]:
    undone: dict[int | None, int] = {}
    for entry in reversed(log.entries):
        if entry.kind == "undo" and entry.number not in undone:
            undone[entry.undoes] = entry.number
    return undone


def _as_line(entry: Decision) -> dict[str, object]:
    line = {"schema": SCHEMA, "number": entry.number, "kind": entry.kind, "at": entry.at, "points": entry.points}
    line |= {"words": entry.words, "undoes": entry.undoes, "who": entry.who, "when": entry.when, "why": entry.why}
    return {name: value for name, value in line.items() if value not in (None, "")}


def _understood(path: Path, lines: list[Line]) -> Decisions:
    entries: list[Decision] = []
    cautions = []
    for line in lines:
        if line.content is None:
            cautions.append(
                f"Line {line.row} of {path.name} cannot be read; it was cut off while it was written, or changed by "
                f"hand. It stays in the file and is not applied: {line.text[:200]}"
            )
            continue
        entry = _decision(path, line)
        last = entries[-1].number if entries else 0
        if entry.number <= last:
            raise Refusal(
                "two decisions carry one number, or stand out of order",
                str(path),
                line.row,
                expected=f"a number above {last}",
                came=str(entry.number),
                do="The log is only ever added to: restore the file as it was.",
            )
        if entry.number > last + 1:
            missing = plain.listing([str(number) for number in range(last + 1, entry.number)][:20])
            cautions.append(f"Missing from {path.name}: decision {missing}. What it decided is not applied.")
        entries.append(entry)
    return Decisions(path, tuple(entries), tuple(cautions))


def _decision(path: Path, line: Line) -> Decision:
    content = dict(line.content or {})
    schema = content.pop("schema", None)
    if schema != SCHEMA:
        raise Refusal(
            "the line is no decision that this version knows",
            str(path),
            line.row,
            expected=SCHEMA,
            came=str(schema),
            do="A later version of Wholework may have written it: use that one.",
        )
    kinds: dict[str, type] = dict.fromkeys(("kind", "who", "when", "why", "at", "words"), str)
    kinds |= {"number": int, "points": int, "undoes": int}
    wrong = [name for name, value in content.items() if name not in kinds or type(value) is not kinds[name]]
    wrong += [name for name in ("number", "kind", "who", "when", "why") if name not in content]
    if wrong:
        raise Refusal("the decision cannot be understood", str(path), line.row, wrong[0], expected="as it was written")
    try:
        return _checked(Decision(**content), path)
    except Refusal as refusal:
        refusal.row = line.row
        raise
