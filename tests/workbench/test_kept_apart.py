"""What belongs to one service is not there for the people of another."""

import ast
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern

from tests.workbench.few import FEW
from tests.workbench.test_records import brought, confirmed
from wholework.refusal import Refusal
from wholework.workbench import urls
from wholework.workbench.audit.auditor import note
from wholework.workbench.audit.models import Line
from wholework.workbench.people.models import Organisation, Person
from wholework.workbench.studies.beginning import begin_study
from wholework.workbench.studies.models import Study

SOURCE = Path(urls.__file__).parent
OF_A_STUDY = [pattern for pattern in urls.urlpatterns if "<uuid:study>" in str(pattern.pattern)]


@pytest.fixture
def bramley(amina: Person) -> Study:
    """A study of Bramley hospital, which Amina of Ashby does not belong to."""
    hospital = Organisation.objects.create(name="Bramley hospital")
    bob = Person.objects.create(signs_in_as="bob@bramley.example", name="Bob", organisation=hospital)
    return begin_study(bob, "Bramley front door")


@pytest.mark.parametrize("pattern", OF_A_STUDY, ids=lambda pattern: str(pattern.name))
def test_no_page_of_anothers_study_is_there(client: Client, bramley: Study, pattern: URLPattern) -> None:
    address = "/" + re.sub(
        r"<uuid:(\w+)>", lambda found: str(bramley.pk if found[1] == "study" else uuid4()), str(pattern.pattern)
    )
    assert 404 in {client.get(address).status_code, client.post(address).status_code}
    assert client.post(address, {"words": "x", "number": "x", "gap": "1"}).status_code in (404, 405)
    assert not bramley.demands.exists()
    assert not bramley.purposes.exists()


def test_anothers_look_is_not_there_under_ones_own_study(
    client: Client, study: Study, amina: Person, bramley: Study
) -> None:
    look = confirmed(client, brought(client, study, FEW))
    mine = begin_study(amina, "Another service")
    assert client.get(look.replace(str(study.pk), str(mine.pk))).status_code == 404
    assert client.get(look.replace(str(study.pk), str(bramley.pk))).status_code == 404


def test_anothers_study_is_not_on_the_first_page(client: Client, bramley: Study) -> None:
    assert "Bramley" not in client.get("/").content.decode()


def test_two_organisations_may_have_a_service_of_the_same_name(client: Client, study: Study, bramley: Study) -> None:
    other = begin_study(bramley.service.memberships.get().person, study.name)
    assert other.service_id != study.service_id


def test_studies_are_asked_for_by_somebody_everywhere() -> None:
    """A study fetched without asking who looks would be seen by all; one place writes, one takes its turn."""
    allowed = {"studies/beginning.py": {"create"}, "sorting/journal.py": {"select_for_update"}}
    for path in SOURCE.rglob("*.py"):
        used = set(re.findall(r"\bStudy\.objects\.(\w+)", path.read_text("utf-8"))) - {"seen_by"}
        assert used <= allowed.get(path.relative_to(SOURCE).as_posix(), set()), path


def test_every_view_of_a_study_asks_first_who_looks() -> None:
    seen = 0
    for path in [*SOURCE.rglob("views.py"), *SOURCE.rglob("views/*.py")]:
        for view in ast.parse(path.read_text("utf-8")).body:
            if isinstance(view, ast.FunctionDef) and view.decorator_list and "study" in {a.arg for a in view.args.args}:
                acts = [line for line in view.body[1:] if not isinstance(line, ast.ImportFrom)]  # after the docstring
                assert re.search(r"(study|upload|look)_for\(request|_room\(request", ast.unparse(acts[0])), view.name
                seen += 1
    assert seen == len(OF_A_STUDY)


def test_the_audit_refuses_an_act_of_nobody(clean: None) -> None:
    with pytest.raises(Refusal, match="nobody did this"):
        note(None, "study.begun", "x")
    assert not Line.objects.exists()


def test_the_audit_says_who_began_what_and_repeats_nothing_of_it(study: Study, amina: Person) -> None:
    line = Line.objects.get(act="study.begun")
    assert (line.person, line.thing, line.said) == (amina, str(study.pk), "")
