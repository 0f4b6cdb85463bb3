"""A letter of the old book: what it went for and what came back is known, the paper itself is not ours."""

from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.ledger.entry import Book, LedgerEntry, OldReferral
from puskesos.cases.letters.agenda import LetterNumber, NumberState
from puskesos.cases.letters.numbers import REFERRAL
from puskesos.cases.loop.targets import answer_days
from puskesos.cases.referral import Feedback, FeedbackChannel, Referral, Urgency, point_at_awaited
from puskesos.cases.status import ReferralStatus
from puskesos.cases.wording import Fact, Letterhead, ReturnPart, SlipContent, to_json
from puskesos.dates import written
from puskesos.office.catalogue import Service
from puskesos.office.masking import masked_nik
from puskesos.office.providers import Provider
from puskesos.office.typed import name_key, tidy_digits, tidy_lines, tidy_text
from puskesos.store.base import uuid7

ANSWERED_BY = "Menurut buku lama"
TITLE = "Rujukan Menurut Buku Lama"
OPENING = "Disalin dari buku kasus lama. Surat aslinya dibuat sebelum memakai Puskesos dan tidak tersimpan di sini."
FOOTNOTE = "Bukan surat, melainkan salinan catatan buku lama."
ISSUED_AT = time(9)


def copy_referral(session: Session, book: Book, case: Case, entry: LedgerEntry, old: OldReferral) -> Referral:
    """Write a letter of the book and its answer into the case."""
    issued_on = old.issued_on or entry.visit_on
    provider_id = _provider(session, book, old.provider)
    number = _letter_number(session, old, case)
    service = session.get(Service, entry.service_code) if entry.service_code else None
    usual = book.calendar.after(issued_on, answer_days(book.office, service))
    referral = Referral(
        number=number,
        case_id=case.id,
        provider_id=provider_id,
        service_code=entry.service_code,
        status=old.result.leads_to if old.result else ReferralStatus.HANDED_OVER,
        urgency=Urgency.ORDINARY,
        issued_on=issued_on,
        issued_at=datetime.combine(issued_on, ISSUED_AT, book.office.zone.offset),
        issued_by_id=book.copied_by_id,
        # An open case asks for the answer when its turn comes; nothing of the old book is late from the first day.
        answer_by=max(usual, case.next_step_on) if case.next_step_on else usual,
        # No paper bears a code: what stands here can be neither typed nor scanned.
        check_code=f"buku-lama:{uuid7()}",
        wording=to_json(_wording(book, case, entry, old, number, issued_on)),
        request=tidy_lines(old.request or entry.story),
    )
    session.add(referral)
    session.flush()
    session.add(_entry(referral, case, tidy_text(old.provider)))
    if old.result:
        _answer(session, book, referral, old)
    point_at_awaited(session, case)
    return referral


def _entry(referral: Referral, case: Case, addressee: str) -> LetterNumber:
    """The letter's line in the book of numbers."""
    return LetterNumber(
        number=referral.number,
        kind=REFERRAL,
        subject=TITLE,
        addressee=addressee,
        state=NumberState.ISSUED,
        taken_on=referral.issued_on,
        taken_at=referral.issued_at,
        taken_by_id=referral.issued_by_id,
        case_id=case.id,
        referral_id=referral.id,
    )


def _answer(session: Session, book: Book, referral: Referral, old: OldReferral) -> None:
    session.add(
        Feedback(
            referral_id=referral.id,
            received_on=max(old.answered_on or referral.issued_on, referral.issued_on),
            channel=FeedbackChannel.LETTER,
            result=old.result,
            contact=ANSWERED_BY,
            service_given=tidy_lines(old.answer),
            recorded_at=book.now,
            recorded_by_id=book.copied_by_id,
        )
    )


def _provider(session: Session, book: Book, name: str) -> int:
    """The agency of this name; one the directory does not know is added, for the admin to complete."""
    key = name_key(name)
    if not book.providers:
        known = session.execute(select(Provider.name, Provider.id).order_by(Provider.is_active, Provider.id.desc()))
        book.providers |= {name_key(each): ident for each, ident in known}
    if key not in book.providers:
        provider = Provider(name=tidy_text(name), note=f"Dari {book.source.label}.")
        session.add(provider)
        session.flush()
        book.providers[key] = provider.id
    return book.providers[key]


def _letter_number(session: Session, old: OldReferral, case: Case) -> str:
    """The letter's number as it stands in the book; the register of letters wants each one once."""
    number = tidy_text(old.number)
    if number and not session.scalar(select(LetterNumber.id).where(LetterNumber.number == number)):
        return number
    letters = session.scalar(select(func.count(Referral.id)).where(Referral.case_id == case.id)) or 0
    place = f"{case.number}-{letters + 1}" if letters else case.number
    return f"{number or 'Tanpa nomor'} (register {place})"


def _wording(book: Book, case: Case, entry: LedgerEntry, old: OldReferral, number: str, issued_on: date) -> SlipContent:
    client, office = entry.client, book.office
    facts = (
        Fact("Nama", tidy_text(client.name)),
        Fact("NIK", masked_nik(tidy_digits(client.nik))),
        Fact("Alamat", tidy_text(client.address)),
    )
    return SlipContent(
        letterhead=Letterhead(tuple(office.letterhead), (office.address,) if office.address else ()),
        title=TITLE,
        number=number,
        register=case.number,
        nature=Urgency.ORDINARY.label,
        attachments="–",
        subject="Rujukan layanan",
        place_and_date=f"{office.place}, {written(issued_on)}",
        addressee=(f"Kepada Yth. {tidy_text(old.provider)}",),
        opening=OPENING,
        facts=tuple(fact for fact in facts if fact.value),
        request="" if case.is_confidential else tidy_lines(old.request or entry.story),
        papers=(),
        closing="",
        contact="",
        signatures=(),
        copies_to=(),
        check_code="",
        qr="",
        return_part=ReturnPart("", "", tidy_text(client.name), (), "", ""),
        footnote=FOOTNOTE,
    )
