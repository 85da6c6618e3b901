import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.workbench.few import FEW
from tests.workbench.test_records import ORDERS, brought, confirmed
from wholework.check.study import Wishes
from wholework.check.study import study as study_of
from wholework.records.door import read
from wholework.workbench.studies.models import Look, Study

EXAMPLE = Path(__file__).parents[2] / "examples" / "made_repairs" / "made_repairs_orders.csv"


@pytest.fixture
def look(client: Client, study: Study) -> str:
    return confirmed(client, brought(client, study, FEW))


def test_the_three_sights_say_what_the_library_says(client: Client, study: Study) -> None:
    page = client.get(confirmed(client, brought(client, study, ORDERS))).content.decode().replace("\u00a0%", " %")
    check = study_of(read([EXAMPLE]), Wishes())
    assert check.jobs
    assert check.capability
    for sentence in (check.jobs.sentence, check.capability.charts[0].sentence):
        first = re.split(r"(?<=[a-z0-9])\. ", sentence)[0]
        assert first in page
    for title in ("As your customer sees it", "In true time order", "The shape round your threshold"):
        assert title in page


def test_the_rule_for_joining_is_shown_and_can_be_changed(client: Client, study: Study, look: str) -> None:
    assert "no more than 14 days after" in client.get(look).content.decode()
    after = client.post(f"{look}again/", {"gap": "28"}).headers["Location"]
    page = client.get(after.split("#")[0]).content.decode()
    assert "no more than 28 days after" in page
    assert "no more than 14 days after" in client.get(look).content.decode()  # the earlier look stays
    assert Look.objects.filter(reading__upload__study=study).count() == 2


def test_a_threshold_of_ones_own_is_drawn_into_the_shape(client: Client, look: str) -> None:
    after = client.post(f"{look}again/", {"threshold": "5", "unit": "days"}).headers["Location"]
    assert after.endswith("#shape")
    assert "at most 5 days" in client.get(after.split("#")[0]).content.decode()


@pytest.mark.parametrize(
    "wish", [{"gap": "soon"}, {"gap": "-1"}, {"threshold": "5", "unit": "fortnights"}, {"gap": "nan"}]
)
def test_a_wish_that_cannot_be_understood_is_refused_in_words(client: Client, look: str, wish: dict[str, str]) -> None:
    answer = client.post(f"{look}again/", wish)
    assert answer.status_code == 400
    assert "This cannot be done as it is" in answer.content.decode()
    assert Look.objects.count() == 1


def test_no_picture_brings_a_style_that_a_strict_browser_would_refuse(client: Client, study: Study, look: str) -> None:
    for room in ("demand", "capability", "flow"):
        page = client.get(f"/studies/{study.pk}/{room}/").content.decode()
        assert "<style" not in page
        assert " style=" not in page
    assert "<style" not in client.get(look).content.decode()


def test_no_page_speaks_of_options_of_the_command_line(client: Client, study: Study, look: str) -> None:
    for address in (
        look,
        f"{look}rows/",
        *(f"/studies/{study.pk}/{room}/" for room in ("demand", "capability", "flow")),
    ):
        page = client.get(address).content.decode()
        assert not re.findall(r"(?<![\w-])--[a-z][a-z-]+", page), address
        assert "wholework sheet" not in page


def test_how_far_the_work_is_can_be_asked(client: Client, look: str) -> None:
    told = json.loads(client.get(look, headers={"X-Progress": "1"}).content)
    assert told["over"] is True


def test_records_without_times_say_what_they_cannot_show(client: Client, study: Study) -> None:
    rows = "when,words\n" + "".join(
        f"2024-03-{day:02d},My heating is off again and nobody rang\n" for day in range(1, 9)
    )
    answer = client.post(f"/studies/{study.pk}/records/", {"file": SimpleUploadedFile("said.csv", rows.encode())})
    upload = study.uploads.get()
    assert answer.status_code == 302
    page = client.get(confirmed(client, upload)).content.decode()
    assert "nothing can be put in time order" in page
    assert "Nothing in these records joins the orders of one customer" in page
