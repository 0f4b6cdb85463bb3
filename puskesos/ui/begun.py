"""What a form that edits something began with, so that only what the officer changed counts as her change."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from puskesos.office.editing import on_top

A = TypeVar("A")


@dataclass(frozen=True)
class Begun(Generic[A]):
    """The answer as it is stored, and the same as the form read it back at once.

    A form may write a value in its own way (one blank for two, a list without its empty lines); that is nobody's
    change.
    """

    stored: A
    read: A

    def made(self, typed: A) -> A:
        """The stored answer with what was typed since."""
        return on_top(self.read, typed, self.stored)
