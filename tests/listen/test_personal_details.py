# ruff: noqa: E501  (lines of invented details)
"""Personal details of the United Kingdom are found by their shape; clean words are left alone; nothing goes by itself."""

import random

import pytest

from wholework.listen.personal_details import personal_details, removed

FRAMES = (
    "Please ring me on {} after five",
    "it's {}, can you look it up",
    "I gave {} last week and nobody wrote it down",
    "{} is what I was told to quote",
    "my details: {}.",
)
CLEAN = (
    "When is someone coming about the boiler?", "I have been waiting 14 weeks", "I rang on 3 March and again on 12 March",
    "it cost me £1,250.00 in the end", "the order is R4471 and the tap drips", "there are 3 of us in 2 rooms",
    "nobody came between 8 and 12", "the bin was missed 2 weeks running", "can I pay by card", "I was told 28 days",
    "the number 42 bus does not stop any more", "it was due on 12/03/2024 and nobody came", "page 3 of the form asks twice",
    "my daughter is 7 and needs a place", "I am on band B with 120 points", "the doctor said to ring back",
    "I earn 1,432 a month before tax", "reference 2024/0017 they said", "the lift has been out since 2023",
    "I waited 4 hours 20 minutes", "it is 18 degrees in here", "ward 12 told me to ask you", "form P45 is no use to me",
    "I need the A4 form in large print", "the M6 was shut so I was late", "Year 9 starts on Monday", "flat roof leaks again",
    "there are rats in the close", "the council tax is wrong", "they sent 2 men and a van", "it broke in 1999 and again now",
)  # fmt: skip


def _details(chance: random.Random) -> list[tuple[str, str]]:
    def digits(many: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(many))

    def letters(many: int, among: str = "ABCEGHJKLMPRSTWXY") -> str:
        return "".join(chance.choice(among) for _ in range(many))

    def nhs() -> str:
        while True:
            nine = digits(9)
            check = 11 - sum(weight * int(each) for weight, each in zip(range(10, 1, -1), nine, strict=True)) % 11
            if check != 10:
                ten = nine + str(check % 11)
                return chance.choice((ten, f"{ten[:3]} {ten[3:6]} {ten[6:]}", f"{ten[:3]}-{ten[3:6]}-{ten[6:]}"))

    def card() -> str:
        fifteen = "4" + digits(14)
        total = sum(
            sum(divmod(2 * int(each), 10)) if place % 2 == 0 else int(each) for place, each in enumerate(fifteen)
        )
        sixteen = fifteen + str(-total % 10)
        return chance.choice((sixteen, " ".join(sixteen[at : at + 4] for at in range(0, 16, 4))))

    surname = chance.choice(("Ashby", "Bramley", "O'Neill", "Patel", "Okafor", "Lewis-Jones", "Khan"))
    return [
        ("NHS number", nhs()),
        ("National Insurance number", f"{letters(1)}{letters(1, 'ABCEGHJKLMPRSWXY')} {digits(2)} {digits(2)} {digits(2)} C"),
        ("postcode", f"{chance.choice(('M', 'LS', 'SW', 'B', 'EH', 'CF'))}{chance.randint(1, 20)} {digits(1)}{letters(2, 'ABDEFGHJLNPQRSTUWXYZ')}"),
        ("telephone", chance.choice((f"07{digits(3)} {digits(6)}", f"+44 7{digits(9)}", f"0161 {digits(3)} {digits(4)}", f"020 7{digits(3)} {digits(4)}"))),
        ("e-mail", f"{surname.lower().replace(chr(39), '')}{digits(2)}@example.org"),
        ("sort code", f"{digits(2)}-{digits(2)}-{digits(2)}"),
        ("account number", f"account number {digits(8)}"),
        ("card number", card()),
        ("date of birth", chance.choice((f"date of birth {chance.randint(1, 28)}/{chance.randint(1, 12)}/19{digits(2)}", f"born on {chance.randint(1, 28)} March 19{digits(2)}", f"DOB {chance.randint(1, 28)}.{chance.randint(1, 12)}.{digits(2)}"))),
        ("vehicle plate", f"{letters(2)}{chance.randint(10, 74)} {letters(3)}"),
        ("name", f"{chance.choice(('Mr', 'Mrs', 'Ms', 'Dr', 'Miss'))} {surname}"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind, _ in _details(random.Random(0))])
def test_patterned_details_are_found_in_250_invented_sentences(kind: str) -> None:
    chance = random.Random(20261123)
    found = total = 0
    for round_ in range(50):
        detail = dict(_details(chance))[kind]
        text = FRAMES[round_ % len(FRAMES)].format(detail)
        total += 1
        start = text.index(detail)
        found += any(each.start < start + len(detail) and each.end > start for each in personal_details(text))
    assert found / total >= 0.95, (kind, found, total)


def test_clean_words_are_left_alone() -> None:
    chance = random.Random(7)
    texts = list(CLEAN) + [f"{first}, and {second}" for first, second in (chance.sample(CLEAN, 2) for _ in range(219))]
    assert len(texts) == 250
    flagged = [text for text in texts if personal_details(text)]
    assert len(flagged) <= 0.03 * len(texts), flagged[:5]


def test_a_number_whose_check_digit_is_wrong_is_no_nhs_number() -> None:
    assert [each.kind for each in personal_details("NHS 943 476 5919")] == ["NHS number"]
    assert personal_details("NHS 943 476 5918") == ()


def test_a_person_removes_and_the_kind_stands_in_its_place() -> None:
    text = "I am Mrs Ashby of M1 2AB, ring 0161 496 0000"
    details = personal_details(text)
    assert removed(text, details) == "I am [name] of [postcode], ring [telephone]"
    assert removed(text, details[1:2]) == "I am Mrs Ashby of [postcode], ring 0161 496 0000"
    assert removed(text, ()) == text
