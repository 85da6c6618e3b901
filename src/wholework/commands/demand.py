"""``wholework demand``: what customers asked, in their words, from a file to a page and to every number."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from wholework.check.demand.heard.counted import counted_demand
from wholework.check.demand.heard.demands import FAILURE, HeardDemands, Judged
from wholework.check.demand.heard.findings import DemandHeard
from wholework.check.demand.heard.study import study_heard
from wholework.commands.console import progress, write_on_any_terminal
from wholework.commands.demand_rows import DemandWords, counts_of, heard_of, pick_demands, refuse_unsaid_queues, said_of
from wholework.commands.writing import refuse_unwritable, write_json, write_whole
from wholework.published import as_json
from wholework.refusal import Refusal

FOLDS = 5


@dataclass(frozen=True)
class DemandOutputs:
    """What a person wants written."""

    report: Path | None = None
    wall: Path | None = None
    json: str | None = None


def study_demand_file(files: list[str], told: DemandWords, outputs: DemandOutputs) -> None:
    """Read, study, and write what was asked for; the terminal shows the findings unless JSON goes there."""
    paths = [_file(name) for name in files]
    folder = paths[0] if len(paths) == 1 and paths[0].is_dir() else None
    if folder is None and not {"words", "count"} & set(told.columns):
        raise Refusal(
            "nothing says where the customers' words stand",
            expected="--words COLUMN; or, for a table of counts, --count COLUMN and --kind COLUMN",
        )
    for place in (outputs.report, outputs.wall, outputs.json):
        if place and str(place) != "-":
            refuse_unwritable(Path(place))
    write_on_any_terminal()
    with progress() as tell:
        found = _found(paths, told, tell) if folder is None else _found_in(folder, told, tell)
        written = _write(found, outputs, tell)
    if outputs.json != "-":
        from wholework.picture.demand.terminal import print_demand

        print_demand(found, written)


def cross_fitted(heard: HeardDemands) -> npt.NDArray[np.float64]:
    """Return for each demand how likely it is failure, by models that never saw its label.

    Labelled rows of the random stream are parted in five; each part is told by a model of the other four, and what
    nobody labelled by all five together.
    """
    from wholework.listen import Suggester

    texts = [str(words) for words in heard.words]
    stream = heard.random_stream().among(heard.first.kinds != "").places
    folds = np.random.default_rng(0).permutation(len(stream)) % FOLDS
    likely, together = np.zeros(len(texts)), np.zeros(len(texts))
    for fold in range(FOLDS):
        suggester = Suggester(texts)
        suggester.learn({int(place): str(heard.first.kinds[place]) for place in stream[folds != fold]})
        told = [dict(each).get(FAILURE, 0.0) for each in suggester.suggest(n=3)]
        chances = np.clip(np.asarray(told, dtype=np.float64), 0.0, 1.0)
        likely[stream[folds == fold]] = chances[stream[folds == fold]]
        together += chances / FOLDS
    rest = np.ones(len(texts), dtype=np.bool_)
    rest[stream] = False
    likely[rest] = together[rest]
    return likely


def _file(name: str) -> Path:
    if "://" in name:
        raise Refusal("demand is read from files", expected="a file with a column of customers' words", came=name)
    return Path(name)


def _with_suggestions(heard: HeardDemands, told: DemandWords, tell: Callable[[str], None]) -> HeardDemands:
    if not told.with_suggestions:
        return heard
    if heard.streams is None:
        raise Refusal(
            "suggestions can narrow a share only where chance chose what was labelled",
            expected="--stream COLUMN that says “random” for those rows; or a folder with labels of the random queue",
        )
    tell("Learning from the labels, five times")
    return replace(heard, predicted=cross_fitted(heard))


def _found_in(folder: Path, told: DemandWords, tell: Callable[[str], None]) -> DemandHeard:
    """Study what was heard in a study's folder; it knows what failure is called there, unless told."""
    from wholework.commands.demand_folder import heard_in

    tell(f"Reading {folder.name}")
    heard, word, cautions = heard_in(folder, told)
    heard = _with_suggestions(heard, told, tell)
    word = word if told.failure_word == FAILURE else told.failure_word
    return study_heard(heard, files=(folder.name,), cautions=cautions, failure_word=word)


def _found(paths: list[Path], told: DemandWords, tell: Callable[[str], None]) -> DemandHeard:
    refuse_unsaid_queues(paths, told, tell)
    picked = pick_demands(paths, told, tell)
    said, aside = said_of(picked)
    words = {"files": picked.places, "rows_in": picked.ledger.rows_in, "failure_word": told.failure_word}
    if "count" in told.columns:
        kinds, counts, totals, more = counts_of(picked, told)
        counted = counted_demand(kinds, counts, totals, told.failure_word)
        nothing = np.full(0, "", dtype=object)
        heard = HeardDemands(nothing, Judged(nothing, nothing), np.zeros(0, dtype=np.int64))
        return study_heard(heard, counted=counted, said=(*said, *more), cautions=aside, **words)  # type: ignore[arg-type]
    heard = heard_of(picked, told)
    heard = _with_suggestions(heard, told, tell)
    tell("Studying what was heard")
    return study_heard(heard, said=said, cautions=aside, **words)  # type: ignore[arg-type]


def _write(found: DemandHeard, outputs: DemandOutputs, tell: Callable[[str], None]) -> list[tuple[str, Path]]:
    written = write_json(as_json(found), outputs.json)
    if outputs.report:
        from wholework.picture.demand.page import demand_html

        tell("Drawing the page")
        written.append(("the page", write_whole(outputs.report, demand_html(found))))
    if outputs.wall:
        from wholework.picture.demand.wall import wall_html

        written.append(("the page for the wall", write_whole(outputs.wall, wall_html(found))))
    return written
