"""What these records cannot tell, for each of the six questions, and where to go and see it instead."""

from wholework.check.demand.findings import Demand
from wholework.check.flow.findings import Flow
from wholework.check.jobs.findings import Jobs
from wholework.finding import CannotTell
from wholework.records.records import Records


def what_only_the_work_can_tell(
    records: Records, *, jobs: Jobs | None, demand: Demand | None, flow: Flow | None
) -> tuple[CannotTell, ...]:
    """Answer for each of the six questions what is not in the records, in the method's order."""
    return (
        CannotTell(
            question="purpose",
            what="what the service is for, as the people who use it would say",
            why="records hold what the organisation chose to write down",
            go_and_see="Ask ten customers what they wanted from you, and write down their words.",
        ),
        *_demand(records, demand),
        *_capability(records, jobs),
        *_flow(flow),
        CannotTell(
            question="system conditions",
            what="why the work goes as it does",
            why="no record says which measure, rule, budget, role or computer system made someone do it that way",
            go_and_see="Beside each thing that was done twice or waited, ask those who do the work: what makes us do"
            " it?",
        ),
        CannotTell(
            question="thinking",
            what="which belief of those who manage put those conditions there",
            why="beliefs are in nobody's data",
            go_and_see="Let those who decide spend a day where customers ask, and gather such figures with their own"
            " hands.",
        ),
    )


def _demand(records: Records, demand: Demand | None) -> list[CannotTell]:
    missing = [
        CannotTell(
            question="demand",
            what="who gave up, was turned away or never got through",
            why="they are in no record",
            go_and_see="Sit where people ask for an hour, and count those who ring off or leave.",
        ),
        CannotTell(
            question="demand",
            what="how much of it was asked only because something was not done, or not done right",
            why="that is for the people who hear it to judge, one by one, in the customer's own words",
            go_and_see="Write down what customers say, word for word (wholework sheet prints a page for it), and sort"
            " it as a team.",
        ),
    ]
    if demand is not None and demand.words is None:
        missing.insert(
            0,
            CannotTell(
                question="demand",
                what="what customers said",
                why="there is no column with their words; categories are the organisation's own",
                go_and_see="Listen to fifty calls, and write down exactly what was asked.",
            ),
        )
    return missing


def _capability(records: Records, jobs: Jobs | None) -> list[CannotTell]:
    missing = [
        CannotTell(
            question="capability",
            what="whether the customer's need was met, and on the day that they wanted",
            why="“closed” is the organisation's word, and its clock",
            go_and_see="Ring ten customers whose case is closed: is it mended? When did you first ask?",
        )
    ]
    if jobs is None and records.cases is not None:
        missing.append(
            CannotTell(
                question="capability",
                what="how long one job took for the customer, when it needed several orders",
                why="nothing in these records joins the orders of one customer",
                go_and_see="Ask for an extract with a customer, property or earlier-order number (--customer, --place,"
                " --follows).",
            )
        )
    if records.series:
        missing.append(
            CannotTell(
                question="capability",
                what="how long people waited, from the shortest to the longest",
                why="a count or percentage for each period has no single case left in it",
                go_and_see="Ask for the cases behind the figure: one row each, with the day it was opened and closed.",
            )
        )
    return missing


def _flow(flow: Flow | None) -> list[CannotTell]:
    if flow is None:
        return [
            CannotTell(
                question="flow",
                what="what happens between the first ask and the end",
                why="these records have no steps in them, only beginnings and ends",
                go_and_see="Follow five cases by foot, from desk to desk, and write down each touch, wait and"
                " hand-off.",
            )
        ]
    return [
        CannotTell(
            question="flow",
            what="which of the steps help the customer, and which are work that the system makes us do",
            why="a step's name does not say what it is worth to the person who asked",
            go_and_see="Take the map to those who do the work, and mark each step with them.",
        )
    ]
