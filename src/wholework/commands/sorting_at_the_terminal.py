"""A person sorts at the terminal: one card, their own judgement, then (unless blind) what is suggested."""

import typer

from wholework import plain
from wholework.commands.keys import Answers
from wholework.listen.codebook import FAILURE, MERGE, SPLIT, UNDECIDED, VALUE, Type
from wholework.listen.sorting.questions import Split, merges, most_typical, splits
from wholework.listen.sorting.session import Card, Session, Suggested
from wholework.refusal import Refusal

KINDS = {"v": VALUE, "f": FAILURE, "u": UNDECIDED}
COMMANDS = "zlmst?q"
CHOSEN = {"random": "chosen by chance", "unsure": "chosen to learn from", "odd": "unlike the rest"}
EXAMPLES = 3
Judged = tuple[str, int | None]  # kind, type


class Stop(Exception):
    """The person has had enough for now."""


class Sorting:
    """The talk between a session and a person. It ends when they stop, or when nothing is left."""

    def __init__(self, session: Session, person: Answers) -> None:
        self.session, self.person = session, person
        word = session.kept.failure_word
        self.names = {VALUE: VALUE, FAILURE: word, UNDECIDED: UNDECIDED}
        self.keys = f"v value, f {word}, u undecided"
        self._refused: set[tuple[int, ...]] = set()  # questions that were answered with no, in this sitting

    def until_they_stop(self) -> None:
        """Show card after card. What was judged is on the disk before the next one shows."""
        self._say_how()
        try:
            while card := self.session.next():
                self._card(card)
                if (judged := self._asked(card, "Your judgement: ")) is not None:
                    self._judge(card, judged)
        except Stop:
            return
        typer.echo("Nothing is left to judge here.")

    def _card(self, card: Card) -> None:
        done = self.session.progress
        behind = f" · {plain.of(done.to_catch_up, 'newcomer')} to catch up by chance" if done.to_catch_up else ""
        typer.echo(f"\n{plain.count(done.judged)} of {plain.count(done.demands)} judged · {CHOSEN[card.queue]}{behind}")
        typer.echo(f"“{card.words}”")

    def _judge(self, card: Card, judged: Judged) -> None:
        suggested = self.session.judge(card, *judged)
        typer.echo(f"  kept: {self._words(judged)}")
        if suggested is None:
            return
        typer.echo(f"  suggested by what was sorted before: {self._suggestion(suggested)}")
        if _same(judged, suggested):
            return
        held = self._asked(card, "  Enter keeps yours; or judge again: ", keep=judged)
        if held is not None:
            self.session.judge_again(card, *held, suggested)
            if held != judged:
                typer.echo(f"  kept: {self._words(held)}")

    def _asked(self, card: Card, asked: str, keep: Judged | None = None) -> Judged | None:
        """Ask until there is a judgement; None where the card is gone, because something was taken back."""
        while True:
            said = self.person.short(asked, COMMANDS + "".join(KINDS) + "+", "".join(KINDS))
            if said is None or said == "q":
                raise Stop
            if said == "z":
                if self._undone():
                    return None
            elif said in tuple(COMMANDS):
                self._do(said, card)
            elif not said:
                if keep is not None:
                    return keep
                typer.echo(f"  {self.keys}; “?” shows all keys. Undecided is an answer.")
            else:
                judged = self._understood(said, card, keep[1] if keep else None)
                if judged is not None:
                    return judged

    def _understood(self, said: str, card: Card, type_before: int | None) -> Judged | None:
        """Read ``f``, ``3f``, ``3``, ``/words`` or ``+``; ask for what is missing."""
        if said in KINDS:
            return KINDS[said], type_before
        if said[:-1].strip().isdigit() and said[-1] in KINDS:
            found = self._type(said[:-1].strip())
            return None if found is None else (KINDS[said[-1]], found.number)
        if said.startswith("+"):
            return self._new(card, said[1:].strip())
        found = self._type(said.lstrip("/").strip())
        kind = None if found is None else self._kind()
        return None if found is None or kind is None else (kind, found.number)

    def _new(self, card: Card, name: str) -> Judged | None:
        """Make a type. Its name is asked for; the customer's own words are proposed."""
        proposed = " ".join(card.words.split())[:120]
        name = (
            name or self._line(f"  Its name, best a customer's words. Enter takes these (“{proposed}”): ") or proposed
        )
        kind = self._kind()
        if kind is None:
            return None
        try:
            number = self.session.new_type(name)
        except Refusal as refusal:
            typer.echo(f"  {refusal}")
            return None
        typer.echo(f"  type {number}: {name}")
        return kind, number

    def _kind(self) -> str | None:
        said = self._key(f"  {self.keys}: ")
        return KINDS.get(said)

    def _type(self, said: str) -> Type | None:
        standing = self.session.kept.codebook.standing
        if said.isdigit():
            found = [each for each in standing if each.number == int(said)]
        else:
            found = [each for each in standing if said and said.casefold() in each.name.casefold()]
        if len(found) == 1:
            typer.echo(f"  {_named(found[0])}")
            return found[0]
        typer.echo("  Which one?" if found else f"  No type has that number or these words. {self._hint()}")
        self._list(found)
        return None

    def _hint(self) -> str:
        return "+ makes a new one, t lists all."

    def _do(self, said: str, card: Card) -> None:
        if said == "?":
            self._say_keys()
        elif said == "t":
            self._list(self.session.kept.codebook.standing)
        elif said == "l":
            typer.echo("  Most like this:")
            for words in self.session.most_like(card):
                typer.echo(f"    “{words}”")
        elif said == "m":
            self._merge()
        else:
            self._split()

    def _undone(self) -> bool:
        """Take back the last act. Returns whether the card on the screen is another one now."""
        found = self.session.undo()
        if found is None:
            typer.echo("  There is nothing of yours to take back.")
        elif isinstance(found, str):
            typer.echo(f"  Taken back: the {found}.")
        else:
            typer.echo(f"  Taken back: your judgement of “{found.words}”")
        return isinstance(found, Card)

    def _merge(self) -> None:
        asked = next((each for each in merges(self.session.types) if each.types not in self._refused), None)
        if asked is None:
            typer.echo("  No two types look alike, of those with three demands or more.")
            return
        self._show_two([_named(self._numbered(number)) for number in asked.types], asked.examples)
        if self._key("  Merge these two? y yes, n no: ") == "y":
            self.session.decide(MERGE, type=asked.types[0], types=(asked.types[1],))
            typer.echo("  Merged; z takes it back.")
        else:
            self._refused.add(asked.types)

    def _split(self) -> None:
        asked = next((each for each in splits(self.session.types) if (each.type,) not in self._refused), None)
        if asked is None:
            typer.echo("  No type falls into two, of those with six demands or more.")
            return
        typer.echo(f"  {_named(self._numbered(asked.type))}")
        self._show_two(["one part", "the other"], asked.parts)
        if self._key("  Split this one? y yes, n no: ") != "y":
            self._refused.add((asked.type,))
            return
        self._split_in_two(asked)

    def _split_in_two(self, asked: Split) -> None:
        """Ask each member; nobody is moved who was not."""
        proposed = self.session.types.texts[most_typical(self.session.types, asked.parts[1])]
        name = self._line(f"  A name for the other. Enter takes a customer's words (“{proposed}”): ") or proposed
        moved = []
        for place in (*asked.parts[0], *asked.parts[1]):
            said = self._key(f"  “{self.session.types.texts[place]}” 1 stays, 2 is the other, Enter stays: ")
            if said == "2":
                moved.append(self.session.demand_at(place))
        if not moved:
            typer.echo("  Nothing was split.")
            return
        number = self.session.new_type(name)
        self.session.decide(SPLIT, type=asked.type, members=dict.fromkeys(moved, number))
        typer.echo(f"  {plain.of(len(moved), 'demand')} in type {number}: {name}; z takes it back.")

    def _show_two(self, names: list[str], examples: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
        for name, places in zip(names, examples, strict=True):
            typer.echo(f"  {name}")
            for place in places[:EXAMPLES]:
                typer.echo(f"    “{self.session.types.texts[place]}”")

    def _say_how(self) -> None:
        typer.echo(
            "One card at a time; your own judgement comes first. Everything is kept at once. “?” shows all keys."
        )
        if self.session.kept.codebook.standing:
            self._list(self.session.kept.codebook.standing)

    def _say_keys(self) -> None:
        typer.echo(f"  {self.keys} (no type yet)")
        typer.echo("  3f: type 3, and failure. 3 or /some words, then Enter: that type; then the kind is asked")
        typer.echo("  + a new type · t all types · l ten most like this · m merge two? · s split one?")
        typer.echo("  z takes back · q stops; go on at any time")

    def _list(self, types: tuple[Type, ...] | list[Type]) -> None:
        for each in types:
            typer.echo(f"    {_named(each)}{f' ({each.rule})' if each.rule else ''}")

    def _suggestion(self, suggested: Suggested) -> str:
        kinds = [f"{self.names[kind]} {_in_100(likely)}" for kind, likely in suggested.kinds]
        types = [f"{_named(each)} {_in_100(likely)}" for each, likely in suggested.types]
        return " · ".join([*kinds, *types])

    def _words(self, judged: Judged) -> str:
        kind, number = judged
        return self.names[kind] + ("" if number is None else f", {_named(self._numbered(number))}")

    def _numbered(self, number: int) -> Type:
        return self.session.kept.codebook.types[number]

    def _line(self, asked: str) -> str:
        said = self.person.line(asked)
        if said is None:
            raise Stop
        return said

    def _key(self, asked: str) -> str:
        said = self.person.key(asked)
        if said is None:
            raise Stop
        return said


def _same(judged: Judged, suggested: Suggested) -> bool:
    kind, number = judged
    same_kind = not suggested.kinds or suggested.kinds[0][0] == kind
    return same_kind and (not suggested.types or suggested.types[0][0].number == number)


def _named(each: Type) -> str:
    return f"{each.number} {each.name}"


def _in_100(likely: float) -> str:
    return f"({round(100 * likely)} in 100)"
