"""Remembers who was read already, in twenty bytes a resident, to name rows that stand in a file twice."""

from array import array
from enum import StrEnum

FEWEST_PLACES = 1 << 12
WORD = 0xFFFF_FFFF
LONG = 0xFFFF_FFFF_FFFF_FFFF


class Seen(StrEnum):
    """What a row is to an earlier one of the same NIK."""

    NEW = "new"
    SAME_ROW = "same_row"
    SAME_PERSON = "same_person"
    OTHER_NAME = "other_name"


NEW = (Seen.NEW, 0)


class SeenRows:
    """A hash table in flat arrays. A Python dict of a million NIKs would take ten times the memory."""

    def __init__(self, expected: int) -> None:
        self._make(max(FEWEST_PLACES, 1 << (2 * expected).bit_length()))

    def _make(self, places: int) -> None:
        self._mask = places - 1
        self._used = 0
        self._keys = array("Q", bytes(8 * places))
        self._rows = array("I", bytes(4 * places))
        self._names = array("I", bytes(4 * places))
        self._contents = array("I", bytes(4 * places))

    def add(self, key: str, row: int, name: str, content: int) -> tuple[Seen, int]:
        """What the row is to the first row with that key, and the number of that row (0 when it is new)."""
        keys, mask, wanted = self._keys, self._mask, (hash(key) & LONG) or 1
        at = wanted & mask
        while (found := keys[at]) and found != wanted:
            at = (at + 1) & mask
        if not found:
            keys[at], self._rows[at] = wanted, row
            self._names[at], self._contents[at] = hash(name) & WORD, content & WORD
            self._used += 1
            if self._used * 3 > mask * 2:
                self._grow()
            return NEW
        if self._contents[at] == content & WORD:
            return Seen.SAME_ROW, self._rows[at]
        same = self._names[at] == hash(name) & WORD
        return (Seen.SAME_PERSON if same else Seen.OTHER_NAME), self._rows[at]

    def _grow(self) -> None:
        old = zip(self._keys, self._rows, self._names, self._contents, strict=True)
        self._make((self._mask + 1) * 4)
        for key, row, name, content in old:
            if key:
                at = key & self._mask
                while self._keys[at]:
                    at = (at + 1) & self._mask
                self._keys[at], self._rows[at], self._names[at], self._contents[at] = key, row, name, content
                self._used += 1
