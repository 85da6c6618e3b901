"""What share is inside a target: by the records, as a target leaves them, and by the customer's clock."""

import numpy as np

from wholework.lab.engine.log import AS_IT_WAS, CLOSED_EARLY, DONE, Log
from wholework.lab.model.parts import DAY_MINUTES, Service
from wholework.lab.results.met import needs_met


def inside_target(log: Log, service: Service, begins: float) -> tuple[float, float]:
    """Return the share of records closed, and of needs met, since a moment; nan where there is none with a target.

    A record that was closed early is inside; the one that was opened anew has a new limit; one that went to another
    category is not counted. The customer's clock runs from the first ask to the need met, whatever is done to records.
    """
    limits = np.array([each.target.days.value * DAY_MINUTES if each.target else np.nan for each in service.demands])
    limit = limits[log.case_type]
    done = ~np.isnan(limit) & (log.case_state == DONE) & (log.case_ended >= begins)
    early = (log.case_record == CLOSED_EARLY) & (log.case_record_at >= begins)
    opened = np.where(log.case_record == CLOSED_EARLY, log.case_record_at, log.case_asked)
    last = done & np.isin(log.case_record, (AS_IT_WAS, CLOSED_EARLY))
    good = np.count_nonzero((log.case_ended - opened)[last] <= limit[last]) + np.count_nonzero(early)
    met = needs_met(log, begins)
    has_limit = ~np.isnan(limit[met.root])
    waited = (met.days * DAY_MINUTES <= limit[met.root])[has_limit]
    return _share(good, np.count_nonzero(last) + np.count_nonzero(early)), _share(np.count_nonzero(waited), len(waited))


def _share(part: int | np.intp, whole: int | np.intp) -> float:
    return float(part / whole) if whole else float("nan")
