"""How well two written names fit one person: word by word, as they sound and as they are spelled."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from puskesos.cases.doubles.matching import Agreement, Grade
from puskesos.cases.search.names import spelled_words, word_keys
from puskesos.cases.search.vocabulary import HEAVIEST, similarity

# How many bits a word key is worth when two names agree in it.
Weight = Callable[[str], float]

# From this likeness on a word stands for a word of the other name; below, both stand alone.
ALIKE = 0.72
# Below this one the names are read once more without their spaces: Nurhayati and Nur Hayati.
SURELY_ALIKE = 0.85
JOINED = 0.8
INITIAL = 0.85
# A whole bit of weight is lost with a likeness of 0.55; less alike speaks against.
SLOPE = 2.2
WORD_LEFT_OUT = -1.6
OTHER_NAME = -8.0
# A partner that is rarer than the word itself may be a slip of it, so it counts for little more.
RARER = 2.0
# Said behind what agrees only as it sounds, so that nobody takes it for written the same.
OTHER_SPELLING = "ejaan lain"
# The same mothers and the same namesakes come again and again.
NAMES_KEPT = 50_000


class Name(NamedTuple):
    """A name by its words: as they sound, as they are spelled, and all that sounds in one, whatever the order."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    whole: str


@lru_cache(NAMES_KEPT)
def name_of(text: str) -> Name | None:
    """The words of a written name; None where there is none."""
    words = spelled_words(text)
    keys = word_keys(words)
    return Name(tuple(keys), tuple(words), "".join(sorted(keys))) if words else None


def name_grade(mine: Name, others: Name, weight: Weight) -> Grade:
    """A word that stands against another word is what tells sisters apart; one more or less hardly does."""
    if mine.whole == others.whole or "".join(mine.keys) == "".join(others.keys):
        is_spelled_alike = sorted(mine.words) == sorted(others.words)
        words = "nama sama" if is_spelled_alike else f"nama sama, {OTHER_SPELLING}"
        return Grade(Agreement.AGREE, min(HEAVIEST, sum(map(weight, mine.keys))), words)
    few, many = (mine, others) if len(mine.keys) <= len(others.keys) else (others, mine)
    bits, least = _word_by_word(few, many, weight)
    if least < SURELY_ALIKE:
        joined = similarity("".join(mine.words), "".join(others.words))
        if joined >= max(least, JOINED):
            least, bits = joined, sum(map(weight, few.keys)) * (1 - SLOPE * (1 - joined))
    if least < ALIKE:
        return Grade(Agreement.DIFFER, min(HEAVIEST, bits) + OTHER_NAME, "nama lain")
    return Grade(Agreement.CLOSE, min(HEAVIEST, bits), "nama mirip")


def _word_by_word(few: Name, many: Name, weight: Weight) -> tuple[float, float]:
    """The bits of the words that found a partner, and how alike the least alike word is to anything of the other."""
    free = list(zip(many.keys, many.words, strict=True))
    bits, least = 0.0, 1.0
    for key, word in zip(few.keys, few.words, strict=True):
        most, partner = -1.0, free[0]
        for other in free:
            alike = 1.0 if key == other[0] else _likeness(key, word, *other)
            if alike > most:
                most, partner = alike, other
        least = min(least, most)
        if most >= ALIKE:
            free.remove(partner)
            bits += min(weight(key), weight(partner[0]) + RARER) * (1 - SLOPE * (1 - most))
    return bits + WORD_LEFT_OUT * (len(many.keys) - len(few.keys)), least


def _likeness(key: str, word: str, other_key: str, other_word: str) -> float:
    """How alike two words are, as they sound or as they are spelled; an initial stands for any word it begins."""
    if len(word) == 1 or len(other_word) == 1:
        return INITIAL if word[0] == other_word[0] or key[0] == other_key[0] else 0.0
    return max(similarity(key, other_key), similarity(word, other_word))
