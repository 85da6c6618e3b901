"""``wholework lab``: a service's model begun, checked, run with its designs side by side, and exported as records."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wholework import plain
from wholework.commands.console import progress, write_on_any_terminal
from wholework.commands.writing import refuse_unwritable, write_json, write_whole
from wholework.lab.model.parts import Model, Service
from wholework.lab.results.findings import LabRun
from wholework.published import as_json
from wholework.refusal import Refusal


@dataclass(frozen=True)
class Told:
    """What a person asked for."""

    designs: tuple[str, ...] = ()
    weeks: int | None = None
    replications: int | None = None
    seed: int = 1
    engine: str = "auto"
    sensitivity: bool | None = None


def begin_model(name: str, into: Path) -> None:
    """Write a template; a file that is there is never written over."""
    from wholework.lab.model.templates import template

    text = template(name)
    if into.exists():
        raise Refusal("that file is there already", file=str(into), do="name another place")
    refuse_unwritable(into)
    write_whole(into, text)
    print(f"Written: a model to put your own numbers into, {into}")
    print(f"Then: wholework lab check {into}; wholework lab run {into}")


def check_model(path: Path) -> None:
    """Say what a model holds and whether each design can keep up."""
    from wholework.lab.results.assumptions import assumptions_of
    from wholework.lab.results.load import least_load
    from wholework.lab.results.moving import line_words

    model = _model(path)
    write_on_any_terminal()
    print(f"{model.service}: {plain.of(len(model.designs), 'design')}, no mistakes found.")
    for each in model.designs:
        load = least_load(each)
        worst = f" ({plain.listing(load.pools)})" if load.pools else ""
        if load.share < 1:
            print(f"“{each.design}”: the work takes at least {plain.share(load.share)} of the time{worst}.")
        else:
            print(f"“{each.design}”: this design never catches up; the work takes all of the time or more{worst}.")
        for change in each.changes:
            print(f"    {change.where} = {line_words(change.to)}")
    numbers = assumptions_of(model.designs)
    for basis in ("measured", "estimate", "assumption"):
        print(f"{basis}: {plain.of(sum(each.basis == basis for each in numbers), 'number')}")


def run_designs(path: Path, told: Told, json_out: str | None, report: Path | None = None) -> None:
    """Run designs side by side and show what differs: on the terminal, as JSON, as a page."""
    from wholework.lab.results.comparing import run_model

    model, services = _wanted(path, told)
    for place in (json_out, report):
        if place and str(place) != "-":
            refuse_unwritable(Path(place))
    with progress() as tell:
        made = run_model(
            model,
            services,
            seed=told.seed,
            replications=told.replications,
            engine=told.engine,
            sensitivity=(None if json_out or report else False) if told.sensitivity is None else told.sensitivity,
            tell=tell,
        )
    if json_out != "-":
        _tell(made)
    written = write_json(as_json(made), json_out)
    if report:
        from wholework.picture.lab.run_page import run_html

        page = run_html(made, file=path.name, made_on=date.today().isoformat())
        written.append(("the page", write_whole(report, page)))
    for what, place in written if json_out != "-" else ():
        print(f"Written: {what}, {place}")


def _tell(made: LabRun) -> None:
    from wholework.commands.lab_words import lines_of

    write_on_any_terminal()
    print("\n".join(lines_of(made)))


def export_log(path: Path, told: Told, replication: int, into: Path, *, cases: bool) -> None:
    """Write one replication of one design as a log of events, or as the records that it would leave."""
    from wholework.lab.engine.compiled import compile_design
    from wholework.lab.engine.running import Runner
    from wholework.lab.results.exporting import events_of, records_of, refuse_other_files, write_events

    model, services = _wanted(path, told)
    refuse_other_files(into)
    refuse_unwritable(into)
    weeks = model.warm_up_weeks + model.weeks
    log = Runner(told.engine).run(compile_design(services[0]), told.seed, replication, weeks)
    table = records_of(log, services[0]) if cases else events_of(log, services[0])
    beside = into.with_name(f".{into.stem}.part{into.suffix}")
    write_events(table, beside)
    beside.replace(into)
    rows = plain.of(table.num_rows, "record" if cases else "event")
    print(f"Written: {rows} of “{services[0].design}”, made up by the lab, {into}")
    print(f"Then: wholework check {into}")


def _model(path: Path) -> Model:
    """Read a model's file; the name of a template stands for the template where no such file is."""
    from wholework.lab.model.reading import model_from, read_model
    from wholework.lab.model.templates import TEMPLATES, template

    if str(path) in TEMPLATES and not path.exists():
        return model_from(template(str(path)), path)
    return read_model(path)


def _wanted(path: Path, told: Told) -> tuple[Model, tuple[Service, ...]]:
    from dataclasses import replace

    model = _model(path)
    if told.weeks is not None:
        model = replace(model, weeks=_whole("--weeks", told.weeks, 1, 520))
    if told.replications is not None:
        _whole("--replications", told.replications, 1, 10_000)
    _whole("--seed", told.seed, 0, 2**62)
    if not told.designs:
        return model, model.designs
    return model, tuple(_design(model, name) for name in told.designs)


def _design(model: Model, name: str) -> Service:
    found = model.design(name)
    if found is None:
        raise Refusal("there is no such design", file=str(model.file), column="design", came=name,
                      expected=plain.listing([f"“{each.design}”" for each in model.designs], "or"))  # fmt: skip
    return found


def _whole(option: str, value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise Refusal(f"{option} is a whole number", expected=f"{least:,} to {most:,}", came=str(value))
    return value
