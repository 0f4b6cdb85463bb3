"""Rows of a list read into residents, each cell checked; what is wrong or odd is named with its row.

A million rows must pass here in seconds: a cell that is clean is taken after one look, whatever repeats is worked out
once, and only the rest goes the long way.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from puskesos.cases.people.person import LONGEST_ADDRESS
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.residents import Resident
from puskesos.exchange.birth_cells import BirthCells
from puskesos.exchange.cell_text import CellTexts, tidy_cell
from puskesos.exchange.findings import Fault, Finding, Problem
from puskesos.exchange.home_cells import home_cells
from puskesos.exchange.identity_cells import are_clean, has_calendar_day, kk_cell, nik_cell
from puskesos.exchange.layouts import field_faces
from puskesos.exchange.odd_cells import OddCells
from puskesos.exchange.person_cells import person_cells, phone_cell
from puskesos.exchange.places import Places
from puskesos.exchange.row_shape import RowShape
from puskesos.exchange.seen_rows import Seen, SeenRows
from puskesos.exchange.table_rows import FlawedRow, Row
from puskesos.office.typed import LONGEST_NAME, check_name

TEXTS = ("nama", "tempat_lahir", "nama_ibu", "alamat", "dusun", "pekerjaan")

Facts = tuple[tuple[str, str], ...]
NIK_DATE = Problem(Fault.NIK_DATE, "Tanggal lahir di dalam NIK tidak ada di kalender; NIK dimuat seperti tertulis.")


class ResidentRows:
    """Reads the rows of one file, in their order. Counts what it finds; `take_flawed` gives the rows it speaks of."""

    def __init__(
        self,
        mapping: Mapping[str, str],
        headers: Sequence[str],
        places: Places,
        *,
        kind: ListKind,
        today: date,
        expected: int = 0,
    ) -> None:
        """`expected` is about how many rows will come."""
        columns = {field: headers.index(header) for field, header in mapping.items()}
        self.counts: Counter[Fault] = Counter()
        self.rows_read = self.rows_loaded = 0
        self._width = len(headers)
        self._name, self._nik, self._no_kk = (columns.get(field, -1) for field in ("nama", "nik", "no_kk"))
        self._phone = columns.get("telepon", -1)
        self._running_number = columns.get("nomor_urut", -1)
        faces = [face for face in field_faces().values() if face.group == "fact" and face.field in columns]
        self._facts = [(face.field, face.label, columns[face.field]) for face in faces]
        self._texts = CellTexts({field: columns.get(field, -1) for field in TEXTS})
        self._shape = RowShape(columns, headers)
        self._odd = OddCells(columns, headers)
        self._birth = BirthCells(columns, today)
        self._standing = person_cells(columns, kind)
        self._home = home_cells(columns, places, is_own_desa=kind is ListKind.OPENSID)
        self._is_book = kind is ListKind.LEDGER
        self._seen = SeenRows(expected)
        self._problems: list[Problem] = []
        self._flawed: list[FlawedRow] = []

    @property
    def rows_refused(self) -> int:
        return self.rows_read - self.rows_loaded

    def take_flawed(self) -> list[FlawedRow]:
        """The refused and the remarked rows since the last call."""
        flawed, self._flawed = self._flawed, []
        return flawed

    def read(self, row: Row) -> Resident | None:
        """The resident of a row, or None when the row is refused."""
        self.rows_read += 1
        resident = self._read(row)
        if resident:
            self.rows_loaded += 1
        if self._problems:
            findings = tuple(Finding(row.number, fault, sentence) for fault, sentence in self._problems)
            self.counts.update({finding.fault for finding in findings})
            self._flawed.append(FlawedRow(row, findings))
            self._problems.clear()
        return resident

    def _read(self, row: Row) -> Resident | None:
        cells, problems = self._fitted(row.cells), self._problems
        nik, no_kk, temporary = cells[self._nik], cells[self._no_kk], ""
        is_plain = are_clean(nik, no_kk) and not row.flaws and cells[self._name][:1].isalpha()
        if not is_plain or (len(row.cells) > self._width and any(row.cells[self._width :])):
            if refusal := self._shape.refusal(row):
                problems.append(refusal)
                return None
            self._odd.note(row, cells, problems)
            nik, no_kk, temporary = self._identity(row, cells)
        texts = self._texts.read(cells, problems)
        name = texts[0]
        if len(name) > LONGEST_NAME or not (name.isascii() and name[:1].isalpha()):
            problems += _name_problems(name)
        if problems and any(problem.fault.is_refusal for problem in problems):
            return None
        if nik and self._was_read_before(row, cells, nik, name):
            return None
        return self._resident(row, cells, texts, nik, no_kk, temporary)

    def _resident(
        self, row: Row, cells: list[str], texts: tuple[str, ...], nik: str, no_kk: str, temporary: str
    ) -> Resident:
        name, birth_place, mother_name, address, hamlet, occupation = texts
        birth_date, birth_year, birth_problems = self._birth.read_day(cells[self._birth.day])
        if self._birth.has_more:
            (birth_date, birth_year, birth_problems), place_beside_day = self._birth.read(cells)
            birth_place = birth_place or place_beside_day
        sex, relation, decile, status, is_deceased, memberships, facts, problems = self._standing.of(cells)
        rt, rw, region, place, place_problems = self._home.of(cells)
        if birth_problems or problems or place_problems:
            self._problems += birth_problems + problems + place_problems
        if self._facts or temporary:
            facts = self._read_facts(cells, facts, temporary)
        phone = phone_cell(cells[self._phone], self._problems) if cells[self._phone] else ""
        # In the order of the fields: by name it would cost two seconds in a list of a million.
        return Resident._make((
            name, nik, no_kk, birth_date, birth_year, sex, birth_place, mother_name, relation, address, hamlet, rt, rw,
            region, place, phone, occupation, decile, memberships, status, is_deceased, facts, row.number,
        ))  # fmt: skip

    def _fitted(self, cells: list[str]) -> list[str]:
        """The cells below the headers, and an empty one behind them: columns that are not there have the number -1."""
        if len(cells) == self._width:
            return [*cells, ""]
        return [*cells[: self._width], *[""] * (self._width - len(cells)), ""]

    def _identity(self, row: Row, cells: list[str]) -> tuple[str, str, str]:
        """NIK, family card and a number that stands where a NIK should; each cell is looked at."""
        nik = nik_cell(cells[self._nik], row.flaws.get(self._nik))
        no_kk = kk_cell(cells[self._no_kk], row.flaws.get(self._no_kk))
        self._problems += (*nik.problems, *no_kk.problems)
        return nik.digits, no_kk.digits, nik.temporary

    def _was_read_before(self, row: Row, cells: list[str], nik: str, name: str) -> bool:
        """Whether the very same row was read before. Without a NIK two residents may well be written alike."""
        if not has_calendar_day(nik):
            self._problems.append(NIK_DATE)
        if self._is_book:  # in a book of visits one client stands as often as they came
            return False
        if self._running_number >= 0:
            cells[self._running_number] = ""
        seen, first = self._seen.add(nik, row.number, name, hash(tuple(cells)))
        if first:
            self._problems.append(_again(seen, first))
        return seen is Seen.SAME_ROW

    def _read_facts(self, cells: list[str], said: Facts, temporary: str) -> Facts:
        facts = [*said, ("nik_sementara", temporary)] if temporary else list(said)
        for field, label, column in self._facts:
            cell = cells[column]
            if cell.isalnum() and cell != "0" and len(cell) <= LONGEST_ADDRESS:
                facts.append((field, cell))
            elif cell:
                tidy = tidy_cell(label, cell, LONGEST_ADDRESS)
                self._problems += tidy.problems
                if tidy.text:
                    facts.append((field, tidy.text))
        return tuple(facts)


def _name_problems(name: str) -> tuple[Problem, ...]:
    if not name:
        return (Problem(Fault.NO_NAME, "Nama kosong."),)
    if name.startswith("#"):
        return (Problem(Fault.BAD_NAME, f"Nama “{name[:40]}” adalah rumus yang gagal."),)
    problem = check_name(name)
    return (Problem(Fault.BAD_NAME, problem),) if problem else ()


def _again(seen: Seen, first: int) -> Problem:
    match seen:
        case Seen.SAME_ROW:
            return Problem(Fault.SAME_ROW, f"Sama persis dengan baris {first}; cukup dimuat sekali.")
        case Seen.SAME_PERSON:
            return Problem(Fault.NIK_TWICE, f"NIK dan nama sama dengan baris {first}, isi lainnya berbeda.")
    return Problem(Fault.SAME_NIK, f"NIK sama dengan baris {first}, tetapi namanya lain.")
