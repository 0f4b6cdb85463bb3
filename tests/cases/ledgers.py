"""Lines of a made-up old case book, for tests that copy one into the office."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.ledger.book import add_old_case, close_book, open_book
from puskesos.cases.ledger.entry import Book, LedgerEntry, OldReferral
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.registers.imports import ImportFacts, ListKind
from puskesos.office.officers import Officer
from tests.conftest import NOW

NIK = "9999140101650001"
VISIT = date(2024, 3, 12)


def client(name: str = "Contoh Melati", nik: str = "", **changes: Any) -> PersonAnswer:
    return PersonAnswer(name, nik, NikStatus.KNOWN if nik else NikStatus.UNKNOWN, **changes)


def line(number: str = "CTH-2024-0007", row: int = 2, **changes: Any) -> LedgerEntry:
    """A visit that ended at the counter; keyword arguments replace what it says."""
    said: dict[str, Any] = {
        "row": row, "number": number, "visit_on": VISIT, "client": client(), "story": "Kartu JKN tidak aktif",
        "sector": "health",
    }  # fmt: skip
    return LedgerEntry(**said | changes)


def letter(provider: str = "RSUD Contoh", number: str = "460/13/2024", **changes: Any) -> OldReferral:
    return OldReferral(provider, number, VISIT, **changes)


def book_facts(lines: int = 1) -> ImportFacts:
    return ImportFacts(ListKind.LEDGER, "2024", "buku-2024.xlsx", "a1b2", "", lines, lines, 0)


def copy(session: Session, officer: Officer, *lines: LedgerEntry) -> tuple[Book, list[Case]]:
    """The lines as cases of one finished book."""
    facts = book_facts(len(lines))
    book = open_book(session, facts, lines, by=officer, now=NOW)
    cases = [add_old_case(session, book, each, by=officer, now=NOW) for each in lines]
    close_book(session, book, facts, by=officer, now=NOW)
    return book, cases
