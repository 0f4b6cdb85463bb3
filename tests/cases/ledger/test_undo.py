"""Taking an old book back: the office is as it was, unless somebody has worked on what the book brought."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.feedback import FeedbackAnswer, record_feedback
from puskesos.cases.handling import NextStep, add_note
from puskesos.cases.ledger.book import add_old_case, open_book
from puskesos.cases.ledger.undo import begin_undo, cases_worked_on, end_undo, take_out, unfinished_books
from puskesos.cases.people.links import link_people
from puskesos.cases.people.person import Person
from puskesos.cases.people.record import LOCAL_SERIES, dispute_nik
from puskesos.cases.referral import FeedbackChannel, FeedbackResult, Referral
from puskesos.cases.status import CaseStatus
from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import Event
from puskesos.office.eyes import as_program
from puskesos.office.numbering import Counter
from puskesos.office.officers import Officer
from puskesos.store.base import Base
from tests.cases.ledgers import NIK, book_facts, client, copy, letter, line
from tests.conftest import NOW, TODAY, CaseMaker

BOOK = (
    line("CTH-2026-0120", 2, client=client("Contoh Melati", NIK)),
    line("CTH-2026-0121", 3, client=client("Misal Kenanga"), referral=letter(result=FeedbackResult.SERVED)),
    line("B/9", 4, client=client("Umpama Dahlia"), status=CaseStatus.REFERRED, referral=letter("RS Misal", "9/RS")),
)
# What stays: the trail, the fact of the import, the agencies that are now known, and how often the index changed.
STAYS = ("events", "register_imports", "providers", "search_state", "counters")


def holdings(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the office a book may bring, and how far each counter is."""
    session.flush()
    tables = [table for table in Base.metadata.sorted_tables if table.name not in STAYS]
    with as_program(session):
        found = {table.name: [tuple(row) for row in session.execute(select(table))] for table in tables}
    counters = [row for row in session.scalars(select(Counter)) if row.last and row.series != LOCAL_SERIES]
    found["counters"] = sorted((row.series, row.year, row.last) for row in counters)
    return found


def undo(session: Session, import_id: int, officer: Officer) -> None:
    begin_undo(session, import_id, "Salah berkas", by=officer, now=NOW)
    while take_out(session, import_id, 2):
        pass
    end_undo(session, import_id)


def test_after_undoing_the_office_holds_what_it_held_before(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    make_case(client=client("Contoh Melati", NIK))
    before = holdings(session)
    book, _ = copy(session, officer, *BOOK)
    assert holdings(session) != before
    undo(session, book.source.id, officer)
    assert holdings(session) == before
    assert book.source.undone_reason == "Salah berkas"
    assert unfinished_books(session) == []
    again, cases = copy(session, officer, *BOOK)
    assert [case.number for case in cases] == [each.number for each in BOOK]
    assert again.source.id != book.source.id


def test_numbers_given_out_since_stay_and_the_register_goes_on_behind_them(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    book, _ = copy(session, officer, *BOOK)
    assert make_case("Misal Seroja").number == "CTH-2026-0122"
    undo(session, book.source.id, officer)
    assert make_case("Misal Seroja").number == "CTH-2026-0123"


def note(session: Session, officer: Officer, case: Case) -> None:
    add_note(session, case.id, "Sudah ditelepon", by=officer, now=NOW)


def answer(session: Session, officer: Officer, case: Case) -> None:
    referral = session.scalars(select(Referral).where(Referral.case_id == case.id)).one()
    heard = FeedbackAnswer(
        TODAY, FeedbackChannel.PHONE, FeedbackResult.IN_PROCESS, NextStep("Tanyakan lagi", TODAY + timedelta(days=7))
    )
    record_feedback(session, referral.id, heard, by=officer, now=NOW)


def doubt(session: Session, officer: Officer, case: Case) -> None:
    dispute_nik(session, case.client_id, "Dipakai dua orang", by=officer, now=NOW)


def link(session: Session, officer: Officer, case: Case) -> None:
    other = session.scalars(select(Person.id).where(Person.id != case.client_id)).first()
    assert other is not None
    link_people(session, case.client_id, other, "Orang yang sama", by=officer, now=NOW)


@pytest.mark.parametrize(("work", "place"), [(note, 1), (answer, 2), (doubt, 0), (link, 0)])
def test_work_on_a_case_or_its_client_holds_the_book_back(
    session: Session, officer: Officer, work: Callable[[Session, Officer, Case], None], place: int
) -> None:
    book, cases = copy(session, officer, *BOOK)
    assert cases_worked_on(session, book.source.id) == []
    work(session, officer, cases[place])
    with pytest.raises(Refused, match=f"kasus sudah dikerjakan sesudah dimuat .*{BOOK[place].number}"):
        undo(session, book.source.id, officer)
    assert book.source.undone_at is None


def test_a_new_visit_of_a_client_of_the_book_holds_it_back(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    book, cases = copy(session, officer, *BOOK)
    visit = make_case(client=client("Misal Kenanga"), known_person=cases[1].client_id)
    assert cases_worked_on(session, book.source.id) == [visit.number]


def test_a_new_visit_of_somebody_the_office_knew_before_does_not(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    own = make_case(client=client("Contoh Melati", NIK))
    book, _ = copy(session, officer, *BOOK)
    make_case(client=client("Contoh Melati", NIK), known_person=own.client_id)
    assert cases_worked_on(session, book.source.id) == []


def test_a_book_is_undone_once_and_with_a_reason(session: Session, officer: Officer) -> None:
    book, _ = copy(session, officer, *BOOK)
    with pytest.raises(InvalidForm, match="Isi alasan pembatalan"):
        begin_undo(session, book.source.id, " ", by=officer, now=NOW)
    undo(session, book.source.id, officer)
    with pytest.raises(Refused, match="sudah dibatalkan"):
        undo(session, book.source.id, officer)


def test_a_book_that_is_being_copied_or_taken_out_counts_as_unfinished(session: Session, officer: Officer) -> None:
    book = open_book(session, book_facts(), BOOK, by=officer, now=NOW)
    add_old_case(session, book, BOOK[0], by=officer, now=NOW)
    assert [each.id for each in unfinished_books(session)] == [book.source.id]
    undo(session, book.source.id, officer)
    assert unfinished_books(session) == []


def test_the_trail_keeps_what_happened(session: Session, officer: Officer) -> None:
    book, [case] = copy(session, officer, BOOK[0])
    uuid, trail = case.uuid, select(Event.what).order_by(Event.id)
    undo(session, book.source.id, officer)
    assert session.scalars(trail.where(Event.subject == uuid)).all() == ["from_ledger"]
    whole = session.scalars(trail.where(Event.subject == book.source.uuid)).all()
    assert whole == ["register_imported", "book_closed", "register_undone"]
