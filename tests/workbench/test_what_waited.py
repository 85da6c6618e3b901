"""What waited on a telephone arrives: counted once, and let go only when it is written down."""

import json

import pytest
from django.test import Client

from wholework.workbench.listening.models import Demand
from wholework.workbench.studies.models import Study


def sent(client: Client, study: Study, things: object) -> dict[str, list[str]]:
    answer = client.post(f"/studies/{study.pk}/listen/waiting/", json.dumps(things), "application/json")
    assert answer.status_code == 200
    told: dict[str, list[str]] = answer.json()
    return told


def thing(number: int, words: str = "My heating is off", **more: str) -> dict[str, str]:
    return {"id": f"{number:032x}", "words": words, "at": "2026-03-02T09:15:00+00:00", **more}


def test_the_same_things_sent_twice_count_once_and_are_let_go_both_times(client: Client, study: Study) -> None:
    things = [thing(1), thing(2, resolved="no", needed="a key")]
    assert sent(client, study, things) == sent(client, study, things) == {"written": [each["id"] for each in things]}
    assert [each.at for each in Demand.objects.filter(study=study)] == ["2026-03-02T09:15:00+00:00"] * 2


def test_the_telephone_keeps_what_could_not_be_written_down(client: Client, study: Study) -> None:
    things = [thing(1), thing(2, "  "), thing(3, "x" * 10_001), {"words": "no id"}, thing(4, at="yesterday")]
    assert sent(client, study, things)["written"] == [thing(1)["id"], thing(4)["id"]]
    assert Demand.objects.filter(study=study).count() == 2


@pytest.mark.parametrize("body", ["", "{}", "[1]", '"words"', "[" + "{}," * 2_000 + "{}]"])
def test_what_is_no_list_of_things_is_refused(client: Client, study: Study, body: str) -> None:
    answer = client.post(f"/studies/{study.pk}/listen/waiting/", body, "application/json")
    assert answer.status_code == 400
