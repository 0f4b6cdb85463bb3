"""One visit on the scales: what the rules say, what experience adds, and the reasons of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from puskesos.cases.triage.experience import CATEGORY, FITS, REPORT, SERVICE, Features, features
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.knowledge import Knowledge
from puskesos.cases.triage.lexicon import Mention
from puskesos.cases.triage.reading import Reading
from puskesos.cases.triage.rules import Rule, evidence, places_of, score, weigh
from puskesos.cases.triage.suggestion import Evidence, Verdict
from puskesos.cases.triage.told import Told

ENOUGH_FOR_VERDICT = 1.0
# What the likeliest answer of experience is worth beside the rules, whose clear cases weigh about ten.
WORTH = {SERVICE: 24.0, CATEGORY: 6.0, REPORT: 8.0}
HARDLY_LIKELY = 0.02
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

    def experience(self, kind: str, label: str) -> tuple[Evidence, ...]:
        """What experience says for a label, as a reason; nothing when it says next to nothing."""
        weight = self.learned(kind, label)
        found = self.knowledge.experience.reasons(kind, label, self.seen) if weight >= 1 else []
        if not found:
            return ()
        places = places_of((each for each in found if isinstance(each, Mention)), self.reading, self.note)
        known = tuple(each for each in found if isinstance(each, str))
        return (Evidence(EXPERIENCE_SAYS, weight, places, known, dated=self.knowledge.dated),)

    def verdict(self, target: str) -> Verdict:
        """The answer of yes or no that the rules give."""
        return Verdict(self.ruled(target) >= ENOUGH_FOR_VERDICT, self.reasons(target))


def weigh_visit(note: str, facts: Facts, knowledge: Knowledge) -> Scales:
    """Read a note and put it on the scales."""
    reading = knowledge.speller.read(note)
    told = knowledge.language.understand(reading, facts)
    seen = features(reading, told)
    likely = {kind: knowledge.experience.likelihoods(kind, seen) for kind in (SERVICE, CATEGORY, FITS, REPORT)}
    return Scales(note, reading, told, knowledge, weigh(knowledge.rules, told), seen, likely)


def ranked(weights: Mapping[str, float], enough: float, most: int) -> list[tuple[str, float]]:
    """What has enough speaking for it, best first; the order of the catalogue decides between equals."""
    enough_for: Iterable[tuple[str, float]] = ((code, weight) for code, weight in weights.items() if weight >= enough)
    return sorted(enough_for, key=lambda item: -item[1])[:most]
