"""The first screen: what matters to the practitioner, to the analyst and to those who do the work."""

from dataclasses import dataclass

from wholework import plain
from wholework.check.findings import Check

EXTRACTS = {
    "opened-since": "all cases opened since a date",
    "closed-since": "all cases closed since a date",
    "open-at": "all cases open on one day",
    "unknown": "these records do not show how they were chosen",
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
    return _practitioner(check), _analyst(check), _worker()


def _practitioner(check: Check) -> Reader:
    question = "For those who answer for the service"
    if check.jobs is None:
        headline = check.capability.charts[0].sentence if check.capability and check.capability.charts else ""
        return Reader(
            "practitioner",
            question,
            headline or check.records.sentence,
            (
                "Nothing here joins the orders or contacts of one customer, so nobody can see how long one job took.",
                "Ask for an extract with a customer, property or earlier-order number.",
            ),
        )
    jobs = check.jobs
    return Reader(
        "practitioner",
        question,
        jobs.sentence,
        (f"The rule: {jobs.rule.sentence}.", "Is this rule right? It can be changed."),
    )


def _analyst(check: Check) -> Reader:
    records = check.records
    counted = [
        f"{plain.count(records.rows_in)} rows read, {plain.count(records.rows_counted)} counted,"
        f" {plain.count(records.rows_in - records.rows_counted)} set aside with the reason."
    ]
    if records.open_cases is not None:
        counted.append(f"{plain.of(records.open_cases, 'case')} still open.")
    if check.extract:
        said = "You say" if check.extract.told else "It seems"
        counted.append(f"How the extract was chosen: {EXTRACTS[check.extract.chosen]} ({said.lower()}).")
    if check.charts_drawn:
        counted.append(
            f"{plain.of(check.charts_drawn, 'chart')} drawn: were nothing unusual at all, about"
            f" {check.false_signals_expected:.1f} signals would still come by chance."
        )
    return Reader("analyst", "For those who check the figures", records.sentence, tuple(counted))


def _worker() -> Reader:
    return Reader(
        "worker",
        "For those who do the work",
        "This is about how the work is set up, not about who did it.",
        (
            "We have not heard your customers. What did you hear yesterday?",
            "Print the page that “wholework sheet” makes, keep it beside you, and write down what people say, word for"
            " word.",
        ),
    )
