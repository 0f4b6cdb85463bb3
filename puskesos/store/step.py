"""How long work tells of itself, in whatever room it is done."""

from typing import Protocol


class Step(Protocol):
    """What a long job calls every moment: how much is done of how much, and what it is at.

    `total` is 0 while nobody knows it. Raises `Cancelled` once the job was called off.
    """

    def __call__(self, done: int, total: int, words: str, /) -> None: ...
