"""What customers said stays as they said it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.records.values.reading_of import texts, where
from wholework.records.values.words import read_words


def test_words_are_kept_exactly_but_for_white_space_around_them():
    said = ("  I've  been waiting…\nsince May\t", "=cmd|' /C calc'!A0", "NULL", "N/A", "", None, "   ")
    assert read_words(texts(*said)).values.to_pylist() == [
        "I've  been waiting…\nsince May",
        "=cmd|' /C calc'!A0",
        "NULL",
        "N/A",
        None,
        None,
        None,
    ]


def test_damaged_letters_are_noted_and_left_as_they_stand():
    reading = read_words(texts("I donâ€™t know", "Â£50", "cafÃ©", "It’s £50 at the café", "a\ufffdb"))
    assert where(reading, "letters were damaged") == [0, 1, 2, 4]
    assert reading.values.to_pylist()[0] == "I donâ€™t know"


@given(st.text("abc é£’“”ñß中😀", min_size=1))
def test_every_way_of_damaging_text_is_noticed(text):
    damaged = text.encode().decode("cp1252", "replace")
    noticed = bool(read_words(texts(damaged)).notes)
    assert noticed == (damaged != text)


def test_french_welsh_and_german_words_are_not_damaged():
    fine = ("À la carte", "Âge", "tŷ bach", "Größe", "SÃO PAULO", "naïve – “yes”", "château Ângela")
    assert not read_words(texts(*fine)).notes
