"""The codebook: a team's own types of demand, as a log of what was decided about them: nothing is ever lost.

A type has a number that never changes; its name, its rule and its judgement (value, failure, undecided) may. Merging
and splitting move members; undoing gives everything back. A report can be replayed under any version, and a chart does
not jump when only words change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wholework.refusal import Refusal

VALUE, FAILURE, UNDECIDED = "value", "failure", "undecided"
KINDS = (VALUE, FAILURE, UNDECIDED)
CREATE, RENAME, DEFINE, MERGE, SPLIT, JUDGE, UNDO = "create", "rename", "define", "merge", "split", "judge", "undo"
FOLLOW = "follow"  # a type of failure demand follows a type of value demand: chasers follow repairs
ACTS = (CREATE, RENAME, DEFINE, JUDGE, FOLLOW, MERGE, SPLIT, UNDO)


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing that somebody decided about the types. ``number`` counts from 1; ``type`` is a type's number."""

    number: int
    act: str
    who: str
    when: str
    type: int | None = None
    name: str = ""
    words: str = ""  # "counts as failure when ..."
    kind: str = ""
    types: tuple[int, ...] = ()  # merged into ``type``; of ``follow``: the one that it follows, or none
    members: Mapping[str, int] = field(default_factory=dict)  # of a split: each demand and its new type
    undoes: int | None = None


@dataclass(frozen=True)
class Type:
    """One type as it stands at a version. ``merged_into`` where it is a type no longer."""

    number: int
    name: str
    kind: str = UNDECIDED
    rule: str = ""
    merged_into: int | None = None
    follows: int | None = None  # the type of value demand that it follows, as the team says


@dataclass(frozen=True)
class Moved:
    """A demand went from one type to another when the first was split."""

    act: int
    was: int
    now: int


@dataclass(frozen=True)
class Codebook:
    """The types as they stand after so many acts. Every act gives back a new codebook; the old one stays as it was."""

    acts: tuple[Act, ...] = ()
    types: Mapping[int, Type] = field(default_factory=dict)
    moved: Mapping[str, tuple[Moved, ...]] = field(default_factory=dict)  # by demand: the splits it went through

    @property
    def version(self) -> int:
        """How many acts were decided so far."""
        return len(self.acts)

    @property
    def standing(self) -> tuple[Type, ...]:
        """The types in use, in the order in which they were made: no ranking."""
        return tuple(each for each in self.types.values() if each.merged_into is None)

    def as_at(self, version: int) -> "Codebook":
        """Replay the first so many acts."""
        if not 0 <= version <= self.version:
            raise Refusal("there is no such version", expected=f"0 to {self.version}", came=str(version))
        return replayed(self.acts[:version])

    def type_of(self, demand: str, told: int | None, under: int = 0) -> int | None:
        """Say which type a demand has now that was judged as ``told`` ``under`` a version; None where it is none (yet).

        What was split later moves with the split, what was merged with the merger; what was judged after a split stays.
        """
        splits = [split for split in self.moved.get(demand, ()) if split.act > under]
        while told is not None and told in self.types:
            after = next((place for place, split in enumerate(splits) if split.was == told), None)
            if after is not None:
                told, splits = splits[after].now, splits[after + 1 :]
            elif (into := self.types[told].merged_into) is not None:
                told = into
            else:
                return told
        return None

    def followed_by(self, number: int) -> int | None:
        """Return the type that a type follows, where it is a type still or went into another."""
        followed = self.types[number].follows
        while followed is not None and (into := self.types[followed].merged_into) is not None:
            followed = into
        return followed

    def next_type(self) -> int:
        """Return the number that a new type gets: never one that was used before, undone or not."""
        used = [act.type or 0 for act in self.acts if act.act == CREATE]
        used += [number for act in self.acts if act.act == SPLIT for number in act.members.values()]
        return max([0, *used]) + 1

    def decided(self, act: Act) -> "Codebook":
        """Return the codebook after one more act. Raises ``Refusal`` for what cannot be, and then nothing changed."""
        act = _checked(replace(act, number=self.version + 1))
        if act.act == UNDO:
            _refuse_undoing(self, act)
            return replayed((*self.acts, act))
        return _after(replace(self, acts=(*self.acts, act)), act)


def replayed(acts: Sequence[Act]) -> Codebook:
    """Do again whatever still stands of these acts."""
    undone = _undone(acts)
    book = Codebook()
    for act in acts:
        if act.act != UNDO and act.number not in undone:
            book = _after(book, act)
    return replace(book, acts=tuple(acts))


def act_of(content: Mapping[str, Any]) -> Act:
    """Read an act as the journal keeps it."""
    told = dict(content)
    told["types"] = tuple(told.get("types", ()))
    told["members"] = dict(told.get("members", {}))
    return Act(**told)


def as_line(act: Act) -> dict[str, object]:
    """Write an act as the journal keeps it: what says nothing is left out."""
    line: dict[str, object] = {"number": act.number, "act": act.act, "who": act.who, "when": act.when}
    line |= {"type": act.type, "name": act.name, "words": act.words, "kind": act.kind}
    line |= {"types": list(act.types), "members": dict(act.members), "undoes": act.undoes}
    return {name: value for name, value in line.items() if value not in (None, "", [], {})}


def _after(book: Codebook, act: Act) -> Codebook:
    types, moved = dict(book.types), book.moved
    if act.act == CREATE:
        _refuse_a_name_twice(types, act)
        assert act.type is not None
        if act.type in types:
            raise Refusal("this type is there already", expected="a new number", came=str(act.type))
        types[act.type] = Type(act.type, act.name, act.kind or UNDECIDED)
    elif act.act == MERGE:
        into = _standing(types, act.type)
        for number in act.types:
            if number == into.number:
                raise Refusal("a type is not merged into itself", expected="two types", came=str(number))
            types[number] = replace(_standing(types, number), merged_into=into.number)
    elif act.act == SPLIT:
        moved = _split(types, dict(moved), act)
    else:
        one = _standing(types, act.type)
        if act.act == RENAME:
            _refuse_a_name_twice(types, act)
            types[one.number] = replace(one, name=act.name)
        elif act.act == DEFINE:
            types[one.number] = replace(one, rule=act.words)
        elif act.act == FOLLOW:
            types[one.number] = replace(one, follows=_followed(types, act))
        else:
            types[one.number] = replace(one, kind=act.kind)
    return replace(book, types=types, moved=moved)


def _split(types: Mapping[int, Type], moved: dict[str, tuple[Moved, ...]], act: Act) -> dict[str, tuple[Moved, ...]]:
    """Give each member that was asked its new type; the type that was split keeps the others."""
    one = _standing(types, act.type)
    for demand, number in act.members.items():
        if _standing(types, number).number != one.number:
            moved[demand] = (*moved.get(demand, ()), Moved(act.number, one.number, number))
    return moved


def _followed(types: Mapping[int, Type], act: Act) -> int | None:
    if not act.types:
        return None
    followed = _standing(types, act.types[0])
    if followed.number == act.type:
        raise Refusal("a type does not follow itself", expected="the value demand that it follows", came=str(act.type))
    return followed.number


def _standing(types: Mapping[int, Type], number: int | None) -> Type:
    one = types.get(number or 0)
    if one is None or one.merged_into is not None:
        names = ", ".join(f"{each.number} ({each.name})" for each in types.values() if each.merged_into is None)
        raise Refusal("there is no such type", expected=names or "a type; there is none yet", came=str(number))
    return one


def _refuse_a_name_twice(types: Mapping[int, Type], act: Act) -> None:
    same = act.name.strip().casefold()
    for one in types.values():
        if one.merged_into is None and one.number != act.type and one.name.strip().casefold() == same:
            raise Refusal(
                f"there is a type “{one.name}” already",
                expected="a name of its own",
                do="merge the two, if they are one",
            )


def _checked(act: Act) -> Act:
    act = replace(act, who=act.who.strip(), name=" ".join(act.name.split()), words=act.words.strip())
    if act.act not in ACTS:
        raise Refusal("this act is not known", expected=", ".join(ACTS), came=act.act)
    if not act.who:
        raise Refusal("nobody decided this", expected="who decides: a name or initials", do="say who")
    if act.act in (CREATE, RENAME) and not act.name:
        raise Refusal("a type has no name", expected="a name in the customer's words, such as a real verbatim")
    if act.act == JUDGE and act.kind not in KINDS:
        raise Refusal("this judgement is not known", expected=", ".join(KINDS), came=act.kind)
    if act.act == CREATE and act.kind and act.kind not in KINDS:
        raise Refusal("this judgement is not known", expected=", ".join(KINDS), came=act.kind)
    if act.act == FOLLOW and len(act.types) > 1:
        raise Refusal("a type follows one other", expected="the one type that it mostly follows", came=str(act.types))
    if act.act == MERGE and not act.types:
        raise Refusal("nothing is merged", expected="at least one other type")
    if act.act == SPLIT and not act.members:
        raise Refusal("nothing is split", expected="each member, and the type that it gets")
    return act


def _undone(acts: Sequence[Act]) -> set[int | None]:
    undone: set[int | None] = set()
    for act in reversed(acts):
        if act.act == UNDO and act.number not in undone:
            undone.add(act.undoes)
    return undone


def _refuse_undoing(book: Codebook, act: Act) -> None:
    """Refuse to undo what is not there, what is undone, and what later acts rest upon."""
    if not 1 <= (act.undoes or 0) <= book.version:
        raise Refusal("there is no such act to undo", expected=f"1 to {book.version}", came=str(act.undoes))
    if act.undoes in _undone(book.acts):
        raise Refusal(f"act {act.undoes} is undone already", do="undo the undoing to bring it back")
    try:
        replayed((*book.acts, act))
    except Refusal as refusal:
        raise Refusal(
            f"act {act.undoes} cannot be undone by itself: later acts rest upon it ({refusal.what})",
            do="undo the later ones first",
        ) from None
