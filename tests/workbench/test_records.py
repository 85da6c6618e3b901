import csv
import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.workbench.few import FEW
from wholework.records.engines import embedded
from wholework.records.options import ROLES
from wholework.records.study import open_study
from wholework.workbench.studies.models import Look, Reading, Study, Upload

ORDERS = (Path(__file__).parents[2] / "examples" / "made_repairs" / "made_repairs_orders.csv").read_bytes()


def brought(client: Client, study: Study, content: bytes, name: str = "orders.csv") -> Upload:
    client.post(f"/studies/{study.pk}/records/", {"file": SimpleUploadedFile(name, content)})
    return Upload.objects.filter(study=study).latest("came")


def confirmed(client: Client, upload: Upload, **changed: str) -> str:
    columns = upload.looked["columns"]
    told = {f"role-{number}": changed.pop(column["name"], column["role"]) for number, column in enumerate(columns)}
    answer = client.post(f"/studies/{upload.study_id}/records/{upload.pk}/", {**told, **changed})
    return str(answer.headers.get("Location", answer.content.decode()))


def test_columns_are_guessed_and_shown_with_some_cells(client: Client, study: Study) -> None:
    upload = brought(client, study, ORDERS)
    page = client.get(f"/studies/{study.pk}/records/{upload.pk}/").content.decode()
    assert "one row looks like one case" in page
    assert "1,004 rows" in page
    for words in ("Electrical", "When the case was opened", "Not needed"):
        assert words in page
    assert not Reading.objects.filter(upload=upload).exists()  # nothing is read until the person says so


def test_a_column_that_was_taken_for_the_wrong_thing_can_be_changed(client: Client, study: Study) -> None:
    upload = brought(client, study, FEW)
    confirmed(client, upload, target="")
    reading = Reading.objects.get(upload=upload)
    records = open_study(reading.folder, embedded())
    roles = {column.column: column.role for column in records.about.columns}
    assert roles["target"] is None
    assert roles["raised"] == "opened"


def test_a_correction_is_a_new_reading_and_the_old_one_stays(client: Client, study: Study) -> None:
    upload = brought(client, study, FEW)
    first, second = confirmed(client, upload), confirmed(client, upload, tenant="")
    assert first != second
    assert "look like 20 jobs" in client.get(first).content.decode()
    assert "Nothing in these records joins the orders of one customer" in client.get(second).content.decode()


def test_two_columns_cannot_be_the_same_thing(client: Client, study: Study) -> None:
    upload = brought(client, study, ORDERS)
    page = confirmed(client, upload, closed="case")
    assert "Two columns cannot both be the same thing" in page


def test_every_row_that_was_set_aside_can_be_looked_up_and_taken_along(client: Client, study: Study) -> None:
    rows = "case,opened,closed\n1,2024-03-01,2024-03-05\n2,never,2024-03-06\n3,2024-03-04,2024-03-09\n"
    look = confirmed(client, brought(client, study, rows.encode()))
    page = client.get(f"{look}rows/").content.decode()
    assert "Rows set aside, and why" in page
    told = b"".join(client.get(f"{look}rows.csv")).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(told)))
    assert [(line["row"], line["value"]) for line in lines if line["what was done"] == "set aside"] == [("3", "never")]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "What to do"),
        ("half.xlsx", b"PK\x03\x04 half a workbook", "What to do"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    client: Client, study: Study, name: str, content: bytes, words: str
) -> None:
    answer = client.post(f"/studies/{study.pk}/records/", {"file": SimpleUploadedFile(name, content)}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert "Traceback" not in page
    assert not Look.objects.exists()


def test_a_file_that_swells_when_it_is_opened_is_refused(
    client: Client, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wholework.workbench.studies.guessing.UNPACKED_AT_MOST", 50_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", bytes(50_000_001))
    assert len(packed.getvalue()) < 100_000
    answer = client.post(
        f"/studies/{study.pk}/records/", {"file": SimpleUploadedFile("bomb.xlsx", packed.getvalue())}, follow=True
    )
    assert "far larger inside than it looks" in answer.content.decode()


def test_a_file_with_too_many_columns_is_refused(client: Client, study: Study) -> None:
    wide = ",".join(f"c{number}" for number in range(1_001)) + "\n" + ",".join("1" * 1_001) + "\n"
    answer = client.post(
        f"/studies/{study.pk}/records/", {"file": SimpleUploadedFile("wide.csv", wide.encode())}, follow=True
    )
    assert answer.status_code == 400
    assert "more columns than the workbench takes" in answer.content.decode()


def test_script_in_the_name_of_a_file_a_column_and_a_cell_is_inert(client: Client, study: Study) -> None:
    bad = "<script>alert(1)</script>"
    rows = f"case,opened,closed,{bad}\n1,2024-03-01,2024-03-05,{bad}\n2,2024-03-02,2024-03-07,{bad}\n"
    upload = brought(client, study, rows.encode(), f"{bad.replace('/', '')}.csv")
    look = confirmed(client, upload)
    for address in (f"/studies/{study.pk}/records/{upload.pk}/", f"/studies/{study.pk}/records/", look, f"{look}rows/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_name_of_a_file_leads_nowhere_else(client: Client, study: Study) -> None:
    upload = brought(client, study, ORDERS, "../../../../escaped.csv")
    assert upload.path.is_relative_to(study.folder)
    assert upload.path.read_bytes() == ORDERS


def test_the_page_offers_every_role_that_records_know(client: Client, study: Study) -> None:
    upload = brought(client, study, ORDERS)
    page = client.get(f"/studies/{study.pk}/records/{upload.pk}/").content.decode()
    assert all(f'<option value="{role}"' in page for role in ROLES)
