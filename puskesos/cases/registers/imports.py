"""The lists of residents the office was given (DTSEN, PBI-JK, PKH …): which, when, from which file, by whom.

The data of a list lie in a file of their own (`store/register_file.py`); one row here switches them on. Of one list
and period the newest import that was not undone is in force, so undoing it puts back what it replaced.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.cases.registers.periods import period_order, period_words, tidy_period
from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import LONGEST_NAME, check_length, name_key, tidy_lines, tidy_text
from puskesos.store.base import Base, Travels, Versioned
from puskesos.store.register_shelf import RegisterShelf

LONGEST_REASON = 300


class ListKind(StrEnum):
    """Which list a file is an extract of; `LEDGER` is the office's own case book from before this program."""

    DTSEN = "dtsen"
    DTKS = "dtks"
    PBI_JK = "pbi_jk"
    PKH = "pkh"
    SEMBAKO = "sembako"
    APBD = "apbd"
    OPENSID = "opensid"
    OTHER = "other"
    LEDGER = "ledger"

    @property
    def label(self) -> str:
        return {
            "dtsen": "DTSEN",
            "dtks": "DTKS",
            "pbi_jk": "PBI-JK",
            "pkh": "PKH",
            "sembako": "Sembako",
            "apbd": "Jaminan APBD",
            "opensid": "OpenSID",
            "other": "Daftar lain",
            "ledger": "Buku kasus lama",
        }[self.value]


class RegisterImport(Travels, Versioned, Base):
    """One file that was loaded. An undone one stays here as a fact; its data are gone."""

    __tablename__ = "register_imports"
    __table_args__ = (Index("ix_register_imports_list", "kind", "name", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ListKind]
    name: Mapped[str] = mapped_column(default="")
    period: Mapped[str]
    layout: Mapped[str] = mapped_column(default="")
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    file_name: Mapped[str]
    file_hash: Mapped[str]
    data_file: Mapped[str] = mapped_column(default="")
    rows_read: Mapped[int]
    rows_loaded: Mapped[int]
    rows_refused: Mapped[int]
    findings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    imported_at: Mapped[datetime]
    imported_by_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    imported_by: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(default="")
    undone_reason: Mapped[str] = mapped_column(default="")

    @property
    def label(self) -> str:
        """The list and its period as officers call it: DTSEN Triwulan II 2026."""
        return list_label(self.kind, self.name, self.period)


@dataclass(frozen=True)
class ImportFacts:
    """What is known of a file once it was read: which list it is, where its data lie, and how its rows fared."""

    kind: ListKind
    period: str
    file_name: str
    file_hash: str
    data_file: str
    rows_read: int
    rows_loaded: int
    rows_refused: int
    name: str = ""
    layout: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    findings: Mapping[str, Any] = field(default_factory=dict)

    def check(self) -> dict[str, str]:
        """Field → problem; to be asked before a long reading, too."""
        return check_list(self.kind, self.name, self.period)


@dataclass(frozen=True)
class Extract:
    """A list that is in force for its period, as far as a reader of its file needs to know."""

    import_id: int
    uuid: UUID
    kind: ListKind
    name: str
    period: str
    data_file: str
    file_hash: str
    imported_at: datetime

    @property
    def label(self) -> str:
        """The same words as those of its import."""
        return list_label(self.kind, self.name, self.period)

    @property
    def list_key(self) -> tuple[ListKind, str]:
        """What the extracts of one list have in common, whatever their period."""
        return self.kind, name_key(self.name)


# Put together once, for every search begins with it.
STANDING = (
    select(*(getattr(RegisterImport, "id" if each.name == "import_id" else each.name) for each in fields(Extract)))
    .where(RegisterImport.undone_at.is_(None), RegisterImport.data_file != "")
    .order_by(RegisterImport.id)
)


def list_label(kind: ListKind, name: str, period: str) -> str:
    """A list and its period in words."""
    return f"{name or kind.label} {period_words(period)}".strip()


def check_list(kind: ListKind, name: str, period: str) -> dict[str, str]:
    """Field → problem with which list it is and what period it is for."""
    problems = {"name": check_length("Nama daftar", tidy_text(name), LONGEST_NAME)}
    if kind is ListKind.OTHER and not tidy_text(name):
        problems["name"] = "Isi nama daftar, misalnya Bantuan Lansia Kabupaten."
    try:
        tidy_period(period)
    except InvalidForm as error:
        problems |= error.problems
    return {field: problem for field, problem in problems.items() if problem}


@needs(Permission.KEEP_REGISTERS)
def record_import(session: Session, facts: ImportFacts, *, by: Officer, now: datetime) -> RegisterImport:
    """Switch a list on whose data file is whole, or begin an old case book, which has no file.

    Raises `InvalidForm`, or `Refused` for a list nothing was loaded from.
    """
    if problems := facts.check():
        raise InvalidForm(problems)
    if facts.kind is not ListKind.LEDGER and not (facts.data_file and facts.rows_loaded):
        raise Refused("Tidak ada satu baris pun yang dapat dimuat dari {file}.", file=facts.file_name)
    values = vars(facts) | {"mapping": dict(facts.mapping), "findings": dict(facts.findings)}
    values |= {"period": tidy_period(facts.period), "name": _known_spelling(session, facts.kind, facts.name)}
    row = RegisterImport(**values, imported_at=now, imported_by_id=by.id, imported_by=by.name)
    session.add(row)
    session.flush()
    record_event(
        session, "register", row.uuid, "register_imported", by=by, now=now,
        list=row.label, file=row.file_name, rows=str(row.rows_loaded),
    )  # fmt: skip
    return row


@needs(Permission.KEEP_REGISTERS)
def undo_import(session: Session, import_id: int, reason: str, *, by: Officer, now: datetime) -> RegisterImport:
    """Take a list back; what it had replaced is in force again.

    Its data file may be destroyed once this is committed (`RegisterShelf.discard`), not before. Raises `Refused` for
    an old case book, which is taken back case by case.
    """
    if session.get_one(RegisterImport, import_id).kind is ListKind.LEDGER:
        raise Refused("Buku kasus lama dibatalkan bersama kasusnya, bukan sebagai daftar.")
    return mark_undone(session, import_id, reason, by=by, now=now)


@needs(Permission.KEEP_REGISTERS)
def mark_undone(session: Session, import_id: int, reason: str, *, by: Officer, now: datetime) -> RegisterImport:
    """Note that an import was taken back, and why. Raises `Refused` for one that was before."""
    row = session.get_one(RegisterImport, import_id)
    if row.undone_at is not None:
        raise Refused("{label} sudah dibatalkan oleh {officer}.", label=row.label, officer=row.undone_by)
    tidy = tidy_lines(reason)
    if not tidy:
        raise InvalidForm({"reason": "Isi alasan pembatalan."})
    if problem := check_length("Alasan", tidy, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    row.undone_at, row.undone_by, row.undone_reason = now, by.name, tidy
    record_event(
        session,
        "register",
        row.uuid,
        "register_undone",
        by=by,
        now=now,
        list=row.label,
        file=row.file_name,
        reason=tidy,
    )
    session.flush()
    return row


def list_imports(session: Session) -> list[RegisterImport]:
    """Every import there ever was, newest first."""
    return list(session.scalars(select(RegisterImport).order_by(RegisterImport.id.desc())))


def extracts_of_all_periods(session: Session) -> list[Extract]:
    """The list in force for every period, the newest period first."""
    every = [Extract(*row) for row in session.execute(STANDING)]
    newest = {(*extract.list_key, extract.period): extract for extract in every}
    return sorted(newest.values(), key=lambda each: (period_order(each.period), each.import_id), reverse=True)


def newest_of_each(extracts: Iterable[Extract]) -> list[Extract]:
    """Of extracts with the newest period first, the first of each list."""
    first: dict[tuple[ListKind, str], Extract] = {}
    for extract in extracts:
        first.setdefault(extract.list_key, extract)
    return list(first.values())


def current_extracts(session: Session) -> list[Extract]:
    """The lists searches ask: of each the one for its newest period."""
    return newest_of_each(extracts_of_all_periods(session))


def sweep_registers(session: Session, shelf: RegisterShelf) -> list[str]:
    """Destroy what a killed import or an undone list left on the disk. Gives the names; for the start alone."""
    standing = select(RegisterImport.data_file).where(RegisterImport.undone_at.is_(None))
    return shelf.sweep(set(session.scalars(standing)))


def _known_spelling(session: Session, kind: ListKind, name: str) -> str:
    """The name as it is spelled already in earlier imports of this list, so that one list never becomes two."""
    tidy = tidy_text(name)
    known = session.scalars(select(RegisterImport.name).where(RegisterImport.kind == kind).distinct())
    return next((each for each in known if name_key(each) == name_key(tidy)), tidy)
