"""Papers of several kinds, drawn in one go."""

from collections.abc import Sequence
from itertools import groupby

from puskesos.cases.wording import LetterContent, SlipContent
from puskesos.print.letter import render_letter
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slips

Content = SlipContent | LetterContent


def render_letters(letters: Sequence[tuple[Content, int]], *, sheet: Sheet = Sheet.F4) -> list[bytes]:
    """Slips and other letters, each with the number of its copy, in their order.

    Slips that follow each other share one PDF with its fonts and logos; any other letter has a PDF of its own.
    """
    pdfs: list[bytes] = []
    for _, run in groupby(letters, lambda letter: type(letter[0])):
        papers = list(run)
        slips = [(content, copy) for content, copy in papers if isinstance(content, SlipContent)]
        if slips:
            pdfs.append(render_referral_slips(slips, sheet=sheet))
        others = ((content, copy) for content, copy in papers if isinstance(content, LetterContent))
        pdfs += [render_letter(content, sheet=sheet, copy=copy) for content, copy in others]
    return pdfs
