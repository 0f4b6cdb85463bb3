"""Two records made ready for the eye: what each says field by field, and what the comparison makes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from puskesos.cases.doubles.facts import Facts
from puskesos.cases.doubles.matching import Agreement
from puskesos.cases.doubles.name_grades import OTHER_SPELLING
from puskesos.cases.doubles.same_person import Verdict, compare
from puskesos.office.masking import masked_apart
from puskesos.office.regions import load_regions
from puskesos.office.typed import phone_words
from puskesos.ui.person.words import birth_words

SHOWN: dict[str, Callable[[Facts], str]] = {
    "name": lambda facts: facts.name,
    "nik": lambda facts: facts.nik,
    "birth": lambda facts: birth_words(facts.birth_date, facts.birth_year),
    "sex": lambda facts: facts.sex.label if facts.sex else "",
    "mother_name": lambda facts: facts.mother_name,
    "no_kk": lambda facts: facts.no_kk,
    "region": lambda facts: load_regions().full_name(facts.region).partition(",")[0],
    "address": lambda facts: facts.address,
    "rt_rw": lambda facts: "/".join(filter(None, (facts.rt, facts.rw))),
    "phone": lambda facts: phone_words(facts.phone),
}
# Masked, but for the few figures that tell the two sides apart.
NUMBERS = ("nik", "no_kk")


@dataclass(frozen=True)
class ComparedLine:
    """One field of both records, ready to be read; `words` say how they agree where a chip says too little."""

    label: str
    left: str
    right: str
    agreement: Agreement
    words: str

    @property
    def is_spelled_otherwise(self) -> bool:
        """Whether both say the same and write it differently, as Soetrisno and Sutrisno do."""
        return self.agreement is Agreement.AGREE and self.words.endswith(OTHER_SPELLING)

    @property
    def is_worth_a_look(self) -> bool:
        """Whether an officer should read both values before deciding."""
        return self.agreement in (Agreement.CLOSE, Agreement.DIFFER) or self.is_spelled_otherwise


@dataclass(frozen=True)
class Compared:
    """All fields of which at least one side says something, the name first."""

    verdict: Verdict
    lines: tuple[ComparedLine, ...]


def compared(left: Facts, right: Facts) -> Compared:
    """Compare two records. Asked off the window's thread: the names of the desa are in a long list."""
    comparison = compare(left, right)
    told = {field.field: field for field in comparison.fields}
    lines = (
        ComparedLine(told[field].label, *_pair(field, show(left), show(right)), told[field].verdict, told[field].words)
        for field, show in SHOWN.items()
        if field in told
    )
    return Compared(comparison.verdict, tuple(line for line in lines if line.left or line.right))


def _pair(field: str, left: str, right: str) -> tuple[str, str]:
    return masked_apart(left, right) if field in NUMBERS else (left, right)
