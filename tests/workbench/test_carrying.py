"""Out and in again: everything, or one study; nothing lost, nothing doubled, nothing half."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from tests.workbench.conftest import FOLDER
from tests.workbench.few import FEW
from tests.workbench.test_heard_and_sorted import judged, write_down
from tests.workbench.test_records import brought, confirmed
from wholework.commands.demand_folder import heard_in
from wholework.commands.demand_rows import DemandWords
from wholework.listen.store import Listening
from wholework.refusal import Refusal
from wholework.workbench.carrying.all_rows import name_of, tables
from wholework.workbench.carrying.backup import back_up, restore
from wholework.workbench.carrying.exporting import export_study
from wholework.workbench.carrying.importing import import_study
from wholework.workbench.carrying.packed import packing
from wholework.workbench.people.models import Organisation, Person
from wholework.workbench.studies.models import Study


@pytest.fixture
def full(client: Client, study: Study) -> Study:
    """A study with something in every room."""
    write_down(client, study)
    judged(client, study, ("failure", "value", "undecided"))
    client.post(f"/studies/{study.pk}/purpose/", {"words": "Help me live in a home that works", "view": "outside-in"})
    client.post(f"/studies/{study.pk}/purpose/numbers/", {"number": "90 % within 20 days"})
    client.post(f"/studies/{study.pk}/numbers/", {"name": "Weekly", "numbers": "57 65 46 54 60 50 68 56 60 63"})
    look = confirmed(client, brought(client, study, FEW))
    client.post(f"{look}again/", {"threshold": "5", "unit": "days"})
    return study


def emptied() -> None:
    """Lose everything, as a stolen machine does."""
    for model in reversed(tables()):
        model._base_manager.all().delete()
    shutil.rmtree(FOLDER / "studies")


@pytest.fixture(autouse=True)
def folders_come_back() -> Iterator[None]:
    """Tests share one folder."""
    yield
    (FOLDER / "studies").mkdir(exist_ok=True)


def test_a_study_that_is_taken_in_elsewhere_is_the_same_study(full: Study, amina: Person, tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    export_study(full, first)
    emptied()
    bob = Person.objects.create(
        signs_in_as="bob", name="Bob", organisation=Organisation.objects.create(name="Elsewhere")
    )
    there = import_study(first, bob)
    export_study(there, second)
    assert first.read_bytes() == second.read_bytes()


def test_the_same_study_gives_the_same_bytes(full: Study, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        export_study(full, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_what_was_heard_opens_as_a_listening_folder_of_the_command_line(full: Study, tmp_path: Path) -> None:
    export_study(full, tmp_path / "study.zip")
    with zipfile.ZipFile(tmp_path / "study.zip") as packed:
        packed.extractall(tmp_path)
    listening = Listening.open(tmp_path / "listening")
    assert next(each.words for each in listening.demands.values()) == "My heating is off again"
    assert [each.kind for each in listening.judgements] == ["failure", "value", "undecided"]
    heard, _, cautions = heard_in(tmp_path / "listening", DemandWords(columns={}))
    assert len(heard) == 5
    assert not cautions


def test_no_key_of_the_pseudonyms_leaves_with_a_study(full: Study, tmp_path: Path) -> None:
    key = full.folder.with_suffix(".key").read_bytes().strip()
    export_study(full, tmp_path / "study.zip")
    with zipfile.ZipFile(tmp_path / "study.zip") as packed:
        assert not [name for name in packed.namelist() if "key" in name]
        assert not any(key in packed.read(name) for name in packed.namelist())


def test_a_study_that_is_here_already_is_not_taken_in_twice(full: Study, amina: Person, tmp_path: Path) -> None:
    export_study(full, tmp_path / "study.zip")
    with pytest.raises(Refusal, match="here already"):
        import_study(tmp_path / "study.zip", amina)
    assert full.demands.count() == 5


def test_pages_of_a_study_that_was_taken_in_open(client: Client, full: Study, amina: Person, tmp_path: Path) -> None:
    export_study(full, tmp_path / "study.zip")
    pages = [f"/studies/{full.pk}/{room}/" for room in ("capability", "sorted", "purpose", "records")]
    before = [client.get(page).content for page in pages]
    for model in (each for each in reversed(tables()) if name_of(each).split(".")[0] not in ("people", "audit")):
        model._base_manager.all().delete()
    shutil.rmtree(full.folder)
    import_study(tmp_path / "study.zip", amina)
    unforged = [page.split(b"csrfmiddlewaretoken")[0] for page in before]
    assert [client.get(page).content.split(b"csrfmiddlewaretoken")[0] for page in pages] == unforged


@pytest.mark.parametrize("damage", ["cut", "other", "line", "escape"])
def test_a_damaged_or_hostile_file_is_refused_and_nothing_is_taken_in(
    full: Study, amina: Person, tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "study.zip"
    export_study(full, path)
    emptied()
    bob = Person.objects.create(signs_in_as="bob", name="Bob", organisation=Organisation.objects.create(name="There"))
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-2_000])
    else:
        with zipfile.ZipFile(path) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        if damage == "other":
            parts["format.json"] = b'{"format": "somebody.else/1"}'
        elif damage == "line":
            parts["listening/judgements.jsonl"] += b'{"who": "", "kind": "guilty"}\n'
        else:
            parts["readings/../../../escaped.txt"] = b"x"
        with zipfile.ZipFile(path, "w") as packed:
            for name, content in parts.items():
                packed.writestr(name, content)
    with pytest.raises(Refusal):
        import_study(path, bob)
    assert not Study.objects.seen_by(bob).exists()
    assert not (FOLDER / "studies" / full.id.hex).exists()
    assert not (FOLDER.parent / "escaped.txt").exists()


def test_a_backup_gives_everything_back(client: Client, full: Study, amina: Person, tmp_path: Path) -> None:
    export_study(full, tmp_path / "before.zip")
    key = full.folder.with_suffix(".key").read_bytes()
    rows = {name_of(model): list(model._base_manager.order_by("pk").values()) for model in tables()}
    back_up(tmp_path / "all.zip")
    emptied()
    restore(tmp_path / "all.zip")
    assert {name_of(model): list(model._base_manager.order_by("pk").values()) for model in tables()} == rows
    export_study(full, tmp_path / "after.zip")
    assert (tmp_path / "before.zip").read_bytes() == (tmp_path / "after.zip").read_bytes()
    assert full.folder.with_suffix(".key").read_bytes() == key
    write_down(client, full)  # ids go on from where they were
    client.post(f"/studies/{full.pk}/listen/", {"words": "And the next one"})
    assert full.demands.count() == 6


def test_nothing_is_restored_over_what_is_there(full: Study, tmp_path: Path) -> None:
    back_up(tmp_path / "all.zip")
    with pytest.raises(Refusal, match="there is a workbench in this folder already"):
        restore(tmp_path / "all.zip")


def test_a_backup_that_is_not_understood_is_refused_and_nothing_is_half_restored(full: Study, tmp_path: Path) -> None:
    back_up(tmp_path / "all.zip")
    emptied()
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["rows/listening.demand.jsonl"] += b'{"model": "listening.demand", "pk": 99, "fields": {"nonsense": 1}}\n'
    with zipfile.ZipFile(tmp_path / "broken.zip", "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    with pytest.raises(Refusal, match="not understood"):
        restore(tmp_path / "broken.zip")
    assert not Organisation.objects.exists()
    assert not (FOLDER / "studies").exists()


def test_every_table_of_ours_is_in_a_backup(full: Study, tmp_path: Path) -> None:
    back_up(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        kept = {
            name.removeprefix("rows/").removesuffix(".jsonl") for name in packed.namelist() if name.startswith("rows/")
        }
        assert json.loads(packed.read("format.json"))["format"] == "wholework.backup/1"
    ours = {table for table in connection.introspection.table_names() if not table.startswith(("django_", "auth_"))}
    assert {model._meta.db_table for model in tables()} == ours
    assert {name_of(model) for model in tables()} == kept


def test_what_is_half_written_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "reading"
    (folder / ".hidden.part").mkdir(parents=True)
    (folder / ".hidden.part" / "moves.parquet").write_bytes(b"half")
    (folder / "cases.parquet").write_bytes(b"whole")
    with packing(tmp_path / "x.zip") as packed:
        packed.folder("readings/1", folder)
    with zipfile.ZipFile(tmp_path / "x.zip") as read:
        assert read.namelist() == ["readings/1/cases.parquet"]


def test_a_whole_study_can_be_taken_along_from_its_page(client: Client, full: Study, tmp_path: Path) -> None:
    answer = client.get(f"/studies/{full.pk}/study.zip")
    export_study(full, tmp_path / "study.zip")
    assert b"".join(answer) == (tmp_path / "study.zip").read_bytes()
    assert "ashby-repairs.zip" in answer.headers["Content-Disposition"]
