"""Finding pairs among records that may tell of one and the same: blocks give the pairs, fields give the bits.

Nothing here knows what a record is about. A block is a key that two records of the same share more often than not;
only records of one block are compared. Each field then says in bits (logarithms of how much likelier such an agreement
is for the same than for two strangers) what it speaks for or against, and the bits are added (Fellegi and Sunter 1969).
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from math import inf
from operator import xor
from typing import Any, Generic, NamedTuple, TypeVar

Record = TypeVar("Record")

# A block with more members than this says nothing of any two of them.
LARGEST_BLOCK = 80
# A key and the place of its record share 64 bits; two keys that share theirs by chance only cost a comparison.
PLACE_BITS = 26
PLACES = (1 << PLACE_BITS) - 1
KEY_BITS = (1 << (64 - PLACE_BITS)) - 1


class Agreement(StrEnum):
    """How two values of a field stand to each other; a missing one speaks neither for nor against."""

    AGREE = "agree"
    CLOSE = "close"
    DIFFER = "differ"
    MISSING = "missing"


class Grade(NamedTuple):
    """What one field says of a pair, in bits and in words."""

    agreement: Agreement
    bits: float
    words: str = ""


MISSING = Grade(Agreement.MISSING, 0.0)


@dataclass(frozen=True)
class Field(Generic[Record]):
    """One thing that is compared. `grade` is asked only for two values that are both there; `most` is its best word."""

    name: str
    value: Callable[[Record], Any]
    grade: Callable[[Any, Any], Grade]
    most: float


class Matcher(Generic[Record]):
    """Compares pairs field by field. Fields that cost little and tell much come first: they may end a comparison."""

    def __init__(self, fields: Sequence[Field[Record]]) -> None:
        most = [field.most for field in fields]
        # Each field with the bits that those after it can still bring.
        self._steps = [
            (field.name, field.value, field.grade, sum(most[place:])) for place, field in enumerate(fields, start=1)
        ]

    def grades(self, one: Record, other: Record) -> dict[str, Grade]:
        """What each field says, by its name."""
        told = self.grades_from(-inf, one, other)
        assert told is not None  # noqa: S101  # no sum is lower
        return told

    def grades_from(self, floor: float, one: Record, other: Record) -> dict[str, Grade] | None:
        """The same; None as soon as the fields still to come cannot lift the sum to the floor."""
        told: dict[str, Grade] = {}
        bits = 0.0
        for name, value, grade, left in self._steps:
            mine, others = value(one), value(other)
            told[name] = said = grade(mine, others) if mine and others else MISSING
            bits += said.bits
            if bits + left < floor:
                return None
        return told


def bits_of(grades: Mapping[str, Grade]) -> float:
    """What all fields say together."""
    return sum(grade.bits for grade in grades.values())


class Blocks:
    """The places of records under their keys, kept as bare numbers so that a million records fit.

    Each kind of key has its own shelf: keys of different kinds never meet.
    """

    def __init__(self) -> None:
        self._shelves: list[array[int]] = []

    def add(self, place: int, keys: Sequence[Iterable[str]]) -> None:
        """Put a record under its keys, given kind by kind; of each kind it may have several different ones, or none."""
        while len(self._shelves) < len(keys):
            self._shelves.append(array("Q"))
        for shelf, own in zip(self._shelves, keys, strict=False):
            for key in own:
                shelf.append((hash(key) & KEY_BITS) << PLACE_BITS | place)

    def __len__(self) -> int:
        return sum(map(len, self._shelves))

    def walk(self) -> Iterator[tuple[int, list[int]]]:
        """Block by block the places of its members, lowest first, and how much of all (`len`) has been passed.

        A pair that shares several keys meets several times.
        """
        passed = 0
        for shelf in self._shelves:
            for end, members in _runs(sorted(shelf)):
                yield passed + end, members
            passed += len(shelf)


def _runs(entries: list[int]) -> Iterator[tuple[int, list[int]]]:
    """The places of entries that share their key, and where they end."""
    # Most keys stand once: only where two neighbours differ in their places alone, a run is looked at.
    joints = [at for at, apart in enumerate(map(xor, entries, islice(entries, 1, None)), start=1) if apart <= PLACES]
    start = -1
    for at, following in zip(joints, [*joints[1:], -1], strict=False):
        if start < 0:
            start = at - 1
        if following != at + 1:
            if at - start < LARGEST_BLOCK:
                yield at + 1, [entry & PLACES for entry in entries[start : at + 1]]
            start = -1
