"""Taking numbers out of the book of letters: for a paper of the program, ahead of one, or for one made by hand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.cases.letters.agenda import LetterNumber, NumberState
from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import record_event
from puskesos.office.numbering import NumberPattern, take_number
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.old_numbers import read_number, reserve_letter_numbers
from puskesos.office.profile import LETTER_SERIES, Office, the_office
from puskesos.office.typed import check_length, tidy_lines, tidy_text

REFERRAL, BY_HAND = "referral", "by_hand"
LONGEST_NUMBER = 80
LONGEST_LINE = 200
LONGEST_REASON = 2000
RESERVED_AHEAD = timedelta(days=31)
WRITTEN_BACK = timedelta(days=366)
NO_CLASS = "Pola nomor memuat {klasifikasi}, tetapi surat ini belum punya kode klasifikasi. Isi kodenya dahulu."
USED = "Nomor {number} sudah tercatat di register surat ({what}). Pakai nomor lain."


@dataclass(frozen=True)
class NumberWanted:
    """What is written beside a number. `typed` is one from the office's own book; empty for the next of the pattern."""

    kind: str
    subject: str
    addressee: str = ""
    class_code: str = ""
    typed: str = ""
    case_id: int | None = None


@dataclass(frozen=True)
class NumberAnswer:
    """What the register asks for a number that is set aside, or for a letter that was made outside the program."""

    subject: str
    on: date
    addressee: str = ""
    class_code: str = ""
    number: str = ""
    case_id: int | None = None

    def check(self, today: date, ahead: timedelta = timedelta(0)) -> dict[str, str]:
        """Field → problem."""
        subject = tidy_text(self.subject)
        problems = {
            "subject": check_length("Perihal", subject, LONGEST_LINE) if subject else "Tulis surat apa ini.",
            "addressee": check_length("Tujuan", self.addressee, LONGEST_LINE),
            "number": check_typed(self.number),
            "on": _check_day(self.on, today, ahead),
        }
        return {field: problem for field, problem in problems.items() if problem}

    def wanted(self, kind: str) -> NumberWanted:
        """The same as it goes into the book."""
        subject, addressee = tidy_text(self.subject), tidy_text(self.addressee)
        return NumberWanted(kind, subject, addressee, tidy_text(self.class_code), self.number, self.case_id)


def check_typed(number: str) -> str:
    """The problem with a number typed by hand, or an empty string."""
    return check_length("Nomor surat", tidy_text(number), LONGEST_NUMBER)


def _check_day(day: date, today: date, ahead: timedelta) -> str:
    if day > today + ahead:
        return "Tanggal surat terlalu jauh di depan." if ahead else "Tanggal surat tidak boleh sesudah hari ini."
    return "Tanggal surat paling lama setahun yang lalu." if day < today - WRITTEN_BACK else ""


def take_letter_number(
    session: Session, office: Office, on: date, wanted: NumberWanted, *, by: Officer, now: datetime
) -> LetterNumber:
    """A number for a letter, written into the book. Call it last: the counter stays locked until the commit.

    A typed one may be reserved and is used up then; one that stands in the book already is an `InvalidForm` under
    "number". One that follows the office's pattern moves the count on beyond it.
    """
    if problem := check_typed(wanted.typed):
        raise InvalidForm({"number": problem})
    if tidy_text(wanted.typed):
        row = _typed_number(session, office, on, wanted.typed)
    else:
        row = LetterNumber(number=_next_number(session, office, on, wanted.class_code))
    row.kind, row.subject, row.addressee = wanted.kind, wanted.subject, wanted.addressee
    row.state, row.case_id = NumberState.ISSUED, wanted.case_id
    row.taken_on, row.taken_at, row.taken_by_id = on, now, by.id
    session.add(row)
    session.flush()
    return row


def void_number(session: Session, number: str, reason: str) -> LetterNumber:
    """Note why a number does not stand any more; it stays in the book and is never given out again."""
    row = session.scalars(select(LetterNumber).where(LetterNumber.number == number)).one()
    row.state, row.reason = NumberState.VOIDED, reason
    return row


@needs(Permission.ISSUE_REFERRAL)
def reserve_number(session: Session, answer: NumberAnswer, *, by: Officer, now: datetime) -> LetterNumber:
    """Set a number aside for a letter that is still to be made; typing it there uses it up."""
    row = _enter(session, answer, BY_HAND, RESERVED_AHEAD, by=by, now=now)
    row.state = NumberState.RESERVED
    _tell(session, row, "number_reserved", by, now)
    return row


@needs(Permission.ISSUE_REFERRAL)
def enter_by_hand(session: Session, answer: NumberAnswer, *, by: Officer, now: datetime) -> LetterNumber:
    """Write a letter into the book that was made outside the program: it takes a number like every other."""
    row = _enter(session, answer, BY_HAND, timedelta(0), by=by, now=now)
    _tell(session, row, "number_by_hand", by, now)
    return row


@needs(Permission.ISSUE_REFERRAL)
def give_up_number(session: Session, number_id: int, reason: str, *, by: Officer, now: datetime) -> LetterNumber:
    """Void a number that was reserved, or taken by a letter made by hand; a letter of ours is voided itself."""
    row = session.get_one(LetterNumber, number_id)
    word = tidy_lines(reason)
    missing = "" if word else "Tulis alasannya; nomor tetap tercatat dengan alasan itu."
    if problem := missing or check_length("Alasan", word, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    if row.referral_id or row.letter_id:
        raise Refused("Nomor {number} dipakai surat dari program ini. Batalkan suratnya.", number=row.number)
    if row.state is NumberState.VOIDED:
        raise Refused("Nomor {number} sudah dibatalkan.", number=row.number)
    row.state, row.reason = NumberState.VOIDED, word
    _tell(session, row, "number_given_up", by, now)
    return row


def _enter(
    session: Session, answer: NumberAnswer, kind: str, ahead: timedelta, *, by: Officer, now: datetime
) -> LetterNumber:
    office = the_office(session)
    if problems := answer.check(office.day(now), ahead):
        raise InvalidForm(problems)
    return take_letter_number(session, office, answer.on, answer.wanted(kind), by=by, now=now)


def _next_number(session: Session, office: Office, on: date, class_code: str) -> str:
    pattern = NumberPattern(office.letter_pattern)
    if pattern.counts_by_class and not class_code:
        raise Refused(NO_CLASS)
    return take_number(session, LETTER_SERIES, pattern, on, office.code, LetterNumber.number, class_code)


def _typed_number(session: Session, office: Office, on: date, typed: str) -> LetterNumber:
    """A new row for a typed number, or the one that was reserved under it."""
    pattern, number = NumberPattern(office.letter_pattern), tidy_text(typed)
    same = {number}
    if read := read_number(pattern, number, office.code):
        # Whatever month a letter bears, its running number is the same one: 5/I and 5/II are one number twice.
        months = [date(read.year or on.year, month, 1) for month in range(1, 13)]
        same |= {pattern.written(read.running, day, office.code, read.class_code) for day in months}
        number = pattern.written(read.running, read.day(on), office.code, read.class_code)
    for row in session.scalars(select(LetterNumber).where(LetterNumber.number.in_(same))):
        if row.state is not NumberState.RESERVED:
            raise InvalidForm({"number": USED.format(number=row.number, what=row.subject or row.state.label)})
        return row
    reserve_letter_numbers(session, [number])
    return LetterNumber(number=number)


def _tell(session: Session, row: LetterNumber, what: str, by: Officer, now: datetime) -> None:
    """Into the life of the case the letter belongs to, else into that of the office."""
    session.flush()
    details = {"number": row.number, "about": row.subject, "to": row.addressee, "reason": row.reason}
    if row.case_id is not None:
        note_on(session, session.get_one(Case, row.case_id), what, by, now, **details)
    else:
        record_event(session, "office", the_office(session).uuid, what, by=by, now=now, **details)
