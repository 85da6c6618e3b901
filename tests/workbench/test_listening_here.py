"""A study of the workbench is listening as the library knows it."""

from django.test import Client

from tests.workbench.test_heard_and_sorted import judged, write_down
from wholework.listen.demand import Round, heard
from wholework.listen.judgements import Judgement
from wholework.workbench.listening.journals import listening_of
from wholework.workbench.sorting.laid import sorted_demands
from wholework.workbench.studies.models import Study


def test_what_was_written_down_on_pages_is_there(client: Client, study: Study) -> None:
    write_down(client, study)
    judged(client, study, ("failure",))
    listening = listening_of(study)
    assert len(listening.demands) == 5
    assert [laid.kind for laid in listening.laid_over().values()] == ["failure", *["undecided"] * 4]


def test_what_the_library_decides_stands_on_pages(client: Client, study: Study) -> None:
    listening = listening_of(study)
    listening.begin_round(Round(id="r1", name="The counter, March", every=True))
    one = heard("My heating is off again", round="r1")
    assert listening.hear([one, one]) == 1
    listening.decide("create", who="Amina", name="It is broken again", kind="failure")
    listening.judge([Judgement(demand=one.id, type=1, who="Amina", when="2026-03-02T09:00:00+00:00")])
    found = sorted_demands(study)
    assert [found.kind(each) for each in found.demands] == ["failure"]
    assert found.demands[0].round_id == "r1"
    page = client.get(f"/studies/{study.pk}/sorted/").content.decode()
    assert "Not done, or not done right: 1" in page


def test_two_who_listen_at_once_see_each_other(study: Study) -> None:
    amina, bob = listening_of(study), listening_of(study)
    amina.hear([heard("My heating is off again")])
    bob.hear([heard("Nobody came")])
    amina.decide("create", who="Amina", name="Broken again")
    bob.decide("create", who="Bob", name="Nobody came")
    amina.refresh()
    assert [each.words for each in amina.demands.values()] == ["My heating is off again", "Nobody came"]
    assert [each.number for each in amina.codebook.standing] == [1, 2]
