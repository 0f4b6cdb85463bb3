"""What the lists say of a resident: today over every list in force, and through all periods.

Every row comes with the list it stands in, so that nothing is said without its source.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import Extract, ListKind, extracts_of_all_periods, newest_of_each
from puskesos.cases.registers.residents import NOT_A_MEMBER, Resident, resident_of
from puskesos.errors import Refused, Unavailable
from puskesos.office.eyes import officer_of
from puskesos.office.officers import Permission
from puskesos.store.register_file import RegisterFile, ResidentRow
from puskesos.store.register_shelf import RegisterShelf

INACTIVE = ("nonaktif", "tidakaktif", "inaktif", "dinonaktifkan")
# Who stands in the list of a programme is in it, whether or not a column says so.
MEMBERS_OF = {ListKind.PBI_JK: "pbi_jk", ListKind.PKH: "pkh", ListKind.SEMBAKO: "sembako"}


@dataclass(frozen=True)
class ListedResident:
    """One row of one list. `row` is its number in the list's file, by which it is found again."""

    extract: Extract
    row: int
    resident: Resident

    @property
    def memberships(self) -> tuple[str, ...]:
        """What the row says of programmes, and what standing in this list says."""
        return memberships_in(self.extract, self.resident)


@dataclass(frozen=True)
class RegisterFact:
    """What one list said of a resident in one period."""

    import_id: int
    kind: ListKind
    list_name: str
    label: str
    period: str
    row: int
    name: str
    decile: int | None
    memberships: tuple[str, ...]
    status: str
    is_deceased: bool
    loaded_at: datetime


@dataclass(frozen=True)
class Registers:
    """The lists of an office at one moment: those in force now, and those of every period, the newest first."""

    shelf: RegisterShelf
    extracts: tuple[Extract, ...] = ()
    every_period: tuple[Extract, ...] = ()

    @classmethod
    def of(cls, session: Session, shelf: RegisterShelf) -> "Registers":
        """As they stand now, for officers who work with residents; nobody else is answered from any list.

        Cheap, so each question asks anew and none meets a list that was just taken back.
        """
        officer = officer_of(session)
        if officer is not None and not officer.may(Permission.SEE_CASES):
            return cls(shelf)
        return cls.kept(session, shelf)

    @classmethod
    def kept(cls, session: Session, shelf: RegisterShelf) -> "Registers":
        """The same for who keeps the lists, whoever may be in them."""
        every = extracts_of_all_periods(session)
        return cls(shelf, tuple(newest_of_each(every)), tuple(every))

    def file(self, extract: Extract) -> RegisterFile:
        """The open file of a list in force. Raises `Unavailable`, naming the list."""
        try:
            return self.shelf.open(extract.data_file)
        except Unavailable as error:
            raise Unavailable("{label}: {problem}", label=extract.label, problem=error) from None

    def files(self) -> Iterator[tuple[Extract, RegisterFile]]:
        """Every list in force that can be read; a broken one must not keep the desk from the others."""
        for extract in self.extracts:
            try:
                opened = self.file(extract)
            except Unavailable:
                continue
            yield extract, opened

    def troubles(self) -> list[str]:
        """Why lists in force cannot be read, a sentence for each; to be shown beside what was found without them."""
        sentences = []
        for extract in self.extracts:
            try:
                self.file(extract)
            except Unavailable as error:
                sentences.append(str(error))
        return sentences

    def missing(self) -> list[str]:
        """The files of lists that another desk loaded and this one has not fetched yet."""
        return self.shelf.missing([extract.data_file for extract in self.every_period])

    def extract(self, import_id: int) -> Extract:
        """The list an import brought. Raises `Refused` when it was undone or replaced."""
        found = next((each for each in self.every_period if each.import_id == import_id), None)
        if found is None:
            raise Refused("Daftar ini sudah dibatalkan atau diganti. Ulangi pencarian.")
        return found


def residents_by_nik(registers: Registers, nik: str) -> list[ListedResident]:
    """Everybody with this NIK in the lists in force, the newest list first."""
    return list(_listed((extract, file.by_nik(nik)) for extract, file in registers.files()))


def resident_at(registers: Registers, import_id: int, row: int) -> ListedResident:
    """One row of one list, also of an earlier period. Raises `Refused` when the list is in force no longer."""
    extract = registers.extract(import_id)
    found = registers.file(extract).by_ids((row,))
    if row not in found:
        raise Refused("Baris ini tidak ada di {label}. Ulangi pencarian.", label=extract.label)
    return ListedResident(extract, row, resident_of(found[row]))


def history_of(registers: Registers, nik: str) -> list[RegisterFact]:
    """What every list said of a NIK in every period, the newest period first."""
    if not nik:
        return []
    return [_fact(listed) for listed in _listed(_rows_of_every_period(registers, nik))]


def memberships_in(extract: Extract, resident: Resident) -> tuple[str, ...]:
    """The programmes a row tells of; a list of one programme tells of that, unless the row denies it or has ended."""
    own = MEMBERS_OF.get(extract.kind)
    if own is not None and is_inactive(resident.status):
        return tuple(programme for programme in resident.memberships if programme != own)
    if own is None or own in resident.memberships or NOT_A_MEMBER + own in resident.memberships:
        return resident.memberships
    return own, *resident.memberships


def is_inactive(status: str) -> bool:
    """Whether a list says of a resident that it reaches them no longer."""
    return "".join(letter for letter in status.casefold() if letter.isalpha()).startswith(INACTIVE)


def _rows_of_every_period(registers: Registers, nik: str) -> Iterator[tuple[Extract, list[tuple[int, ResidentRow]]]]:
    """Lists of the past are opened for this one look; only those in force stay open for the searches."""
    in_force = {extract.import_id for extract in registers.extracts}
    for extract in registers.every_period:
        try:
            if extract.import_id in in_force:
                yield extract, registers.file(extract).by_nik(nik)
            else:
                with closing(registers.shelf.open_apart(extract.data_file)) as file:
                    yield extract, file.by_nik(nik)
        except Unavailable:
            continue


def _listed(found: Iterable[tuple[Extract, list[tuple[int, ResidentRow]]]]) -> Iterator[ListedResident]:
    for extract, rows in found:
        for row, fields in rows:
            yield ListedResident(extract, row, resident_of(fields))


def _fact(listed: ListedResident) -> RegisterFact:
    extract, resident = listed.extract, listed.resident
    return RegisterFact(
        import_id=extract.import_id,
        kind=extract.kind,
        list_name=extract.name or extract.kind.label,
        label=extract.label,
        period=extract.period,
        row=listed.row,
        name=resident.name,
        decile=resident.decile,
        memberships=listed.memberships,
        status=resident.status,
        is_deceased=resident.is_deceased,
        loaded_at=extract.imported_at,
    )
