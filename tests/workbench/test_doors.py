"""The hostile world at the door of a workbench on one's own machine."""

import pytest
from django.test import Client

from wholework.workbench.people.models import Person
from wholework.workbench.studies.models import Study


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8463", "169.254.0.1", ""])
def test_a_name_that_is_not_ours_is_turned_away(client: Client, host: str) -> None:
    answer = client.get("/", HTTP_HOST=host)
    assert answer.status_code == 421
    assert b"studies" not in answer.content


@pytest.mark.parametrize("host", ["127.0.0.1:8463", "localhost:8463", "[::1]:8463"])
def test_our_own_names_are_answered(client: Client, host: str) -> None:
    assert client.get("/", HTTP_HOST=host).status_code == 200


def test_a_form_without_its_word_does_nothing(amina: Person) -> None:
    strict = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1:8463")
    answer = strict.post("/begin/", {"name": "Forged"})
    assert answer.status_code == 403
    assert "nothing was done" in answer.content.decode()
    assert not Study.objects.seen_by(amina).exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_an_act_that_another_site_asked_for_is_turned_away(client: Client, amina: Person, site: str) -> None:
    answer = client.post("/begin/", {"name": "Forged"}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert not Study.objects.seen_by(amina).exists()


@pytest.mark.parametrize("address", ["/", "/words/", "/nothing/", "/pictures.css", "/static/workbench.css"])
def test_every_answer_tells_browsers_to_take_nothing_from_elsewhere(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in headers


def test_pages_are_never_kept_by_a_browser(client: Client, study: Study) -> None:
    assert client.get(f"/studies/{study.pk}/").headers["Cache-Control"] == "no-store"


def test_nothing_inline_stands_on_a_page(client: Client, study: Study) -> None:
    for address in ("/", f"/studies/{study.pk}/", f"/studies/{study.pk}/records/", f"/studies/{study.pk}/listen/"):
        page = client.get(address).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert "onclick" not in page
        assert all('src="' in part for part in page.split("<script")[1:])


def test_no_address_leads_a_person_elsewhere(client: Client, study: Study) -> None:
    for address in (
        f"/studies/{study.pk}/listen/?next=https://evil.example/",
        "//evil.example/",
        f"/studies/{study.pk}/go/?kept=//evil",
    ):
        answer = client.post(address, {"words": "My heating is off"}) if "listen" in address else client.get(address)
        assert not answer.headers.get("Location", "/").startswith(("http", "//"))


def test_a_defect_of_ours_is_said_in_words(client: Client, study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("wholework.workbench.studies.views.rooms.journey_of", broken)
    client.raise_request_exception = False
    answer = client.get(f"/studies/{study.pk}/")
    assert answer.status_code == 500
    assert "We made a mistake, not you" in answer.content.decode()
    assert "ZeroDivisionError" not in answer.content.decode()
