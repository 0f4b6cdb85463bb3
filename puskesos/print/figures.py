"""Figures of equal width, so that numbers line up: the OpenType feature `tnum`, which ReportLab does not switch on.

It is only a second glyph for each digit, found in the font's substitution table (GSUB, laid out in
https://learn.microsoft.com/typography/opentype/spec/gsub).
"""

from collections.abc import Iterator
from struct import unpack_from

from reportlab.pdfbase.ttfonts import TTFont

_SINGLE, _EXTENSION = 1, 7


def use_equal_figures(font: TTFont) -> None:
    """Give the digits of a font their glyphs of equal width, where it has them; text copied out stays the same."""
    face = font.face
    gsub: bytes = face.get_table("GSUB")  # type: ignore[no-untyped-call]  # its stub forgets the types
    glyph_of = dict(_substitutes(gsub, b"tnum"))
    for digit in map(ord, "0123456789"):
        glyph = glyph_of.get(face.charToGlyph[digit])
        if glyph is not None:
            face.charToGlyph[digit] = glyph
            face.charWidths[digit] = face.hmetrics[glyph][0] * 1000 / face.unitsPerEm


def _substitutes(gsub: bytes, tag: bytes) -> Iterator[tuple[int, int]]:
    """The glyphs that a feature replaces one by one, each with its substitute."""
    features, lookups = unpack_from(">HH", gsub, 6)
    for record in range(unpack_from(">H", gsub, features)[0]):
        name, offset = unpack_from(">4sH", gsub, features + 2 + 6 * record)
        if name == tag:
            for lookup in _numbers(gsub, features + offset + 2):
                start = lookups + _numbers(gsub, lookups)[lookup]
                yield from _pairs_of_lookup(gsub, start)


def _numbers(table: bytes, start: int) -> tuple[int, ...]:
    """A list of 16-bit numbers preceded by its length."""
    (length,) = unpack_from(">H", table, start)
    return unpack_from(f">{length}H", table, start + 2)


def _pairs_of_lookup(gsub: bytes, start: int) -> Iterator[tuple[int, int]]:
    (kind,) = unpack_from(">H", gsub, start)
    for offset in _numbers(gsub, start + 4):
        subtable, subkind = start + offset, kind
        if kind == _EXTENSION:
            _, subkind, further = unpack_from(">HHI", gsub, subtable)
            subtable += further
        if subkind == _SINGLE:
            yield from _pairs_of_subtable(gsub, subtable)


def _pairs_of_subtable(gsub: bytes, start: int) -> Iterator[tuple[int, int]]:
    layout, coverage, delta = unpack_from(">HHh", gsub, start)
    covered = _covered(gsub, start + coverage)
    if layout == 1:
        return ((glyph, (glyph + delta) % 65536) for glyph in covered)
    return zip(covered, _numbers(gsub, start + 4), strict=True)


def _covered(gsub: bytes, start: int) -> list[int]:
    (layout,) = unpack_from(">H", gsub, start)
    if layout == 1:
        return list(_numbers(gsub, start + 2))
    (length,) = unpack_from(">H", gsub, start + 2)
    ranges = (unpack_from(">HH", gsub, start + 4 + 6 * number) for number in range(length))
    return [glyph for first, last in ranges for glyph in range(first, last + 1)]
