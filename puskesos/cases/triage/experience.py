"""Experience: what notes of the same words and facts turned out to need, learned beforehand from labelled notes.

The rules say what must follow; experience ranks what often follows, and helps where officers find words no rule knows.
It is a log-linear model: every word, concept and fact has a weight for each label, so it can always say which of them
spoke for a label. `tools/learn_triage.py` makes the weights.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import intern

from puskesos.cases.triage.facts import Facts, fact_words
from puskesos.cases.triage.lexicon import Mention
from puskesos.cases.triage.reading import Reading
from puskesos.cases.triage.told import Told

SERVICE, CATEGORY, REPORT = "service", "category", "report"
FITS, URGENT, CONFIDENTIAL = "fits", "urgent", "confidential"  # questions of yes or no
YES, NO = "yes", "no"
LEAST_LIKELY = 0.01  # experience is never surer than this of an answer
ALWAYS = "always"
SHORTEST_WORD = 3
AGES = ((5, "0-5"), (17, "6-17"), (59, "18-59"), (200, "60"))
DECILES = ((4, "1-4"), (5, "5"), (10, "6-10"))
WORTH_TELLING = 0.25  # a weight below this moves nothing an officer would notice

Reason = Mention | str
Features = Mapping[str, Reason]


def features(reading: Reading, told: Told) -> dict[str, Reason]:
    """What experience looks at: each word, concept and fact, with what to show the officer for it."""
    found: dict[str, Reason] = {ALWAYS: ""}
    for place, word in enumerate(reading.words):
        if len(word.keys[-1]) >= SHORTEST_WORD and not word.keys[-1].isdigit():
            found.setdefault(f"word:{word.keys[-1]}", Mention("", (place,)))
    for name, heap in (("said", told.said), ("other", told.said_of_others), ("denied", told.denied)):
        found |= {f"{name}:{concept}": mentions[0] for concept, mentions in heap.items()}
    return found | _facts(told.facts)


def _facts(facts: Facts) -> dict[str, Reason]:
    found = {}
    if facts.age is not None:
        found[f"age:{_band(facts.age, AGES)}"] = fact_words(facts, "age")
    if facts.decile is not None:
        found[f"decile:{_band(facts.decile, DECILES)}"] = fact_words(facts, "decile")
    for name, value in (("sex", facts.sex), ("jkn", facts.jkn)):
        if value:
            found[f"{name}:{value}"] = fact_words(facts, name)
    if facts.has_disability:
        found["disability:yes"] = fact_words(facts, "disability")
    if facts.has_nik is False:
        found["nik:no"] = fact_words(facts, "nik")
    return dict(found)


def _band(figure: int, bands: tuple[tuple[int, str], ...]) -> str:
    return next((name for highest, name in bands if figure <= highest), bands[-1][1])


@dataclass(frozen=True)
class Experience:
    """The weights: kind of question → feature → label → weight."""

    weights: Mapping[str, Mapping[str, Mapping[str, float]]]

    def knows(self, seen: Iterable[str]) -> int:
        """How many of the words experience has met before."""
        known = self.weights.get(SERVICE, {})
        return sum(feature in known for feature in seen if feature.startswith("word:"))

    def likelihoods(self, kind: str, seen: Iterable[str]) -> dict[str, float]:
        """Label → how likely it is, all together 1."""
        totals: dict[str, float] = defaultdict(float)
        table = self.weights.get(kind, {})
        for feature in seen:
            for label, weight in table.get(feature, {}).items():
                totals[label] += weight
        highest = max(totals.values(), default=0.0)
        raised = {label: math.exp(total - highest) for label, total in totals.items()}
        whole = sum(raised.values())
        return {label: value / whole for label, value in raised.items()}

    def log_odds(self, kind: str, seen: Iterable[str]) -> float:
        """How sure a yes is: above 0 likely, below 0 unlikely, 0 when experience cannot tell."""
        likely = self.likelihoods(kind, seen).get(YES, 0.5)
        yes = min(max(likely, LEAST_LIKELY), 1 - LEAST_LIKELY)
        return math.log(yes / (1 - yes))

    def reasons(self, kind: str, label: str, seen: Features, most: int = 4) -> list[Reason]:
        """What spoke most for a label."""
        table = self.weights.get(kind, {})
        found = {feature: table.get(feature, {}).get(label, 0.0) for feature in seen if feature != ALWAYS}
        told = (feature for feature, weight in found.items() if weight >= WORTH_TELLING)
        return [seen[feature] for feature in sorted(told, key=lambda feature: -found[feature])[:most]]


def read_experience(file: Path) -> Experience:
    """The weights of a file, which hold hundredths; none without a file, so that an office may do without."""
    weights: dict[str, dict[str, dict[str, float]]] = {}
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened, strict=True):
                pairs = (pair.split("=") for pair in row["weights"].split())
                # A few labels stand some 38,000 times.
                labels = {intern(label): int(weight) / 100 for label, weight in pairs}
                weights.setdefault(row["kind"], {})[row["feature"]] = labels
    return Experience(weights)
