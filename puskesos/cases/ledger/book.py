"""The office's own case book from before this program: its lines become closed or open cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome, ReporterKind, ReportType, note_on
from puskesos.cases.confidentiality import is_sensitive_service
from puskesos.cases.ledger.entry import Book, LedgerEntry
from puskesos.cases.ledger.letter import copy_referral
from puskesos.cases.people.person import Person
from puskesos.cases.people.record import save_person
from puskesos.cases.people.sources import TakenFrom
from puskesos.cases.registers.imports import ImportFacts, RegisterImport, record_import
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import ReporterAnswer
from puskesos.errors import Refused
from puskesos.office.calendar import office_calendar
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.old_numbers import reserve_letter_numbers, reserve_register_numbers
from puskesos.office.profile import the_office
from puskesos.office.typed import name_key, tidy_digits, tidy_lines

UNFINISHED, COUNTERS = "unfinished", "counters"
CARRY_ON = "Periksa kelanjutannya: di buku lama kasus ini masih terbuka"
LATE_REASON = "Disalin dari buku kasus lama"
USED = "Nomor register {number} sudah dipakai kasus lain."
NO_WORD = "Tidak dicatat di buku lama."
# Old open cases are spread over the coming working days, so that the morning after the import is not buried under them.
OPEN_PER_DAY = 15
# The book knows days, not hours. Who was helped on the spot came and went in one moment: so the recap counts it.
CAME_AT, LEFT_AT = time(9), time(15)


def clashes(session: Session, entries: Sequence[LedgerEntry]) -> dict[int, str]:
    """The lines whose number another case has, by their row, with the reason in a sentence."""
    taken = dict.fromkeys(session.scalars(select(Case.number)), "")
    found = {}
    for entry in entries:
        number = entry.register_number
        if number not in taken:
            taken[number] = entry.who
        elif not (entry.referral and taken[number] == entry.who):
            found[entry.row] = USED.format(number=number)
    return found


@needs(Permission.KEEP_REGISTERS)
def open_book(
    session: Session, facts: ImportFacts, entries: Sequence[LedgerEntry], *, by: Officer, now: datetime
) -> Book:
    """Record a book as an import and reserve its numbers, before the first of its lines becomes a case.

    Until `close_book` it counts as unfinished, and is taken out again when the program ends before that.
    """
    source = record_import(session, facts, by=by, now=now)
    letters = [entry.referral.number for entry in entries if entry.referral]
    raised = reserve_register_numbers(session, (entry.number for entry in entries))
    raised |= reserve_letter_numbers(session, letters)
    source.findings = source.findings | {UNFINISHED: 1, COUNTERS: raised}
    known = session.execute(select(Officer.name, Officer.id).where(Officer.is_active))
    officers = {name_key(name): ident for name, ident in known}
    office = the_office(session)
    return Book(source, office, office_calendar(session), by.id, now, office.day(now), officers)


@needs(Permission.KEEP_REGISTERS)
def close_book(session: Session, book: Book, facts: ImportFacts, *, by: Officer, now: datetime) -> RegisterImport:
    """Note how the lines fared; from now on the book is in the office for good, or until it is undone."""
    source = session.get_one(RegisterImport, book.source.id)
    source.rows_loaded, source.rows_refused = facts.rows_loaded, facts.rows_refused
    source.findings = dict(facts.findings) | {COUNTERS: source.findings[COUNTERS]}
    loaded = str(facts.rows_loaded)
    record_event(session, "register", source.uuid, "book_closed", by=by, now=now, list=source.label, rows=loaded)
    return source


@needs(Permission.KEEP_REGISTERS)
def close_half_book(session: Session, import_id: int, *, by: Officer, now: datetime) -> RegisterImport:
    """Keep a book whose copying was broken off, because officers have worked with its cases since."""
    source = session.get_one(RegisterImport, import_id)
    source.rows_loaded = session.scalar(select(func.count(Case.id)).where(Case.import_id == import_id)) or 0
    source.rows_refused = source.rows_read - source.rows_loaded
    source.findings = {name: value for name, value in source.findings.items() if name != UNFINISHED}
    loaded = str(source.rows_loaded)
    record_event(session, "register", source.uuid, "book_half_kept", by=by, now=now, list=source.label, rows=loaded)
    return source


@needs(Permission.KEEP_REGISTERS)
def add_old_case(session: Session, book: Book, entry: LedgerEntry, *, by: Officer, now: datetime) -> Case:
    """Turn one line into a case with its client, letter and answer.

    A further line with the same number, client and a letter adds that letter to the case. Raises `Refused` for a
    number that another case has.
    """
    number, before = entry.register_number, book.cases.get(entry.register_number)
    if before and entry.referral and book.people.get(entry.who) == before[1]:
        case = session.get_one(Case, before[0])
        copy_referral(session, book, case, entry, entry.referral)
        return case
    if session.scalar(select(Case.id).where(Case.number == number)):
        raise Refused(USED, number=number)
    client_id = _client(session, book, entry)
    case = _case(session, book, entry, client_id)
    session.add(case)
    session.flush()
    book.cases[number] = (case.id, client_id)
    if entry.referral:
        copy_referral(session, book, case, entry, entry.referral)
    note_on(
        session, case, "from_ledger", by, now,
        book=book.source.label, row=str(entry.row), number=entry.number, story=case.story, result=entry.result,
    )  # fmt: skip
    return case


def _client(session: Session, book: Book, entry: LedgerEntry) -> int:
    """The client by NIK and name where the office knows them; everybody else is new, and compared afterwards."""
    known = book.people.get(entry.who)
    if known is None:
        nik, key = tidy_digits(entry.client.nik), name_key(entry.client.name)
        same = select(Person.id).where(Person.nik == nik, Person.name_key == key, ~Person.nik_is_disputed)
        known = session.scalar(same.order_by(Person.id).limit(1)) if nik else None
    if known is None:
        known = _new_client(session, book, entry).id
    book.people[entry.who] = known
    return known


def _new_client(session: Session, book: Book, entry: LedgerEntry) -> Person:
    age, source = entry.client.estimated_age, book.source
    given = tuple((field, value) for field, value in vars(entry.client).items() if value not in ("", None))
    answer = replace(
        entry.client,
        estimated_age=age + book.today.year - entry.visit_on.year if age is not None else None,
        taken_from=TakenFrom(source.kind.value, source.label, source.id, entry.row, source.file_hash, given),
    )
    person = save_person(session, answer, None, book.today)
    person.import_id = source.id
    return person


def _case(session: Session, book: Book, entry: LedgerEntry, client_id: int) -> Case:
    is_other = bool(entry.reporter) and name_key(entry.reporter) != name_key(entry.client.name)
    reporter = ReporterAnswer(
        ReporterKind.OTHER if is_other else ReporterKind.SELF, name=entry.reporter, relation=entry.relation
    )
    case = Case(
        client_id=client_id,
        number=entry.register_number,
        visit_on=entry.visit_on,
        registered_at=_moment(book, entry.visit_on, CAME_AT),
        late_reason=LATE_REASON,
        registered_by_id=book.copied_by_id,
        officer_id=book.officers.get(name_key(entry.officer)),
        reporter_kind=reporter.kind,
        reporter=reporter.stored(),
        report_type=ReportType.APPLICATION,
        sector=entry.sector,
        service_code=entry.service_code,
        story=tidy_lines(entry.story) or NO_WORD,
        is_confidential=is_sensitive_service(session, entry.service_code),
        status=entry.status,
        import_id=book.source.id,
    )
    if entry.status.is_open:
        _plan(case, book)
    else:
        _close(case, book, entry)
    return case


def _close(case: Case, book: Book, entry: LedgerEntry) -> None:
    closed_on = entry.closed_on or entry.visit_on
    at_once = closed_on == entry.visit_on and entry.referral is None
    case.closed_at = case.registered_at if at_once else _moment(book, closed_on, LEFT_AT)
    is_double = entry.status is CaseStatus.DUPLICATE
    case.outcome = None if is_double else entry.outcome or Outcome.HANDLED_INTERNALLY
    case.told_resident = tidy_lines(entry.result) or NO_WORD


def _plan(case: Case, book: Book) -> None:
    if book.open_cases % OPEN_PER_DAY == 0:
        book.planned_on = book.calendar.after(book.planned_on, 1)
    case.plan(CARRY_ON, book.planned_on)
    book.open_cases += 1


def _moment(book: Book, day: date, at: time) -> datetime:
    return datetime.combine(day, at, book.office.zone.offset)
