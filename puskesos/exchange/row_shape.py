"""Rows that are no residents: totals, headings, repeated headers; and rows whose cells slid into the wrong columns."""

from collections.abc import Mapping, Sequence

from puskesos.cases.people.nik import LENGTH
from puskesos.exchange.cell_values import is_nothing
from puskesos.exchange.findings import Fault, Problem
from puskesos.exchange.layouts import header_key
from puskesos.exchange.table_rows import WHOLE_ROW, Flaw, Row, column_name

TOTALS = ("jumlah", "total", "subtotal", "sub total", "grand total", "rekapitulasi")
# So few filled cells in a wide table are a heading or a signature.
FEWEST_CELLS = 2
WIDE_TABLE = 4
# Columns that hold sixteen figures which are nobody's own NIK.
SIXTEEN_FIGURES = (
    "nik",
    "no_kk",
    "nik_ayah",
    "nik_ibu",
    "no_kks",
    "nomor_register",
    "no_pkh",
    "id_dtsen",
    "id_keluarga",
)


class RowShape:
    """Judges the rows in which a NIK or a name is not where it should be."""

    def __init__(self, columns: Mapping[str, int], headers: Sequence[str]) -> None:
        self._headers = headers
        self._header_keys = [header_key(header) for header in headers]
        self._nik = columns.get("nik", -1)
        self._name = columns.get("nama", -1)
        self._own_figures = {columns[field] for field in ("nik", "no_kk") if field in columns}
        self._figures = {columns[field] for field in SIXTEEN_FIGURES if field in columns}

    def refusal(self, row: Row) -> Problem | None:
        """Why the row as a whole is no resident's, or nothing when its cells should be read one by one."""
        if row.flaws.get(WHOLE_ROW) is Flaw.QUOTE:
            return Problem(Fault.QUOTE, "Tanda petik dibuka tetapi tidak ditutup, sehingga kolomnya tidak jelas.")
        filled = [(at, cell.strip()) for at, cell in enumerate(row.cells) if cell.strip()]
        texts = [text for _, text in filled]
        if self._is_header_again(texts):
            return Problem(Fault.HEADER_AGAIN, "Baris ini mengulang judul kolom.")
        first = next((text for text in texts if not text.isdecimal()), "").casefold()
        if first.startswith(TOTALS) and not any(_is_nik(text) for text in texts):
            return Problem(Fault.TOTAL_ROW, "Baris jumlah, bukan data warga.")
        if len(filled) <= FEWEST_CELLS and len(self._headers) >= WIDE_TABLE:
            return Problem(Fault.GROUP_ROW, f"Judul atau catatan (“{texts[0][:60]}”), bukan data warga.")
        return self._slid(row)

    def _is_header_again(self, texts: Sequence[str]) -> bool:
        same = sum(header_key(text) in self._header_keys for text in texts)
        return same >= FEWEST_CELLS and same * 2 >= len(texts)

    def _slid(self, row: Row) -> Problem | None:
        name, nik = self._cell(row, self._name), self._cell(row, self._nik)
        if _is_nik(name):
            return Problem(Fault.SHIFTED, f"Kolom bergeser: kolom {self._headers[self._name]} berisi {name}.")
        elsewhere = [at for at, cell in enumerate(row.cells) if _is_nik(cell.strip()) and at not in self._figures]
        if elsewhere and self._nik >= 0 and not _is_nik(nik):
            return Problem(Fault.SHIFTED, f"Kolom bergeser: NIK terbaca di kolom {column_name(elsewhere[0])}.")
        for column in sorted(self._own_figures):
            if _is_words(text := self._cell(row, column)):
                return Problem(Fault.SHIFTED, f"Kolom bergeser: kolom {self._headers[column]} berisi “{text[:40]}”.")
        if extra := [cell.strip() for cell in row.cells[len(self._headers) :] if cell.strip()]:
            sentence = f"Baris ini melebihi kolom yang berjudul (“{extra[0][:40]}”); kolomnya tidak jelas."
            return Problem(Fault.TOO_WIDE, sentence)
        return None

    def _cell(self, row: Row, at: int) -> str:
        return row.cells[at].strip() if 0 <= at < len(row.cells) else ""


def _is_nik(text: str) -> bool:
    return len(text) == LENGTH and text.isdecimal()


def _is_words(text: str) -> bool:
    """Whether a cell holds words, as a name or an address; what stands for nothing (-) is none."""
    return len(text) > 2 and all(sign.isalpha() or sign in " .,'" for sign in text) and not is_nothing(text)
