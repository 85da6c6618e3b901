import pytest
from django.test import Client

from wholework.listen.codebook import KINDS
from wholework.workbench.listening.models import Demand
from wholework.workbench.sorting.laid import sorted_demands
from wholework.workbench.sorting.models import Act
from wholework.workbench.studies.models import Study

FIVE = (
    "My heating is off again",
    "Nobody came on Tuesday",
    "How do I report a leak?",
    "The tap is done but not the tiles",
    "Can I have a rail for my mum?",
)


def write_down(client: Client, study: Study) -> None:
    client.post(f"/studies/{study.pk}/heard/", {"words": FIVE, "id": [f"{number:032x}" for number in range(5)]})


def judged(client: Client, study: Study, kinds: tuple[str, ...]) -> int:
    told = {f"kind-{each.id}": kind for each, kind in zip(Demand.objects.filter(study=study), kinds, strict=False)}
    return client.post(f"/studies/{study.pk}/sort/", told).status_code


def test_five_things_are_written_down_and_wait_to_be_sorted(client: Client, study: Study) -> None:
    write_down(client, study)
    page = client.get(f"/studies/{study.pk}/sort/").content.decode()
    assert all(words in page for words in FIVE)
    assert [each.words for each in Demand.objects.filter(study=study).order_by("number")] == list(FIVE)


def test_the_same_page_sent_twice_counts_once(client: Client, study: Study) -> None:
    write_down(client, study)
    write_down(client, study)
    assert Demand.objects.filter(study=study).count() == 5


def test_words_come_first_so_nothing_without_words_is_written_down(client: Client, study: Study) -> None:
    for address in ("heard", "listen"):
        answer = client.post(f"/studies/{study.pk}/{address}/", {"words": "  ", "resolved": "yes"})
        assert answer.status_code == 400
        assert "their own words" in answer.content.decode()
    assert not Demand.objects.exists()


def test_what_is_sorted_stands_by_kind_with_words_before_numbers(client: Client, study: Study) -> None:
    write_down(client, study)
    judged(client, study, ("failure", "failure", "value", "undecided", "value"))
    page = client.get(f"/studies/{study.pk}/sorted/").content.decode()
    assert "Not done, or not done right: 2" in page
    assert page.index("My heating is off again") < page.index("What may be said of so many")
    assert "too few to say" in page
    assert "2 of 5" in page


def test_undecided_is_always_an_answer_and_unsorted_is_none(client: Client, study: Study) -> None:
    write_down(client, study)
    judged(client, study, ("undecided",))
    found = sorted_demands(study)
    assert [found.kind(each) for each in found.demands] == ["undecided", "", "", "", ""]
    assert found.not_judged == 4


def test_a_judgement_is_an_act_beside_the_facts_with_who_and_when(client: Client, study: Study) -> None:
    write_down(client, study)
    judged(client, study, ("failure", "value"))
    acts = list(Act.objects.filter(study=study).order_by("row"))
    assert [act.row for act in acts] == [1, 2]
    assert all(act.content["who"] == "You" and act.content["when"] for act in acts)
    assert {field.name for field in Demand._meta.get_fields()}.isdisjoint({"kind", "type", *KINDS})


def test_a_judgement_that_is_not_known_is_refused_and_nothing_is_kept(client: Client, study: Study) -> None:
    write_down(client, study)
    assert judged(client, study, ("failure", "their own fault")) == 400
    assert not Act.objects.exists()


def test_listening_takes_words_and_at_most_two_touches_more(client: Client, study: Study) -> None:
    told = {"words": "My heating is off again", "resolved": "no", "needed": "a key to the boiler room", "id": "a" * 32}
    answer = client.post(f"/studies/{study.pk}/listen/", told, follow=True)
    assert "Written down. 1 thing today." in answer.content.decode()
    one = Demand.objects.get(study=study)
    assert (one.words, one.resolved_here, one.needed) == ("My heating is off again", False, "a key to the boiler room")
    assert one.at[:4].isdigit()


def test_no_worker_is_kept_with_what_was_heard() -> None:
    assert not {field.name for field in Demand._meta.get_fields()} & {"by", "who", "person", "worker", "device"}


@pytest.mark.parametrize("page", ["heard", "listen"])
def test_it_says_that_this_is_no_safeguarding_report(client: Client, study: Study, page: str) -> None:
    assert "no safeguarding report" in client.get(f"/studies/{study.pk}/{page}/").content.decode()


def test_script_that_a_customer_said_is_inert(client: Client, study: Study) -> None:
    client.post(f"/studies/{study.pk}/listen/", {"words": "<script>alert(1)</script>"})
    for page in ("listen", "sort", "sorted", "demand"):
        assert "<script>alert" not in client.get(f"/studies/{study.pk}/{page}/").content.decode()
