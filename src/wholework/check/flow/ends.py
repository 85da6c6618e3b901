"""Where cases begin and where they end."""

from wholework.check.flow.activities import ActivityCounts


def starts_of(counts: list[ActivityCounts]) -> dict[str, int]:
    """Count the cases that begin with each activity, the most frequent first."""
    return _by_size({one.name: one.starts for one in counts})


def ends_of(counts: list[ActivityCounts]) -> dict[str, int]:
    """Count the cases whose last record is each activity, the most frequent first."""
    return _by_size({one.name: one.ends for one in counts})


def _by_size(cases: dict[str, int]) -> dict[str, int]:
    return dict(sorted(((name, count) for name, count in cases.items() if count), key=lambda item: (-item[1], item[0])))
