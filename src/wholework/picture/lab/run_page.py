"""A run of the lab as one page: what differs, what it rests on, what would change it, and what to go and measure."""

from wholework import plain
from wholework.finding import Finding
from wholework.lab.model.parts import BASES
from wholework.lab.results.findings import LabRun, TypeDifference
from wholework.picture.lab.run_changes import would_change
from wholework.picture.lab.run_designs import design_chapters
from wholework.picture.lab.run_tables import assumptions_table, differences_table, types_table
from wholework.picture.report.page import Chapter, Item, first_sentence, item
from wholework.picture.report.readers import Reader
from wholework.picture.report.tables import table
from wholework.picture.report.writing import Page, page_html

MADE_UP = "A rehearsal with the numbers of a model. It proves nothing about your service, and forecasts nothing."


def run_html(made: LabRun, *, file: str, made_on: str) -> str:
    """Set one run as one HTML file."""
    return page_html(
        Page(
            title=f"{made.service}, rehearsed",
            beneath=_beneath(made),
            files=(f"wholework lab run {file} --seed {made.seed}",),
            made_on=made_on,
            readers=_readers(made),
            chapters=(_answer(made), _rests_on(made), *would_change(made), *design_chapters(made), _next(made)),
            how_read=_how(made),
            rules=tuple(dict.fromkeys(each.weekly.behaviour.rules for each in made.designs if each.weekly)),
        )
    )


def _beneath(made: LabRun) -> str:
    first, *others = [f"“{each.design}”" for each in made.designs]
    return f"{first}, and beside it {plain.listing(others)}" if others else first


def _readers(made: LabRun) -> tuple[Reader, ...]:
    main = [each.sentence for each in made.differences if each.key == "mean_days"]
    headline, *rest = [*main, *(each.sentence for each in made.designs[: 2 if main else None])]
    known = {basis: sum(each.basis == basis for each in made.assumptions) for basis in BASES}
    return (
        Reader("practitioner", "For those who answer for the service", headline, tuple(rest)),
        Reader(
            "analyst",
            "For those who check the figures",
            f"Of {plain.of(len(made.assumptions), 'number')}, {known['measured']} measured, {known['estimate']} "
            f"estimated, {known['assumption']} assumed.",
            (made.kind_of_run, f"{plain.of(made.replications, 'replication')}, the same customers in every design."),
        ),
        Reader(
            "worker",
            "For those who do the work",
            "This is about how the work is set up, not about who did it.",
            ("Which of the numbers below would you have guessed otherwise? Say so: you know the work.",),
        ),
    )


def _answer(made: LabRun) -> Chapter:
    return Chapter(
        "answer",
        "The answer: what differs",
        "The same customers bring the same needs to every design; only the design differs.",
        tuple(_pairs(made)) or (item(Finding(sentence=made.sentence, cautions=made.cautions)),),
    )


def _pairs(made: LabRun) -> list[Item]:
    items = []
    for second in [each.design for each in made.designs[1:]]:
        found = [each for each in made.differences if each.second == second]
        first, *rest = found
        items.append(
            item(
                Finding(sentence=first.sentence, cautions=made.cautions[1:]),
                points=[_upper(each.short) for each in rest if each.sure and each.difference.mean],
                tables=[differences_table(made, found)],
            )
        )
        by_type = [each for each in made.type_differences if each.second == second]
        if len(by_type) > 1:
            items.append(_types(made, by_type))
    return items


def _types(made: LabRun, found: list[TypeDifference]) -> Item:
    up, down = (
        [each.type for each in found if each.sure and (each.difference.mean > 0) == longer and each.difference.mean]
        for longer in (True, False)
    )
    said = [f"{words}: {plain.listing([f'“{name}”' for name in names])}"
            for words, names in (("it takes shorter", down), ("it takes longer", up)) if names]  # fmt: skip
    name = found[0].second
    if len(down) == len(found) or len(up) == len(found):
        way = "shorter" if down else "longer"
        return item(
            Finding(sentence=f"Whatever is asked, it takes {way} in “{name}”."), tables=[types_table(made, found)]
        )
    sentence = f"Not everybody asks the same. In “{name}”, {'; '.join(said) or 'no difference is sure'}."
    return item(Finding(sentence=sentence), tables=[types_table(made, found)])


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _rests_on(made: LabRun) -> Chapter:
    by_basis = {basis: [each for each in made.assumptions if each.basis == basis] for basis in reversed(BASES)}
    counted = [f"{plain.of(len(numbers), 'number')} marked {basis}" for basis, numbers in by_basis.items()]
    types = list(dict.fromkeys(kind.type for design in made.designs for kind in design.types))
    tables = [assumptions_table(numbers, basis, types) for basis, numbers in by_basis.items() if numbers]
    numbers = item(Finding(sentence=f"The answer rests on {plain.listing(counted)}."), tables=tables)
    return Chapter(
        "rests-on",
        "What it rests on: every number, and every line that was changed",
        "The answer is as good as these.",
        (*_changes(made), numbers),
    )


def _changes(made: LabRun) -> list[Item]:
    return [
        item(
            Finding(sentence=f"“{each.design}” differs from “{made.designs[0].design}” in "
                             f"{plain.of(len(each.changes), 'line')}."),
            tables=[table("Every line", f"line|{made.designs[0].design}|{each.design}",
                          [(line.where, line.was, line.to) for line in each.changes], is_open=True)],
        )
        for each in made.designs if each.changes
    ]  # fmt: skip


def _next(made: LabRun) -> Chapter:
    headline, rest = first_sentence(made.cautions[0])
    return Chapter(
        "next",
        "Next: your own work",
        MADE_UP,
        (item(Finding(sentence=f"{headline} {rest}"), points=made.go_and_measure),),
    )


def _how(made: LabRun) -> tuple[str, ...]:
    return (
        made.kind_of_run,
        f"{plain.of(made.replications, 'replication')} from seed {made.seed}: the same seed gives the same customers.",
        "Intervals are of the mean over replications (95 %, Student's t); differences are taken replication by "
        f"replication, and their intervals allow for the {plain.of(made.looks, 'time')} that was looked whether the "
        "sign is sure. It is called sure where the 99 % interval leaves out nothing.",
        f"Engine: {made.engine}. The two engines give the same log to the last bit.",
        MADE_UP,
    )
