"""Of whom something is said: "suami lumpuh" is not about the wife who stands at the counter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from puskesos.cases.people.nik import Sex
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.reading import Word

REACH = 6


@dataclass(frozen=True)
class Kin:
    """What a word for a person tells of that person: "nenek" is a woman and not a young one."""

    sex: Sex | None
    age_min: int
    age_max: int

    def may_be(self, facts: Facts) -> bool:
        """Whether the person in need can be the one meant."""
        is_other_sex = self.sex and facts.sex and self.sex is not facts.sex
        is_other_age = facts.age is not None and not self.age_min <= facts.age <= self.age_max
        return not is_other_sex and not is_other_age


def is_about_other(first: int, words: Sequence[Word], kin: Mapping[str, Kin], facts: Facts) -> bool:
    """Whether what begins at a word is said of somebody who cannot be the person in need.

    The person a sentence names last before it is the one meant.
    """
    for place in range(first - 1, max(first - REACH, 0) - 1, -1):
        if words[place].sentence != words[first].sentence:
            return False
        if known := next((kin[key] for key in words[place].keys if key in kin), None):
            return not known.may_be(facts)
    return False
