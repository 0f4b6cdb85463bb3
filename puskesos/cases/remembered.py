"""Answers that are worked out once, for questions that are asked a million times in one import."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """`answers[question]`, of which at most so many are kept; then all are forgotten and worked out anew.

    A plain table: a cache that also keeps in order what was asked last takes several times as long at every look,
    because its parts lie scattered over the memory.
    """

    def __init__(self, answer: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, question: K) -> V:
        if len(self) >= self._most:
            self.clear()
        answer = self[question] = self._answer(question)
        return answer
