"""Cutting a note into words that know their place in it, and telling a note from what is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_NOTE = 4000  # what the desk accepts as a story; longer text was pasted, not told
PIECE = re.compile(r"([^\W\d_]{2,})-\1[^\W\d_]*|[^\W_]+|[.!?;:,\n()]", re.IGNORECASE)
ENDS_SENTENCE = frozenset(".!?;\n")
ENDS_CLAUSE = frozenset(",:()")
TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
FIGURE_AND_UNIT = re.compile(r"(\d+)([a-z]{2,})")
DOUBLED = re.compile(r"([a-z]{2,}?)2(?:an|nya|ku|mu|kan|in|e)?")
STRETCHED = re.compile(r"([a-z])\1{2,}")
# The letters Indonesian is written with end here; a text mostly in others is not a note this engine can read.
LAST_LATIN = "\u024f"


@dataclass(frozen=True, slots=True)
class Piece:
    """One word as it was typed: lower case, with its place, its sentence and its clause."""

    text: str
    start: int
    end: int
    sentence: int
    clause: int
    is_name: bool


def is_readable(note: str) -> bool:
    """Whether this can be an officer's note: not empty, not pasted, no mark-up, and in Latin letters."""
    if len(note) > LONGEST_NOTE or TAG.search(note):
        return False
    letters = [letter for letter in note if letter.isalpha()]
    return bool(letters) and 2 * sum(letter <= LAST_LATIN for letter in letters) > len(letters)


def cut(note: str) -> Iterator[Piece]:
    """The words of a note in their order."""
    is_shouted = note.upper() == note
    sentence = clause = 0
    begins = True
    for found in PIECE.finditer(note):
        sign = found.group()
        if sign in ENDS_SENTENCE:
            sentence, clause, begins = sentence + 1, clause + 1, True
        elif sign in ENDS_CLAUSE:
            clause += 1
        else:
            is_name = sign.istitle() and not begins and not is_shouted
            for text, start, end in _parts(found):
                yield Piece(text, start, end, sentence, clause, is_name)
            begins = False


def asked_sentences(note: str) -> frozenset[int]:
    """The sentences that end in a question mark, numbered as `cut` numbers them."""
    ends = [sign for sign in note if sign in ENDS_SENTENCE]
    return frozenset(number for number, sign in enumerate(ends) if sign == "?")


def _parts(found: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """A figure stuck to its unit is two words ("18bln"); a word said twice is one ("minta2", "minta-minta")."""
    start, end = found.span()
    text = STRETCHED.sub(r"\1", found.group().lower())
    said_twice = found[1].lower() if found[1] else ""
    if doubled := DOUBLED.fullmatch(text):
        said_twice = doubled[1]
    if said_twice:
        yield f"{said_twice}-{said_twice}", start, end
    elif both := FIGURE_AND_UNIT.fullmatch(text):
        middle = start + len(both[1])
        yield both[1], start, middle
        yield both[2], middle, end
    else:
        yield text, start, end
