"""The gate: the three tests of a good measure asked of a measure or of a number in use. It warns, it never forbids."""

from wholework import plain
from wholework.check.measures.findings import Answer, MeasureChecked
from wholework.check.measures.kpi_words import Words, words_of
from wholework.check.measures.measure import Measure
from wholework.check.measures.questions import BESIDE, INSTEAD, QUESTIONS, helps, in_their_hands, of_purpose

SCHEMA = "wholework.measure/1"
ONLY_WORDS = (
    "This is read out of the words alone, and words can mislead: ask the three questions together with the people who"
    " do the work."
)


def check_kpi(text: str) -> MeasureChecked:
    """Hold a number that is in use against the tests, by its words."""
    words = words_of(text)
    return _checked(words.text, words, Measure(name=words.text, counted=""), designed=False)


def check_measure(measure: Measure) -> MeasureChecked:
    """Hold a measure that a team designed against the tests, by what its file says."""
    texts = (measure.name, measure.what_is_counted, measure.decision, measure.purpose)
    return _checked(measure.name, words_of(". ".join(texts)), measure, designed=True)


def _checked(name: str, words: Words, measure: Measure, *, designed: bool) -> MeasureChecked:
    tests = tuple(
        Answer(number=number, question=QUESTIONS[number - 1], sentence=said, passes=passes, example=example)
        for number, (passes, said, example) in enumerate(
            (helps(words, measure), of_purpose(words, measure), in_their_hands(words, measure)), start=1
        )
    )
    beside = tuple(
        Answer(number=0, question=question, sentence=said, passes=passes, example=example)
        for question, (passes, said, example) in ((question, ask(words, measure)) for question, ask in BESIDE.items())
    )
    return MeasureChecked(
        sentence=_sentence(name, tests),
        cautions=(ONLY_WORDS,),
        cannot_tell=("Whether it is used to learn or to judge people: only they can say.",),
        schema=SCHEMA,
        measure=name,
        noticed=_noticed(words),
        tests=tests,
        beside=beside,
        instead=INSTEAD["designed" if designed else _kind(words)],
    )


def _kind(words: Words) -> str:
    if "satisfaction" in words.found:
        return "satisfaction"
    if words.is_threshold or "time" in words.found:
        return "time"
    return "activity" if {"activity", "cost"} & words.found else "other"


def _sentence(name: str, tests: tuple[Answer, ...]) -> str:
    passed = [test for test in tests if test.passes]
    failed = [test for test in tests if test.passes is False]
    reasons = "; ".join(f"({test.number}) {_reason(test)}" for test in failed)
    unsure = sum(test.passes is None for test in tests)
    ask = f" {plain.of(unsure, 'test')} cannot be told from the words: ask." if unsure else ""
    if not failed:
        if not passed:
            return f"“{name}”: its words alone do not say whether it passes any of the three tests. Ask."
        count = "all three tests" if len(passed) == 3 else f"{len(passed)} of the three tests"
        return f"“{name}”: passes {count}, by its words.{ask}"
    count = "none" if not passed and not unsure else "none for certain" if not passed else f"{len(passed)} of three"
    return f"“{name}”: passes {count}, because {reasons}.{ask}"


def _reason(test: Answer) -> str:
    words = test.sentence.split(". ", 1)[0].rstrip(".")
    return words[:1].lower() + words[1:] if not words[:2].isupper() else words


def _noticed(words: Words) -> tuple[str, ...]:
    seen = (
        (words.share is not None, f"a share that is to be reached: {words.share or 0:g} %"),
        (words.within is not None, f"a line in time: {words.within}"),
        ("person" in words.found, "a number for each person"),
        ("team" in words.found, "a comparison of teams or places"),
        ("colour" in words.found, "red, amber, green"),
        ("activity" in words.found, "a count of activity"),
        ("cost" in words.found, "a cost"),
        ("satisfaction" in words.found, "what people say in a survey"),
        ("average" in words.found, "an average"),
        ("one_stop" in words.found, "resolved at first contact, or right first time"),
        ("returns" in words.found, "customers who come back"),
        ("wanted" in words.found, "the day that the customer wanted"),
        ("end_to_end" in words.found, "time from the first ask to the end"),
    )
    return tuple(said for there, said in seen if there)
