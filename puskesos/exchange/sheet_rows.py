"""The rows of one sheet of an XLSX, read as they are unpacked: a million rows need no more memory than ten.

Nearly every row of a list is written in the plain way all spreadsheet programs share and is cut out by one expression;
a row in any other way goes through the XML parser by itself.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from puskesos.exchange.sheet_cells import CellReader, column_of, plain
from puskesos.exchange.sheet_xml import SheetXml
from puskesos.exchange.table_rows import NO_FLAWS, Flaw, Row

ROW_END = b"</row>"
ROW_NUMBER = re.compile(r'<row [^>]*?\br="(\d+)"')
# Place, style, kind, and either a value or a text of its own; a cell may also be empty.
CELL = re.compile(
    r'<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
    r'(?:/>|></c>|><v>([^<]*)</v></c>|><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>)'
)


def sheet_rows(chunks: Iterable[bytes], cells: CellReader) -> Iterator[Row]:
    """The rows of a sheet whose tags have no prefix and whose text is UTF-8."""
    number = 0
    rest = b""
    for chunk in chunks:
        *complete, rest = (rest + chunk).split(ROW_END)
        for piece in complete:
            row = _read_row(piece[piece.rfind(b"<row") :].decode(), number, cells)
            number = row.number
            yield row


def _read_row(text: str, above: int, cells: CellReader) -> Row:
    found = CELL.findall(text)
    numbered = ROW_NUMBER.match(text)
    number = int(numbered[1]) if numbered else above + 1
    if len(found) != text.count("<c"):
        return next(SheetXml(cells).rows([f"{text}</row>".encode()]))._replace(number=number)
    texts: list[str] = []
    flaws: dict[int, Flaw] = {}
    for letters, style, kind, value, own_text in found:
        column = column_of(letters)
        if column > len(texts):
            texts.extend([""] * (column - len(texts)))
        if value:
            shown, flaw = cells.read(kind, style, unescape(value) if "&" in value else value)
            texts.append(shown)
            if flaw:
                flaws[column] = flaw
        else:
            texts.append(plain(unescape(own_text)) if own_text else "")
    return Row(number, texts, flaws or NO_FLAWS)
