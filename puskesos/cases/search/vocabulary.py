"""Every word key that people's names are made of, in memory: which keys are near a typed word, and how rare each is.

Slips of the hand are looked for here, among some hundred thousand words, and not among a million people.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from math import log2

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

# The keys that begin with one letter and have one length.
Shelves = dict[tuple[str, int], list[str]]

MOST_NEAR = 24
# About one edit in a word of usual length.
NEAR_ENOUGH = 0.88
HEAVIEST = 14.0
# A short list says little of how rare a word is, so it counts as part of a longer one.
FEWEST = 10_000
SHORT = 3
PAIRS_KEPT = 40_000
WORDS_KEPT = 3_000
VOWELS = str.maketrans("", "", "aeiou")
# Letters heard or struck in place of a word's first one.
MISTAKEN = {
    "p": "b", "b": "p", "t": "d", "d": "t", "k": "gh", "g": "k", "h": "k", "j": "yz", "y": "j", "s": "jc", "c": "sk",
    "u": "w", "w": "u", "n": "m", "m": "n", "l": "r", "r": "l", "a": "e", "e": "ai", "i": "ey", "o": "u",
}  # fmt: skip


@lru_cache(PAIRS_KEPT)
def similarity(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1; words that differ in vowels alone are nearer than their edits say."""
    if one == other:
        return 1.0
    longest = max(len(one), len(other))
    edits = OSA.distance(one, other, score_cutoff=longest // 2) / longest
    if edits > 0.5:
        return 0.0
    if one[0] == other[0] and one.translate(VOWELS) == other.translate(VOWELS):
        edits /= 2
    return 0.6 * (1 - edits) + 0.4 * JaroWinkler.similarity(one, other)


class Vocabulary:
    """The keys of one list of people with how many bear each; it never changes, a changed list makes a new one."""

    def __init__(self, frequencies: Mapping[str, int] | Iterable[tuple[str, int]], residents: int) -> None:
        self._people = max(residents, FEWEST)
        self._frequency = dict(frequencies)
        self._sorted = sorted(self._frequency)
        self._common: Shelves = defaultdict(list)
        self._rare: Shelves = defaultdict(list)
        for key, number in self._frequency.items():
            shelves = self._common if number > 1 else self._rare
            shelves[key[0], len(key)].append(key)
        self._first_letters = sorted({letter for letter, _ in (*self._common, *self._rare)})
        self._near: dict[tuple[str, int, bool], list[tuple[str, float]]] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._frequency

    def __len__(self) -> int:
        """How many keys there are; of several lists the one with the most knows best how rare a word is."""
        return len(self._frequency)

    def frequency(self, key: str) -> int:
        """How many people bear this key."""
        return self._frequency.get(key, 0)

    def weight(self, key: str) -> float:
        """The bits an agreement on this key is worth: much for a rare word, little for Siti."""
        return min(HEAVIEST, log2((self._people + 2) / (self._frequency.get(key, 0) + 1)))

    def prefix(self, start: str, most: int) -> list[str]:
        """Keys beginning so; of too many, the most frequent."""
        found = self._sorted[bisect_left(self._sorted, start) : bisect_left(self._sorted, start + "\x7f")]
        return found if len(found) <= most else nlargest(most, found, key=self._frequency.__getitem__)

    def near(self, key: str, *, most_edits: int = 2, any_letter: bool = False) -> list[tuple[str, float]]:
        """Keys within so many edits and how alike they are, best first. Asked at every stroke, and therefore kept."""
        question = (key, min(most_edits, 1 if len(key) <= SHORT else 2), any_letter)
        known = self._near.get(question)
        if known is None:
            if len(self._near) >= WORDS_KEPT:
                self._near.clear()
            known = self._near[question] = self._look_near(*question)
        return known

    def _look_near(self, key: str, most_edits: int, any_letter: bool) -> list[tuple[str, float]]:  # noqa: FBT001  # from near
        """Most words are borne by one resident alone; those are only looked through when no other is near enough."""
        places = self._places_near(key, most_edits, any_letter=any_letter)
        ranked: list[tuple[float, float, str]] = []
        for shelves in (self._common, self._rare):
            words = list(chain.from_iterable(shelves.get(place, ()) for place in places))
            for word, _, _ in process.extract(key, words, scorer=OSA.distance, score_cutoff=most_edits, limit=None):
                alike = similarity(key, word)
                # Among words equally near, the frequent one is meant more often.
                ranked.append((alike + 0.004 * min(10, self._frequency[word].bit_length()), alike, word))
            if any(alike >= NEAR_ENOUGH for _, alike, _ in ranked):
                break
        return [(word, alike) for _, alike, word in nlargest(MOST_NEAR, ranked)]

    def _places_near(self, key: str, most_edits: int, *, any_letter: bool) -> dict[tuple[str, int], None]:
        """Where words near this one lie; another first letter is one edit already, which leaves less for the length."""
        letters = self._first_letters if any_letter else key[1:2] + MISTAKEN.get(key[0], "")
        own = [(key[0], len(key) + more) for more in range(-most_edits, most_edits + 1)]
        other = [(letter, len(key) + more) for letter in letters for more in range(1 - most_edits, most_edits)]
        return dict.fromkeys(own + other)
