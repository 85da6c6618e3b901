"""Does the target harm, or help? Records of times cannot tell; here stands what it would take, and both sides."""

from wholework.check.thinking.findings import Evidence, Harms

EVIDENCE = (
    Evidence(
        "both",
        "English four-hour target: clear distortion just before four hours, and 21 minutes less waiting for those "
        "affected with 14 % lower mortality.",
        "Gruber, Hoe and Stoye, Review of Economics and Statistics 105(1), 2023, 1-19",
    ),
    Evidence(
        "against the target",
        "Targets with sanctions in English health care: reported successes stand beside problems of measurement and "
        "gaming, which the way of governing took for unimportant.",
        "Bevan and Hood, Public Administration 84(3), 2006, 517-538",
    ),
    Evidence(
        "for the target",
        "Fewer people waited long for planned hospital care in England than the comparison with Scotland, which had "
        "no such targets, would suggest; how many fewer hangs on which data are used.",
        "Propper, Sutton, Whitnall and Windmeijer, B.E. Journal of Economic Analysis and Policy 8(2), 2008, article 5",
    ),
    Evidence(
        "for the target",
        "English waiting-time targets shortened waits; no other, less watched care was found to be done less, and "
        "patients were not found to leave hospital in worse health.",
        "Propper, Sutton, Whitnall and Windmeijer, Journal of Public Economics 94(3-4), 2010, 318-335",
    ),
)


def does_it_harm() -> Harms:
    """Say what it would take to know; never inferred from the other two answers."""
    return Harms(
        sentence="These records cannot tell whether the target harms or helps the people it is for: that is a separate "
        "question, and neither of the two answers above decides it.",
        cautions=(
            "An unusual pattern near a target is no proof of harm, and the lack of one is no proof of good. The best "
            "study of the English four-hour target found distortion and lower mortality at once.",
        ),
        cannot_tell=(
            "What became of the customers afterwards (what mattered to them, returns, deaths): it takes outcomes "
            "joined to these cases.",
            "What would have happened without the target: it takes a comparable place or time without it.",
            "What happened to the work that the target does not count: it takes the records of that work, too.",
            "What people stopped doing to meet it: ask those who do the work.",
        ),
        evidence=EVIDENCE,
    )
