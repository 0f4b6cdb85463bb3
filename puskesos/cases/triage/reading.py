"""A note as it was read: its words with their places, and how odd words were understood."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the note with the readings the lexicon may know it by; the place is that of the typed word."""

    keys: tuple[str, ...]
    start: int
    end: int
    sentence: int
    clause: int


@dataclass(frozen=True)
class Reading:
    """A note as read: the words that carry meaning, the sentences that ask, and how odd words were understood."""

    words: tuple[Word, ...] = ()
    asked: frozenset[int] = frozenset()
    understood: tuple[tuple[str, str], ...] = ()
