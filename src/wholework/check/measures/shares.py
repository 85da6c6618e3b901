"""Shares of cases as a measure: out of how many, with the periods held back in their place."""

import numpy as np

from wholework import plain
from wholework.check.measures.asked import Asked, Bools, Floats
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.held_back import held, said_of


def share_series(
    asked: Asked,
    met: Floats,
    out_of: Floats,
    back: Bools,
    *,
    what: str,
    by: str,
    cautions: tuple[str, ...] = (),
    cannot_tell: tuple[str, ...] = (),
) -> MeasureSeries:
    """Return ``met`` of ``out_of`` as a percentage a period; ``what`` and ``by`` are words: ``were …``, ``closed``."""
    known = (out_of > 0) & ~back
    values = np.where(known, 100 * met / np.maximum(out_of, 1), np.nan)
    whole, total = float(met[known].sum()), int(out_of[known].sum())
    share = f"{plain.share(whole / total)} of {plain.of(total, 'case')} {what}" if total else "No period is known yet"
    return MeasureSeries(
        sentence=f"{asked.measure.name}: {share}, by the {asked.period} in which they were {by}."
        f"{held(asked, back & (out_of > 0))}",
        cautions=(*said_of(asked), *cautions),
        cannot_tell=cannot_tell,
        name=asked.measure.name,
        unit="%",
        labels=asked.periods.labels,
        starts=asked.periods.dates,
        values=values,
        cases=out_of.astype(np.int64),
        kind=asked.measure.chart or "xmr",
        denominators=out_of,
        of=asked.category,
        period=asked.period,
        each_point=f"the share of the cases {by} in one {asked.period} that {what}",
        held_back=tuple(label for label, off in zip(asked.periods.labels, back & (out_of > 0), strict=True) if off),
        ceiling=100.0,
    )
