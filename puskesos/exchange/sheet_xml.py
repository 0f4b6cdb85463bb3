"""The rows of a sheet of an XLSX by the book: any prefix, formulas, rich text. Thorough, and three times slower."""

from collections.abc import Iterable, Iterator

from puskesos.exchange.sheet_cells import CellReader, column_of
from puskesos.exchange.table_rows import NO_FLAWS, Flaw, Row
from puskesos.exchange.workbook_xml import local, new_parser


class SheetXml:
    """Takes pieces of a sheet's XML and gives the rows that are complete."""

    def __init__(self, cells: CellReader) -> None:
        self._reader = cells
        self._rows: list[Row] = []
        self._number = 0
        self._cells: list[str] = []
        self._flaws: dict[int, Flaw] = {}
        self._column = -1
        self._attributes: dict[str, str] = {}
        self._pieces: list[str] = []
        self._is_formula = False
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def rows(self, chunks: Iterable[bytes]) -> Iterator[Row]:
        for chunk in chunks:
            self._parser.Parse(chunk)
            rows, self._rows = self._rows, []
            yield from rows

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match local(tag):
            case "c":
                self._attributes = attributes
                self._pieces.clear()
                self._is_formula = False
            case "v" | "t":
                self._parser.CharacterDataHandler = self._pieces.append
            case "row":
                self._number = int(attributes.get("r", self._number + 1))
                self._cells = []
                self._flaws = {}
                self._column = -1
            case "f":
                self._is_formula = True

    def _end(self, tag: str) -> None:
        match local(tag):
            case "c":
                self._end_cell()
            case "v" | "t":
                self._parser.CharacterDataHandler = None
            case "row":
                self._rows.append(Row(self._number, self._cells, self._flaws or NO_FLAWS))

    def _end_cell(self) -> None:
        place = self._attributes.get("r")
        self._column = column_of(place.rstrip("0123456789")) if place else self._column + 1
        self._cells.extend([""] * (self._column - len(self._cells)))
        text, flaw = "", None
        if raw := "".join(self._pieces):
            text, flaw = self._reader.read(self._attributes.get("t", ""), self._attributes.get("s", ""), raw)
        self._cells.append(text)
        if flaw or self._is_formula:
            self._flaws[self._column] = flaw or Flaw.FORMULA
