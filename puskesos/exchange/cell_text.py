"""Cells with words: blanks made one, invisible characters taken out and named, too long ones left out and named."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from puskesos.cases.people.person import LONGEST_ADDRESS
from puskesos.exchange.cell_values import is_nothing
from puskesos.exchange.findings import Fault, Problem
from puskesos.exchange.layouts import field_faces
from puskesos.office.typed import LONGEST_NAME, tidy_text

# A sign no list contains, to look at many cells as one text.
JOINT = "|"
REPLACED = "\ufffd"
LONGEST_CELL = 10_000


class TidyCell(NamedTuple):
    """A text as it is kept, and what was done to it."""

    text: str
    problems: tuple[Problem, ...] = ()


class CellTexts:
    """Reads several columns of words at once: in nearly all rows nothing has to be done to any of them."""

    def __init__(self, fields: Mapping[str, int]) -> None:
        """`fields` are at least two, each with its column, -1 for one the file does not have."""
        self._labels = [field_faces()[field].label for field in fields]
        # A name that is too long is refused, never left out.
        longest = {"alamat": LONGEST_ADDRESS, "nama": LONGEST_CELL}
        self._longest = [longest.get(field, LONGEST_NAME) for field in fields]
        self._cells = itemgetter(*fields.values())

    def read(self, cells: list[str], problems: list[Problem]) -> tuple[str, ...]:
        """The texts in the order of the fields; what was found wrong is added to `problems`."""
        raw: tuple[str, ...] = self._cells(cells)
        joined = JOINT.join(raw)
        if _is_tidy(joined) and (len(joined) <= LONGEST_NAME or len(max(raw, key=len)) <= LONGEST_NAME):
            return raw
        texts = []
        for label, longest, cell in zip(self._labels, self._longest, raw, strict=True):
            tidy = tidy_cell(label, cell, longest)
            problems += tidy.problems
            texts.append(tidy.text)
        return tuple(texts)


@lru_cache(maxsize=32_768)
def tidy_cell(label: str, cell: str, longest: int) -> TidyCell:
    """One cell of words; what stands for nothing (-) becomes an empty text."""
    text = tidy_text(cell)
    if is_nothing(text):
        return TidyCell("")
    problems = []
    if any(unicodedata.category(sign) in ("Cc", "Cf") and not sign.isspace() for sign in cell):
        problems.append(Problem(Fault.CONTROL, f"{label} memuat karakter tak terlihat; karakter itu dibuang."))
    if REPLACED in text:
        problems.append(Problem(Fault.ENCODING, f"{label} memuat huruf yang rusak ({text[:40]})."))
    if len(text) > longest:
        sentence = f"{label} ada {len(text)} huruf, paling panjang {longest}; tidak dimuat."
        return TidyCell("", (*problems, Problem(Fault.TOO_LONG, sentence)))
    return TidyCell(text, tuple(problems))


def _is_tidy(joined: str) -> bool:
    """Whether there is nothing to tidy in any of the cells: no blank at an end, none doubled, no - for nothing."""
    return not (
        "  " in joined
        or " |" in joined
        or "| " in joined
        or "|-" in joined
        or joined[-1:] == " "
        or joined[:1] == " "
        or not joined.isascii()
        or not joined.isprintable()
    )
