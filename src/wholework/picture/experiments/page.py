"""The page of one experiment: what was written down, before and after, what is not yet known, and elsewhere."""

from dataclasses import replace

from markupsafe import Markup

from wholework import plain
from wholework.do.findings import BeforeAfter, Elsewhere, Side
from wholework.do.numbers import between, number
from wholework.finding import Finding
from wholework.picture.charts.behaviour_chart import behaviour_of_counts_svg, unusual_words
from wholework.picture.experiments.chart import before_after_svg
from wholework.picture.experiments.intervals import Interval, intervals_svg
from wholework.picture.report.page import Chapter, Item, Table, first_sentence, item
from wholework.picture.report.readers import Reader
from wholework.picture.report.tables import chart_table, table
from wholework.picture.report.writing import Page, page_html

BARS = (
    "Dashed lines are limits: single periods are to be expected between them. The pale bar at the start of each says"
    " between what many more points would put it."
)


def experiment_html(found: BeforeAfter, files: tuple[str, ...] = ()) -> str:
    """Set one experiment as one HTML file."""
    return page_html(
        Page(
            title=found.title,
            files=files,
            made_on=found.made_on,
            readers=_readers(found),
            chapters=tuple(chapter for chapter in (_change(found), _elsewhere(found), _stated(found)) if chapter.items),
            how_read=(*found.left_out, *found.how_read),
            rules=(found.renewed.rules,),
        )
    )


def _readers(found: BeforeAfter) -> tuple[Reader, ...]:
    headline, rest = first_sentence(found.sentence)
    periods = f"{plain.of(found.before.periods, 'period')} before, {found.after.periods} after."
    waiting = tuple(each.words for each in found.not_yet if each.words not in found.sentence)
    near = (
        ()
        if found.autocorrelation is None
        else (
            f"Each figure carries the next along by about {found.autocorrelation:.1f} (nought: not at all);"
            " the intervals allow for it.",
        )
    )
    moved = [each for each in found.elsewhere if each.answer == "moved"]
    away = (
        f"{plain.of(len(moved), 'other measure or place', 'other measures or places')} moved at the same time:"
        " look there."
        if moved
        else ""
    )
    return (
        Reader(
            "practitioner",
            "For those who answer for the service",
            headline,
            tuple(each for each in (rest, *waiting, away) if each),
        ),
        Reader("analyst", "For those who check the figures", periods, (found.registered.sentence, *near)),
        Reader(
            "worker",
            "For those who do the work",
            "This is about how the work is set up, not about who did it.",
            (
                "What did you see change that no figure here shows? And what else changed at that time?",
                "The figures are yours to look at first: they say whether to go on, to stop, or to wait.",
            ),
        ),
    )


def _change(found: BeforeAfter) -> Chapter:
    unit = found.stated.unit or found.stated.measure
    renewed = item(
        found,
        before_after_svg(found),
        note=BARS if found.before.half_width is not None else "",
        points=[found.before.words, found.after.words, *_not_said(found)],
        unusual=unusual_words(found.periods, found.renewed),
        tables=[
            _limits_table(found, unit),
            *_moved_table(found, unit),
            chart_table(found.periods, found.renewed, unit),
        ],
    )
    items = [replace(renewed, sentence=found.sentence)]
    if found.after.periods and found.frozen.has_limits:
        items.append(_frozen(found, unit))
    return Chapter("change", "Before and after: what moved", f"Measured: {found.stated.measure}.", tuple(items))


def _not_said(found: BeforeAfter) -> list[str]:
    words = [*(each.words for each in found.moved), *(each.words for each in found.not_yet)]
    return [each for each in words if each not in found.sentence]


def _frozen(found: BeforeAfter, unit: str) -> Item:
    later = {signal.index for signal in found.frozen.signals if signal.index >= found.first_after}
    unusual = (
        f"{plain.of(len(later), 'period')} of the {found.after.periods} since the change"
        f" {'is' if len(later) == 1 else 'are'} unusual"
        if later
        else "no period since the change is unusual"
    )
    finding = Finding(sentence=f"Held against the limits from before, {unusual}.", cautions=found.frozen.cautions)
    title = f"{found.title}: the limits from before, drawn on"
    return item(
        finding,
        behaviour_of_counts_svg(title, found.periods, found.frozen, unit),
        unusual=unusual_words(found.periods, found.frozen),
        tables=[chart_table(found.periods, found.frozen, unit)],
    )


def _limits_table(found: BeforeAfter, unit: str) -> Table:
    rows = [_limits_row(side) for side in (found.before, found.after)]
    headings = f"side|periods#|average, {unit}#|95 %#|limits#|half-width#|half-width with many points#"
    return table("Both sets of limits, and how sure they are", headings, rows, is_open=True)


def _limits_row(side: Side) -> tuple[str, ...]:
    def pair(low: float | None, high: float | None) -> str:
        if low is not None and high is not None:
            return between(low, high)
        if high is not None:
            return f"up to {number(high)}"
        return "" if low is None else f"from {number(low)}"

    return (
        f"{side.name}{', trial' if side.trial else ''}",
        str(side.periods),
        "" if side.average is None else number(side.average),
        pair(side.average_low, side.average_high),
        pair(side.lower, side.upper),
        "" if side.half_width is None else number(side.half_width),
        pair(side.half_width_low, side.half_width_high),
    )


def _moved_table(found: BeforeAfter, unit: str) -> list[Table]:
    names = {
        "level": "level, at the change",
        "slope": "slope, a period",
        "step": "distance of the levels, if neither side drifts",
    }
    rows = ((names[each.what], number(each.estimate), between(each.low, each.high)) for each in found.moved)
    return [table("What moved", f"what|by about, {unit}#|95 %#", rows, is_open=True)] if found.moved else []


def _elsewhere(found: BeforeAfter) -> Chapter:
    items: list[Item] = []
    if found.elsewhere:
        places = [each for each in found.elsewhere if each.kind == "place"]
        items.append(_asked(found, places, "place")) if places else None
        measures = [each for each in found.elsewhere if each.kind == "measure"]
        items.append(_asked(found, measures, "measure")) if measures else None
    if found.beside:
        items.append(item(found.beside))
    lead = (
        "Trouble that only moved is no improvement. What should not have changed shows what would have happened anyway."
    )
    return Chapter("elsewhere", "Elsewhere: what did not change, and what moved", lead, tuple(items))


def _asked(found: BeforeAfter, others: list[Elsewhere], kind: str) -> Item:
    moved = [each for each in others if each.answer == "moved"]
    of_all = f"{plain.of(len(others), f'other {kind}')} {'was' if len(others) == 1 else 'were'} looked at"
    sentence = f"{of_all}; {len(moved) or 'none'} {'is' if len(moved) == 1 else 'are'} shown to have moved."
    sure = f"{100 * others[0].confidence:.1f}".removesuffix(".0")
    cautions = (
        f"Not shown to have moved is not proof that nothing moved: the interval says what is still possible. Intervals"
        f" here are wider ({sure} %), because several are asked at once.",
    )
    rows = (
        (
            each.place if kind == "place" else f"{each.measure}{f', {each.place}' if each.place else ''}",
            each.answer,
            "" if each.estimate is None else number(each.estimate),
            "" if each.low is None or each.high is None else between(each.low, each.high),
            f"{each.before}, {each.after}",
        )
        for each in others
    )
    headings = f"{kind}|answer|change of level#|interval#|periods before, after#"
    return Item(
        sentence=sentence,
        picture=Markup(_places_svg(found, others, sentence)) if kind == "place" and found.moved else None,
        points=tuple(each.sentence for each in moved),
        cautions=cautions,
        tables=(table(f"Each {kind}", headings, rows, is_open=True),),
    )


def _places_svg(found: BeforeAfter, others: list[Elsewhere], title: str) -> str:
    level = found.moved[0]
    here = Interval(f"{found.stated.where or 'here'} (the change)", level.estimate, level.low, level.high)
    rows = [
        Interval(each.place, each.estimate, each.low, each.high)
        for each in others
        if each.estimate is not None and each.low is not None and each.high is not None
    ]
    return intervals_svg(title, [here, *rows], found.stated.unit)


def _stated(found: BeforeAfter) -> Chapter:
    told = found.stated
    rows = [
        ("what is changed", told.change),
        ("where", told.where or "everywhere"),
        ("from", told.changed_on),
        ("measure", told.measure + (f", in {told.unit}" if told.unit else "")),
        ("prediction", told.prediction),
        ("who looks at it", told.who_looks or "nobody is named"),
        (
            "smallest change worth knowing",
            "none is named"
            if told.smallest_worth_knowing is None
            else f"{number(told.smallest_worth_knowing)} {told.unit}",
        ),
        ("other measures", plain.listing(told.other_measures) or "none"),
        ("other places", plain.listing(told.other_places) or "none"),
    ]
    lines = table("What was written down", "what|as written", rows, is_open=True)
    return Chapter(
        "stated",
        "The experiment: what was written down",
        "The prediction stands beside the figures; whether it came true is for those who look at it.",
        (item(found.registered, tables=[lines]),),
    )
