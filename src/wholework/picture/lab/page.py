"""A play as one page: to print, to put on the wall of the room, and to take along to the work."""

from dataclasses import replace

from markupsafe import Markup

from wholework.finding import Finding
from wholework.lab.experiments.parts import Play, Round
from wholework.picture.charts.behaviour_chart import behaviour_of_counts_svg, unusual_words
from wholework.picture.lab.curves import curves_svg
from wholework.picture.lab.tables import figures_table, guesses_table, round_tables
from wholework.picture.report.page import Chapter, Item, first_sentence, item
from wholework.picture.report.readers import Reader
from wholework.picture.report.tables import table
from wholework.picture.report.writing import Page, page_html

GAME = "This was a game with made figures. It proves nothing about your service, and forecasts nothing."


def play_html(play: Play) -> str:
    """Set one play as one HTML file."""
    chapters = (_before(play), _rounds(play), *_looked_at(play), _known(play), _next(play))
    rules = next((each.chart.behaviour.rules for each in play.played.rounds if each.chart is not None), "")
    return page_html(
        Page(
            title=play.title,
            files=(f"wholework lab play {play.name} --seed {play.seed}",),
            made_on=play.made_on,
            readers=_readers(play),
            chapters=chapters,
            how_read=("Played by chance from the seed in the first line: the same seed gives the same play.", GAME),
            rules=(rules,) if rules else (),
        )
    )


def _readers(play: Play) -> tuple[Reader, ...]:
    headline, rest = first_sentence(play.played.sentence)
    return (
        Reader("practitioner", "For those who answer for the service", headline, (rest,) if rest else ()),
        Reader(
            "analyst",
            "For those who check the figures",
            "What is known, by formula or from published plays, stands beside what was played.",
            (play.known[0].words, f"Source: {play.known[0].source}", f"Played with seed {play.seed}."),
        ),
        Reader(
            "worker",
            "For those who do the work",
            "This is about how the work is set up, not about who did it.",
            ("Where have you seen this? Tell it to those who answer for the service, with one real case.",),
        ),
    )


def _before(play: Play) -> Chapter:
    guessed = item(
        Finding(
            sentence="What was guessed, and what came." if play.guesses else "What came. Nobody was asked to guess."
        ),
        tables=[guesses_table(play)],
    )
    believed = item(Finding(sentence=f"Usually believed: {play.believed}"), points=play.rules)
    return Chapter(
        "before",
        "Before: what is believed, and the guesses",
        "Each guess is written down before anything is seen: else everybody knew it all along.",
        (believed, guessed),
    )


def _rounds(play: Play) -> Chapter:
    return Chapter(
        "rounds",
        "The play: round by round",
        "What was done, and what came of it.",
        tuple(_round(number, each) for number, each in enumerate(play.played.rounds, start=1)),
    )


def _round(number: int, played: Round) -> Item:
    svg = None
    unusual: tuple[str, ...] = ()
    if played.chart is not None:
        charted = played.chart
        svg = behaviour_of_counts_svg(charted.title, charted.labels, charted.behaviour, charted.unit)
        unusual = unusual_words(charted.labels, charted.behaviour)
    elif played.curves is not None:
        svg = curves_svg(played.curves)
    cautions = () if played.chart is None else played.chart.behaviour.cautions
    made = Item(
        sentence=f"Round {number}: {played.title}. {played.words}",
        picture=Markup(svg) if svg else None,
        tables=tuple(round_tables(played)),
        unusual=unusual,
        cautions=cautions,
    )
    return replace(made, wide="wide") if svg else made


def _looked_at(play: Play) -> tuple[Chapter, ...]:
    if not play.looked_at:
        return ()
    items = tuple(item(Finding(sentence=f"{each.name}: {each.sentence}"), points=each.words) for each in play.looked_at)
    lead = "The records of each round, looked at as anybody's records are, without knowing which rule was at work."
    return (Chapter("looked-at", "The records: what a study of the target finds", lead, items),)


def _known(play: Play) -> Chapter:
    came = Finding(sentence=play.played.sentence, cautions=play.played.cautions, cannot_tell=play.played.cannot_tell)
    known = table("Known", "what is known|source", [(each.words, each.source) for each in play.known], is_open=True)
    return Chapter(
        "known",
        "What is known: the play beside the formula",
        "One play is one throw of dice: the formula, or many plays together, say what to expect of it.",
        (item(came, tables=[figures_table(play.played.figures), known]),),
    )


def _next(play: Play) -> Chapter:
    return Chapter(
        "next",
        "Next: your own work",
        GAME,
        (item(Finding(sentence=play.last_words), points=tuple(_upper(each) for each in play.look_for[1:])),),
    )


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('?') else '.'}"
