"""``wholework measure chart``: a measure read from records, charted, and written as JSON, SVG, HTML or CSV."""

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wholework.check.measures.charted import MeasureChart, charted, point_names
from wholework.check.measures.clocks import PARTS_OF, side_by_side
from wholework.check.measures.decisions import Decisions
from wholework.check.measures.series import series_of
from wholework.commands.console import progress, write_on_any_terminal
from wholework.commands.measure import log_of, named
from wholework.commands.opening import open_records
from wholework.commands.reading_options import Told
from wholework.commands.writing import refuse_unwritable, write_json, write_ledger, write_whole
from wholework.published import as_json
from wholework.refusal import Refusal


@dataclass(frozen=True)
class Wanted:
    """What a person wants charted and written."""

    of: str | None = None
    period: str | None = None
    nations: tuple[str, ...] = ()
    log: Path | None = None
    json: str | None = None
    svg: Path | None = None
    html: Path | None = None
    csv: Path | None = None
    ledger: Path | None = None


def chart_measure(measure: str, files: Sequence[str], told: Told, wanted: Wanted) -> None:
    """Read, chart, write; the terminal shows the finding unless JSON goes there."""
    nations = _nations(wanted.nations)
    for place in (wanted.svg, wanted.html, wanted.csv, wanted.json, wanted.ledger):
        if place and place != "-":
            refuse_unwritable(Path(place))
    asked = named(measure)
    options = replace(told.options, columns={**asked.columns, **told.options.columns})
    category = wanted.of or asked.type
    write_on_any_terminal()
    with progress() as tell:
        records = open_records(files, options, tell)
        tell("Counting")
        series = series_of(asked, records, category=category, period=wanted.period)
        clocks = side_by_side(asked, records, nations, category=category, period=wanted.period) if nations else ()
        log = log_of(asked, category, wanted.log)
        decisions = Decisions.load(log) if log else None
        found = charted(series, decisions, purpose=asked.purpose, clocks=clocks)
        written = _write(found, files, wanted)
        written += [path for _, path in write_ledger(records.about.ledger, wanted.ledger)]
    if wanted.json != "-":
        _print(found, written)


def _nations(said: Sequence[str]) -> tuple[str, ...]:
    wanted = tuple(PARTS_OF) if "all" in said else tuple(said)
    for nation in wanted:
        if nation not in PARTS_OF:
            raise Refusal("--working-time is not known", expected=f"{', '.join(PARTS_OF)} or all", came=nation)
    return wanted


def _write(found: MeasureChart, files: Sequence[str], wanted: Wanted) -> list[Path]:
    written = [path for _, path in write_json(as_json(found), wanted.json)]
    if wanted.svg or wanted.html:
        from wholework.picture.measures.page import measure_html, measure_svg

        if wanted.svg:
            written.append(write_whole(wanted.svg, measure_svg(found)))
        if wanted.html:
            names = [Path(name).name if "://" not in name else "a database" for name in files]
            written.append(write_whole(wanted.html, measure_html(found, names, date.today().isoformat())))
    if wanted.csv:
        written.append(write_whole(wanted.csv, _csv(found)))
    return written


def _csv(found: MeasureChart) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["period", "starts", "value", "unit", "cases", "centre", "lower", "upper", "unusual", "held_back"])
    series, chart = found.series, found.behaviour
    unusual = {signal.index: signal.words for signal in chart.signals}
    for place, name in enumerate(point_names(series)):
        numbers = [float(part[place]) for part in (chart.centre, chart.lower, chart.upper)]
        writer.writerow([
            name, series.starts[place].isoformat(), _cell(float(series.values[place])), series.unit,
            int(series.cases[place]), *map(_cell, numbers), unusual.get(place, ""),
            "yes" if series.labels[place] in series.held_back else "",
        ])  # fmt: skip
    return out.getvalue()


def _cell(number: float) -> str:
    return repr(number) if math.isfinite(number) else ""


def _print(found: MeasureChart, written: Sequence[Path]) -> None:
    print(found.sentence)
    for words in found.decisions:
        print(f"  decided: {words}")
    for caution in dict.fromkeys(found.cautions):
        print(f"  but: {caution}")
    for gap in found.cannot_tell:
        print(f"  cannot be told: {gap}")
    for path in written:
        print(f"Written: {path}")
    if not written:
        print("Add --html OUT.html for the picture, --json OUT.json for every number.")
