"""The cells in which a list says a thing in words of its own: sex, relation, decile, status, whether deceased."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from puskesos.cases.people.nik import Sex
from puskesos.cases.registers.imports import ListKind
from puskesos.exchange.cell_group import CellGroup
from puskesos.exchange.cell_text import tidy_cell
from puskesos.exchange.cell_values import is_nothing, read_decile, read_phone, read_sex, says_deceased
from puskesos.exchange.findings import Fault, Problem
from puskesos.exchange.programme_cells import ProgrammeCells
from puskesos.office.typed import LONGEST_NAME

MOST_STANDINGS = 32_768
FIELDS = ("jenis_kelamin", "hub_keluarga", "desil", "status_aktif", "meninggal")
# OpenSID exports these two as numbers of its own.
OPENSID_RELATIONS = {
    "1": "KEPALA KELUARGA", "2": "SUAMI", "3": "ISTRI", "4": "ANAK", "5": "MENANTU", "6": "CUCU", "7": "ORANG TUA",
    "8": "MERTUA", "9": "FAMILI LAIN", "10": "PEMBANTU", "11": "LAINNYA",
}  # fmt: skip
OPENSID_STATUSES = {"1": "HIDUP", "2": "MATI", "3": "PINDAH", "4": "HILANG", "6": "PERGI", "9": "TIDAK VALID"}


class Standing(NamedTuple):
    """How a list describes somebody in the household, in the list itself, and in the programmes it speaks of."""

    sex: Sex | None
    relation: str
    decile: int | None
    status: str
    is_deceased: bool
    memberships: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def person_cells(columns: Mapping[str, int], kind: ListKind) -> CellGroup[Standing]:
    """The columns of a file that tell a standing."""
    programmes = ProgrammeCells(columns, kind)
    own = [columns.get(field, -1) for field in FIELDS]
    read = partial(_read, programmes=programmes, is_opensid=kind is ListKind.OPENSID)
    return CellGroup((*own, *programmes.columns), read, MOST_STANDINGS)


def _read(cells: tuple[str, ...], *, programmes: ProgrammeCells, is_opensid: bool) -> Standing:
    sex_cell, relation_cell, decile_cell, status_cell, deceased_cell, *programme_cells = cells
    relation, relation_problems = tidy_cell("Hubungan keluarga", relation_cell, LONGEST_NAME)
    status, status_problems = tidy_cell("Status", status_cell, LONGEST_NAME)
    if is_opensid:
        relation, status = OPENSID_RELATIONS.get(relation, relation), OPENSID_STATUSES.get(status, status)
    said = programmes.read(programme_cells, status)
    problems = [*relation_problems, *status_problems, *said.problems]
    sex, decile = read_sex(sex_cell), read_decile(decile_cell)
    if sex is None and not is_nothing(sex_cell):
        problems.append(Problem(Fault.SEX, f"Jenis kelamin “{sex_cell[:40]}” tidak dikenal; tidak dimuat."))
    if decile is None and not is_nothing(decile_cell):
        problems.append(Problem(Fault.DECILE, f"Desil “{decile_cell[:40]}” bukan 1 sampai 10; tidak dimuat."))
    is_deceased = says_deceased(deceased_cell) or says_deceased(status, is_status=True)
    return Standing(sex, relation, decile, status, is_deceased, said.memberships, said.facts, tuple(problems))


def phone_cell(cell: str, problems: list[Problem]) -> str:
    """A phone number; a bad one is left out and named."""
    phone = read_phone(cell) if cell else ""
    if phone is None:
        problems.append(Problem(Fault.PHONE, f"Nomor HP “{cell[:40]}” tidak terbaca; tidak dimuat."))
    return phone or ""
