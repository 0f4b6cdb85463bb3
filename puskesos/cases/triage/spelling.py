"""Reading the words of a note as the lexicon knows them: abbreviations, dialects, affixes and slips of the finger.

Nothing here guesses at a word the lexicon or the list of ordinary words already knows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from puskesos.cases.triage.fixed import FixedExpressions
from puskesos.cases.triage.reading import Reading, Word
from puskesos.cases.triage.stems import possible_stems
from puskesos.cases.triage.words import Piece, asked_sentences, cut

VOWELS = frozenset("aeiou")
SHORTEST_TO_MEND = 5  # below this, two words are too often one letter apart
SHORTEST_FOR_TWO_SLIPS = 9
SHORTEST_WITHOUT_VOWELS = 3
SHORTEST_CLEAR_WITHOUT_VOWELS = 4  # below this, what was left out is filled in only where one word alone fits


@dataclass(frozen=True)
class Dialects:
    """Words of other languages: those that are clear, and those that are also Indonesian words.

    An unclear one counts only beside another word of its language.
    """

    clear: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    unclear: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def spoken(self, pieces: Iterable[Piece]) -> frozenset[str]:
        """The languages a note has clear words of."""
        return frozenset(self.clear[piece.text][0] for piece in pieces if piece.text in self.clear)

    def standard(self, text: str, spoken: frozenset[str]) -> tuple[str, ...]:
        """The Indonesian words for a word, or nothing."""
        if text in self.clear:
            return self.clear[text][1]
        meanings = self.unclear.get(text, {})
        return next((words for language, words in meanings.items() if language in spoken), ())


class Speller:
    """Knows how words are written, shortened and mistyped. One is built for a lexicon and only read afterwards."""

    def __init__(
        self,
        vocabulary: frozenset[str],
        ordinary: frozenset[str],
        shortened: dict[str, tuple[str, ...]],
        dialects: Dialects,
        fillers: frozenset[str],
        fixed: frozenset[str],
    ) -> None:
        self._vocabulary, self._known = vocabulary, vocabulary | ordinary
        self._shortened, self._dialects, self._fillers = shortened, dialects, fillers
        self._fixed = FixedExpressions(fixed)
        # Tens of thousands of short ones: tuples, which take half of what lists do.
        self._slips: dict[str, tuple[str, ...]] = {}
        self._bare: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        for word in sorted(self._known):
            self._learn(word)

    def read(self, note: str) -> Reading:
        """The note in words of the lexicon."""
        pieces = tuple(cut(note))
        spoken = self._dialects.spoken(pieces)
        words: list[Word] = []
        understood: dict[str, str] = {}
        for piece in pieces:
            for text in self._standard(piece.text, spoken):
                keys = self._found(text, is_name=piece.is_name)
                words.append(Word(keys, piece.start, piece.end, piece.sentence, piece.clause))
                if keys[0] != piece.text:
                    understood[piece.text] = f"{understood.get(piece.text, '')} {keys[0]}".strip()
        kept = (word for word in self._fixed.join(words) if word.keys[0] not in self._fillers)
        return Reading(tuple(kept), asked_sentences(note), tuple(understood.items()))

    def _standard(self, text: str, spoken: frozenset[str]) -> Iterator[str]:
        """Indonesian words for one typed word; a word said twice falls back to the word said once."""
        meant = self._shortened.get(text) or self._dialects.standard(text, spoken)
        if meant:
            yield from meant
        elif "-" in text and text not in self._known:
            yield from self._standard(text.partition("-")[0], spoken)
        else:
            yield text

    def _found(self, text: str, *, is_name: bool) -> tuple[str, ...]:
        if is_name and text not in self._known:
            return (text, *self._stem(text))  # a name is never mended into a word
        if text not in self._keys:
            self._keys[text] = self._look_up(text)
        return self._keys[text]

    def _look_up(self, text: str) -> tuple[str, ...]:
        if text in self._known:
            return (text, *(stem for stem in _worn_down(text) if stem in self._vocabulary))
        if word := self._with_vowels(text):
            return self._look_up(word)
        if stems := self._stem(text):
            return (text, *stems)
        word = self._mended(text)
        return self._look_up(word) if word else (text,)

    def _stem(self, text: str) -> tuple[str, ...]:
        return next(((stem,) for stem in possible_stems(text) if stem in self._known), ())

    def _with_vowels(self, text: str) -> str:
        """The known word whose vowels were left out, some or all ("rmh", "klrga", "dirwt"), or nothing."""
        if len(text) < SHORTEST_WITHOUT_VOWELS or not text.isalpha():
            return ""
        fitting = [word for word in self._bare.get(_bare(text), ()) if word[0] == text[0] and _is_within(text, word)]
        if len(text) < SHORTEST_CLEAR_WITHOUT_VOWELS:
            fitting = [word for word in fitting if word in self._vocabulary] or fitting
            return fitting[0] if len(fitting) == 1 else ""
        return self._best(fitting, text)

    def _mended(self, text: str) -> str:
        """The known word this one most likely is, or nothing: mended only when the likeness is plain."""
        return self._best(self._alike(text), text) if len(text) >= SHORTEST_TO_MEND and text.isalpha() else ""

    def _alike(self, text: str) -> list[str]:
        near = {word for key in (text, *_shorter(text)) for word in self._slips.get(key, ()) if _one_slip(text, word)}
        if near or len(text) < SHORTEST_FOR_TWO_SLIPS:
            return sorted(near)
        further = {key for once in _shorter(text) for key in _shorter(once)}
        return sorted({word for key in further for word in self._slips.get(key, ()) if len(word) >= len(text) - 1})

    def _best(self, words: Iterable[str], text: str) -> str:
        """The likeliest of several: same first letter, then a word the lexicon has, then the shortest way."""
        ranked = sorted(words, key=lambda word: (word[0] != text[0], word not in self._vocabulary, len(word), word))
        return ranked[0] if ranked else ""

    def _learn(self, word: str) -> None:
        if not word.isalpha():
            return
        if len(word) >= SHORTEST_TO_MEND:
            for key in (word, *_shorter(word)):
                self._slips[key] = (*self._slips.get(key, ()), word)
        if len(word) > SHORTEST_WITHOUT_VOWELS:
            self._bare[_bare(word)] = (*self._bare.get(_bare(word), ()), word)


def _worn_down(text: str) -> Iterator[str]:
    """What a known word without its plainest endings would be, so that both forms are found."""
    for end in ("nya", "kan", "an", "i"):
        # "pelatihan" is not the work of a "pelatih": what pe- begins, an ending changes.
        if text.endswith(end) and len(text) - len(end) >= 4 and not text.startswith("pe"):
            yield text[: -len(end)]


def _shorter(word: str) -> set[str]:
    """The word with each one of its letters left out."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _bare(word: str) -> str:
    """The word without its vowels."""
    return "".join(letter for letter in word if letter not in VOWELS)


def _is_within(text: str, word: str) -> bool:
    """Whether a word has all letters of a text in their order."""
    letters = iter(word)
    return all(letter in letters for letter in text)


def _one_slip(text: str, word: str) -> bool:
    """Whether one letter was left out, added, changed, or swapped with its neighbour."""
    if abs(len(text) - len(word)) == 1:
        longer, shorter = (text, word) if len(text) > len(word) else (word, text)
        return shorter in _shorter(longer)
    differing = [place for place, (one, other) in enumerate(zip(text, word, strict=False)) if one != other]
    if len(text) != len(word) or not differing or len(differing) > 2:
        return False
    first, last = differing[0], differing[-1]
    if first == last == 0:
        return False  # the first letter is hardly ever the wrong one
    is_swapped = last == first + 1 and (text[first], text[last]) == (word[last], word[first])
    return len(differing) == 1 or is_swapped
