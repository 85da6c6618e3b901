"""``wholework lab calibrate``: a model made of records, and in the first line whether it behaves as they do."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wholework import plain
from wholework.commands.console import progress, write_on_any_terminal, write_utf8
from wholework.commands.opening import open_records
from wholework.commands.reading_options import Told
from wholework.commands.writing import refuse_unwritable, write_json, write_whole
from wholework.lab.calibrating.findings import Calibration
from wholework.published import as_json
from wholework.refusal import Refusal


@dataclass(frozen=True)
class Wanted:
    """What a person asked for."""

    first: float = 0.7
    service: str | None = None
    replications: int = 10
    seed: int = 1
    engine: str = "auto"
    ways: int = 60
    into: Path | None = None
    report: Path | None = None
    json: str | None = None


def calibrate_records(files: Sequence[str], told: Told, wanted: Wanted) -> None:
    """Make the model and try it. The model goes to ``--into``, else to standard output; the words go beside it."""
    from wholework.lab.calibrating.calibrate import calibrate
    from wholework.lab.calibrating.simplified import Limits

    for place in (wanted.into, wanted.report, wanted.json, told.save_columns):
        if place and str(place) != "-":
            refuse_unwritable(Path(place))
    _refuse_written_over(wanted.into)
    service = wanted.service or _name_of(files)
    with progress() as tell:
        records = open_records(files, told.options, tell)
        made = calibrate(
            records,
            service=service,
            first=wanted.first,
            seed=wanted.seed,
            replications=wanted.replications,
            limits=Limits(ways=wanted.ways),
            engine=wanted.engine,
            tell=tell,
        )
    if told.save_columns:
        from wholework.records.mapping_file import save_mapping

        write_whole(told.save_columns, lambda path: save_mapping(records.about, path))
    _write(made, wanted)


def _refuse_written_over(into: Path | None) -> None:
    if into and into.exists():
        raise Refusal("that file is there already", file=str(into), do="name another place")


def _name_of(files: Sequence[str]) -> str:
    return Path(files[0]).name.split(".")[0] or "Service"


def _write(made: Calibration, wanted: Wanted) -> None:
    written = write_json(as_json(made), wanted.json)
    if wanted.into:
        written.append(("the model", write_whole(wanted.into, made.model)))
    if wanted.report:
        from wholework.picture.lab.calibration_page import calibration_html

        page = calibration_html(made, made_on=date.today().isoformat())
        written.append(("the page", write_whole(wanted.report, page)))
    to_stdout = not wanted.into and wanted.json != "-"
    words = [*lines_of(made), *(f"Written: {what}, {place}" for what, place in written)]
    write_on_any_terminal()
    if to_stdout:
        write_utf8()
        print(made.model, end="")
    out = sys.stderr if to_stdout or wanted.json == "-" else sys.stdout
    print("\n".join(words), file=out)


def lines_of(made: Calibration) -> Iterator[str]:
    """Say whether it is calibrated, how far it is, what was measured, and what cannot be told."""
    yield made.sentence
    yield ""
    for far in made.distances:
        yield f"    {'' if far.within else 'too far: '}{far.sentence}"
    yield ""
    yield (
        f"{made.service}: made of {plain.of(made.cases, 'case')} ({plain.of(made.events, 'event')}) opened in the "
        f"{plain.of(made.made_from_weeks, 'week')} from {made.made_from_first_day}; tried on "
        f"{plain.of(made.tested_cases, 'case')} of the {plain.of(made.tried_on_weeks, 'week')} from "
        f"{made.tried_on_first_day}."
    )
    for asked in made.asked:
        yield (
            f"    {asked.type}: asked {asked.per_week:.4g} times a week ({asked.low:.4g} to {asked.high:.4g}); "
            f"{asked.tested_per_week:.4g} in the weeks on which it was tried"
        )
    yield f"    {made.rare}"
    yield f"    Things happen {made.hours} ({plain.share(made.hours_within)} of them)."
    for pool in made.people:
        yield f"    {pool.pool}: {pool.count} at work at once; {pool.source}"
    for back in made.came_back:
        yield (
            f"    {back.type}: right the first time {plain.share(back.right_first_time)} "
            f"({plain.share(back.low)} to {plain.share(back.high)}), as far as customers' returns show it"
        )
    yield from _listed("What the model cannot hold, or only roughly", made.not_expressed)
    yield from _listed("What these records cannot tell", made.cannot_tell)
    yield from _listed("Take care", made.cautions)


def _listed(title: str, words: Sequence[str]) -> Iterator[str]:
    if words:
        yield f"\n{title}"
        yield from (f"    {each}" for each in words)
