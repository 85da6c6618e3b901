"""The page of what customers asked: types with their words first, then counts with intervals, then charts."""

from collections.abc import Iterator
from dataclasses import replace

from wholework import plain
from wholework.check.demand.heard.findings import (
    AgreementHeard,
    Charted,
    DemandHeard,
    SaidBeside,
    ShareHeard,
    TypeHeard,
    Verbatim,
    When,
)
from wholework.finding import Finding
from wholework.picture.charts.bars import bars_svg
from wholework.picture.charts.behaviour_chart import behaviour_of_counts_svg, unusual_words
from wholework.picture.charts.weekdays import weekdays_svg
from wholework.picture.report.page import Chapter, Fold, Item, Table, first_sentence, fold, item
from wholework.picture.report.readers import Reader
from wholework.picture.report.tables import chart_table, table
from wholework.picture.report.writing import Page, page_html
from wholework.stats.predictable import CRITERIA

SAID_SHOWN = 12
APART_SHOWN = 20
BARS_AT_MOST = 20
READ = "Read the words below, then listen for an hour where customers ask: a number says how often, never why."
BEFORE_A_FOLD = 12


def demand_html(found: DemandHeard) -> str:
    """Set what was heard as one HTML file, without a script."""
    chapters = (_types(found), _counts(found), _charts(found), _apart(found), _beside(found))
    return page_html(
        Page(
            title=found.title,
            files=found.records.files,
            made_on=found.made_on,
            readers=_readers(found),
            chapters=tuple(chapter for chapter in chapters if chapter.items),
            how_read=(found.records.sentence, *found.records.cautions, *found.records.said, *found.cautions),
            rules=tuple(_rules(found)),
        )
    )


def _readers(found: DemandHeard) -> tuple[Reader, ...]:
    headline, rest = first_sentence(found.sentence)
    enough = (found.heard_enough.sentence,) if found.heard_enough else ()
    return (
        Reader("practitioner", "For those who answer for the service", headline, (READ, *enough)),
        Reader(
            "analyst",
            "For those who check the figures",
            found.records.sentence,
            (*((rest,) if rest else ()), *dict.fromkeys(w for share in found.kinds for w in share.cautions)),
        ),
        Reader(
            "worker",
            "For those who do the work",
            "Read the words before the numbers: they are what customers asked, as it was written down.",
            ("Does each type say what the customer wanted? Move, part or join them, and write down what decides.",),
        ),
    )


def _types(found: DemandHeard) -> Chapter:
    items: list[Item | Fold] = []
    for each in found.types:
        items.append(_type(found, each))
        if each.more_verbatims:
            more = Item(
                sentence=f"{each.name}: {plain.of(len(each.more_verbatims), 'more of them')}".replace("thems", "them"),
                quotes=_quotes(each.more_verbatims),
            )
            items.append(Fold(f"Another {len(each.more_verbatims)} of “{each.name}”", (more,)))
    lead = "The team's own types, each with a few real demands, drawn at random. Judge the types by the words."
    return Chapter("types", "What customers ask, in their words", lead, tuple(items))


def _type(found: DemandHeard, each: TypeHeard) -> Item:
    judged = [(each.value, "value"), (each.failure, found.failure_word), (each.undecided, "undecided")]
    words = ", ".join(f"{plain.count(number)} {name}" for number, name in judged if number)
    return replace(item(each, quotes=_quotes(each.verbatims)), points=(f"Judged: {words}.",) if words else ())


def _quotes(verbatims: tuple[Verbatim, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((each.words, f"row {each.row:,}") for each in verbatims)


def _counts(found: DemandHeard) -> Chapter:
    items: list[Item | Fold] = []
    if found.counted:
        rows = [
            (
                part.kind,
                plain.count(part.sum),
                _number(part.printed),
                {None: "", True: "yes", False: "no"}[part.adds_up],
            )
            for part in found.counted.kinds
        ]
        points = [share.sentence for share in (found.counted.share, found.counted.share_as_printed) if share]
        adds = table("Parts and printed totals", "kind|parts sum to#|printed#|adds up", rows, is_open=True)
        items.append(item(found.counted, tables=[adds], points=points))
    if found.kinds:
        first = found.kinds[1]
        shares = _share_table("Value, failure and undecided", found.kinds, open_=True)
        undecided = [share.sentence for share in (found.kinds[0], found.kinds[2])]
        items.append(item(first, tables=[shares], points=undecided))
    of_types = [each.share for each in found.types if each.share is not None]
    if of_types:
        bars = bars_svg(
            "How often each type was heard",
            [(each.name, each.share.count) for each in found.types[:BARS_AT_MOST] if each.share],
            "heard",
        )
        rest = f" The first {BARS_AT_MOST} are drawn; the table has all." if len(of_types) > BARS_AT_MOST else ""
        said = Finding(sentence=f"{plain.of(len(found.types), 'type')}, by how often they were heard.{rest}")
        listed = _share_table("Each type, of those sorted", tuple(of_types))
        left = [f"{plain.count(found.not_sorted)} not sorted yet."] if found.not_sorted else []
        items.append(item(said, bars, tables=[listed], points=left, cautions=_new(of_types[0].cautions, found)))
    if found.heard_enough:
        items.append(item(found.heard_enough))
    if found.resolved:
        resolved = item(found.resolved)
        items.append(replace(resolved, cautions=_new(resolved.cautions, found)))
    lead = "Counted only after reading. Every share is of those written down, with the interval that chance leaves."
    return Chapter("counts", "How often, and how sure that is", lead, tuple(items))


def _new(cautions: tuple[str, ...], found: DemandHeard) -> tuple[str, ...]:
    """Leave out what stands beside the shares of value and failure already."""
    said = {caution for share in found.kinds for caution in share.cautions}
    return tuple(caution for caution in cautions if caution not in said)


def _share_table(caption: str, shares: tuple[ShareHeard, ...], *, open_: bool = False) -> Table:
    has_band = any(share.band_low is not None for share in shares)
    rows = []
    for share in shares:
        between = f"{plain.share(share.low)} to {plain.share(share.high)}"
        band = (
            ""
            if share.band_low is None or share.band_high is None
            else (f"{plain.share(share.band_low)} to {plain.share(share.band_high)}")
        )
        cells = (share.name.strip("“”"), plain.count(share.count), plain.share(share.share), between)
        rows.append((*cells, band) if has_band else cells)
    headings = "|counted#|share#|95 %#" + ("|judged either way#" if has_band else "")
    return table(caption, f"what{headings}", rows, is_open=open_)


def _charts(found: DemandHeard) -> Chapter:
    items: list[Item | Fold] = []
    if found.when:
        items.extend(_when(found.when))
    drawn = [(each.name, each.over_time) for each in found.types if each.over_time]
    charted = [_chart(each) for _, each in drawn if each.chart is not None and each.period]
    between = [_chart(each) for _, each in drawn if each.chart is not None and not each.period]
    too_few = [name for name, each in drawn if each.predictable is None]
    items.extend(charted[:BEFORE_A_FOLD])
    if charted[BEFORE_A_FOLD:]:
        items.append(fold(f"{plain.of(len(charted) - BEFORE_A_FOLD, 'more chart')}", charted[BEFORE_A_FOLD:]))
    if too_few:
        names = plain.listing([f"“{name}”" for name in too_few])
        items.append(
            Item(
                sentence=f"Too few to say whether it is predictable: {plain.of(len(too_few), 'type')}.", points=(names,)
            )
        )
    if between:
        items.append(
            fold(f"Days from one to the next: {plain.of(len(between), 'type')} heard too rarely to count", between)
        )
    lead = (
        "Whether a type is predictable is reckoned from how it came, period after period. Nobody is asked to guess it."
    )
    return Chapter("when", "When, and whether it is predictable", lead, tuple(items))


def _when(when: When) -> Iterator[Item]:
    yield item(when, weekdays_svg(when.weekdays), points=[when.season])
    if when.hours:
        hours = [(f"{hour:02d}:00", count) for hour, count in enumerate(when.hours) if count]
        said = Finding(sentence="By hour of the day, as it was written down.")
        yield item(said, bars_svg("When people ask, by hour of the day", hours, "asked"))
    if when.over_time and when.over_time.chart is not None:
        yield _chart(when.over_time)


def _chart(each: Charted) -> Item:
    assert each.chart is not None
    labels = list(each.labels)
    picture = behaviour_of_counts_svg(each.sentence, labels, each.chart, each.unit)
    return item(
        each,
        picture,
        unusual=unusual_words(labels, each.chart),
        tables=[chart_table(labels, each.chart, each.unit)],
        cautions=each.chart.cautions,
    )


def _apart(found: DemandHeard) -> Chapter:
    lead = "Where two people judge the same words differently, a rule is missing: the words first, the figure after."
    return Chapter("agreement", "Where people judge differently", lead, tuple(map(_agreement, found.agreement)))


def _agreement(each: AgreementHeard) -> Item:
    figures = []
    for name, value, low, high in (
        ("Cohen's kappa", each.kappa, each.kappa_low, each.kappa_high),
        ("Krippendorff's alpha", each.alpha, each.alpha_low, each.alpha_high),
    ):
        if value is not None:
            interval = f" (95 %: {low:.2f} to {high:.2f})" if low is not None and high is not None else ""
            figures.append(f"{name}: {value:.2f}{interval}")
    apart = [(one.words, f"judged {' / '.join(one.judged)} · row {one.row:,}") for one in each.disagreements]
    rows = [(words, judged) for words, judged in apart[APART_SHOWN:]]
    more = [table("The rest of those judged differently", "what the customer said|judged", rows)] if rows else []
    found = item(each, tables=more, points=[each.sentence, *figures], quotes=apart[:APART_SHOWN])
    differently = (
        f"On {each.question}, {len(apart) or 'none'} of {plain.of(each.both_judged, 'demand')} judged differently."
    )
    return replace(found, sentence=differently)


def _beside(found: DemandHeard) -> Chapter:
    items: list[Item | Fold] = []
    for said, what in ((found.matters, "What matters"), (found.needed, "What would have been needed")):
        if said:
            items.append(_said(said, what))
    if found.follows:
        rows = [
            (
                link.type,
                link.value_demand,
                plain.count(link.count),
                "; ".join(f"“{each.words}”" for each in link.verbatims),
                ""
                if link.median_minutes is None
                else f"{plain.duration(60 * link.median_minutes)} ({link.timed} timed)",
            )
            for link in found.follows.links
        ]
        headings = f"{found.failure_word} type|follows|heard#|in their words|half took less than"
        items.append(item(found.follows, tables=[table("What follows what", headings, rows, is_open=True)]))
    lead = "Beside each count stand the words it was taken from."
    return Chapter("matters", "What matters, what was needed, what follows what", lead, tuple(items))


def _said(said: SaidBeside, what: str) -> Item:
    rows = [
        (each.words, plain.count(each.count), "; ".join(f"“{one.words}”" for one in each.verbatims))
        for each in said.said
    ]
    return item(said, tables=[table(what, "written|times#|what those customers said", rows[:SAID_SHOWN], is_open=True),
                              *([table("The rest", "written|times#|what those customers said", rows[SAID_SHOWN:])]
                                if rows[SAID_SHOWN:] else [])])  # fmt: skip


def _number(number: int | None) -> str:
    return "" if number is None else plain.count(number)


def _rules(found: DemandHeard) -> Iterator[str]:
    for each in found.types:
        if each.over_time and each.over_time.chart is not None:
            yield each.over_time.chart.rules
            yield CRITERIA
            return
