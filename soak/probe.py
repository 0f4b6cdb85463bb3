"""One door of the program that others can put something into, and what is put into it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True)
class Probe:
    """What is tried, on which cases; slow ones have little weight."""

    name: str
    cases: SearchStrategy[Any]
    act: Callable[[Any], object]
    weight: int = 100
