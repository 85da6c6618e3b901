# ruff: noqa: E501 (patterns are read whole)
"""What the words of a number in use say: a share, a deadline, a person, a colour, an activity. Words can mislead."""

import re
from dataclasses import dataclass

UNITS = r"(?:working |calendar |business )?(?:second|minute|min|hour|hr|day|week|month)s?"
NUMBERS = r"\d[\d,]*(?:\.\d+)?"

SHARE = re.compile(rf"({NUMBERS}) ?(?:%|per ?cent\b|percent\b)", re.I)
DEADLINE = re.compile(
    rf"(?:within|in|under|inside|less than|no more than|at most|not more than|<=?|≤|by) (?:the )?({NUMBERS})[ -]?({UNITS})\b"
    rf"|\b({NUMBERS})[ -]({UNITS})[ -](?:target|standard|deadline|sla|limit|wait|rule)",
    re.I,
)
WORDS = {
    "person": r"\bper (?:agent|adviser|advisor|officer|worker|member of staff|fte|head|operative|nurse|clinician|handler|person|employee|caseworker)\b"
    r"|\b(?:agent|adviser|advisor|officer|operative|staff|individual|employee)(?:'s|s')? (?:score|performance|productivity|utili[sz]ation|ranking)"
    r"|\bby (?:agent|adviser|advisor|officer|operative|employee|name)\b",
    "team": r"\bper (?:team|site|depot|ward|area|office|branch)\b|\bleague table|\brank(?:ed|ing)?\b|\bbenchmark",
    "colour": r"\bRAG\b|\bred[ /-]?(?:,|and|/)? ?amber\b|\b(?:red|amber|green) (?:if|when|below|above|rated|status)\b|traffic light",
    "target": r"\btargets?\b|\bKPI\b|\bSLA\b|\bgoal\b|\bstandard of\b|\bat least\b|\bminimum of\b|\bno fewer than\b",
    "activity": r"\b(?:number|count|volume|total) of (?:calls|visits|inspections|assessments|appointments|cases|orders|jobs|letters|emails|tickets|contacts|"
    r"applications|referrals|repairs|checks|meetings|contracts)\b|\b(?:calls|visits|assessments|cases|jobs|tickets|inspections|contacts) "
    r"(?:handled|answered|completed|closed|processed|made|done|carried out|dealt with|per)\b|\butili[sz]ation\b|\bproductivity\b|\boccupancy\b",
    "cost": r"\b(?:unit cost|cost per|cost of each|budget|savings?|spend)\b|£",
    "satisfaction": r"\bsatisf\w*|\bNPS\b|\bnet promoter\b|\bstar rating|\bsurvey",
    "average": r"\b(?:average|mean|typical)\b",
    "end_to_end": r"\bend[ -]to[ -]end\b|\bfirst (?:ask|contact|report|request) (?:to|until)\b|\bfrom (?:the )?(?:first )?(?:ask|report|request|referral|call)\b.*\b(?:to|until)\b",
    "one_stop": r"\bfirst (?:contact|visit|time|call)\b|\bone[ -]stop\b|\bresolved (?:at|on|first)\b|\bright first\b",
    "returns": r"\breturns?\b|\bcome back\b|\bcame back\b|\brepeat (?:contact|call|visit)s?\b|\breferred again\b|\bre-?admi\w*|\brecalls?\b",
    "wanted": r"\bday (?:that )?(?:the )?(?:customer|tenant|patient|resident|they)? ?(?:wanted|chose|asked)\b|\bwanted\b|\bwhen (?:the )?(?:customer|tenant|patient|resident)s? (?:wanted|asked|chose)",
    "variation": r"\bover time\b|\bin time order\b|\blimits\b|\bcontrol chart\b|\bprocess behaviou?r\b|\bvariation\b|\bXmR\b",
    "time": rf"\btimes?\b|\bhow long\b|\bdays (?:to|until|from)\b|\bwait\w*|\b{UNITS}\b",
}  # fmt: skip
FOUND = {name: re.compile(pattern, re.I) for name, pattern in WORDS.items()}


@dataclass(frozen=True)
class Words:
    """What was found in the words; ``share`` in per cent; ``within`` a deadline as it was written."""

    text: str
    share: float | None
    within: str | None
    found: frozenset[str]

    @property
    def is_threshold(self) -> bool:
        """Whether it counts how many lie on one side of a line."""
        return self.within is not None and (self.share is not None or "target" in self.found or self._says_share)

    @property
    def _says_share(self) -> bool:
        return bool(re.search(r"\b(?:percentage|proportion|share|rate|number) of\b|%", self.text, re.I))

    @property
    def has_target(self) -> bool:
        """Whether a number that must be met is named, or the word target stands there."""
        return "target" in self.found or "colour" in self.found or (self.share is not None)


def words_of(text: str) -> Words:
    """Read what the words of a measure say of it."""
    share, deadline = SHARE.search(text), DEADLINE.search(text)
    parts = [part for part in deadline.groups() if part] if deadline else []
    return Words(
        text=" ".join(text.split()),
        share=float(share.group(1).replace(",", "")) if share else None,
        within=" ".join(parts) if parts else None,
        found=frozenset(name for name, pattern in FOUND.items() if pattern.search(text)),
    )
