"""One person sorting: a card at a time, the person's judgement before any suggestion, everything written at once.

The session knows no screen and no file. It asks (``next``), is told (``judge``), may then show what is suggested, and
is told again (``judge_again``). Nothing is labelled without one of these acts, and each can be taken back.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from wholework.listen import codebook as books
from wholework.listen.codebook import FAILURE, VALUE, Type
from wholework.listen.judgements import Judgement, laid_over, standing
from wholework.listen.sorting import chance
from wholework.listen.sorting.kept import Kept
from wholework.listen.suggesting.meaning import Embed
from wholework.listen.suggesting.queues import ODD, RANDOM, UNSURE
from wholework.listen.suggesting.suggester import Suggester
from wholework.refusal import Refusal

MIXED, AGAIN = "mixed", "again"
ORDERS = (MIXED, RANDOM, UNSURE, ODD, AGAIN)
SHOWN = 5  # types that a suggestion names


@dataclass(frozen=True, kw_only=True)
class Card:
    """One demand to judge. ``blind``: no suggestion will follow. ``queue``: what chose it, kept with the judgement."""

    demand: str
    words: str
    queue: str
    blind: bool


@dataclass(frozen=True)
class Suggested:
    """What the team's own earlier labels suggest, the likeliest first; shown after a judgement, never before."""

    kinds: tuple[tuple[str, float], ...]
    types: tuple[tuple[Type, float], ...]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far it is: counts of demands alone, for a share while sorting would steer those who sort."""

    demands: int
    judged: int  # by anybody
    by_me: int
    random: int  # of the random stream, by anybody
    to_catch_up: int  # of the random stream: came later, and are next in it


class Session:
    """One person's sorting of what is ``kept``. ``order``: mixed, random, unsure, odd, or again.

    ``again``: what others judged in the random stream, judged a second time without seeing theirs, nor any suggestion.
    ``seed`` belongs to the study: with it anybody can draw the random stream and the blind ones anew.
    """

    def __init__(
        self,
        kept: Kept,
        who: str,
        *,
        seed: int,
        order: str = MIXED,
        embed: Embed | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        if not who.strip():
            raise Refusal("nobody sorts", expected="who sorts: a name or initials", do="say who")
        if order not in ORDERS:
            raise Refusal("this queue is not known", expected=", ".join(ORDERS), came=order)
        self.kept, self.who, self.seed, self.order = kept, who.strip(), seed, order
        self._embed, self._clock = embed, clock
        self._acts: list[tuple[str, int]] = []  # of this sitting: what was decided about types, to be undone in turn
        self._waiting: Card | None = None
        self._lay()
        self.refresh()

    def refresh(self) -> None:
        """Take over what others heard, judged and decided meanwhile."""
        self.kept.refresh()
        if list(self.kept.demands) != self._ids:
            self._lay()
        self._follow()

    def _lay(self) -> None:
        """Lay all demands side by side; each has its position, and its place in the random order."""
        self._ids = list(self.kept.demands)
        self._place = {demand: place for place, demand in enumerate(self._ids)}
        texts = [self.kept.demands[demand].words for demand in self._ids]
        self.types = Suggester(texts, embed=self._embed, seed=self.seed, ids=self._ids)
        self.kinds = self.types.beside()
        self._stream = [self._ids[place] for place in self.types.random_order]

    @property
    def progress(self) -> Progress:
        """Say how far it is."""
        holding = standing(self.kept.judgements)
        stream = chance.random_stream(holding)
        return Progress(
            demands=len(self._ids),
            judged=len({each.demand for each in holding}),
            by_me=len({each.demand for each in holding if each.who == self.who}),
            random=len(stream),
            to_catch_up=chance.to_catch_up(self._stream, stream),
        )

    def next(self) -> Card | None:
        """Return the next card; the same one until it is judged; None where nothing is left to judge."""
        if self._waiting is None:
            self.refresh()
            self._waiting = self._drawn()
        return self._waiting

    def judge(self, card: Card, kind: str, type_: int | None = None) -> Suggested | None:
        """Write down what the person judged, and return what is suggested; None where it is blind or nothing is known.

        What was suggested is kept with the judgement, shown or not, so that the two can be compared.
        """
        suggested = self._suggested(card)
        saw = any(
            each.suggested and (each.demand, each.who) == (card.demand, self.who) for each in self.kept.judgements
        )
        self._write(card, kind, type_, suggested, suggested_before=saw)
        self._waiting = None
        return None if card.blind or not (suggested.kinds or suggested.types) else suggested

    def judge_again(self, card: Card, kind: str, type_: int | None, suggested: Suggested) -> None:
        """Write down what the person holds to, or changes, after the suggestion was seen."""
        self._write(card, kind, type_, suggested, suggested_before=True)

    def new_type(self, name: str) -> int:
        """Make a type; its name is best a real verbatim. Return its number."""
        book = self.kept.decide(books.CREATE, who=self.who, when=self._clock(), name=name)
        self._acts.append(("type", book.version))
        number = book.acts[-1].type
        assert number is not None
        return number

    def decide(self, act: str, **more: object) -> None:
        """Merge, split, rename, define: whatever a person answers to a question about the types."""
        book = self.kept.decide(act, who=self.who, when=self._clock(), **more)
        self._acts.append((act, book.version))
        self._follow()

    def undo(self) -> Card | str | None:
        """Take back the last act of this person: a judgement (its card comes again), or what was decided about types.

        Nothing is erased: the taking back is written down, too. None where there is nothing to take back.
        """
        if self._acts and self._acts[-1][0] not in ("judged", "type"):
            act, version = self._acts.pop()
            self.kept.decide(books.UNDO, who=self.who, when=self._clock(), undoes=version)
            self._follow()
            return act
        last = self._last_judged()
        if not last:
            return None
        self.kept.judge([Judgement(who=self.who, when=self._now(), undoes=each.number) for each in reversed(last)])
        self._unmake(last)
        self._waiting = self._card(last[0].demand, last[0].queue)
        self._follow()
        return self._waiting

    def most_like(self, card: Card, n: int = 10) -> list[str]:
        """Return the words of the demands most like this one, the likest first."""
        return [self.types.texts[place] for place in self.types.most_like(self._place[card.demand], n)]

    def demand_at(self, place: int) -> str:
        """Return the id of the demand at a position of the suggester."""
        return self._ids[place]

    def _drawn(self) -> Card | None:
        holding = standing(self.kept.judgements)
        if self.order == AGAIN:
            wanted = chance.random_stream(holding) - {each.demand for each in holding if each.who == self.who}
            return next((self._card(demand, RANDOM) for demand in self._stream if demand in wanted), None)
        queue = chance.whose_turn(each.queue for each in _first_ones(holding)) if self.order == MIXED else self.order
        return self._from(queue, holding) or (self._from(RANDOM, holding) if self.order == MIXED else None)

    def _from(self, queue: str, holding: Sequence[Judgement]) -> Card | None:
        if queue == RANDOM:  # what another queue brought before is asked again once its lot is drawn
            had = chance.random_stream(holding)
            return next((self._card(demand, RANDOM) for demand in self._stream if demand not in had), None)
        judged = {self._place[each.demand] for each in holding if each.demand in self._place}
        learner = self.kinds if len(judged) % 2 and self.kinds.labels else self.types
        places = learner.next_to_label(1, queue, without=judged)
        return self._card(self._ids[places[0]], queue) if places else None

    def _card(self, demand: str, queue: str) -> Card:
        blind = self.order == AGAIN or chance.is_blind(self.seed, demand, self.who)
        return Card(demand=demand, words=self.kept.demands[demand].words, queue=queue, blind=blind)

    def _suggested(self, card: Card) -> Suggested:
        place = self._place[card.demand]
        numbered = self.kept.codebook.types
        types = [(numbered[int(number)], likely) for number, likely in _of_two_or_more(self.types, place)]
        return Suggested(tuple(_of_two_or_more(self.kinds, place)), tuple(types))

    def _write(self, card: Card, kind: str, type_: int | None, suggested: Suggested, *, suggested_before: bool) -> None:
        judgement = Judgement(
            demand=card.demand,
            type=type_,
            kind=kind,
            who=self.who,
            when=self._now(),
            queue=card.queue,
            suggested=suggested_before,
            blind=card.blind,
            offered_type=suggested.types[0][0].number if suggested.types else None,
            offered_kind=suggested.kinds[0][0] if suggested.kinds else "",
        )
        (written,) = self.kept.judge([judgement])
        self._acts.append(("judged", written.number))
        self._follow()

    def _last_judged(self) -> list[Judgement]:
        """Return the person's last judgement that stands, with the one before the suggestion was seen."""
        mine = [each for each in standing(self.kept.judgements) if each.who == self.who]
        if not mine:
            return []
        last, before = mine[-1], mine[-2:-1]
        both = last.suggested and before and (before[0].demand, before[0].queue) == (last.demand, last.queue)
        return [*before, last] if both else [last]

    def _unmake(self, last: Sequence[Judgement]) -> None:
        """Take back with a judgement the type that was made for it, where nothing else rests upon it."""
        numbers = {each.number for each in last}
        while self._acts and self._acts[-1][0] == "judged" and self._acts[-1][1] in numbers:
            self._acts.pop()
        while self._acts and self._acts[-1][0] == "type":
            version = self._acts.pop()[1]
            number = self.kept.codebook.acts[version - 1].type
            if all(each.type != number for each in standing(self.kept.judgements)):
                with suppress(Refusal):  # somebody built upon it meanwhile: then it stays, without this one
                    self.kept.decide(books.UNDO, who=self.who, when=self._clock(), undoes=version)

    def _follow(self) -> None:
        """Teach the suggesters what stands now: what was merged, split, changed and taken back, too."""
        judged = {each.demand for each in self.kept.judgements if each.demand in self._place}
        laid = laid_over(judged, self.kept.judgements, self.kept.codebook)
        held = [(self._place[demand], each) for demand, each in laid.items() if each.judgement is not None]
        _teach(self.types, {place: str(each.type) for place, each in held if each.type is not None})
        _teach(self.kinds, {place: each.kind for place, each in held if each.kind in (VALUE, FAILURE)})

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")


def _teach(suggester: Suggester, labels: dict[int, str]) -> None:
    suggester.forget([place for place in suggester.labels if place not in labels])
    changed = {place: label for place, label in labels.items() if suggester.labels.get(place) != label}
    if changed:
        suggester.learn(changed)


def _of_two_or_more(suggester: Suggester, place: int) -> list[tuple[str, float]]:
    """Suggest nothing before people told at least two apart."""
    return suggester.suggest_at(place, SHOWN) if len(set(suggester.labels.values())) > 1 else []


def _first_ones(holding: Sequence[Judgement]) -> list[Judgement]:
    """Leave out the second judgements of one showing, made after the suggestion was seen."""
    return list({(each.who, each.demand, each.queue): each for each in holding}.values())
