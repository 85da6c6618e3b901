"""Purpose: what the service is for, in the customer's words. It is in nobody's records, so it is asked."""

from wholework.check.findings import Purpose


def ask_purpose() -> Purpose:
    """Say plainly that records do not hold purpose, and give the questions to ask instead."""
    return Purpose(
        sentence="What this service is for is not in any record: ask, and write it down in customers' words.",
        ask=(
            "What would the people who turn to us say that we are for? Begin the sentence with “Help me …”.",
            "What does the work look like it is for, to someone who only sees what we measure and reward?",
            "What matters to the customer: what they want done, when, and how? Ask ten of them this week.",
            "Would the figures on these pages be different if we served that purpose better?",
        ),
        cautions=("Purpose written before listening to demand is a guess: come back to it afterwards.",),
        cannot_tell=("whether any figure here is about what matters to the people who asked",),
    )
