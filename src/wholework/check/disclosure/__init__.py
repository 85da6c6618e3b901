"""A study made ready to be passed on: whatever could point to a person is hidden, and what was hidden is said.

Counts of one to four are hidden, and where a hidden number could be worked out by taking the shown ones from their
total, the next smallest is hidden too (secondary suppression; Hundepool et al. 2012, *Statistical Disclosure
Control*, chapter 4). Nothing is rounded or altered: what is shown is true.
"""

from dataclasses import replace

from wholework.check.disclosure.capability import shared_capability
from wholework.check.disclosure.demand import shared_demand
from wholework.check.disclosure.flow import shared_flow
from wholework.check.disclosure.jobs import shared_jobs
from wholework.check.disclosure.records import shared_records
from wholework.check.disclosure.words import soften
from wholework.check.findings import Check

HIDDEN = (
    "Made for sharing: counts under five, rare paths, case numbers, customers' words and cells of single rows are"
    " hidden, and where one hidden number could be worked out from a total, another is hidden with it."
    " What a target does, and measures beside the time taken, are left out."
)


def for_sharing(check: Check) -> Check:
    """Return the study without what could point to a person."""
    records = shared_records(check.records)
    shared = replace(
        check,
        records=replace(records, said=(HIDDEN, *records.said)),
        jobs=shared_jobs(check.jobs) if check.jobs else None,
        demand=shared_demand(check.demand) if check.demand else None,
        capability=shared_capability(check.capability) if check.capability else None,
        capability_of_jobs=shared_capability(check.capability_of_jobs) if check.capability_of_jobs else None,
        flow=shared_flow(check.flow) if check.flow else None,
        measures=(),
        target=None,  # bars and periods of few cases stand in it
        for_sharing=True,
    )
    return soften(shared)
