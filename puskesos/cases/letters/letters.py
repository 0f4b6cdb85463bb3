"""Letters of a case: issued with number and frozen wording, voided with a reason, issued anew in place of another."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from puskesos.cases.approval.acts import NO_APPROVAL, Approval
from puskesos.cases.approval.chain import chain_of
from puskesos.cases.approval.requests import pack, unpack
from puskesos.cases.case import Case, note_on
from puskesos.cases.confidentiality import is_sensitive_service
from puskesos.cases.issuing import NUMBER_TO_COME, unused_code
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.letters.composing import LetterFacts, compose_letter
from puskesos.cases.letters.fields import FieldFacts
from puskesos.cases.letters.letter import Letter, LetterStatus
from puskesos.cases.letters.numbers import NumberWanted, take_letter_number, void_number
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.letters.template import LetterTemplate, Part, Shape
from puskesos.cases.letters.templates import NOT_CHOSEN, template_of
from puskesos.cases.people.record import ensure_number
from puskesos.cases.proof.sealing import facts_to_seal, next_version, sealed_qr
from puskesos.cases.wording import LetterContent, to_json
from puskesos.errors import InvalidForm, Refused
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_lines, tidy_text
from puskesos.store.base import load_with

LONGEST_REASON = 2000
NO_DECILE = "Desil warga ini belum dicatat. Catat hasil cek data dahulu, lalu terbitkan surat ini."


@needs(Permission.ISSUE_REFERRAL)
def issue_letter(session: Session, case_id: int, request: LetterRequest, *, by: Officer, now: datetime) -> Letter:
    """Write a letter for a case: check, compose, take the number, freeze the wording, all in one transaction.

    Raises `Refused` for a letter that states or asks something where letters are approved first (`cases.approval`).
    """
    _check_no_chain(session, request)
    return issue_approved_letter(session, case_id, request, None, NO_APPROVAL, by, now)


@needs(Permission.ISSUE_REFERRAL)
def reissue_letter(
    session: Session, letter_id: int, request: LetterRequest, reason: str, *, by: Officer, now: datetime
) -> Letter:
    """Void a letter and issue a corrected one in its place; the new one names the old number."""
    _check_no_chain(session, request)
    case_id = session.get_one(Letter, letter_id).case_id
    return issue_approved_letter(session, case_id, request, (letter_id, reason), NO_APPROVAL, by, now)


@needs(Permission.ISSUE_REFERRAL)
def void_letter(session: Session, letter_id: int, reason: str, *, by: Officer, now: datetime) -> Letter:
    """Cancel an issued letter. Its number stays in the register with the reason."""
    return _void(session, letter_id, reason, by, now)


def issue_approved_letter(
    session: Session,
    case_id: int,
    request: LetterRequest,
    instead: tuple[int, str] | None,
    approval: Approval,
    by: Officer,
    now: datetime,
) -> Letter:
    """Issue what nobody has to approve any more; `instead` is the letter it stands for, and why that one is void."""
    template, today = template_of(session, request.kind), the_office(session).day(now)
    check_letter(session, case_id, request, today)
    replaced = _void(session, *instead, by, now) if instead else None
    old_number = replaced.number or "" if replaced else ""
    facts = letter_facts(session, case_id, template, request, by=by, today=today)
    case = facts.fields.case
    case.check_open()
    ensure_number(session, case.client, today)
    content = compose_letter(replace(facts, approval=approval, replaces=old_number))
    letter = _unnumbered(case, request, content, today, by=by, now=now)
    letter.replaces_id = replaced.id if replaced else None
    taken = None
    if template.is_numbered:
        taken = _number_for(session, letter, template, request, by=by, now=now)
        content = _sealed(session, case, letter, content, next_version(session, replaced))
    letter.wording = to_json(content)
    session.add(letter)
    session.flush()
    if taken:
        taken.letter_id = letter.id
    note_on(
        session, case, "letter_issued", by, now,
        letter=letter.title, number=letter.number or "", to=letter.addressee, replaces=old_number,
    )  # fmt: skip
    return letter


def _unnumbered(
    case: Case, request: LetterRequest, content: LetterContent, today: date, *, by: Officer, now: datetime
) -> Letter:
    """The letter with all but its number and its wording."""
    return Letter(
        kind=request.kind,
        case_id=case.id,
        status=LetterStatus.ISSUED,
        title=content.subject or content.title,
        addressee=tidy_text(request.addressee),
        issued_on=today,
        issued_at=now,
        issued_by_id=by.id,
        answers=pack(request),
    )


def _void(session: Session, letter_id: int, reason: str, by: Officer, now: datetime) -> Letter:
    word = tidy_lines(reason)
    missing = "" if word else "Tulis alasan pembatalan; nomor surat tetap tercatat dengan alasannya."
    if problem := missing or check_length("Alasan", word, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    letter = load_with(session, Letter, letter_id, Letter.case)
    if letter.status is LetterStatus.VOIDED:
        raise Refused("Surat ini sudah dibatalkan.")
    letter.status, letter.void_reason = LetterStatus.VOIDED, word
    if letter.number:
        void_number(session, letter.number, word)
    note_on(
        session, letter.case, "letter_voided", by, now, letter=letter.title, number=letter.number or "", reason=word
    )
    return letter


def check_letter(session: Session, case_id: int, request: LetterRequest, today: date) -> None:
    """Raise what issuing would raise for these answers."""
    template, case = template_of(session, request.kind), session.get_one(Case, case_id)
    if template.code in NOT_CHOSEN:
        raise Refused("{name} tidak dibuat dari daftar surat.", name=template.name)
    if Part.NEEDS_DECILE in template.parts and not case.is_confidential and not case.registry_check.get("decile"):
        raise Refused(NO_DECILE)
    missing = {
        "addressee": template.shape is Shape.ADDRESSED and not tidy_text(request.addressee),
        "purpose": Part.PURPOSE in template.parts and not tidy_text(request.purpose),
    }
    words = {"addressee": "Tulis kepada siapa surat ini.", "purpose": "Tulis untuk keperluan apa surat ini."}
    if problems := {field: words[field] for field, is_missing in missing.items() if is_missing} | request.check(today):
        raise InvalidForm(problems)


def letter_facts(
    session: Session, case_id: int, template: LetterTemplate, request: LetterRequest, *, by: Officer, today: date
) -> LetterFacts:
    """What a letter of a case is composed from; a service that gives its client away makes the case confidential."""
    case = load_with(session, Case, case_id, Case.client)
    case.is_confidential = case.is_confidential or is_sensitive_service(session, case.service_code)
    service = session.get(Service, case.service_code) if case.service_code else None
    fields = FieldFacts(
        the_office(session), case, case.client, service, by, today,
        request.purpose, tidy_text(request.addressee), nik_in_full=request.nik_in_full,
        happened_on=request.happened_on,
    )  # fmt: skip
    return LetterFacts(template, template.texts, fields, request)


def preview_letter(
    session: Session,
    case_id: int,
    request: LetterRequest,
    *,
    by: Officer,
    now: datetime,
    replaces: str = "",
    approval: Approval = NO_APPROVAL,
) -> LetterContent:
    """The letter as it would read if it were issued now, without number and codes; nothing is checked or written."""
    template, today = template_of(session, request.kind), the_office(session).day(now)
    with session.no_autoflush:
        facts = letter_facts(session, case_id, template, request, by=by, today=today)
    session.expunge(facts.fields.case)  # so that what is only shown cannot be written by accident
    content = compose_letter(replace(facts, approval=approval, replaces=replaces))
    return replace(content, number=NUMBER_TO_COME) if template.is_numbered else content


def request_of_letter(letter: Letter) -> LetterRequest:
    """What was asked for an issued letter, to begin its correction from."""
    return unpack(LetterRequest, letter.answers)


def _check_no_chain(session: Session, request: LetterRequest) -> None:
    if template_of(session, request.kind).is_approved_first and chain_of(the_office(session)):
        raise Refused("Surat kantor ini disetujui dahulu sebelum terbit. Kirim draf ini untuk disetujui.")


def _number_for(
    session: Session, letter: Letter, template: LetterTemplate, request: LetterRequest, *, by: Officer, now: datetime
) -> LetterNumber:
    """Take the number of a letter, with the code by which it is found again."""
    office, code = the_office(session), unused_code(session)
    wanted = NumberWanted(
        template.code, letter.title, letter.addressee, template.class_code, request.number, letter.case_id
    )
    taken = take_letter_number(session, office, letter.issued_on, wanted, by=by, now=now)
    letter.number, letter.check_code = taken.number, code
    return taken


def _sealed(session: Session, case: Case, letter: Letter, content: LetterContent, version: int) -> LetterContent:
    """The letter with its number, its code and the QR that proves both."""
    number, code, on = letter.number or "", letter.check_code or "", letter.issued_on
    facts = facts_to_seal(
        the_office(session), case, number=number, issued_on=on, code=code, service=case.service_code, version=version
    )
    return replace(content, number=number, check_code=code, qr=sealed_qr(session, facts))
