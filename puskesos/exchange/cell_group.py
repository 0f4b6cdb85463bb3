"""Columns that are read together, such as RT, RW and desa: a list has few combinations of them, each is read once."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")


class CellGroup(Generic[T]):
    """`read(cells(row))` gives what the columns of the group say. Both are plain C calls when the answer is known."""

    def __init__(self, columns: Sequence[int], read: Callable[[tuple[str, ...]], T], most: int) -> None:
        """At least two columns; `most` is how many answers are remembered."""
        self.cells: Callable[[Sequence[str]], tuple[str, ...]] = itemgetter(*columns)
        self.read: Callable[[tuple[str, ...]], T] = lru_cache(maxsize=most)(read)
