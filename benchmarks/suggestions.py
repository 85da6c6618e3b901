"""How good suggestions are by the number of labels, at random and by the tool's own choice, beside two plain peers.

    .venv/bin/python benchmarks/suggestions.py DATA [--seeds 5] [--only clinc|nhs] [--part quality|time]

DATA holds clinc_service.csv and nhs_fft_trust_b.csv. 1,500 texts are held out, labels come from (at most 3,500 of) the
rest. Macro-F1 of value against failure; how often the right type is among five suggested (hit@5). Peers: scikit-learn's
logistic regression on TF-IDF, and on MiniLM's vectors, with our strength of regularisation and weights of rare kinds.
Each line that is printed is one JSON object; the last ones are the means over the seeds.
"""

import argparse
import csv
import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from wholework.listen import Suggester
from wholework.listen.suggesting import minilm
from wholework.listen.suggesting.learner import FEW_KINDS, STRENGTH
from wholework.listen.suggesting.meaning import Embed, static_vectors

AT = (50, 100, 200, 500, 1_000)
TWO_THIRDS = {33: 50, 67: 100, 133: 200, 333: 500, 667: 1_000}
HELD_OUT, POOL = 1_500, 3_500
OWN_TYPES_TO = 500  # the tool's own choice of types is followed so far
Test = Callable[[dict[int, str]], float]


@dataclass(frozen=True)
class Set:
    name: str
    texts: list[str]
    kinds: list[str]
    types: list[str]


def clinc(folder: Path) -> Set:
    rows = list(csv.DictReader((folder / "clinc_service.csv").open(encoding="utf-8")))
    return Set("clinc", [r["text"] for r in rows], [r["demand"] for r in rows], [r["type"] for r in rows])


def nhs(folder: Path) -> Set:
    """Comments, not demands: criticality below nought stands in for failure."""
    rows = list(csv.DictReader((folder / "nhs_fft_trust_b.csv").open(encoding="utf-8")))
    kinds = ["failure" if r["crit"] and float(r["crit"]) < 0 else "value" for r in rows]
    return Set("nhs", [r["feedback"] for r in rows], kinds, [r["subcategory"] for r in rows])


SETS = {"clinc": clinc, "nhs": nhs}


def remembered(embed: Embed, texts: Sequence[str]) -> Embed:
    """Embed all texts once, for all seeds."""
    known = dict(zip(texts, embed(texts), strict=True))
    return lambda some: np.stack([known[text] for text in some])


def score(sort: str, truth: Sequence[str], best: Sequence[Sequence[str]]) -> float:
    if sort == "kinds":
        return float(f1_score(truth, [each[0] for each in best], average="macro"))
    return float(np.mean([true in each for true, each in zip(truth, best, strict=True)]))


def ours(suggester: Suggester, labels: dict[int, str], sort: str, held: list[str], truth: list[str]) -> float:
    new = {place: label for place, label in labels.items() if place not in suggester.labels}
    suggester.learn(new)
    return score(sort, truth, [[name for name, _ in each] for each in suggester.suggest(held, n=5)])


def peer(features: np.ndarray, held: np.ndarray, labels: dict[int, str], sort: str, truth: list[str]) -> float:
    weight = "balanced" if len(set(labels.values())) <= FEW_KINDS else None
    regression = LogisticRegression(C=STRENGTH, max_iter=200, class_weight=weight)
    regression.fit(features[list(labels)], list(labels.values()))
    best = np.argsort(-regression.predict_proba(held), axis=1)[:, :5]
    return score(sort, truth, regression.classes_[best].tolist())


def own_choice(suggester: Suggester, answers: list[str], upto: int) -> dict[int, dict[int, str]]:
    """Label what the unsure queue brings; return the labels at each number looked at."""
    labels: dict[int, str] = {}
    found = {}
    for goal in sorted({*AT, *TWO_THIRDS}):
        while len(labels) < min(goal, upto):
            some = suggester.next_to_label(min(1 + len(labels) // 20, goal - len(labels)), "unsure")
            more = {place: answers[place] for place in some}
            labels |= more
            suggester.learn(more)
        if goal <= upto:
            found[goal] = dict(labels)
    return found


def one_seed(data: Set, seed: int, embeds: dict[str, Embed]) -> list[dict[str, object]]:
    order = np.random.default_rng(seed).permutation(len(data.texts))
    out, pool = order[:HELD_OUT], order[HELD_OUT : HELD_OUT + POOL]
    texts, held = [data.texts[i] for i in pool], [data.texts[i] for i in out]
    words = TfidfVectorizer(sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
    features = {"TF-IDF + LR": (words.fit_transform(texts), words.transform(held))}
    features["MiniLM + LR"] = (embeds["extra"](texts), embeds["extra"](held))
    found: list[dict[str, object]] = []
    bare = {name: Suggester(texts, embed=embed, seed=seed) for name, embed in embeds.items()}
    for sort, all_labels in (("kinds", data.kinds), ("types", data.types)):
        answers, truth = [all_labels[i] for i in pool], [all_labels[i] for i in out]

        def note(name: str, choice: str, labels: int, value: float, sort: str = sort) -> None:
            row = {"set": data.name, "seed": seed, "of": sort, "with": name, "choice": choice, "labels": labels}
            found.append({**row, "score": round(value, 4)})
            print(json.dumps(found[-1]), flush=True)

        random = bare["base"].beside().next_to_label(AT[-1], "random")
        for n in AT:
            labels = {place: answers[place] for place in random[:n]}
            for name, (known, unknown) in features.items():
                note(name, "random", n, peer(known, unknown, labels, sort, truth))
            for name in embeds:
                note(name, "random", n, ours(bare[name].beside(), labels, sort, held, truth))
        for name in embeds:
            upto = AT[-1] if sort == "kinds" else OWN_TYPES_TO
            for n, labels in own_choice(bare[name].beside(), answers, upto).items():
                note(name, "own", n, ours(bare[name].beside(), labels, sort, held, truth))
    return found


def means(rows: list[dict[str, object]]) -> None:
    groups = defaultdict(list)
    for row in rows:
        groups[row["set"], row["of"], row["with"], row["choice"], row["labels"]].append(row["score"])
    for (name, sort, tool, choice, labels), scores in groups.items():
        mean, spread = np.mean(scores), np.std(scores, ddof=1) if len(scores) > 1 else 0
        row = {"mean": name, "of": sort, "with": tool, "choice": choice, "labels": labels, "seeds": len(scores)}
        print(json.dumps({**row, "score": round(float(mean), 4), "sd": round(float(spread), 4)}))


def times(data: Set) -> None:
    """Time one label: learn it, and rank 5,000 texts by how unsure each is."""
    texts = data.texts[:: max(1, len(data.texts) // 5_000)][:5_000]
    texts = (texts * 2)[:5_000]
    places = [data.texts.index(text) for text in dict.fromkeys(texts)]
    whole = Suggester(texts, embed=static_vectors)
    for sort, all_labels in (("kinds", data.kinds), ("types", data.types)):
        known = dict(zip([data.texts[i] for i in places], [all_labels[i] for i in places], strict=True))
        suggester = whole.beside()
        order = suggester.next_to_label(1_100, "random")
        for n in AT:
            suggester.learn({place: known[texts[place]] for place in order[:n]})
            suggester.next_to_label(1, "unsure")
            walls, cpus = [], []
            for place in order[n : n + 7]:
                wall, cpu = time.perf_counter(), time.process_time()
                suggester.learn({place: known[texts[place]]})
                suggester.next_to_label(1, "unsure")
                walls.append(time.perf_counter() - wall)
                cpus.append(time.process_time() - cpu)
            row = {"set": data.name, "texts": len(texts), "of": sort, "labels": n}
            seconds = {"wall": round(float(np.median(walls)), 3), "cpu": round(float(np.median(cpus)), 3)}
            print(json.dumps({"time": row, **seconds}), flush=True)


def main() -> None:
    told = argparse.ArgumentParser()
    told.add_argument("data", type=Path)
    told.add_argument("--seeds", type=int, default=5)
    told.add_argument("--only", choices=list(SETS))
    told.add_argument("--part", choices=("quality", "time"))
    said = told.parse_args()
    rows: list[dict[str, object]] = []
    for name, read in SETS.items():
        if said.only in (None, name):
            data = read(said.data)
            if said.part != "quality":
                times(data)
            if said.part != "time":
                chosen = sorted({str(data.texts[i]) for i in range(len(data.texts))})
                embeds = {"base": static_vectors, "extra": remembered(minilm.embed, chosen)}
                for seed in range(said.seeds):
                    rows += one_seed(data, seed, embeds)
    means(rows)


if __name__ == "__main__":
    main()
