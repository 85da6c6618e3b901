"""How far a study has come on the way of the first ten minutes. It shows the way; it locks nothing."""

from dataclasses import dataclass

from wholework.workbench.studies.models import Study

FEW = 5  # things heard


@dataclass(frozen=True)
class Step:
    """One step: what to do, why, where, and whether something of it is there."""

    title: str
    why: str
    go: str  # the name of a page
    do: str  # what its link says
    is_done: bool


def journey_of(study: Study) -> tuple[Step, ...]:
    """Return the steps in order."""
    heard = study.demands.count()
    judged = study.acts.filter(journal="judgements").exists()
    looked = study.newest_look() is not None
    return (
        Step(
            "Bring something to look at",
            "A file of records as your system gives it, or twenty numbers in time order.",
            "records",
            "Bring a file or numbers",
            study.uploads.exists() or study.numbers.exists(),
        ),
        Step(
            "See your work three ways",
            "In true time order; round the threshold that you are held to; and as your customer sees it.",
            "sights" if study.uploads.exists() else "records",
            "See the three sights",
            looked,
        ),
        Step(
            "Write down five things that customers said yesterday",
            "Their words, not your categories. Then sort them: what you are here for, or what went wrong before.",
            "heard" if heard < FEW or not judged else "sorted",
            "Write them down" if heard < FEW else "Sort them" if not judged else "See what was heard",
            heard >= FEW and judged,
        ),
        Step(
            "Say in one sentence what the service is for",
            "Begin it as a customer would: “Help me …”. Then hold one of your numbers against it.",
            "purpose",
            "Write the sentence",
            study.purposes.exists(),
        ),
        Step(
            "Stop looking here, and go and listen",
            "No record holds what people need. Take a printed sheet, and an hour where customers ask.",
            "go",
            "Take the sheet",
            False,
        ),
    )
