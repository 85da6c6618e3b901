from django.test import Client

from wholework.check.measures.gate import check_kpi
from wholework.workbench.studies.models import Study


def test_every_version_of_a_purpose_stays_and_the_newest_stands_first(client: Client, study: Study) -> None:
    for words in ("Repair homes", "Help me live in a home where everything works"):
        client.post(f"/studies/{study.pk}/purpose/", {"words": words, "view": "outside-in"})
    page = client.get(f"/studies/{study.pk}/purpose/").content.decode()
    assert page.index("Help me live in a home") < page.index("1 earlier version") < page.index("Repair homes")


def test_outside_in_and_de_facto_stand_apart(client: Client, study: Study) -> None:
    client.post(
        f"/studies/{study.pk}/purpose/", {"words": "Close orders in time", "view": "de-facto", "evidence": "the board"}
    )
    assert [each.view for each in study.purposes.all()] == ["de-facto"]
    assert "Because: the board" in client.get(f"/studies/{study.pk}/purpose/").content.decode()


def test_a_number_in_use_is_held_against_the_three_tests_of_the_library(client: Client, study: Study) -> None:
    told = "90% of repairs within 20 working days"
    page = client.post(f"/studies/{study.pk}/purpose/numbers/", {"number": told}, follow=True).content.decode()
    for test in check_kpi(told).tests:
        assert test.question.split(",")[0] in page
        assert test.sentence.split(":")[0].replace("'", "&#39;") in page.replace("'", "&#39;")


def test_a_purpose_without_words_is_refused(client: Client, study: Study) -> None:
    answer = client.post(f"/studies/{study.pk}/purpose/", {"words": " ", "view": "outside-in"})
    assert answer.status_code == 400
    assert not study.purposes.exists()


def test_the_last_step_hands_out_a_sheet_to_print(client: Client, study: Study) -> None:
    page = client.get(f"/studies/{study.pk}/go/").content.decode()
    assert "Stop looking here. Go and listen." in page
    sheet = client.get(f"/studies/{study.pk}/sheet.pdf?paper=a5")
    assert sheet.content.startswith(b"%PDF")
    assert client.get(f"/studies/{study.pk}/sheet.pdf?paper=a0").status_code == 400


def test_no_room_is_locked_and_an_empty_one_says_what_to_go_and_see(client: Client, study: Study) -> None:
    for room in (
        "purpose",
        "demand",
        "capability",
        "flow",
        "records",
        "heard",
        "sort",
        "sorted",
        "listen",
        "go",
        "numbers",
    ):
        assert client.get(f"/studies/{study.pk}/{room}/").status_code == 200
    for room in ("demand", "capability", "flow"):
        page = client.get(f"/studies/{study.pk}/{room}/").content.decode()
        assert "What is known" in page
        assert "What is not known" in page
        assert "What to go and see" in page
