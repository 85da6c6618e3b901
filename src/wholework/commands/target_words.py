"""What a person said about a target on the command line, checked and put together."""

from collections.abc import Mapping

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
    how: ReadOptions,
) -> TargetWords:
    """Put the words together; raises ``Refusal`` that names the option."""
    return TargetWords(
        threshold=threshold,
        measure=measure,
        unit=_unit(unit),
        at_most=at_most,
        introduced=introduced,
        period=period,
        columns={name: column for name, column in columns.items() if column is not None},
        reading=how,
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
