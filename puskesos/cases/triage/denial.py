"""What a note denies: "bukan korban KDRT", "tidak ada pemukulan", "ngamen? bukan".

A denial reaches over the words that only lead on ("korban", "pernah", "ada") to the first word with a meaning of its
own, and along an "atau". It never reaches over a comma.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from puskesos.cases.triage.reading import Reading, Word


@dataclass(frozen=True)
class DenialWords:
    """The small words denials are made of."""

    denying: frozenset[str]  # tidak, bukan, tanpa
    supposing: frozenset[str]  # kalau, seandainya: what follows has not happened
    leading_on: frozenset[str]  # words a denial reaches over
    not_only: frozenset[str]  # "bukan hanya" denies nothing
    joining: frozenset[str]  # atau, maupun
    asking: frozenset[str]  # "aktif atau tidak" asks
    ending: frozenset[str]  # karena, tapi: a new thought begins


def denied_places(reading: Reading, small: DenialWords) -> dict[int, int]:
    """The number of each denied word → the number of the word that denies it."""
    words = reading.words
    denied: dict[int, int] = {}
    for place, word in enumerate(words):
        if _is(word, small.denying):
            if _closes_clause(words, place):
                denied |= _denied_before(reading, place, small)
            elif not _is(words[place + 1], small.not_only):
                denied |= _denied_after(words, place, small)
        elif _is(word, small.supposing):
            denied |= _denied_after(words, place, small)
    return denied


def _denied_after(words: Sequence[Word], denier: int, small: DenialWords) -> dict[int, int]:
    denied: dict[int, int] = {}
    place = denier + 1
    while place < len(words) and words[place].clause == words[denier].clause:
        word = words[place]
        if _is(word, small.denying) or _is(word, small.ending):
            break
        denied[place] = denier
        if not _is(word, small.leading_on):
            if place + 1 >= len(words) or not _is(words[place + 1], small.joining):
                break
            place += 1
        place += 1
    return denied


def _denied_before(reading: Reading, denier: int, small: DenialWords) -> dict[int, int]:
    """A denial behind what it denies: "dipukul sih tidak", or the answer to an own question, "ngamen? bukan"."""
    words = reading.words
    if denier == 0 or _is(words[denier - 1], small.asking):
        return {}
    before, here = words[denier - 1], words[denier]
    if before.sentence == here.sentence - 1 and before.sentence in reading.asked:
        return {place: denier for place, word in enumerate(words) if word.sentence == before.sentence}
    is_asked = here.sentence in reading.asked
    return {denier - 1: denier} if before.clause == here.clause and not is_asked else {}


def _closes_clause(words: Sequence[Word], place: int) -> bool:
    return place + 1 == len(words) or words[place + 1].clause != words[place].clause


def _is(word: Word, small: frozenset[str]) -> bool:
    return not small.isdisjoint(word.keys)
