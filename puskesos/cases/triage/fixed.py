"""Fixed expressions: words that together mean something else than each alone, like "rumah sakit" or "orang tua"."""

from collections.abc import Iterable, Sequence
from itertools import product

from puskesos.cases.triage.reading import Word

JOINT = "_"


class FixedExpressions:
    """Joins the words of a fixed expression into one, so that nothing inside it is found by itself."""

    def __init__(self, expressions: Iterable[str]) -> None:
        self._by_start: dict[tuple[str, ...], list[tuple[str, ...]]] = {}  # by the first two words
        for words in sorted((tuple(each.split()) for each in expressions), key=lambda words: (-len(words), words)):
            self._by_start.setdefault(words[:2], []).append(words)

    def join(self, words: Sequence[Word]) -> list[Word]:
        """The words of a note with each fixed expression in one; where several begin, the longest."""
        joined: list[Word] = []
        place = 0
        while place < len(words):
            found = self._found_at(words, place)
            joined.append(_as_one(words[place : place + len(found)], found) if found else words[place])
            place += len(found) or 1
        return joined

    def join_plain(self, words: Sequence[str]) -> list[str]:
        """The same for the words of a phrase of the lexicon."""
        return [word.keys[0] for word in self.join([Word((word,), 0, 0, 0, 0) for word in words])]

    def _found_at(self, words: Sequence[Word], place: int) -> tuple[str, ...]:
        for start in product(*(word.keys for word in words[place : place + 2])):
            for expression in self._by_start.get(start, ()):
                rest = words[place : place + len(expression)]
                if len(rest) == len(expression) and _reads(rest, expression):
                    return expression
        return ()


def _reads(words: Sequence[Word], expression: Sequence[str]) -> bool:
    is_same = all(text in word.keys for word, text in zip(words, expression, strict=True))
    return is_same and words[0].clause == words[-1].clause


def _as_one(words: Sequence[Word], expression: Sequence[str]) -> Word:
    first, last = words[0], words[-1]
    return Word((JOINT.join(expression),), first.start, last.end, first.sentence, first.clause)
