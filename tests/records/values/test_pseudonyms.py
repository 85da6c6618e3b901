"""People become pseudonyms at the door; the key stays beside the study, for its owner's eyes only."""

import hashlib
import hmac
import stat

import pyarrow as pa
import pytest

from tests.records.values.reading_of import texts
from wholework.records.values.pseudonyms import key_beside, key_file, new_key, pseudonyms
from wholework.refusal import Refusal

KEY = bytes(range(32))


def test_the_same_person_gets_the_same_pseudonym_however_the_name_is_typed():
    made = pseudonyms(texts("Amina Khan", " amina  KHAN ", "Amina\u00a0Khan", "Bob"), KEY, "customer").to_pylist()
    assert len(set(made[:3])) == 1
    assert made[3] != made[0]


def test_a_pseudonym_is_the_published_keyed_hash():
    # RFC 2104 (HMAC) with SHA-256, of the kind, a zero byte and the name.
    expected = hmac.new(KEY, b"customer\0amina khan", hashlib.sha256).hexdigest()[:16]
    assert pseudonyms(texts("Amina Khan"), KEY, "customer").to_pylist() == [expected]


def test_another_key_or_another_kind_of_person_gives_another_pseudonym():
    made = {
        pseudonyms(texts("Amina"), key, kind)[0].as_py() for key in (KEY, new_key()) for kind in ("customer", "who")
    }
    assert len(made) == 4


def test_nobody_stays_nobody():
    assert pseudonyms(texts(None, "", "  ", "\t"), KEY, "who").to_pylist() == [None] * 4
    assert pseudonyms(pa.array([], pa.string()), KEY, "who").to_pylist() == []
    assert pseudonyms(pa.nulls(2), KEY, "who").to_pylist() == [None, None]


def test_numbers_of_people_are_the_same_people_whatever_type_the_file_gave_them():
    as_text, as_float = texts("17"), pa.array([17.0])
    assert pseudonyms(as_text, KEY, "customer").equals(pseudonyms(as_float, KEY, "customer"))


def test_pseudonyms_do_not_hold_the_name():
    assert "amina" not in pseudonyms(texts("amina"), KEY, "who")[0].as_py()


def test_the_key_lies_beside_the_study_never_inside_and_only_its_owner_reads_it(tmp_path):
    study = tmp_path / "ashby repairs"
    study.mkdir()
    key = key_beside(study)
    path = key_file(study)
    assert path.parent == tmp_path
    assert list(study.iterdir()) == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(key) == 32
    assert key_beside(study) == key


def test_a_study_named_by_a_relative_path_keeps_its_key_outside_too(tmp_path, monkeypatch):
    study = tmp_path / "study"
    study.mkdir()
    monkeypatch.chdir(study)
    from pathlib import Path

    assert key_file(Path()) == tmp_path / "study.key"


def test_two_studies_have_two_keys(tmp_path):
    assert key_beside(tmp_path / "a") != key_beside(tmp_path / "b")


@pytest.mark.parametrize("damage", ["", "not hexadecimal", "abcd", "é"])
def test_a_damaged_key_is_refused_and_not_replaced(tmp_path, damage):
    key_beside(tmp_path / "study")
    path = key_file(tmp_path / "study")
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(Refusal, match="another key"):
        key_beside(tmp_path / "study")
    assert path.read_text(encoding="utf-8") == damage


def test_a_key_that_cannot_be_kept_is_refused(tmp_path):
    with pytest.raises(Refusal, match="cannot be kept"):
        key_beside(tmp_path / "no such folder" / "study")
