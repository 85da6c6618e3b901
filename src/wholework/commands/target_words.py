"""What a person said about a target on the command line, checked and put together."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from wholework.commands.target_rows import TargetWords
from wholework.records.options import ReadOptions
from wholework.records.values.duration_units import NAMES, unit_named
from wholework.refusal import Refusal


def target_words(
    threshold: float,
    measure: str | None,
    unit: str | None,
    at_most: bool | None,
    introduced: str | None,
    period: str | None,
    columns: Mapping[str, str | None],
    zone: str,
    day_first: bool | None,
    sheet: str | None,
    only: Sequence[str] | None,
) -> TargetWords:
    """Put the words together; raises ``Refusal`` that names the option."""
    _refuse_unknown_zone(zone)
    return TargetWords(
        threshold=threshold,
        measure=measure,
        unit=_unit(unit),
        at_most=at_most,
        introduced=introduced,
        period=period,
        columns={name: column for name, column in columns.items() if column is not None},
        reading=ReadOptions(zone=zone, day_first=day_first, sheet=sheet, only=_only(only or ())),
    )


def _unit(unit: str | None) -> str | None:
    """Read "mins" as minutes; what is no unit of time stands for what the numbers count, such as %."""
    if unit is None:
        return None
    try:
        return unit_named(unit)
    except Refusal:
        pass
    if not unit.strip() or len(unit) > 40 or unit.strip().lower() in {name.removesuffix("s") for name in NAMES}:
        raise Refusal(
            "--unit is not known", expected="minutes, hours, days, weeks; or a word such as %", came=repr(unit)
        )
    return unit.strip()


def _only(wanted: Sequence[str]) -> tuple[tuple[str, str], ...]:
    for text in wanted:
        if "=" not in text:
            raise Refusal("--only names a column and a value", expected="--only TEAM=North", came=f"--only {text}")
    return tuple((column, value) for column, _, value in (text.partition("=") for text in wanted))


def _refuse_unknown_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise Refusal("--zone is not a time zone", expected="a name such as Europe/London", came=zone) from None
