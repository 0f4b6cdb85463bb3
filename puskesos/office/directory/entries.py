"""The four kinds of entries found, named and counted by one way."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.errors import Refused
from puskesos.office.catalogue import Document, Service, ServiceRule
from puskesos.office.flags import EntryKind
from puskesos.office.providers import Provider

CatalogueEntry = Service | Document | ServiceRule
DirectoryEntry = CatalogueEntry | Provider
Entry = TypeVar("Entry", Service, Document, ServiceRule)
TABLES: dict[EntryKind, type[CatalogueEntry]] = {
    EntryKind.SERVICE: Service,
    EntryKind.DOCUMENT: Document,
    EntryKind.RULE: ServiceRule,
}
OWN_PREFIX = "K-"
# What the office writes down itself is a source of one region.
OWN_SOURCE = "sumber_lokal"
LONGEST_RULE_NAME = 80


def kind_of(entry: DirectoryEntry) -> EntryKind:
    """What kind of entry this is."""
    for kind, table in TABLES.items():
        if isinstance(entry, table):
            return kind
    return EntryKind.PROVIDER


def code_of(entry: DirectoryEntry) -> str:
    """What tells an entry from the others of its kind."""
    return str(entry.uuid) if isinstance(entry, Provider) else entry.code


def name_of(entry: DirectoryEntry) -> str:
    """What people call an entry; a rule is called by its programme and what it looks at."""
    match entry:
        case Service() | Provider():
            return entry.name
        case Document():
            return entry.code
        case ServiceRule():
            words = entry.says or entry.basis
            return f"{entry.programme or entry.kind.label}: {words}"[:LONGEST_RULE_NAME].rstrip(": ")


def is_in_use(entry: DirectoryEntry) -> bool:
    """Whether an entry is more than kept for old cases."""
    return entry.is_active if isinstance(entry, Provider) else entry.is_current


def find_entry(session: Session, kind: EntryKind, code: str) -> DirectoryEntry:
    """The entry of a kind by its code. Raises `Refused` when there is none."""
    entry: DirectoryEntry | None
    match kind:
        case EntryKind.SERVICE:
            entry = session.get(Service, code)
        case EntryKind.DOCUMENT:
            entry = session.get(Document, code)
        case EntryKind.RULE:
            entry = session.get(ServiceRule, code)
        case EntryKind.PROVIDER:
            entry = session.scalar(select(Provider).where(Provider.uuid == UUID(code)))
    if entry is None:
        raise Refused("{kind} {code} tidak ada dalam direktori.", kind=kind.label, code=code)
    return entry


def catalogue_entry(session: Session, kind: EntryKind, code: str) -> CatalogueEntry:
    """A service, paper or rule by its code. Raises `Refused` when there is none."""
    entry = find_entry(session, kind, code)
    if isinstance(entry, Provider):
        raise Refused("Tujuan rujukan bukan bagian katalog.")
    return entry


def current_entries(session: Session, kind: EntryKind) -> Sequence[DirectoryEntry]:
    """The entries of a kind that are in use, in their order."""
    if kind is EntryKind.PROVIDER:
        return list(session.scalars(select(Provider).where(Provider.is_active).order_by(Provider.name)))
    table = TABLES[kind]
    return list(session.scalars(select(table).where(table.is_current).order_by(table.position, table.code)))


def retired_entries(session: Session, kind: EntryKind) -> Sequence[DirectoryEntry]:
    """The entries of a kind that are kept for old cases only."""
    if kind is EntryKind.PROVIDER:
        return list(session.scalars(select(Provider).where(~Provider.is_active).order_by(Provider.name)))
    table = TABLES[kind]
    return list(session.scalars(select(table).where(~table.is_current).order_by(table.position, table.code)))


def all_entries(session: Session, table: type[Entry]) -> list[Entry]:
    """Every service, paper or rule: those in use first, then those kept for old cases."""
    order = (table.is_current.desc(), table.position, table.code)
    return list(session.scalars(select(table).order_by(*order)))


def office_edition(session: Session) -> date | None:
    """The day of the edition an office works with; None before one was loaded."""
    return session.scalar(select(func.max(Service.edition)).where(~Service.is_own))


def new_entry(session: Session, kind: EntryKind, code: str = "") -> CatalogueEntry:
    """An entry of the office's own, not yet stored: behind those of the catalogue, and of the same edition."""
    edition = office_edition(session)
    assert edition is not None, "an office has a catalogue from its first day"  # noqa: S101  # a bug, not a refusal
    entry = TABLES[kind]()
    entry.code, entry.edition, entry.is_current = code or next_code(session, kind), edition, True
    entry.position = (session.scalar(select(func.max(TABLES[kind].position))) or 0) + 1
    entry.is_own, entry.kept, entry.edition_says, entry.verified_by = True, [], {}, ""
    match entry:
        case Service():
            entry.confidence, entry.documents_basis, entry.days_basis = OWN_SOURCE, "", ""
        case ServiceRule():
            entry.confidence = OWN_SOURCE
    return entry


def next_code(session: Session, kind: EntryKind) -> str:
    """The code of the next entry of the office's own: K-1, K-2, …"""
    table = TABLES[kind]
    taken = session.scalars(select(table.code).where(table.code.startswith(OWN_PREFIX)))
    numbers = [int(code.removeprefix(OWN_PREFIX)) for code in taken if code.removeprefix(OWN_PREFIX).isdecimal()]
    return f"{OWN_PREFIX}{max(numbers, default=0) + 1}"
