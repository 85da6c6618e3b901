"""What capability and the extract say is the same on whatever engine holds the records."""

from typing import Any

from tests.world import ashby, bramley
from wholework.check.capability import study_capability
from wholework.check.extract import study_extract
from wholework.published import as_json


def test_the_orders_of_ashby_take_as_long_on_every_engine(engine: Any) -> None:
    here, there = ashby(), ashby(engine=engine)
    assert as_json(study_capability(there)) == as_json(study_capability(here))
    assert study_extract(there) == study_extract(here)


def test_the_event_log_of_bramley_takes_as_long_on_every_engine(engine: Any) -> None:
    assert as_json(study_capability(bramley(engine=engine))) == as_json(study_capability(bramley()))
