"""One visit on the scales: what the rules say, what experience adds, and the reasons of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from puskesos.cases.triage.experience import CATEGORY, REPORT, SERVICE, YES, Features, features
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.knowledge import Knowledge
from puskesos.cases.triage.lexicon import Mention
from puskesos.cases.triage.reading import Reading
from puskesos.cases.triage.rules import Rule, evidence, places_of, score, weigh
from puskesos.cases.triage.suggestion import Evidence, Verdict
from puskesos.cases.triage.told import Told
from puskesos.cases.triage.told_age import age_told

ENOUGH_FOR_VERDICT = 1.0
MOST_FOR_VERDICT = 4.0  # two rules of equal weight; experience must still be able to object
LEAST_TOLD = 1.0  # experience that weighs less is not worth a line on the screen
# What the likeliest answer of experience is worth beside the rules, whose clear cases weigh about ten. Settled on notes
# neither the rules nor the weights were made from: there experience is the surer of the two.
WORTH = {SERVICE: 28.0, CATEGORY: 12.0, REPORT: 8.0}
HARDLY_LIKELY = 0.02  # a label below this share of all is not what experience means
EXPERIENCE_SAYS = "Catatan dengan kata dan keadaan serupa biasanya begini."


@dataclass(frozen=True)
class Scales:
    """A visit as read and understood, with the rules that hold of it and what experience finds likely."""

    note: str
    reading: Reading
    told: Told
    knowledge: Knowledge
    held: Mapping[str, Sequence[Rule]]
    seen: Features
    likely: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def ruled(self, target: str) -> float:
        """How much the rules speak for a target."""
        return score(self.held.get(target, ()))

    def learned(self, kind: str, label: str) -> float:
        """How much experience speaks for a label, on the scale of the rules."""
        likelihood = self.likely[kind].get(label, 0.0)
        return WORTH[kind] * likelihood if likelihood >= HARDLY_LIKELY else 0.0

    def reasons(self, target: str) -> tuple[Evidence, ...]:
        """The rules that hold, as reasons."""
        return evidence(self.held.get(target, ()), self.told, self.reading, self.note)

    def log_odds(self, kind: str) -> float:
        """How sure experience is that the answer to a question is yes; below 0 it is rather no."""
        return self.knowledge.experience.log_odds(kind, self.seen)

    def verdict(self, kind: str) -> Verdict:
        """The answer of yes or no that rules and experience give together."""
        holds = min(self.ruled(kind), MOST_FOR_VERDICT) + self.log_odds(kind) >= ENOUGH_FOR_VERDICT
        return Verdict(holds, self.reasons(kind) + (self.expectation(kind, YES) if holds else ()))

    def experience(self, kind: str, label: str) -> tuple[Evidence, ...]:
        """What experience says for a label, as a reason."""
        return self._learned_reason(kind, label, self.learned(kind, label))

    def expectation(self, kind: str, answer: str) -> tuple[Evidence, ...]:
        """What experience says for an answer of yes or no, as a reason."""
        log_odds = self.log_odds(kind)
        return self._learned_reason(kind, answer, log_odds if answer == YES else -log_odds)

    def _learned_reason(self, kind: str, label: str, weight: float) -> tuple[Evidence, ...]:
        """The words and facts that spoke most for a label; nothing when they say next to nothing."""
        found = self.knowledge.experience.reasons(kind, label, self.seen) if weight >= LEAST_TOLD else []
        if not found:
            return ()
        places = places_of((each for each in found if isinstance(each, Mention)), self.reading, self.note)
        known = tuple(each for each in found if isinstance(each, str))
        return (Evidence(EXPERIENCE_SAYS, weight, places, known, dated=self.knowledge.dated),)


def weigh_visit(note: str, facts: Facts, knowledge: Knowledge) -> Scales:
    """Read a note and put it on the scales."""
    if facts.age is None:
        facts = replace(facts, age=age_told(note))
    reading = knowledge.speller.read(note)
    told = knowledge.language.understand(reading, facts)
    seen = features(reading, told)
    likely = {kind: knowledge.experience.likelihoods(kind, seen) for kind in (SERVICE, CATEGORY, REPORT)}
    return Scales(note, reading, told, knowledge, weigh(knowledge.rules, told), seen, likely)


def ranked(weights: Mapping[str, float], enough: float, most: int) -> list[tuple[str, float]]:
    """What has enough speaking for it, best first; the order of the catalogue decides between equals."""
    enough_for: Iterable[tuple[str, float]] = ((code, weight) for code, weight in weights.items() if weight >= enough)
    return sorted(enough_for, key=lambda item: -item[1])[:most]
