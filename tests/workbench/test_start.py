from pathlib import Path

import pytest
from django.test import Client

from wholework.workbench.people.models import Person
from wholework.workbench.studies.models import Look, Study

ORDERS = Path(__file__).parents[2] / "examples" / "made_repairs" / "made_repairs_orders.csv"
TWENTY = "56.9 64.8 45.8 54.3 59.8 49.5 67.5 55.5 59.8 62.5 61.5 59.5 54.3 49.5 52.4 58.6 60.2 61.3 55.4 49.6"


def test_the_first_page_teaches_where_there_is_nothing_yet(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "See your service as your customers do" in page
    assert "nothing leaves this computer" in page
    assert "Look at the sample" in page


def test_a_study_can_begin_with_nothing_but_its_name(client: Client, amina: Person) -> None:
    answer = client.post("/begin/", {"name": "  Ashby   repairs "})
    study = Study.objects.seen_by(amina).get()
    assert answer.headers["Location"] == f"/studies/{study.pk}/"
    assert study.name == "Ashby repairs"
    assert "Ashby repairs" in client.get("/").content.decode()
    assert "Stop looking here, and go and listen" in client.get(answer.headers["Location"]).content.decode()


def test_a_study_can_begin_with_a_file(client: Client) -> None:
    with ORDERS.open("rb") as file:
        answer = client.post("/begin/", {"name": "Repairs", "file": file}, follow=True)
    page = answer.content.decode()
    assert "Is each column what it seems?" in page
    assert "made-10001" in page


def test_a_study_can_begin_with_numbers_that_are_pasted(client: Client) -> None:
    page = client.post("/begin/", {"name": "Repairs", "numbers": TWENTY}, follow=True).content.decode()
    assert "39.5" in page  # the limits of the published chart: 39.48 and 74.39
    assert "74.4" in page
    assert "<svg" in page


def test_what_are_no_numbers_is_refused_in_words_and_no_study_is_begun(client: Client, amina: Person) -> None:
    answer = client.post("/begin/", {"name": "Repairs", "numbers": "12 13 fourteen 15"})
    assert answer.status_code == 400
    assert "This is not a number" in answer.content.decode()
    assert not Study.objects.seen_by(amina).exists()


def test_the_sample_is_begun_once_and_opens_again(client: Client, amina: Person) -> None:
    first = client.post("/sample/").headers["Location"]
    again = client.post("/sample/").headers["Location"]
    assert first == again
    assert Study.objects.seen_by(amina).filter(is_sample=True).count() == 1
    page = client.get(first).content.decode()
    assert "look like 370 jobs" in page
    assert "nobody’s real ones" in page or "nobody&#39;s real ones" in page or "nobody's real ones" in page


@pytest.mark.parametrize("address", ["/nothing/", "/studies/00000000-0000-0000-0000-000000000000/"])
def test_what_is_not_there_says_so_and_leads_back(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


def test_looking_changes_nothing(client: Client, amina: Person) -> None:
    for address in ("/begin/", "/sample/"):
        assert client.get(address).status_code == 405
    assert not Look.objects.exists()


@pytest.mark.parametrize("text", ["hello there", "one two three"])
def test_words_that_were_pasted_for_numbers_are_refused_as_such(client: Client, text: str) -> None:
    page = client.post("/begin/", {"name": "Repairs", "numbers": text}).content.decode()
    assert "There are no numbers" in page
