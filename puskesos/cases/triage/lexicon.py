"""The lexicon: concepts, each with the many ways officers write it, found in a note in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from puskesos.cases.triage.reading import Word

Places = tuple[int, ...]


@dataclass(frozen=True)
class Concept:
    """One thing a note may tell, in the words the officer is shown."""

    code: str
    name: str
    is_topic: bool = False  # what is asked for stays asked for behind a "not": "belum pernah dapat PKH"
    is_personal: bool = False  # true of one person, so it matters of whom it is said


@dataclass(frozen=True)
class Part:
    """One part of a way of writing: a phrase or a class, and how many words may lie between it and the part before."""

    label: str
    gap: int = 0


@dataclass(frozen=True)
class Way:
    """One way of writing a concept: its parts in their order."""

    concept: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Mention:
    """A concept found in a note, and the numbers of the words that say it."""

    concept: str
    places: Places


@dataclass
class Node:
    """A step through the known phrases, one for each word; the labels of the phrases that end here."""

    branches: "dict[str, Node]" = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)


class Lexicon:
    """Finds concepts in the words of a note. Built once from the data, only read afterwards."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], str]], ways: Sequence[Way]) -> None:
        self._root = Node()
        for words, label in phrases:
            node = self._root
            for word in words:
                node = node.branches.setdefault(word, Node())
            if label not in node.labels:
                node.labels.append(label)
        self._by_first: dict[str, list[Way]] = defaultdict(list)
        for way in ways:
            self._by_first[way.parts[0].label].append(way)

    def mentions(self, words: Sequence[Word]) -> list[Mention]:
        """Every concept the words tell, each way of writing it once, in the order of the note."""
        phrases = self._phrases(words)
        begun = (way for label in phrases for way in self._by_first.get(label, ()))
        found = {Mention(way.concept, places) for way in begun for places in _joined(way.parts, phrases, words)}
        return sorted(found, key=lambda mention: (mention.places, mention.concept))

    def _phrases(self, words: Sequence[Word]) -> dict[str, list[Places]]:
        """Label → where its phrases stand."""
        found: dict[str, list[Places]] = defaultdict(list)
        for start in range(len(words)):
            for end, node in self._walk(self._root, words, start):
                for label in node.labels:
                    found[label].append(tuple(range(start, end)))
        return found

    def _walk(self, node: Node, words: Sequence[Word], place: int) -> Iterator[tuple[int, Node]]:
        """The phrases that begin at a node and a word; a phrase never crosses a comma or a full stop."""
        if place >= len(words):
            return
        word = words[place]
        for key in word.keys:
            if branch := node.branches.get(key):
                if branch.labels:
                    yield place + 1, branch
                if place + 1 < len(words) and words[place + 1].clause == word.clause:
                    yield from self._walk(branch, words, place + 1)


def _joined(parts: Sequence[Part], phrases: dict[str, list[Places]], words: Sequence[Word]) -> Iterable[Places]:
    """The places where all parts stand one after the other, near enough."""
    rows = phrases[parts[0].label]
    for part in parts[1:]:
        if part.label not in phrases:
            return ()
        rows = [row + nxt for row in rows for nxt in phrases[part.label] if _follows(row[-1], nxt[0], part.gap, words)]
    return rows


def _follows(last: int, first: int, gap: int, words: Sequence[Word]) -> bool:
    """Whether a part stands behind another with at most so many words between; each comma counts as a word."""
    if first <= last or words[last].sentence != words[first].sentence:
        return False
    return first - last - 1 + words[first].clause - words[last].clause <= gap
