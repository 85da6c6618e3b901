"""What was heard and what people made of it, in a study's folder: four journals that only grow.

``demands.jsonl`` and ``rounds.jsonl`` hold facts, ``codebook.jsonl`` the types and what was decided about them,
``judgements.jsonl`` who judged what. Two people may write at once; a line that a crash cut off is named, never lost.
"""

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from wholework.listen import codebook as books
from wholework.listen import judgements as judged
from wholework.listen.codebook import Act, Codebook
from wholework.listen.demand import Heard, Round
from wholework.listen.judgements import Judgement, Laid
from wholework.listen.personal_details import masked, personal_details
from wholework.records.journal import Journal, Line, overwrite
from wholework.refusal import Refusal

FORMAT = "wholework.listening/1"
NAMES = ("rounds", "demands", "codebook", "judgements")
SPOKEN = ("words", "matters", "needed")  # what the customer said, in which details may stand


class Grows(Protocol):
    """A journal, wherever it is kept: a file, a table of a database, memory."""

    def news(self) -> list[Line]:
        """Return the lines that came since the last reading."""
        ...

    def append(self, make: Callable[[list[Line]], Iterable[dict[str, object]]]) -> list[Line]:
        """Add the lines that ``make`` makes of what others added meanwhile; return those that were added."""
        ...


class Listening:
    """One study's listening. Make one with ``create`` or ``open``; every act is on the disk when it returns.

    ``journals`` (rounds, demands, codebook, judgements) may be kept elsewhere than in the folder's files.
    """

    def __init__(self, folder: Path, failure_word: str, journals: Mapping[str, Grows] | None = None) -> None:
        self.folder = folder
        self.failure_word = failure_word  # what staff call failure demand here: "failure", "preventable"
        self.rounds: dict[str, Round] = {}
        self.demands: dict[str, Heard] = {}
        self.codebook = Codebook()
        self.judgements: list[Judgement] = []
        self.cautions: list[str] = []
        self._journals = journals or {name: Journal(folder / f"{name}.jsonl") for name in NAMES}
        self.refresh()

    @classmethod
    def create(cls, folder: Path | str, *, failure_word: str = "failure") -> "Listening":
        """Begin listening in a folder, a study's or a new one. Raises ``Refusal`` where there is listening already."""
        place = Path(folder)
        if (place / "listening.toml").exists():
            raise Refusal("there is listening in this folder already", file=str(place), do="open it, or name another")
        word = " ".join(failure_word.split())
        if not word or '"' in word or "\\" in word:
            raise Refusal(
                "this is no word for failure demand", expected="a word such as preventable", came=failure_word
            )
        try:
            place.mkdir(parents=True, exist_ok=True)
            (place / "listening.toml").write_text(f'format = "{FORMAT}"\nfailure_word = "{word}"\n', "utf-8")
        except OSError as error:
            raise Refusal("cannot write there", file=str(place), came=error.strerror, do="name another place") from None
        return cls(place, word)

    @classmethod
    def open(cls, folder: Path | str) -> "Listening":
        """Open a folder in which somebody listened."""
        place = Path(folder)
        try:
            told = tomllib.loads((place / "listening.toml").read_text("utf-8"))
        except OSError:
            raise Refusal(
                "nobody has listened in this folder yet",
                file=str(place),
                expected="a folder with listening.toml",
                do="begin with: wholework listen new FOLDER",
            ) from None
        except tomllib.TOMLDecodeError as error:
            raise Refusal("this file is damaged", file=str(place / "listening.toml"), came=str(error)) from None
        if told.get("format") != FORMAT:
            raise Refusal(
                "this listening was written by another version",
                file=str(place / "listening.toml"),
                expected=FORMAT,
                came=str(told.get("format")),
            )
        return cls(place, str(told.get("failure_word", "failure")))

    def refresh(self) -> None:
        """Take over what others wrote since the last reading."""
        for name in NAMES:
            self._take(name, self._journals[name].news())

    def begin_round(self, told: Round) -> Round:
        """Write down the frame of a round of listening; one of the same id is kept as it is."""
        self._add("rounds", lambda: [asdict(told)] if told.id not in self.rounds else [])
        return self.rounds[told.id]

    def hear(self, heard: Iterable[Heard]) -> int:
        """Write demands down and return how many are new: an id that is known already counts once."""
        wanted = {each.id: each for each in heard}
        for each in wanted.values():
            if not each.words.strip():
                raise Refusal("a demand has no words", file=each.file, row=each.row, expected="the customer's words")
        before = len(self.demands)
        self._add("demands", lambda: [_bare(asdict(each)) for key, each in wanted.items() if key not in self.demands])
        return len(self.demands) - before

    def decide(self, act: str, *, who: str, when: datetime | None = None, **more: Any) -> Codebook:
        """Decide something about the types: create, rename, define, merge, split, judge, undo. Dated, with who."""

        def made() -> list[dict[str, object]]:
            wanted = Act(number=0, act=act, who=who, when=_instant(when), **more)
            if act == books.CREATE and wanted.type is None:
                wanted = replace(wanted, type=self.codebook.next_type())
            if act == books.SPLIT:
                self._refuse_strangers(wanted.members)
            return [books.as_line(self.codebook.decided(wanted).acts[-1])]

        self._add("codebook", made)
        return self.codebook

    def judge(self, judgements: Sequence[Judgement]) -> list[Judgement]:
        """Write judgements down, all or none, and return them with their numbers."""

        def made() -> list[dict[str, object]]:
            lines = []
            for number, each in enumerate(judgements, self._last_number() + 1):
                good = judged.checked(each, self.codebook, self.demands)
                lines.append(judged.as_line(replace(good, number=number, codebook=self.codebook.version)))
            return lines

        self.refresh()
        self._add("judgements", made)
        return self.judgements[len(self.judgements) - len(judgements) :]

    def details(self) -> dict[str, tuple[str, ...]]:
        """Return by demand what reads as a personal detail in what the customer said, in the order of the demands."""
        found = {}
        for each in self.demands.values():
            texts = [getattr(each, name) for name in SPOKEN]
            here = [text[one.start : one.end] for text in texts for one in personal_details(text)]
            if here:
                found[each.id] = tuple(here)
        return found

    def remove_details(self, demands: Collection[str]) -> int:
        """Remove personal details from these demands for good, in the file itself; return how many were changed."""
        wanted = {each for each in demands if each in self.details()}

        def without(line: dict[str, Any]) -> dict[str, Any] | None:
            if line.get("id") not in wanted:
                return None
            return line | {name: masked(str(line[name])) for name in SPOKEN if line.get(name)}

        journal = self._journals["demands"]
        if not isinstance(journal, Journal):
            raise Refusal("these demands are kept in no file", do="remove their details where they are kept")
        changed = overwrite(journal.path, without)
        for demand in wanted:
            told = self.demands[demand]
            words, matters, needed = (masked(getattr(told, name)) for name in SPOKEN)
            self.demands[demand] = replace(told, words=words, matters=matters, needed=needed)
        return changed

    def take_back(self, number: int, who: str, when: datetime | None = None) -> None:
        """Undo a judgement by its number; undoing an undoing brings it back."""
        if number not in {each.number for each in self.judgements}:
            raise Refusal("there is no such judgement", expected=f"1 to {self._last_number()}", came=str(number))
        self.judge([Judgement(who=who, when=_instant(when), undoes=number)])

    def laid_over(self, version: int | None = None) -> dict[str, Laid]:
        """Say of every demand which type and kind it has, under a version of the codebook (the newest unless told)."""
        book = self.codebook if version is None else self.codebook.as_at(version)
        return judged.laid_over(self.demands, self.judgements, book)

    def by_each(self) -> dict[str, dict[str, Laid]]:
        """Say who judged what, for agreement between people."""
        return judged.by_each(self.judgements, self.codebook)

    def _last_number(self) -> int:
        return self.judgements[-1].number if self.judgements else 0

    def _refuse_strangers(self, members: Mapping[str, int]) -> None:
        for demand in members:
            if demand not in self.demands:
                raise Refusal("there is no such demand", expected="the id of a demand", came=demand)

    def _add(self, name: str, made: Callable[[], Iterable[dict[str, object]]]) -> None:
        def lines(news: list[Line]) -> Iterable[dict[str, object]]:
            self._take(name, news)
            return made()

        self._take(name, self._journals[name].append(lines))

    def _take(self, name: str, lines: Sequence[Line]) -> None:
        for line in lines:
            if line.content is None:
                self.cautions.append(
                    f"Row {line.row} of {name}.jsonl cannot be read: it was cut off while it was written, or changed by"
                    f" hand. It stays in the file and does not count: {line.text[:200]}"
                )
                continue
            try:
                self._understand(name, line.content)
            except (Refusal, TypeError, KeyError, ValueError) as error:
                why = error.what if isinstance(error, Refusal) else "it is not as it was written"
                raise Refusal(
                    f"a line cannot be understood: {why}",
                    file=str(self.folder / f"{name}.jsonl"),
                    row=line.row,
                    came=line.text[:200],
                    do="these files are only ever added to: restore the file as it was",
                ) from None

    def _understand(self, name: str, content: dict[str, Any]) -> None:
        if name == "rounds":
            found = Round(**content)
            self.rounds[found.id] = found
        elif name == "demands":
            one = Heard(**content)
            self.demands.setdefault(one.id, one)
        elif name == "codebook":
            self.codebook = self.codebook.decided(books.act_of(content))
        else:
            self.judgements.append(Judgement(**content))


def _bare(line: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in line.items() if value not in (None, "")}


def _instant(when: datetime | None) -> str:
    return (when or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
