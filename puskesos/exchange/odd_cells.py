"""Cells that are odd in themselves: formulas, failed formulas, merged cells, rows in another encoding."""

from collections.abc import Mapping, Sequence

from puskesos.exchange.findings import Fault, Problem
from puskesos.exchange.table_rows import WHOLE_ROW, Flaw, Row


class OddCells:
    """Names the odd cells of the columns that are read; those of other columns are nobody's business."""

    def __init__(self, columns: Mapping[str, int], headers: Sequence[str]) -> None:
        self._headers = headers
        self._read = set(columns.values())
        self._names = {column for field, column in columns.items() if field in ("nik", "nama")}

    def note(self, row: Row, cells: list[str], problems: list[Problem]) -> None:
        """Adds a problem for each odd cell and empties those whose formula failed."""
        for at, flaw in row.flaws.items():
            if at == WHOLE_ROW and flaw is Flaw.ENCODING:
                problems.append(
                    Problem(Fault.ENCODING, "Huruf baris ini bersandi Windows-1252, lain dari baris sekitarnya.")
                )
            elif at in self._read and (problem := self._problem(at, flaw, cells[at])):
                problems.append(problem)
                if flaw is Flaw.ERROR:
                    cells[at] = ""

    def _problem(self, at: int, flaw: Flaw, text: str) -> Problem | None:
        header = self._headers[at]
        match flaw:
            case Flaw.FORMULA if text:
                return Problem(Fault.FORMULA, f"Kolom {header} berisi rumus; hasil terakhirnya ({text[:40]}) dipakai.")
            case Flaw.FORMULA:
                return Problem(Fault.FORMULA, f"Kolom {header} berisi rumus tanpa hasil; dibaca kosong.")
            case Flaw.ERROR:
                return Problem(
                    Fault.CELL_ERROR, f"Kolom {header} berisi rumus yang gagal ({text[:20]}); dibaca kosong."
                )
            case Flaw.MERGED if at in self._names:
                return Problem(Fault.MERGED_KEY, f"Kolom {header} adalah sel gabungan; tidak jelas milik siapa isinya.")
            case Flaw.MERGED:
                return Problem(
                    Fault.MERGED, f"Kolom {header} adalah sel gabungan; isinya dipakai untuk baris ini juga."
                )
        return None
