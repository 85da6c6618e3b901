"""The questions of the gate, and what the words of a measure answer to each: whether, why, and a decision it changes.

Source: John Seddon, *Freedom from Command and Control* (2nd ed. 2005), on measures related to purpose.
"""

from collections.abc import Callable, Mapping

from wholework.check.measures.kpi_words import Words
from wholework.check.measures.measure import Measure

Said = tuple[bool | None, str, str]

QUESTIONS = (
    "Does it help people to understand and improve performance?",
    "Does it relate to purpose, from the customer's view?",
    "Is it in the hands of those who do the work?",
)
CUSTOMERS = frozenset({"end_to_end", "one_stop", "returns", "wanted"})
INSTEAD = {
    "time": "Measure the time from the customer's first ask to the need met, of every case, in time order with limits:"
    " wholework measure new end-to-end-time",
    "activity": "Ask what the activity is for, and measure that: how long until the need was met, whether it was right"
    " first time, whether people came back.",
    "satisfaction": "Listen to what people say at the point of contact, in their words; measure what matters to them.",
    "other": "Write one sentence of purpose in the customer's words, and ask what would show that it is met.",
    "designed": "Try it for some weeks with those who do the work, and keep it only if it changed a decision.",
}


def helps(words: Words, measure: Measure) -> Said:
    """Answer the first test."""
    example = measure.decision or "What in the work should we change next, and did the last change do anything?"
    if words.is_threshold:
        line = f"{words.within}" if words.within else "a line"
        return (
            False,
            f"It tells on which side of {line} a case fell, not how long any case took: nothing of what to change",
            f"With the times in time order one could ask what holds the slowest up; with the share one can only ask why"
            f" the number is not {f'{words.share:g} %' if words.share is not None else 'higher'}.",
        )
    if words.found & {"activity", "cost"} and not words.found & CUSTOMERS:
        return (
            False,
            "It counts how much was done or spent, failure demand included: it can rise because the work goes wrong",
            "Should we do less of it? The count cannot say which of it was needed.",
        )
    if "colour" in words.found or "team" in words.found:
        return (False, "It judges or ranks and says nothing of what to do about it", example)
    if "average" in words.found and not measure.decision:
        return (None, "An average alone hides how far cases lie apart; in time order with limits it can teach", example)
    if measure.decision:
        return (True, f"It is there to change a decision: {measure.decision}", example)
    if words.found & CUSTOMERS:
        return (None, "It can, if it is seen in time order with limits and a decision hangs on it", example)
    return (None, "The words do not say which decision it would change", example)


def of_purpose(words: Words, measure: Measure) -> Said:
    """Answer the second test."""
    example = "What would a customer say that the service is for, and would they know this number?"
    if words.is_threshold and "wanted" not in words.found:
        return (
            False,
            f"{words.within or 'The line'} was set inside the organisation: it is not when this customer needs it",
            "One who needs it tomorrow and one who needs it in six weeks count alike, if both are inside the line.",
        )
    if words.found & CUSTOMERS:
        return (True, "It counts something that the customer would notice", example)
    if words.found & {"activity", "cost", "person"}:
        return (False, "It counts what the organisation does or spends: no customer asked for that", example)
    if "satisfaction" in words.found:
        return (
            None,
            "It asks customers, but mostly those who got through and answered, about the organisation's questions",
            "What did those say who gave up? No survey reached them.",
        )
    if measure.purpose and measure.from_when and measure.to_when:
        return (True, f"It runs from when {measure.from_when} to when {measure.to_when}: {measure.purpose}", example)
    return (None, "The words do not say from when to when, as the customer sees it, nor what for", example)


def in_their_hands(words: Words, measure: Measure) -> Said:
    """Answer the third test."""
    example = "Who sees it first, and may they change the work because of it?"
    if words.found & {"person", "team"}:
        return (
            False,
            "It is a number about those who do the work, in the hands of those who judge them",
            "Would you ring a difficult customer back today, if your own number suffered for it?",
        )
    if words.has_target and not measure.used_by:
        return (
            False,
            "It has a target or a score to reach: it is there for those who watch the work, not those who do it",
            "Near the line, is the next case done for the customer or for the number?",
        )
    if measure.used_by:
        managed = any(
            word in measure.used_by.lower() for word in ("board", "director", "committee", "inspect", "report")
        )
        if managed:
            return (False, f"It is used by {measure.used_by}: far from the work", example)
        return (True, f"It is used by {measure.used_by}", example)
    return (None, "The words do not say who uses it", example)


def _variation(words: Words, measure: Measure) -> Said:
    if words.is_threshold:
        return (False, "A share inside a line throws away how far cases lie from it", "Is this month unusual?")
    if measure.chart or "variation" in words.found or measure.counted:
        return (True, "It is seen in time order, with what to expect", "Is this month unusual, or what always happens?")
    return (None, "The words do not say that it is seen in time order", "Is this month unusual?")


def _cannot_be_met(words: Words, measure: Measure) -> Said:
    if words.is_threshold or words.found & {"activity", "colour"}:
        return (
            False,
            "It can be met without serving the customer: by closing early, stopping the clock, choosing easy cases",
            "What did we do last time in the last days of a month?",
        )
    return (None, "Think of three ways to make the number look good without serving anybody", "How would you cheat?")


def _no_target(words: Words, measure: Measure) -> Said:
    if words.has_target:
        return (False, "It has a target, or a number that must be reached", "Who chose that number, from what data?")
    return (True, "No target in its words", "")


def _no_name(words: Words, measure: Measure) -> Said:
    if "person" in words.found:
        return (False, "It is a number for each person", "What in the system makes their numbers differ?")
    return (True, "No person in its words", "")


BESIDE: Mapping[str, Callable[[Words, Measure], Said]] = {
    "Does it show variation over time?": _variation,
    "Is it impossible to meet without serving purpose?": _cannot_be_met,
    "Is it free of a target?": _no_target,
    "Is it free of anybody's name?": _no_name,
}
