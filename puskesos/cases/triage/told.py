"""Everything a visit tells: what the note says, of whom, what it denies, and the facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from puskesos.cases.triage.denial import DenialWords, denied_places
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.lexicon import Concept, Lexicon, Mention
from puskesos.cases.triage.persons import Kin, is_about_other
from puskesos.cases.triage.reading import Reading

Mentions = Mapping[str, Sequence[Mention]]


@dataclass(frozen=True)
class Told:
    """The concepts of a note by what is said of them, beside the facts.

    `said` holds what may be true of the person in need, `said_of_others` what is true of somebody else.
    """

    facts: Facts
    said: Mentions = field(default_factory=dict)
    said_of_others: Mentions = field(default_factory=dict)
    denied: Mentions = field(default_factory=dict)
    is_asked: bool = False
    settled: dict[str, bool] = field(
        default_factory=dict, compare=False, repr=False
    )  # named conditions, once looked at

    def __bool__(self) -> bool:
        return bool(self.said or self.said_of_others or self.denied)


@dataclass(frozen=True)
class Language:
    """What it takes to understand a reading: the lexicon, its concepts, the words of denial and of kinship."""

    lexicon: Lexicon
    concepts: Mapping[str, Concept]
    denial: DenialWords
    kin: Mapping[str, Kin]

    def understand(self, reading: Reading, facts: Facts) -> Told:
        """What a reading tells about a person with these facts."""
        said: dict[str, list[Mention]] = {}
        of_others: dict[str, list[Mention]] = {}
        denied: dict[str, list[Mention]] = {}
        deniers = denied_places(reading, self.denial)
        for mention in self.lexicon.mentions(reading.words):
            concept = self.concepts[mention.concept]
            if not concept.is_topic and _is_denied(mention, deniers):
                heap = denied
            elif concept.is_personal and is_about_other(mention.places[0], reading.words, self.kin, facts):
                heap = of_others
            else:
                heap = said
            heap.setdefault(mention.concept, []).append(mention)
        return Told(facts, said, of_others, denied, bool(reading.asked))


def _is_denied(mention: Mention, deniers: Mapping[int, int]) -> bool:
    """Whether a word of it is denied by a word that is not part of it ("tidak aktif" holds its own denial)."""
    return any(place in deniers and deniers[place] not in mention.places for place in mention.places)
