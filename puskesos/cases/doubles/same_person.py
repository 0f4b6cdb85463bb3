"""Whether two records tell of one resident: every field's word for or against, and a verdict an officer can follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from puskesos.cases.doubles.facts import Facts
from puskesos.cases.doubles.fields import (
    BIRTH_SAME,
    BIRTH_SAME_USUAL,
    Traits,
    follow_each_other,
    person_matcher,
    traits_of,
)
from puskesos.cases.doubles.matching import Agreement, Grade, bits_of
from puskesos.cases.doubles.name_grades import Weight
from puskesos.cases.search.vocabulary import Vocabulary

# Among 300,000 residents with some thousand doubles one pair of 2^23 is one; from 24 bits on, more pairs are than are
# not. Settled on seeds of the generator that no reported figure is taken from, and the same for lists of every size.
LIKELY_FROM = 24.0
# A hundredfold more: here an officer only confirms.
SURE_FROM = 32.0
# A word of a name when nobody knows how rare it is: one in a few hundred residents bears it.
USUAL_WEIGHT = 8.0
# Fewer bearers than this tell little: in a list of some hundred residents most words stand once.
KNOWN_WELL = 3
WEIGHTS_KEPT = 50_000
# In the order an officer reads them.
FIELD_LABELS = {
    "nik": "NIK",
    "name": "Nama",
    "birth": "Lahir",
    "sex": "Jenis kelamin",
    "mother_name": "Nama ibu",
    "no_kk": "Nomor KK",
    "region": "Desa",
    "address": "Alamat",
    "rt_rw": "RT/RW",
    "phone": "Nomor HP",
}
NOT_THERE = "tidak tertulis pada salah satu catatan"


class Verdict(StrEnum):
    """What all fields say together. `HOUSEHOLD` is for those who share papers, not a name: twins, sisters, spouses."""

    SURE = "sure"
    LIKELY = "likely"
    HOUSEHOLD = "household"
    DIFFERENT = "different"

    @property
    def label(self) -> str:
        return {
            "sure": "Hampir pasti orang yang sama",
            "likely": "Mungkin orang yang sama",
            "household": "Mungkin serumah",
            "different": "Tampaknya orang lain",
        }[self.value]

    @property
    def is_same(self) -> bool:
        """Whether the two are put up as one person."""
        return self in (Verdict.SURE, Verdict.LIKELY)


@dataclass(frozen=True)
class FieldVerdict:
    """What one field says, with the words it is told in."""

    field: str
    label: str
    verdict: Agreement
    bits: float
    words: str


@dataclass(frozen=True)
class Comparison:
    """The fields in the order an officer reads them, their sum and what it means."""

    bits: float
    fields: tuple[FieldVerdict, ...]
    verdict: Verdict


def usual_weight(_word: str) -> float:
    """For two records of which no list tells how rare their names are."""
    return USUAL_WEIGHT


def listed_weight(words: Vocabulary) -> Weight:
    """The weights of a list's own words; a word that hardly occurs in a short list is taken for a usual one."""

    @lru_cache(WEIGHTS_KEPT)
    def weight(word: str) -> float:
        bits = words.weight(word)
        return bits if words.frequency(word) >= KNOWN_WELL else max(bits, USUAL_WEIGHT)

    return weight


def compare(one: Facts, other: Facts, weight: Weight = usual_weight) -> Comparison:
    """Field by field; what is missing on either side speaks neither for nor against."""
    mine, others = traits_of(one), traits_of(other)
    grades = person_matcher(weight).grades(mine, others)
    fields = tuple(
        FieldVerdict(field, label, grades[field].agreement, grades[field].bits, grades[field].words or NOT_THERE)
        for field, label in FIELD_LABELS.items()
    )
    return Comparison(bits_of(grades), fields, verdict_of(mine, others, grades))


def verdict_of(one: Traits, other: Traits, grades: Mapping[str, Grade]) -> Verdict:
    """The sum decides, but two names that differ are two people unless NIK and birth date agree in one."""
    name = grades["name"].agreement
    is_other_name = name is Agreement.DIFFER and not _is_one_by_number(grades)
    shares_papers = _shares_papers(grades)
    are_twins = name is not Agreement.AGREE and shares_papers and follow_each_other(one.nik, other.nik)
    bits = bits_of(grades)
    if bits >= LIKELY_FROM and not is_other_name and not are_twins:
        return Verdict.SURE if bits >= SURE_FROM else Verdict.LIKELY
    return Verdict.HOUSEHOLD if shares_papers else Verdict.DIFFERENT


def _is_one_by_number(grades: Mapping[str, Grade]) -> bool:
    """The same NIK and the same birth date: then the name was written very badly once."""
    return grades["nik"].agreement is Agreement.AGREE and grades["birth"] in (BIRTH_SAME, BIRTH_SAME_USUAL)


def _shares_papers(grades: Mapping[str, Grade]) -> bool:
    """One family card; or one mother and one address, where a card is not known."""
    told = {field: grade.agreement for field, grade in grades.items()}
    mothers = told["mother_name"] in (Agreement.AGREE, Agreement.CLOSE)
    at_home = told["region"] is Agreement.AGREE and told["address"] in (Agreement.AGREE, Agreement.CLOSE)
    return told["no_kk"] is Agreement.AGREE or (mothers and at_home)
