"""What a person wants of the study, from the words on the command line."""

from wholework.check.jobs.findings import JobRule
from wholework.check.study import Wishes
from wholework.commands.reading_options import UNITS
from wholework.records.options import ReadOptions
from wholework.refusal import Refusal

NATIONS = ("england", "wales", "scotland", "northern-ireland")


def wishes_of(
    options: ReadOptions,
    of: str | None,
    gap: float | None,
    threshold: float | None,
    customers_clock: bool,
    working_time: str | None,
    all_paths: bool,
) -> Wishes:
    """Check the wishes and put them in one unit. Raises ``Refusal`` that names the option."""
    if threshold is not None and options.unit is None:
        raise Refusal(
            "--threshold needs its --unit", expected="--threshold 24 --unit hours", came=f"--threshold {threshold:g}"
        )
    if threshold is not None and not threshold >= 0:
        raise Refusal("--threshold is a length of time", expected="0 or more", came=f"{threshold:g}")
    if of not in (None, "orders", "jobs"):
        raise Refusal("--of is not known", expected="--of jobs, or --of orders", came=of)
    if gap is not None and not gap >= 0:
        raise Refusal("--gap is a number of days", expected="0 or more", came=f"{gap:g}")
    if working_time is not None and working_time not in NATIONS:
        raise Refusal("--working-time is not known", expected=", ".join(NATIONS), came=working_time)
    return Wishes(
        rule=_rule(options, gap),
        of_jobs=of == "jobs",
        threshold_seconds=None if threshold is None else threshold * UNITS[options.unit or "seconds"],
        unit=options.unit,
        customers_clock=customers_clock,
        lifecycle=options.lifecycle,
        working_time_of=working_time,
        all_paths=all_paths,
    )


def _rule(options: ReadOptions, gap: float | None) -> JobRule | None:
    """Return the rule that a person told; a column or a link beats the gap; None leaves it to be chosen and shown."""
    if gap is not None:
        return JobRule("place" if "place" in options.columns and "customer" not in options.columns else "customer", gap)
    if "job" in options.columns:
        return JobRule("column", column=options.columns["job"])
    if "follows" in options.columns:
        return JobRule("linked", column=options.columns["follows"])
    return None
