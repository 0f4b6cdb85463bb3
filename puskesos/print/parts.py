"""The parts papers are made of: facts with hairlines, ticked papers, places to sign, lists and framed sentences.

`air` scales the white between things: 1 is comfortable, less brings a long slip onto one page. Type never shrinks.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer, Table

from puskesos.cases.wording import Fact, Paper, Signature
from puskesos.print.marks import Rule, TickBox
from puskesos.print.page import Story
from puskesos.print.words import (
    BODY,
    BOLD,
    CAPTION,
    HAIRLINE,
    INK,
    LABEL,
    META,
    SEMIBOLD,
    STRONG,
    SUBTITLE,
    labelled,
    right,
    style,
    text,
)

Item = TypeVar("Item")
Cells = list[list[Any]]

# Cells stand exactly where the columns say.
BARE: tuple[Any, ...] = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
)
_EDGE = 0.27 * mm
_STAMP = style(BOLD, 3.6, leading=1.2)


def gap(height: float) -> Spacer:
    """White of a height in millimetres."""
    return Spacer(0, height * mm)


def in_rows(items: Sequence[Item], columns: int) -> list[Sequence[Item]]:
    """The items row by row."""
    return [items[start : start + columns] for start in range(0, len(items), columns)]


def facts(lines: Sequence[Fact], width: float, *, label_width: float = 39 * mm, air: float = 1.0) -> Story:
    """An identity block: labels at left, values at right, a hairline below each; the first value names the person."""
    if not lines:
        return []
    padding = 1.3 * mm * air
    table = Table(
        [[text(fact.label, LABEL), text(fact.value, BODY if row else STRONG)] for row, fact in enumerate(lines)],
        colWidths=[label_width, width - label_width],
        splitInRow=1,
        style=[
            *BARE,
            ("LEFTPADDING", (0, 0), (-1, -1), 1 * mm),
            ("TOPPADDING", (0, 0), (0, -1), padding + 0.3 * mm),
            ("TOPPADDING", (1, 0), (1, -1), padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
            ("LINEBELOW", (0, 0), (-1, -2), 0.17 * mm, HAIRLINE),
            ("LINEABOVE", (0, 0), (-1, 0), _EDGE, INK),
            ("LINEBELOW", (0, -1), (-1, -1), _EDGE, INK),
        ],
    )
    return [table]


def ticked(papers: Sequence[Paper], width: float, *, columns: int = 3, air: float = 1.0) -> Story:
    """Papers with a box each, ticked when they are here, read from left to right."""
    if not papers:
        return []
    box = 6 * mm
    cells: Cells = []
    for row in in_rows(papers, columns):
        cell = [part for paper in row for part in (TickBox(ticked=paper.is_here), text(paper.name))]
        cells.append(cell + [""] * (2 * columns - len(cell)))
    table = Table(
        cells,
        colWidths=[box, width / columns - box] * columns,
        splitInRow=1,
        style=[
            *BARE,
            ("TOPPADDING", (0, 0), (-1, -1), 0.5 * mm),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2 * mm),
            ("BOTTOMPADDING", (0, 0), (-1, -2), 1.9 * mm * air),
        ],
    )
    return [table]


def signatures(signers: Sequence[Signature], width: float, *, air: float = 1.0) -> Story:
    """Places to sign, side by side; a single one stands at right. The lines to sign on are level."""
    columns = 2 if len(signers) in {1, 2, 4} else 3
    story: Story = []
    for row in in_rows(signers, columns):
        story += [gap(4 * air)] if story else []
        story.append(_signature_row(["", *row] if len(signers) == 1 else row, width, columns, air))
    return story


def _signature_row(signers: Sequence[Signature | str], width: float, columns: int, air: float) -> Table:
    last = min(70 * mm, width / columns)
    column = (width - last) / (columns - 1)
    line = min(58 * mm, last - 5 * mm)
    places = [_place_to_sign(signer, line, air) for signer in signers]
    rows = [list(row) for row in zip(*places, strict=True)]
    if not any(isinstance(signer, Signature) and signer.heading for signer in signers):
        rows = rows[1:]
    table = Table(
        [row + [""] * (columns - len(row)) for row in rows],
        colWidths=[column] * (columns - 1) + [last],
        style=[*BARE, ("RIGHTPADDING", (0, 0), (-1, -1), 5 * mm)],
    )
    table.hAlign = "LEFT"
    return table


def _place_to_sign(signer: Signature | str, line: float, air: float) -> list[Any]:
    """The cells of one signer from top to bottom: heading, position, room with its line, name, rank and NIP."""
    if isinstance(signer, str):
        return [signer] * 5
    small = [text(words, CAPTION) for words in (signer.rank, f"NIP {signer.nip}" if signer.nip else "") if words]
    room = [gap(max(15.0, 19 * air)), Rule(0.23 * mm, width=line), gap(1)]
    return [text(signer.heading), text(signer.position), room, text(signer.name, STRONG), small]


def copies(recipients: Sequence[str], width: float) -> Story:
    """Who gets a copy (tembusan), two to a row: a single column would cost a slip its page."""
    if not recipients:
        return []
    lead, columns = 19 * mm, 2
    cells: Cells = []
    for row in in_rows([text(f"{number}. {name}", CAPTION) for number, name in enumerate(recipients, 1)], columns):
        cells.append(["" if cells else text("Tembusan:", CAPTION), *row, *[""] * (columns - len(row))])
    table = Table(
        cells,
        colWidths=[lead, *[(width - lead) / columns] * columns],
        splitInRow=1,
        style=[*BARE, ("RIGHTPADDING", (0, 0), (-1, -1), 3 * mm)],
    )
    return [table]


def framed(content: Story, width: float) -> Flowable:
    """Something that must not be overlooked, in a frame."""
    cell = Table([[part] for part in content], colWidths=[width], splitInRow=1, style=[
        *BARE,
        ("BOX", (0, 0), (-1, -1), 0.4 * mm, INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 3 * mm),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3 * mm),
        ("TOPPADDING", (0, 0), (-1, 0), 2 * mm),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 2.4 * mm),
    ])  # fmt: skip
    return cell


def copy_mark(copy: int) -> Story:
    """The stamp that tells a later print from the first one."""
    if copy < 2:
        return []
    words = f"SALINAN ke-{copy}"
    stamp = Table(
        [[text(words, _STAMP)]],
        colWidths=[stringWidth(words, BOLD, _STAMP.fontSize) + 5 * mm],
        style=[
            *BARE,
            ("BOX", (0, 0), (-1, -1), 0.4 * mm, INK),
            ("LEFTPADDING", (0, 0), (-1, -1), 2.4 * mm),
            ("TOPPADDING", (0, 0), (-1, -1), 0.6 * mm),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2 * mm),
        ],
    )
    stamp.hAlign = "RIGHT"
    return [stamp]


def heading(title: str, register: str, place_and_date: str, width: float, copy: int) -> Story:
    """What a small paper begins with: its title, and below it the register number and the date."""
    stamp = copy_mark(copy)
    edge = 34 * mm if stamp else 0.0
    first = Table([[text(title, SUBTITLE), stamp]], colWidths=[width - edge, edge], splitInRow=1, style=BARE)
    number = labelled(("Nomor register", register), of=META, font=SEMIBOLD)
    second = Table(
        [[number, text(place_and_date, right(META))]], colWidths=[width / 2, width / 2], splitInRow=1, style=BARE
    )
    return [first, gap(1), second]
