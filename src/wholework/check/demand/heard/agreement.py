"""How far people who judged the same words agree: first where they do not, so that they can talk and write the rule."""

import numpy as np

from wholework import plain
from wholework.check.demand.heard.demands import HeardDemands, Ints, Texts
from wholework.check.demand.heard.findings import AgreementHeard, Disagreement
from wholework.check.demand.heard.quoting import quoted
from wholework.stats.sampling.agreement import GAP, Agreement, cohen, krippendorff

FEW = 30
QUESTIONS = ("value or failure", "type")
TALK = "Read the words that were judged differently together, and write down what decides; then judge some more apart."


def agreements(heard: HeardDemands) -> tuple[AgreementHeard, ...]:
    """Return agreement on value or failure and on the type, apart; empty where one person judged alone."""
    people = (heard.first, *heard.others)
    found = (
        _agreement(heard, QUESTIONS[0], [each.kinds for each in people]),
        _agreement(heard, QUESTIONS[1], [each.types for each in people]),
    )
    return tuple(each for each in found if each is not None)


def _agreement(heard: HeardDemands, question: str, judged: list[Texts]) -> AgreementHeard | None:
    codes, names = _coded(judged)
    people = [column for column in codes.T if (column != GAP).any()]
    together = np.flatnonzero((codes != GAP).sum(axis=1) > 1)
    if len(people) < 2 or not len(together):
        return None
    apart = [place for place in together.tolist() if len(set(codes[place][codes[place] != GAP].tolist())) > 1]
    kappa = cohen(people[0], people[1]) if len(people) == 2 else None
    alpha = krippendorff(codes)
    agreed = len(together) - len(apart)
    few = (f"Only {plain.of(len(together), 'demand')} were judged by two or more: about {FEW} to 50 say more.",)
    return AgreementHeard(
        sentence=_sentence(question, agreed, len(together), kappa or alpha),
        cautions=(*(few if len(together) < FEW else ()), TALK),
        cannot_tell=("Whether those who agree are right: the customer would have to be asked.",),
        question=question,
        people=len(people),
        both_judged=len(together),
        agreed=agreed,
        disagreements=tuple(_disagreement(heard, place, codes[place], names) for place in apart),
        kappa=_known(kappa.value) if kappa else None,
        kappa_low=_known(kappa.low) if kappa else None,
        kappa_high=_known(kappa.high) if kappa else None,
        alpha=_known(alpha.value),
        alpha_low=_known(alpha.low),
        alpha_high=_known(alpha.high),
    )


def _coded(judged: list[Texts]) -> tuple[Ints, tuple[str, ...]]:
    names = tuple(sorted({str(text) for column in judged for text in column} - {""}))
    code = {name: place for place, name in enumerate(names)} | {"": GAP}
    return np.asarray([[code[str(text)] for text in column] for column in judged], dtype=np.int64).T, names


def _disagreement(heard: HeardDemands, place: int, codes: Ints, names: tuple[str, ...]) -> Disagreement:
    said = tuple(names[code] for code in codes.tolist() if code != GAP)
    return Disagreement(words=quoted(str(heard.words[place])), row=int(heard.rows[place]), judged=said)


def _sentence(question: str, agreed: int, together: int, figure: Agreement) -> str:
    said = f"On {question}, people agreed on {plain.count(agreed)} of {plain.of(together, 'demand')} judged apart"
    if not np.isfinite(figure.value):
        return f"{said}. All gave one answer, so nothing says how much of that is chance."
    interval = f" (95 %: {figure.low:.2f} to {figure.high:.2f})" if np.isfinite(figure.low) else ""
    return f"{said}; beyond what chance gives: {figure.value:.2f}{interval}, where 1 is complete and 0 is chance."


def _known(number: float) -> float | None:
    return number if np.isfinite(number) else None
