"""Columns that are read together, such as RT, RW and desa: a list has few combinations of them, each is read once."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from puskesos.cases.remembered import Remembered

T = TypeVar("T")


class CellGroup(Generic[T]):
    """What the columns of one group say, row by row."""

    def __init__(self, columns: Sequence[int], read: Callable[[tuple[str, ...]], T], most: int) -> None:
        """At least two columns; `most` is how many answers are remembered."""
        self._cells: Callable[[Sequence[str]], tuple[str, ...]] = itemgetter(*columns)
        self._answers = Remembered(read, most)

    def of(self, cells: Sequence[str]) -> T:
        """What the cells of a row say."""
        return self._answers[self._cells(cells)]
