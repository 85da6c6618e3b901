"""The kinds of charts by name. A new one is a file with a ``Kind`` and its entry here."""

from wholework.stats.charts.counts import U_PRIME, C, U
from wholework.stats.charts.lines import Kind
from wholework.stats.charts.rare import G, T
from wholework.stats.charts.run import RUN
from wholework.stats.charts.shares import P_PRIME, P
from wholework.stats.charts.subgroups import XBAR, S
from wholework.stats.charts.xmr import MOVING_RANGES, XMR

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (XMR, MOVING_RANGES, C, U, U_PRIME, P, P_PRIME, G, T, XBAR, S, RUN)
}
