"""The parts papers are made of: facts with hairlines, ticked papers, places to sign, lists and framed sentences."""

from collections.abc import Sequence
from typing import TypeVar

from reportlab.lib.units import mm

from puskesos.cases.wording import Fact, Paper, Signature
from puskesos.print.flow import Air, Gap, Row, Story
from puskesos.print.marks import Rule, TickBox
from puskesos.print.words import BODY, CAPTION, HAIRLINE, INK, LABEL, STRONG, text, width_of

Item = TypeVar("Item")

EDGE = (0.27 * mm, INK)
FRAME = (0.4 * mm, INK)
FINE = (0.17 * mm, HAIRLINE)
WIDEST_TO_SIGN = 70 * mm
_SECOND_LABEL = 24 * mm


def in_rows(items: Sequence[Item], columns: int) -> list[Sequence[Item]]:
    """The items row by row."""
    return [items[start : start + columns] for start in range(0, len(items), columns)]


def facts(
    lines: Sequence[Fact], width: float, *, air: Air | None = None, label_width: float = 39 * mm, paired: bool = False
) -> Story:
    """An identity block: labels at left, values at right, a hairline below each; the first value names the person.

    `paired` sets short facts that follow each other side by side, where a sheet has no room for a line to each.
    """
    inset = 1 * mm
    rows = _in_pairs(lines, width - label_width - _SECOND_LABEL - 2 * inset) if paired else [[fact] for fact in lines]
    first = max([width / 2 - label_width, *(_needed(row[0]) for row in rows if len(row) > 1)])
    story: Story = []
    for number, row in enumerate(rows):
        cells: list[Story] = []
        for fact in row:
            cells += [[], [Gap(0.35), text(fact.label, LABEL)], [text(fact.value, BODY if number else STRONG)]]
        widths = [inset, label_width, width - label_width - inset]
        if len(row) > 1:
            rest = width - label_width - first - _SECOND_LABEL - 2 * inset
            widths = [inset, label_width, first, inset, _SECOND_LABEL, rest]
        above, below = None if number else EDGE, EDGE if number == len(rows) - 1 else FINE
        story.append(Row(cells, widths, padding=1.3 * mm, air=air, above=above, below=below))
    return story


def _in_pairs(lines: Sequence[Fact], room: float) -> list[list[Fact]]:
    """The facts as rows of one or two; the first stands alone, as does what leaves no room for the next."""
    rows = [[fact] for fact in lines[:1]]
    for number, fact in enumerate(lines[1:]):
        beside = rows[-1][0] if number and len(rows[-1]) == 1 else None
        if beside and _needed(beside) + _needed(fact) <= room:
            rows[-1].append(fact)
        else:
            rows.append([fact])
    return rows


def _needed(fact: Fact) -> float:
    """How wide a value is on one line, with white behind it."""
    return width_of(fact.value) + 4 * mm


def ticked(papers: Sequence[Paper], width: float, *, air: Air | None = None, columns: int = 3) -> Story:
    """Papers with a box each, ticked when they are here, read from left to right."""
    box, apart = 6 * mm, 3 * mm
    widths = [box, width / columns - box - apart, apart] * columns
    story: Story = []
    for row in in_rows(papers, columns):
        cells: list[Story] = []
        for paper in row:
            cells += [[Gap(0.5), TickBox(ticked=paper.is_here)], [text(paper.name)], []]
        story += [Gap(2.2, air)] if story else []
        story.append(Row(cells, widths[: len(cells)]))
    return story


def last_to_sign(count: int, width: float) -> float:
    """How wide the place of the last of so many signers is."""
    return min(WIDEST_TO_SIGN, width / _to_sign_beside(count))


def _to_sign_beside(count: int) -> int:
    return 3 if count in {3, 5, 6} else 2


def signatures(signers: Sequence[Signature], width: float, *, air: Air | None = None, room: float = 19) -> Story:
    """Places to sign side by side, a single one at right; `room` in millimetres is for the stamp and the signature."""
    columns, last = _to_sign_beside(len(signers)), last_to_sign(len(signers), width)
    widths = [(width - last) / (columns - 1)] * (columns - 1) + [last]
    story: Story = []
    for row in in_rows(signers, columns):
        places = [_place_to_sign(signer, last - 5 * mm) for signer in row]
        if len(signers) == 1:
            places.insert(0, ([], [], [], [], []))
        heading, position, line, name, small = (Row(cells, widths[: len(cells)]) for cells in zip(*places, strict=True))
        story += [Gap(4, air)] if story else []
        story += [heading, position, Gap(room, air, least=14), line, Gap(1), name, small]
    return story


def _place_to_sign(signer: Signature, width: float) -> tuple[Story, ...]:
    """What one signer's place shows from top to bottom: heading, position, line, name, rank with NIP."""
    rank = [text(words, CAPTION) for words in (signer.rank, f"NIP {signer.nip}" if signer.nip else "") if words]
    line = Rule(0.23 * mm, most=min(58 * mm, width))
    return [text(signer.heading)], [text(signer.position)], [line], [text(signer.name, STRONG)], [*rank]


def copies(recipients: Sequence[str], width: float, *, columns: int = 2) -> Story:
    """Who gets a copy (tembusan), two to a row: where nothing stands beside it, a single column would cost a page."""
    lead = 19 * mm
    widths = [lead, *[(width - lead) / columns] * columns]
    story: Story = []
    for row in in_rows([text(f"{number}. {name}", CAPTION) for number, name in enumerate(recipients, 1)], columns):
        lead_cell = [] if story else [text("Tembusan:", CAPTION)]
        story.append(Row([lead_cell, *([name] for name in row)], widths[: 1 + len(row)]))
    return story


def framed(content: Story, width: float) -> Row:
    """Something that must not be overlooked, in a frame."""
    inset = 3 * mm
    widths = [inset, width - 2 * inset, inset]
    return Row([[], content, []], widths, padding=2 * mm, above=FRAME, below=FRAME, sides=FRAME)
