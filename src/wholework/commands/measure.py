"""``wholework measure new | check | list`` and its log: measures' files written, tested, named, decided about."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from wholework.check.measures.charted import point_named
from wholework.check.measures.decisions import Decisions
from wholework.check.measures.findings import Answer, MeasureChecked
from wholework.check.measures.gate import check_kpi, check_measure
from wholework.check.measures.measure import Measure
from wholework.check.measures.measure_file import measure_text, read_measure
from wholework.check.measures.periods import PERIODS
from wholework.check.measures.series import ways_of_counting
from wholework.commands.console import write_on_any_terminal
from wholework.commands.writing import refuse_unwritable, write_json, write_whole
from wholework.published import as_json
from wholework.refusal import Refusal

FOLDER = "measures"
ASKED = {
    "purpose": "What is the service for, in the customer's words",
    "from_when": "The clock begins when",
    "to_when": "and ends when, as the customer sees it",
    "used_by": "Who will use it in their own work",
    "decision": "A decision that it would change",
}


def write_new(name: str, into: Path, told: Mapping[str, str | None]) -> None:
    """Write a measure's file; what is not told is asked on a terminal, and left blank elsewhere."""
    ways = ways_of_counting()
    counted = told.get("counted") or (name if name in ways else "end-to-end-time")
    if counted not in ways:
        raise Refusal("this way of counting is not known", expected=", ".join(ways), came=counted)
    if told.get("period") not in (None, *PERIODS):
        raise Refusal("this period is not known", expected=", ".join(PERIODS), came=told.get("period"))
    path = _place(name, into)
    words = {key: value for key, value in told.items() if value}
    if sys.stdin.isatty():
        words = {key: _answer(question) for key, question in ASKED.items() if key not in words} | words
    way = ways[counted]
    first: dict[str, Any] = {"what_is_counted": way.what_is_counted, "from_when": way.from_when, "to_when": way.to_when}
    called = way.title if name == counted else name
    first |= {key: value for key, value in words.items() if value}
    measure = Measure(**(first | {"name": called, "counted": counted}))
    write_whole(path, measure_text(measure))
    print(f"Written: {path}. It is yours to change. Test it with: wholework measure check {path}")


def _answer(question: str) -> str:
    try:
        return input(f"{question}: ").strip()
    except EOFError:
        return ""  # whoever typed wants no more questions: the file keeps a blank to fill


def _place(name: str, into: Path) -> Path:
    if into.is_dir():
        folder = into / FOLDER
        folder.mkdir(exist_ok=True)
        into = folder / f"{_slug(name)}.toml"
    if into.exists():
        raise Refusal("there is a measure of that name", file=str(into), do="name it otherwise, or change that file")
    refuse_unwritable(into)
    return into


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")[:60] or "measure"


def named(measure: str) -> Measure:
    """Return the measure that a person named: a file, or one that is built in."""
    ways = ways_of_counting()
    if measure in ways:
        way = ways[measure]
        return Measure(name=way.title, counted=measure, what_is_counted=way.what_is_counted)
    if not measure.endswith(".toml") and not Path(measure).exists():
        raise Refusal("there is no such measure", expected=f"a file, or one of {', '.join(ways)}", came=measure)
    return read_measure(Path(measure))


def check_measures(files: Sequence[Path], kpis: Sequence[str], out: str | None) -> None:
    """Hold measures, and numbers in use, against the tests; print the answers or write them as JSON."""
    if not files and not kpis:
        raise Refusal("nothing to test", expected="a measure's file, or --kpi with the words of a number in use")
    found = [check_kpi(words) for words in kpis] + [check_measure(read_measure(path)) for path in files]
    write_json(as_json(found[0] if len(found) == 1 else found), out)
    if out == "-":
        return
    write_on_any_terminal()
    for each in found:
        _print(each)


def _print(found: MeasureChecked) -> None:
    print(found.sentence)
    if found.noticed:
        print(f"  Read out of the words: {'; '.join(found.noticed)}.")
    for test in found.tests:
        print(f"  {test.number} {test.question} {_verdict(test)}")
        print(f"      {test.sentence.rstrip('.')}.")
        if test.example:
            print(f"      For instance: {test.example}")
    print("  Besides:")
    for test in found.beside:
        print(f"    {test.question} {_verdict(test)} {test.sentence.rstrip('.')}.")
    print(f"  {found.instead}")
    print(f"  but: {found.cautions[0]}\n")


def _verdict(test: Answer) -> str:
    return {True: "Yes, by its words.", False: "No.", None: "Cannot be told: ask."}[test.passes]


def list_measures(study: Path | None) -> None:
    """Name a study's measures and the ways of counting."""
    write_on_any_terminal()
    if study is not None:
        if not study.is_dir():
            raise Refusal("this is no study's folder", file=str(study), do="wholework read FILE --into STUDY makes one")
        files = sorted((study / FOLDER).glob("*.toml"))
        print(f"Measures of {study}:" if files else f"{study} has no measures yet. wholework measure new begins one.")
        for path in files:
            try:
                measure = read_measure(path)
                print(f"  {path.name}: {measure.name}. {measure.what_is_counted or measure.purpose}")
            except Refusal as refusal:
                print(f"  {path.name}: cannot be read. {refusal.what}")
    print("Ways of counting that are built in:")
    for way in ways_of_counting().values():
        print(f"  {way.name}: {way.what_is_counted}. It shows {way.shows}.")


def log_of(measure: Measure, category: str | None, log: Path | None) -> Path | None:
    """Return where the decisions about a chart are kept: beside the measure's file, one log for each demand type."""
    if log is not None or measure.file is None:
        return log
    of = f".{_slug(category)}" if category else ""
    return measure.file.with_name(f"{measure.file.stem}{of}.decisions.jsonl")


def _log(measure: str, category: str | None, log: Path | None) -> tuple[Measure, Decisions]:
    found = named(measure)
    path = log_of(replace(found), category, log)
    if path is None:
        raise Refusal("a built-in measure has no file, and so no log", expected="--log FILE, or a measure's own file")
    return found, Decisions.load(path)


def decide(
    measure: str, of: str | None, log: Path | None, kind: str, who: str, why: str, *, at: str, words: str = ""
) -> None:
    """Write a decision into the log."""
    found, decisions = _log(measure, of, log)
    after = decisions.add(kind, who=who, why=why, at=point_named(found.period, at), words=words)
    print(
        f"Decision {after.version} is in {after.path}. Both versions are shown; wholework measure undo takes it back."
    )


def undo_decision(measure: str, number: int, of: str | None, log: Path | None, who: str, why: str) -> None:
    """Undo a decision by a later one."""
    after = _log(measure, of, log)[1].undo(number, who, why)
    print(f"Decision {number} is undone by decision {after.version}. Both stay in {after.path}.")
