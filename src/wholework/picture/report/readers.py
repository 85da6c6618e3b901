"""The first screen: what matters to the practitioner, to the analyst and to those who do the work."""

from dataclasses import dataclass

from wholework import plain
from wholework.check.findings import Check, ExtractRead
from wholework.picture.report.page import first_sentence

EXTRACTS = {
    "opened-since": "all cases opened since a date",
    "closed-since": "all cases closed since a date",
    "open-at": "all cases open on one day",
}


@dataclass(frozen=True)
class Reader:
    """One of the three readers: the words in large, and the lines below."""

    name: str
    question: str
    headline: str
    lines: tuple[str, ...]


def readers(check: Check) -> tuple[Reader, Reader, Reader]:
    """Speak to the three readers."""
    return _practitioner(check), _analyst(check), _worker(check)


def _practitioner(check: Check) -> Reader:
    question = "For those who answer for the service"
    if check.jobs is None:
        headline, *lines = _without_jobs(check)
        return Reader("practitioner", question, headline, tuple(line for line in lines if line))
    jobs = check.jobs
    headline, _, rest = jobs.sentence.partition(". ")
    said, _, _ = rest.partition(" Is this rule right")
    lines = [said] if said else []
    return Reader(
        "practitioner",
        question,
        headline.rstrip(".") + ".",
        (*lines, f"Is this rule right: {jobs.rule.sentence}? You can change it."),
    )


def _analyst(check: Check) -> Reader:
    records = check.records
    aside = records.rows_in - records.rows_counted
    counted = [f"{plain.of(aside, 'row')} set aside, each with its reason." if aside else "No row was set aside."]
    if records.open_cases:
        counted.append(f"{plain.of(records.open_cases, 'case')} still open.")
    if check.extract:
        counted.append(_chosen(check.extract))
    if check.charts_drawn:
        counted.append(
            f"{plain.of(check.charts_drawn, 'chart')} drawn: were nothing unusual at all, about"
            f" {check.false_signals_expected:.1f} patterns would still look unusual by chance. In all there are"
            f" {plain.count(_unusual(check))}."
        )
    headline = f"{plain.of(records.rows_in, 'row')} read, {plain.count(records.rows_counted)} counted."
    return Reader("analyst", "For those who check the figures", headline, tuple(counted))


def _unusual(check: Check) -> int:
    """Count the unusual patterns of every chart: a run of ten points is one."""
    charts = [
        chart.behaviour
        for found in (check.capability, check.capability_of_jobs)
        for chart in (found.charts if found else ())
    ]
    if check.demand:
        types = (kind.chart for kind in check.demand.types)
        charts += [chart for chart in (check.demand.all_together, *types) if chart is not None]
    return sum(chart.occasions for chart in charts)


def _chosen(extract: ExtractRead) -> str:
    if extract.chosen == "unknown":
        return "How the extract was chosen cannot be seen: ask, for it decides which cases are missing."
    return f"{'You say' if extract.told else 'It seems'} that these are {EXTRACTS[extract.chosen]}."


def _without_jobs(check: Check) -> tuple[str, ...]:
    """Say the most that records without jobs can say, and what to ask for."""
    charts = check.capability.charts if check.capability else ()
    if charts and charts[0].from_counts:
        return (
            *first_sentence(charts[0].sentence),
            "Ask for the cases behind these figures: one row each, with customer, day opened and day closed.",
        )
    if charts:
        return (
            *first_sentence(charts[0].sentence),
            "Nothing here joins the orders or contacts of one customer, so nobody can see how long one job took.",
            "Ask for an extract with a customer, property or earlier-order number.",
        )
    if check.demand and check.demand.words:
        return (
            *first_sentence(check.demand.words.sentence),
            "Read them aloud, as a team, before anybody sorts or counts them.",
            "How long anyone waited is not in these records.",
        )
    return first_sentence(check.records.sentence)


def _worker(check: Check) -> Reader:
    heard = check.demand is not None and check.demand.words is not None
    first = (
        "What customers said was written down by somebody. What did you hear yourself, yesterday?"
        if heard
        else "We have not heard your customers. What did you hear yesterday?"
    )
    return Reader(
        "worker",
        "For those who do the work",
        "This is about how the work is set up, not about who did it.",
        (
            first,
            "Print the page that “wholework sheet” makes, keep it beside you, and write down what people say, word for"
            " word.",
        ),
    )
