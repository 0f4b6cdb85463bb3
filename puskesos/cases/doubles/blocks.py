"""The keys under which records of one resident meet: each holds when one of the facts is missing or slipped."""

from collections.abc import Sequence
from functools import lru_cache

from puskesos.cases.doubles.fields import ISO_LENGTH, Traits
from puskesos.cases.doubles.name_grades import name_of
from puskesos.cases.search.names import DISTRICT_DIGITS, whole_key
from puskesos.cases.search.vocabulary import VOWELS

CONSONANTS = 3
MOTHER_LETTERS = 4
SKELETONS_KEPT = 50_000


def block_keys(traits: Traits, name: Sequence[str]) -> tuple[Sequence[str], ...]:
    """Keys kind by kind; `name` are the word keys of the name. A key lacking one of its parts is left out."""
    nik, birth, no_kk, region = traits.nik, traits.birth, traits.no_kk, traits.region
    year, mother = birth[:4], _mother(traits.mother)
    ends = _ends(name)
    is_dated = len(birth) == ISO_LENGTH
    return (
        (nik,) if nik else (),
        [birth + end for end in ends] if is_dated else (),
        (birth + region,) if is_dated and region else (),
        (birth + mother,) if is_dated and mother else (),
        [no_kk + part for part in (*ends, year) if part] if no_kk else (),
        [year + region + end for end in ends] if year and region else (),
        (whole_key(list(name)) + mother + region[:DISTRICT_DIGITS],) if name and mother and region else (),
    )


def _ends(name: Sequence[str]) -> tuple[str, ...]:
    """The skeletons of the first and the last word, once if they are the same."""
    if not name:
        return ()
    first, last = skeleton(name[0]), skeleton(name[-1])
    return (first,) if first == last else (first, last)


@lru_cache(SKELETONS_KEPT)
def skeleton(word: str) -> str:
    """The first letter and the first consonants after it: what slips of vowels and of endings leave alone."""
    return word[0] + word[1:].translate(VOWELS)[:CONSONANTS]


def _mother(name: str) -> str:
    """The beginning of the last word; the first one is Siti or Sri too often."""
    known = name_of(name)
    return known.keys[-1][:MOTHER_LETTERS] if known else ""
