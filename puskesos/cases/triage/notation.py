"""How ways of writing are noted down in the data, and the lexicon made of them.

A way is a row of words. `<name>` stands for any word of a class, `..3` lets up to three words lie between, `~3` does
the same whichever side comes first. Everything else is written as a note would be read: whole Indonesian words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from puskesos.cases.triage.fixed import JOINT, FixedExpressions
from puskesos.cases.triage.lexicon import Lexicon, Part, Way

GAP = re.compile(r"(\.\.|~)(\d+)")
CLASS = re.compile(r"<(\w+)>")
WORD = re.compile(r"[\w-]+")


class Notation:
    """Turns the lines of the data into phrases and ways, in the words a reading has."""

    def __init__(
        self, fillers: frozenset[str], fixed: FixedExpressions, shortened: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._fillers, self._fixed, self._shortened = fillers, fixed, shortened
        self.phrases: list[tuple[tuple[str, ...], str]] = []
        self.ways: list[Way] = []

    def add_class(self, name: str, alternatives: Sequence[str]) -> None:
        """A class and the words that stand for it."""
        self.phrases += [(self._words(each.split()), f"<{name}>") for each in alternatives]

    def add_ways(self, concept: str, lines: Sequence[str]) -> None:
        """The ways of writing a concept, one a line."""
        for line in lines:
            for parts in self._orders(line):
                self.ways.append(Way(concept, parts))

    def lexicon(self) -> Lexicon:
        """The lexicon of everything that was added."""
        return Lexicon(self.phrases, self.ways)

    def vocabulary(self) -> frozenset[str]:
        """Every word a note is searched for."""
        words = {word for phrase, _ in self.phrases for word in phrase}
        return frozenset(part for word in words for part in (word, *word.split(JOINT)))

    def _orders(self, line: str) -> Iterator[tuple[Part, ...]]:
        """A line as written, and the other way round where its order does not matter."""
        sides = re.split(r"~(\d+)", line)
        if len(sides) == 1:
            yield tuple(self._parts(line))
            return
        first, gap, second = sides
        yield tuple(self._parts(f"{first} ..{gap} {second}"))
        yield tuple(self._parts(f"{second} ..{gap} {first}"))

    def _parts(self, line: str) -> Iterator[Part]:
        gap, phrase = 0, list[str]()
        for piece in (*line.split(), None):
            jump = GAP.fullmatch(piece) if piece else None
            name = CLASS.fullmatch(piece) if piece else None
            if piece and not jump and not name:
                phrase.append(piece)
                continue
            if phrase:
                yield Part(self._phrase(phrase), gap)
                gap, phrase = 0, []
            if jump:
                gap = int(jump[2])
            elif name:
                yield Part(name[0], gap)
                gap = 0

    def _phrase(self, words: Sequence[str]) -> str:
        spelled = self._words(words)
        label = " ".join(spelled)
        self.phrases.append((spelled, label))
        return label

    def _words(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words a reading would keep: written in full, fixed expressions in one. `ValueError` if none is left."""
        full = [each for word in words for each in self._shortened.get(word, (word,))]
        kept = [word for word in self._fixed.join_plain(full) if word not in self._fillers]
        if not kept:
            raise ValueError(f"“{' '.join(words)}” has only words that are left out")
        return tuple(kept)


def flat(classes: Mapping[str, Sequence[str]], name: str) -> list[str]:
    """The words of a class, those of the classes it names among them."""
    found: list[str] = []
    for each in classes[name]:
        inner = CLASS.fullmatch(each)
        found += flat(classes, inner[1]) if inner else [each]
    return found
