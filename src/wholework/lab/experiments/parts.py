"""What an experiment is made of, and what a play of it answers with: the page, the terminal and the JSON read these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.finding import Finding
from wholework.lab.experiments.arrays import Floats, Ints
from wholework.stats.behaviour import BehaviourChart

SCHEMA = "wholework.lab-play/1"


@dataclass(frozen=True)
class Question:
    """What everybody guesses, and writes down, before seeing. Without choices the guess is a number or words."""

    asks: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownResult:
    """What is known to come of it, by formula or from a published play, and where that stands."""

    words: str
    source: str


@dataclass(frozen=True)
class Figure:
    """One number of the play. ``expected`` is exact, by formula; ``low`` and ``high`` are 95 % over repeated plays."""

    name: str
    value: float
    unit: str
    expected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Charted:
    """Figures of a round in time order, with what to expect of them."""

    title: str
    labels: tuple[str, ...]
    unit: str
    behaviour: BehaviourChart


@dataclass(frozen=True)
class Line:
    """One line of a picture: ``x`` and ``y`` as long as each other."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    joined: bool = True  # False: single points, with nothing known between them


@dataclass(frozen=True)
class Curves:
    """Lines over a common scale, where there is no order in time."""

    title: str
    x: str
    y: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Round:
    """One round: what is done, and what comes of it. A heading that ends in ``#`` is of a column of numbers."""

    title: str
    words: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Charted | None = None
    curves: Curves | None = None


@dataclass(frozen=True, kw_only=True)
class Played(Finding):
    """What came of one play: ``answers`` has one for each question."""

    rounds: tuple[Round, ...]
    figures: tuple[Figure, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Cases:
    """Cases of a played service as its records would have them; arrays as long as each other, days from the start.

    ``recorded_days`` is what the target is measured on; ``true_days`` runs from first ask to need met and stands in no
    record. ``edited``: whether the record was changed afterwards.
    """

    name: str
    opened: Floats
    recorded_days: Floats
    true_days: Floats
    customer: Ints
    edited: npt.NDArray[np.bool_]
    limit_days: float


@dataclass(frozen=True)
class Experiment:
    """One experiment: what is believed, the rules, the questions, the play, what is known, where to look next.

    ``play`` is a pure function of a seed. ``cases``, where there are any, gives the records that the played service
    would leave, by the name of the round: every question of Check can be asked of them.
    """

    name: str  # as typed
    title: str
    order: int
    believed: str  # what managers usually believe
    rules: tuple[str, ...]
    questions: tuple[Question, ...]
    play: Callable[[int], Played]
    known: tuple[KnownResult, ...]
    look_for: tuple[str, ...]  # in one's own work; the first ends the play
    minutes: int = 15  # with a room
    cases: Callable[[int], Mapping[str, Cases]] | None = None


@dataclass(frozen=True)
class LookedAt:
    """What the study of a target found in the records of one round: asked as of anybody's records."""

    name: str
    sentence: str
    flagged: bool
    patterns: tuple[str, ...]  # kinds found
    words: tuple[str, ...]


@dataclass(frozen=True)
class Play:
    """One play of one experiment, with what was guessed before it was seen (empty where nobody was asked)."""

    schema: str
    made_on: str
    name: str
    title: str
    seed: int
    believed: str
    rules: tuple[str, ...]
    questions: tuple[Question, ...]
    guesses: tuple[str, ...]
    played: Played
    known: tuple[KnownResult, ...]
    look_for: tuple[str, ...]
    last_words: str
    looked_at: tuple[LookedAt, ...]
