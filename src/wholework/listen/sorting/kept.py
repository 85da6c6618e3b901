"""What a session of sorting needs of wherever things are kept: a folder's files, a database's table, memory."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from wholework.listen.codebook import Codebook
from wholework.listen.judgements import Judgement


class HasWords(Protocol):
    """A demand, as far as sorting looks at it."""

    @property
    def words(self) -> str:
        """What the customer said."""
        ...


class Kept(Protocol):
    """What was heard and what people made of it. ``listen.store.Listening`` is one, over any four journals.

    Whatever ``judge`` or ``decide`` returned from is kept: it survives the end of the process at any moment.
    """

    @property
    def demands(self) -> Mapping[str, HasWords]:
        """Each demand by its id, in the order in which they arrived."""
        ...

    @property
    def codebook(self) -> Codebook:
        """The types as they stand."""
        ...

    @property
    def judgements(self) -> Sequence[Judgement]:
        """Every judgement, those that were taken back among them."""
        ...

    @property
    def failure_word(self) -> str:
        """What failure demand is called here."""
        ...

    def refresh(self) -> None:
        """Take over what others wrote since the last reading."""
        ...

    def judge(self, judgements: Sequence[Judgement]) -> list[Judgement]:
        """Write judgements down, all or none, and return them with their numbers."""
        ...

    def decide(self, act: str, *, who: str, when: datetime | None = None, **more: Any) -> Codebook:
        """Decide something about the types."""
        ...
