"""The residents of the lists in force who may be the one wanted."""

from collections.abc import Sequence

from puskesos.cases.registers.imports import Extract
from puskesos.cases.registers.reads import Registers, memberships_in
from puskesos.cases.registers.residents import resident_of
from puskesos.cases.search.findings import Found, Sighting
from puskesos.cases.search.joining import found_resident
from puskesos.cases.search.wanted import SHORTEST_NIK, Wanted, is_whole, phone_spellings
from puskesos.store.register_file import RegisterFile, ResidentRow
from puskesos.store.token_index import FtsIndex


def list_index(file: RegisterFile) -> FtsIndex:
    """The word index of one list."""
    return FtsIndex(file.execute, tokens="tokens", rows="names", columns="id, name, key, birth, region")


def rows_by_numbers(file: RegisterFile, wanted: Wanted, limit: int) -> dict[int, ResidentRow]:
    """The rows with the NIK, family card or phone; of a NIK the beginning is enough."""
    found: list[tuple[int, ResidentRow]] = []
    if niks := wanted.meant_niks:
        found += file.by_niks(niks)
    elif len(wanted.nik) >= SHORTEST_NIK:
        found += file.by_nik_prefix(wanted.nik, limit)
    if is_whole(wanted.no_kk):
        found += file.by_no_kk(wanted.no_kk)
    for phone in phone_spellings(wanted.phone) if wanted.phone else ():
        found += file.by_phone(phone)
    return dict(found)


def found_row(extract: Extract, ident: int, row: ResidentRow) -> Found:
    """What one row says, and where it stands; standing in the list of a programme is a membership too."""
    resident = resident_of(row)
    sighting = Sighting(extract.label, extract.import_id, ident, extract.kind.value, extract.period)
    return found_resident(resident, sighting, memberships_in(extract, resident))


def family_rows(registers: Registers, no_kk: str) -> list[Found]:
    """Everybody the lists put on a family card, the newest list first."""
    return [
        found_row(extract, ident, row) for extract, file in registers.files() for ident, row in file.by_no_kk(no_kk)
    ]


def rows_with_niks(registers: Registers, records: Sequence[Found]) -> list[Found]:
    """What each list tells of those who were found elsewhere, by their NIK."""
    told_by = {record.nik: set[int]() for record in records if record.nik}
    for record in records:
        if record.nik and record.resident:
            told_by[record.nik].add(record.resident[0])
    return [
        found_row(extract, ident, row)
        for extract, file in registers.files()
        if (niks := [nik for nik, lists in told_by.items() if extract.import_id not in lists])
        for ident, row in file.by_niks(niks)
    ]
