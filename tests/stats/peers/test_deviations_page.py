"""The page that says where we differ names only switches that exist."""

import inspect
import re
from pathlib import Path

from wholework.stats import behaviour, false_discovery, peers, rebasing
from wholework.stats.rules import asked

PAGE = (Path(__file__).parents[3] / "docs/background/deviations.md").read_text(encoding="utf-8")
CHARTS = PAGE[PAGE.index("## Charts") :]


def test_every_function_on_the_page_is_there() -> None:
    named = re.findall(r"`(peers|rebasing|false_discovery)\.(\w+)\(", CHARTS)
    assert len(named) >= 4
    rooms = {"peers": peers, "rebasing": rebasing, "false_discovery": false_discovery}
    assert all(callable(getattr(rooms[room], name)) for room, name in named)


def test_every_rule_set_and_rule_on_the_page_is_there() -> None:
    sets = re.findall(r'`(?:rules=)?"([a-z0-9,-]+)"`', CHARTS)
    assert {"making-data-count", "nelson", "western-electric", "anhoej"} <= set(sets)
    for name in sets:
        assert asked(name).rules


def test_every_argument_on_the_page_is_one_of_the_chart() -> None:
    known = set(inspect.signature(behaviour.chart).parameters)
    switches = {name for cell in re.findall(r"`([^`]*=[^`]*)`", CHARTS) for name in re.findall(r"(\w+)=", cell)}
    assert switches - {"factor"} <= known
