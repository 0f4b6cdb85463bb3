"""Many letters in one go: drawn in processes beside the window, then printed or saved, and recorded piece by piece."""

import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from puskesos.cases.dispatch import Dispatch, LetterToPrint, letters_to_print, record_dispatch
from puskesos.cases.letters.outgoing import record_letter_out
from puskesos.cases.wording import LetterContent, SlipContent
from puskesos.exchange.import_process import each_in_children
from puskesos.office.officers import Officer
from puskesos.print.drawing import draw_letters
from puskesos.print.sheet import Sheet
from puskesos.store.files import replace_file
from puskesos.store.kept import Kept
from puskesos.ui.background import Step
from puskesos.ui.pdf_pages import joined
from puskesos.ui.printing import print_on

Item = TypeVar("Item")

# So many letters are one job of the printer: calling off waits for the job under way, which nothing can take back,
# and on Windows the pages of a job lie uncompressed on the disk until they are out.
LETTERS_OF_JOB = 10
# Slips drawn into one piece share fonts and logos; a larger piece would only make the first progress later.
LETTERS_OF_PIECE = 25
# Changes of other officers wait no longer than it takes to record so many.
RECORDED_AT_ONCE = 10
MOST_CHILDREN = 4


@dataclass(frozen=True)
class Batch:
    """Letters on their way out, by their numbers of the book, and who sends them."""

    file: Kept
    letters: tuple[int, ...]
    sheet: Sheet
    by: Officer
    now: datetime


def print_letters(batch: Batch, printer: str, title: str, step: Step) -> int:
    """Print the letters job by job and give how many went out; those of a job count as soon as it was taken.

    Raises `Unavailable` at the first job the printer does not take; the letters before it are out and recorded.
    """
    total, done = len(batch.letters), 0
    step(done, total)
    with closing(_drawn(batch, LETTERS_OF_JOB)) as pieces:
        for letters, pdfs in pieces:
            first, last = letters[0].number, letters[-1].number
            print_on(printer, title.format(first=first, last=last), joined(pdfs))
            _record(batch, letters, Dispatch.SENT)
            done += len(letters)
            step(done, total)
    return done


def save_letters(batch: Batch, path: Path, step: Step) -> int:
    """Save the letters as one PDF and give how many it holds; they count when the file is on the disk, whole."""
    letters: list[LetterToPrint] = []
    pdfs: list[bytes] = []
    step(0, len(batch.letters))
    with closing(_drawn(batch, LETTERS_OF_PIECE)) as pieces:
        for drawn, some in pieces:
            letters += drawn
            pdfs += some
            step(len(letters), len(batch.letters))
    if letters:
        replace_file(path, joined(pdfs))
        for few in _pieces(letters, RECORDED_AT_ONCE):
            _record(batch, few, Dispatch.SAVED)
    return len(letters)


def _drawn(batch: Batch, size: int) -> Generator[tuple[list[LetterToPrint], list[bytes]], None, None]:
    """The letters piece by piece, each with its PDFs; their wording is read only when a child is free to draw it."""
    under_way: deque[list[LetterToPrint]] = deque()

    def wordings() -> Iterator[tuple[list[tuple[SlipContent | LetterContent, int]]]]:
        for numbers in _pieces(batch.letters, size):
            with batch.file.database.read() as session:
                letters = letters_to_print(session, numbers)
            if letters:
                under_way.append(letters)
                yield ([(letter.content, letter.copy) for letter in letters],)

    draw = partial(draw_letters, sheet=batch.sheet)
    children = min(os.cpu_count() or 1, MOST_CHILDREN, -(-len(batch.letters) // size))
    with closing(each_in_children(draw, wordings(), children=children)) as drawn:
        for pdfs in drawn:
            yield under_way.popleft(), pdfs


def _pieces(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _record(batch: Batch, letters: Sequence[LetterToPrint], how: Dispatch) -> None:
    with batch.file.database.write() as session:
        for letter in letters:
            if letter.referral_id is not None:
                record_dispatch(session, letter.referral_id, how, by=batch.by, now=batch.now)
            elif letter.letter_id is not None:
                record_letter_out(session, letter.letter_id, how, by=batch.by, now=batch.now)
