"""``wholework experiment``: written down, thought about, reported, listed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from wholework import plain
from wholework.commands.console import progress, write_on_any_terminal
from wholework.commands.writing import refuse_unwritable, write_json, write_whole
from wholework.do.before_after import before_and_after
from wholework.do.experiment import PERIODS, Columns, Experiment, Written, figures_sha256
from wholework.do.figures import Figures
from wholework.do.findings import BeforeAfter
from wholework.do.from_files import FiguresRead, read_figures
from wholework.do.reading import is_experiment, read_experiment
from wholework.do.wording import worth_thinking_about
from wholework.do.writing import experiment_toml
from wholework.published import as_json
from wholework.records.ledger import Done
from wholework.records.options import ReadOptions
from wholework.refusal import Refusal


@dataclass(frozen=True)
class Idea:
    """What a person said about a new experiment; what is missing is None."""

    title: str | None
    change: str | None
    on: str | None
    measure: str | None
    prediction: str | None
    where: str
    unit: str
    who_looks: str
    smallest: float | None
    places: tuple[str, ...]
    columns: Columns


@dataclass(frozen=True)
class Outputs:
    """What a person wants written."""

    html: Path | None = None
    json: str | None = None
    svg: Path | None = None


def read_options(sheet: str | None, day_first: bool | None) -> ReadOptions:
    """Gather what was told about the file."""
    return ReadOptions(sheet=sheet, day_first=day_first)


def write_new(out: Path, idea: Idea, data: Sequence[Path], options: ReadOptions) -> None:
    """Write a new experiment. Raises ``Refusal`` for what is missing and for a file that is there already."""
    _refuse_missing(idea)
    if out.exists():
        raise Refusal("this file is there already", file=str(out), do="name another: what was written down stays")
    if out.parent.name == "experiments" and out.parent.parent.is_dir() and not out.parent.exists():
        out.parent.mkdir()  # the study's own folder for them
    refuse_unwritable(out)
    _refuse_period(idea.columns.period)
    if idea.smallest is not None and not 0 < idea.smallest < 1e100:
        raise Refusal("--smallest is not a size", expected="a number above nought", came=f"{idea.smallest:g}")
    experiment = Experiment(
        title=idea.title or idea.change or "",
        change=idea.change or "",
        changed_on=_day(idea.on or ""),
        measure=idea.measure or "",
        prediction=idea.prediction or "",
        where=idea.where,
        unit=idea.unit,
        who_looks=idea.who_looks,
        smallest_worth_knowing=idea.smallest,
        other_measures=idea.columns.others,
        other_places=idea.places,
        columns=idea.columns,
    )
    written = _written(experiment, data, options)
    experiment = replace(experiment, written=written)
    experiment = replace(experiment, written=replace(written, statement_sha256=experiment.statement_sha256))
    write_whole(out, experiment_toml(experiment))
    write_on_any_terminal()
    print(f"Written down: {out}. Figures seen: {_seen(written)}.")
    _print_thoughts(experiment)


def check_files(files: Sequence[Path]) -> None:
    """Read each file, and say what is worth thinking about."""
    write_on_any_terminal()
    for path in files:
        experiment = read_experiment(path)
        print(f"{path}: {experiment.title}")
        _print_thoughts(experiment)


def report_experiment(
    path: Path,
    data: Sequence[Path],
    told: Columns,
    options: ReadOptions,
    outputs: Outputs,
    measures: Sequence[Path] = (),
) -> None:
    """Read the experiment and its figures, and write what was asked for; the terminal shows the findings."""
    for place in (outputs.html, outputs.json, outputs.svg):
        if place and place != "-":
            refuse_unwritable(Path(place))
    experiment = read_experiment(path)
    columns = _columns(experiment, told)
    experiment = replace(experiment, columns=replace(experiment.columns, period_of_change=columns.period_of_change))
    write_on_any_terminal()
    with progress() as tell:
        if measures:
            here, others, how_read = _measured(measures, data, columns, options, tell)
        else:
            read = _read(data, columns, options, tell)
            here = _here(experiment, columns, read)
            others, how_read = _others(experiment, here, read), _how_read(read)
        tell("Looking before and after")
        found = before_and_after(experiment, here, others, how_read=how_read)
        written = _write(found, tuple(file.name for file in data), outputs)
    if outputs.json != "-":
        _print_findings(found, written)


def list_experiments(folder: Path) -> None:
    """List the experiments of a folder, or of the study in it, by date."""
    if not folder.is_dir():
        raise Refusal("there is no such folder", file=str(folder), expected="a study, or a folder of experiments")
    paths = sorted({*folder.glob("*.toml"), *(folder / "experiments").glob("*.toml")})
    found = [(read_experiment(path), path) for path in paths if is_experiment(path)]
    write_on_any_terminal()
    if not found:
        print(f"No experiment in {folder}. “wholework experiment new” writes one down.")
    for experiment, path in sorted(found, key=lambda pair: (pair[0].changed_on, pair[1].name)):
        where = f", {experiment.where}" if experiment.where else ""
        print(f"{experiment.changed_on.isoformat()}{where}: {experiment.title} ({path})")
        print(f"  measure: {experiment.measure}. Prediction: {experiment.prediction}")


def _refuse_missing(idea: Idea) -> None:
    needed = {"--change": idea.change, "--on": idea.on, "--measure": idea.measure, "--prediction": idea.prediction}
    missing = [option for option, words in needed.items() if not (words or "").strip()]
    if missing:
        raise Refusal(
            "an experiment says what is changed, on what day, what is measured and what is expected",
            expected=plain.listing([f"{option} WORDS" if option != "--on" else "--on DATE" for option in missing]),
            came="nothing for " + plain.listing(missing),
            do="write it down now: a prediction made after the result is an explanation",
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal("--on is not a day", expected="a date such as 2026-03-02", came=text) from None


def _written(experiment: Experiment, data: Sequence[Path], options: ReadOptions) -> Written:
    now = datetime.now(UTC).replace(microsecond=0)
    if not data:
        return Written(at=now)
    read = read_figures(data, experiment.columns, options)
    here = _here(experiment, experiment.columns, read)
    names = plain.listing([path.name for path in data])
    days = here.days
    return Written(now, names, len(days), days[-1], figures_sha256(days, here.values.tolist()))


def _seen(written: Written) -> str:
    return f"{written.seen}, up to {written.until.isoformat()}" if written.until else written.seen


def _columns(experiment: Experiment, told: Columns) -> Columns:
    """Take what the command line says, else what the file says."""
    file = experiment.columns
    _refuse_period(told.period)
    return Columns(
        value=told.value or file.value,
        at=told.at or file.at,
        by=told.by or file.by,
        others=tuple(dict.fromkeys((*told.others, *file.others))),
        period=told.period or file.period,
        period_of_change=file.period_of_change,
    )


def _refuse_period(period: str | None) -> None:
    if period is not None and period not in PERIODS:
        raise Refusal("--period is not known", expected=plain.listing(PERIODS, "or"), came=period)


def _measured(
    measures: Sequence[Path],
    data: Sequence[Path],
    columns: Columns,
    options: ReadOptions,
    tell: Callable[[str], None],
) -> tuple[Figures, list[Figures], tuple[str, ...]]:
    """Read the figures from case records by measure files: the first is the measure, the others are watched."""
    from wholework.check.measures.measure_file import read_measure
    from wholework.commands.opening import open_records
    from wholework.do.from_measures import read_measures

    _refuse_no_data(data)
    designed = [read_measure(path) for path in measures]
    told = {role: column for each in reversed(designed) for role, column in each.columns.items()}
    records = open_records([str(path) for path in data], replace(options, columns=told), tell)
    figures, said = read_measures(designed, records, columns.period)
    return figures[0], list(figures[1:]), said


def _refuse_no_data(data: Sequence[Path]) -> None:
    if not data:
        raise Refusal(
            "nobody said where the figures are",
            expected="--data FILE, one row a period (or a case, with --period)",
            do="export the measure over time, from well before the change",
        )


def _read(data: Sequence[Path], columns: Columns, options: ReadOptions, tell: Callable[[str], None]) -> FiguresRead:
    _refuse_no_data(data)
    return read_figures(data, columns, options, tell)


def _here(experiment: Experiment, columns: Columns, read: FiguresRead) -> Figures:
    place = experiment.where if columns.by else ""
    found = read.of(columns.value or "", place)
    if found is None:
        places = sorted({each.place for each in read.all})
        raise Refusal(
            f"there is no place “{place}”" if place else "nobody said where the change was made",
            file=read.places[0],
            column=columns.by,
            expected=f"one of {plain.listing([f'“{name}”' for name in places[:12]], 'or')}",
            came=place or "where is empty in the experiment file",
            do="write the place under [change] as the file of figures has it, or leave --by out",
        )
    return found


def _others(experiment: Experiment, here: Figures, read: FiguresRead) -> list[Figures]:
    """Return the other measures here and the other places: those that the file names, else all of them."""
    wanted = experiment.other_places
    unknown = [name for name in wanted if here.place and not any(each.place == name for each in read.all)]
    if unknown:
        raise Refusal(
            f"there is no place “{unknown[0]}” to watch",
            file=read.places[0],
            expected=f"one of {plain.listing(sorted({each.place for each in read.all}), 'or')}",
            came=f"places = {list(wanted)} under [elsewhere]",
        )
    return [
        each
        for each in read.all
        if each is not here
        and (each.place == here.place or each.measure == here.measure)
        and (each.place == here.place or not wanted or each.place in wanted)
    ]


def _how_read(read: FiguresRead) -> tuple[str, ...]:
    ledger = read.ledger
    aside = ledger.rows_in - ledger.rows_counted
    rows = f"{plain.of(ledger.rows_in, 'row')} read, {plain.count(ledger.rows_counted)} counted."
    reasons = ledger.reasons(Done.SET_ASIDE) if aside else {}
    return (rows, *(f"{plain.of(count, 'row')} set aside: {why}" for why, count in reasons.items()), *read.said)


def _write(found: BeforeAfter, files: tuple[str, ...], outputs: Outputs) -> list[tuple[str, Path]]:
    written = write_json(as_json(found), outputs.json)
    if outputs.html:
        from wholework.picture.experiments import experiment_html

        written.append(("the page", write_whole(outputs.html, experiment_html(found, files))))
    if outputs.svg:
        from wholework.picture.experiments import before_after_svg

        written.append(("the picture", write_whole(outputs.svg, before_after_svg(found))))
    return written


def _print_thoughts(experiment: Experiment) -> None:
    thoughts = worth_thinking_about(experiment)
    for words in thoughts:
        print(f"  think of this: {words}")
    if not thoughts:
        print("  nothing to add")


def _print_findings(found: BeforeAfter, written: Sequence[tuple[str, Path]]) -> None:
    """Print what was found as plain lines; what stands in the first sentence is not said again."""
    lines = [found.before.words, found.after.words]
    known = [*(each.words for each in found.moved), *(each.words for each in found.not_yet)]
    lines += [words for words in known if words not in found.sentence]
    print(f"{found.title}, {found.stated.measure}\n  {found.sentence}")
    print(f"  Prediction, as written down: {found.stated.prediction}\n  {found.registered.sentence}")
    for words in (*lines, *(each.sentence for each in found.elsewhere)):
        print(f"  {words}")
    if found.beside:
        print(f"  {found.beside.sentence}")
    for words in (*found.registered.cautions[:-1], *found.cautions):
        print(f"    but: {words}")
    for what, path in written:
        print(f"Written: {what}, {path}")
    if not written:
        print("Add --html OUT.html for the page, --json OUT.json for every number, --svg OUT.svg for the picture.")
