"""Personal details of the United Kingdom are found by their shape; clean words are left alone."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from wholework.listen.personal_details import masked, personal_details, removed

LINES = Path(__file__).parent / "invented_lines.tsv"  # 250 lines with a detail, 250 without; nobody's real ones


@dataclass(frozen=True)
class Invented:
    kind: str  # of the detail; nothing: there is none
    detail: str
    line: str


def invented() -> list[Invented]:
    with LINES.open(encoding="utf-8", newline="") as file:
        return [Invented(*row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


def found(told: Invented) -> bool:
    start = told.line.index(told.detail)
    return any(each.start < start + len(told.detail) and each.end > start for each in personal_details(told.line))


@pytest.mark.parametrize("kind", sorted({each.kind for each in invented() if each.kind}))
def test_patterned_details_are_found(kind: str) -> None:
    lines = [each for each in invented() if each.kind == kind]
    missed = [each.line for each in lines if not found(each)]
    assert len(lines) >= 20
    assert len(missed) <= 0.05 * len(lines), missed


def test_clean_words_are_left_alone() -> None:
    clean = [each.line for each in invented() if not each.kind]
    flagged = [line for line in clean if personal_details(line)]
    assert len(clean) == 250
    assert len(flagged) <= 0.03 * len(clean), flagged


def test_what_is_masked_is_gone_and_never_longer() -> None:
    for each in invented():
        text = masked(each.line)
        assert len(text.encode()) <= len(each.line.encode())
        assert not each.kind or not found(each) or each.detail not in text


def test_a_number_whose_check_digit_is_wrong_is_no_nhs_number() -> None:
    assert [each.kind for each in personal_details("NHS 943 476 5919")] == ["NHS number"]
    assert personal_details("NHS 943 476 5918") == ()


def test_a_person_removes_and_the_kind_stands_in_its_place() -> None:
    text = "I am Mrs Ashby of M1 2AB, ring 0161 496 0000"
    details = personal_details(text)
    assert removed(text, details) == "I am [name] of [postcode], ring [telephone]"
    assert removed(text, details[1:2]) == "I am Mrs Ashby of [postcode], ring 0161 496 0000"
    assert removed(text, ()) == text
