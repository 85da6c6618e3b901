"""False signals of single rules, from ``false_signals.txt``.

``python -m wholework.stats.false_signals_simulated`` prints that file: it is never written by hand.

Three lines each: what the limits are made of and the rule; patterns expected among 6, 8, ... points (``GRID``) that
make the limits; patterns that begin at each further point where 6, 8, ... points (``BASES``) are the frozen baseline.
"""

from importlib.resources import files

TEXT = (files("wholework.stats") / "false_signals.txt").read_text("utf-8")


def _read(text: str) -> dict[tuple[str, str], tuple[tuple[float, ...], tuple[float, ...]]]:
    lines = text.strip().split("\n")
    found = {}
    for names, own, later in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        family, rule = names.split()
        found[family, rule] = (tuple(map(float, own.split())), tuple(map(float, later.split())))
    return found


OF_A_RULE = _read(TEXT)
