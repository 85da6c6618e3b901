"""Numbers and addresses by which a person could be found, masked in the words that are shown."""

import re

MASK = "[…]"

# Not a guard against every personal detail: names stay. It is for what stands out in any text of any service.
PATTERNS = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),  # e-mail
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE),  # postcode of the UK
    re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2}\s?(?:\d{2}\s?){3}[A-D]\b", re.IGNORECASE),  # National Insurance number
    re.compile(r"(?<!\w)\+?\(?\d(?:[\s().-]?\d){5,}"),  # telephone, NHS, account and reference numbers
)


def masked(words: str) -> str:
    """Return the words with e-mail addresses, UK postcodes, telephone and other long numbers masked."""
    for pattern in PATTERNS:
        words = pattern.sub(MASK, words)
    return words
