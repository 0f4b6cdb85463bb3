"""Issuing a referral that nobody has to approve any more: number, seal and frozen wording in one transaction."""

from dataclasses import asdict, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.approval.acts import NO_APPROVAL, Approval
from puskesos.cases.arrivals.sending import send_along
from puskesos.cases.case import Case, note_on
from puskesos.cases.confidentiality import is_sensitive_service
from puskesos.cases.duties import make_duties
from puskesos.cases.duty_rules import DutyTrigger
from puskesos.cases.handling import required_steps
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.numbers import NumberWanted, take_letter_number, void_number
from puskesos.cases.letters.slip_texts import in_office_words
from puskesos.cases.letters.templates import class_of
from puskesos.cases.people.record import ensure_number
from puskesos.cases.proof.check_code import new_code
from puskesos.cases.proof.sealing import facts_to_seal, next_version, sealed_qr
from puskesos.cases.readiness.doors import readiness_of_case
from puskesos.cases.readiness.keeping import keep_readiness
from puskesos.cases.referral import Referral, point_at_awaited
from puskesos.cases.referral_request import REFERRAL, ReferralRequest, provider_in_use
from puskesos.cases.sight import is_opened_with_reason
from puskesos.cases.slips import SlipFacts, compose_slip
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.wording import SlipContent, to_json
from puskesos.dates import written_with_day
from puskesos.errors import InvalidForm, Refused
from puskesos.office.catalogue import Service
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer
from puskesos.office.profile import Office, the_office
from puskesos.office.providers import Provider
from puskesos.office.typed import check_length, tidy_lines, tidy_text
from puskesos.store.base import load_with

LONGEST_REASON = 2000
NUMBER_TO_COME = "diberi saat surat terbit"


def issue_approved(
    session: Session,
    case_id: int,
    request: ReferralRequest,
    instead: tuple[int, str] | None,
    approval: Approval,
    by: Officer,
    now: datetime,
) -> Referral:
    """Issue what nobody has to approve any more; `instead` is the letter it stands for, and why that one is void."""
    replaced = void_issued(session, *instead, by, now) if instead else None
    referral = _issue(session, case_id, request, replaced, approval, by, now)
    if not replaced:
        case, issued = session.get_one(Case, case_id), DutyTrigger.REFERRAL_ISSUED
        make_duties(session, case, issued, now=now, on=referral.issued_on, service_code=request.service_code)
    return referral


def void_issued(session: Session, referral_id: int, reason: str, by: Officer, now: datetime) -> Referral:
    """Take an issued letter out of force; its number stays in the book with the reason."""
    word = tidy_lines(reason)
    missing = "" if word else "Tulis alasan pembatalan; nomor surat tetap tercatat dengan alasannya."
    if problem := missing or check_length("Alasan", word, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    referral = load_with(session, Referral, referral_id, Referral.case, Referral.provider)
    referral.move(ReferralStatus.VOIDED)
    referral.void_reason = word
    void_number(session, referral.number, word)
    note_on(session, referral.case, "referral_voided", by, now, number=referral.number, reason=referral.void_reason)
    send_along(session, referral, referral.provider, by=by, now=now)
    return referral


def preview_slip(
    session: Session,
    case_id: int,
    request: ReferralRequest,
    *,
    by: Officer,
    now: datetime,
    replaces: str = "",
    approval: Approval = NO_APPROVAL,
) -> SlipContent:
    """The slip as it would read if it were issued now, without number and codes; nothing is checked or written."""
    office = the_office(session)
    provider = session.scalars(select(Provider).where(Provider.uuid == request.provider)).one()
    service = session.get(Service, request.service_code) if request.service_code else None
    case = load_with(session, Case, case_id, Case.client)
    # The papers ticked so far are shown on the slip only; let go of, the case cannot be written by accident.
    session.expunge(case)
    case.papers = [asdict(paper) for paper in request.papers] or case.papers
    case.is_confidential = case.is_confidential or is_sensitive_service(session, request.service_code)
    facts = _facts(office, case, provider, service, request, by=by, today=office.day(now), replaces=replaces)
    return replace(compose_slip(in_office_words(session, replace(facts, approval=approval))), number=NUMBER_TO_COME)


def _issue(
    session: Session,
    case_id: int,
    request: ReferralRequest,
    replaced: Referral | None,
    approval: Approval,
    by: Officer,
    now: datetime,
) -> Referral:
    office = the_office(session)
    today = office.day(now)
    if problems := request.check(today):
        raise InvalidForm(problems)
    provider = provider_in_use(session, request.provider)
    case = _referred_case(session, case_id, request, provider, office, by=by, now=now)
    service = session.get(Service, request.service_code) if request.service_code else None
    replaces = replaced.number if replaced else ""
    facts = _facts(office, case, provider, service, request, by=by, today=today, replaces=replaces)
    facts = in_office_words(session, replace(facts, check_code=unused_code(session), approval=approval))
    content = compose_slip(facts)
    # The number is taken last: its counter stays locked until the commit.
    subject = content.subject.partition(": ")[2] or content.subject
    class_code = class_of(session, REFERRAL)
    wanted = NumberWanted(REFERRAL, subject, provider.name, class_code, request.number, case.id)
    entry = take_letter_number(session, office, today, wanted, by=by, now=now)
    version = next_version(session, replaced)
    referral = _frozen(session, case, request, replace(content, number=entry.number), version, by=by, now=now)
    referral.provider_id = provider.id
    referral.replaces_id = replaced.id if replaced else None
    session.add(referral)
    point_at_awaited(session, case)
    entry.referral_id = referral.id
    note_on(
        session, case, "referral_issued", by, now,
        number=entry.number, provider=provider.name, service=service.name if service else "",
        answer_by=written_with_day(request.answer_by), replaces=replaces, follows=_carried_on(session, case, request),
    )  # fmt: skip
    send_along(session, referral, provider, by=by, now=now)
    return referral


def _carried_on(session: Session, case: Case, request: ReferralRequest) -> str:
    """The number of the letter this one carries on; it must be one of the same case."""
    if request.follows is None:
        return ""
    earlier = session.get_one(Referral, request.follows)
    if earlier.case_id != case.id:
        raise Refused("Surat {number} bukan surat kasus ini.", number=earlier.number)
    return earlier.number


def _frozen(
    session: Session, case: Case, request: ReferralRequest, content: SlipContent, version: int, *,
    by: Officer, now: datetime,
) -> Referral:  # fmt: skip
    """The letter with its seal, as it will read for ever."""
    office = the_office(session)
    today = office.day(now)
    facts = facts_to_seal(
        office, case, number=content.number, issued_on=today, code=content.check_code,
        service=request.service_code, version=version,
    )  # fmt: skip
    return Referral(
        number=content.number,
        case_id=case.id,
        service_code=request.service_code,
        status=ReferralStatus.ISSUED,
        urgency=request.urgency,
        issued_on=today,
        issued_at=now,
        issued_by_id=by.id,
        answer_by=request.answer_by,
        check_code=content.check_code,
        wording=to_json(replace(content, qr=sealed_qr(session, facts))),
        request=tidy_lines(request.request),
        follows_id=request.follows,
    )


def _referred_case(
    session: Session,
    case_id: int,
    request: ReferralRequest,
    provider: Provider,
    office: Office,
    *,
    by: Officer,
    now: datetime,
) -> Case:
    case = load_with(session, Case, case_id, Case.client)
    case.check_open()
    is_for_today = is_opened_with_reason(session, case.id, by)
    _keep_readiness(session, case, request, office.day(now), by=by, now=now)
    ensure_number(session, case.client, office.day(now))
    case.is_confidential = case.is_confidential or is_sensitive_service(session, request.service_code)
    if case.status is not CaseStatus.REFERRED:
        case.move(CaseStatus.REFERRED, required_steps(office))
    if request.papers:
        case.papers = [asdict(paper) for paper in request.papers]
    case.plan(f"Tunggu jawaban {provider.name}", request.answer_by)
    case.returned_reason = ""
    if case.officer_id is None and not is_for_today:
        case.officer_id = by.id
    return case


def _keep_readiness(
    session: Session, case: Case, request: ReferralRequest, today: date, *, by: Officer, now: datetime
) -> None:
    """The evidence for the service asked for: what the dialog showed, else what is known for the case."""
    if not request.service_code:
        return
    seen = request.readiness
    if seen is None or seen.service_code != request.service_code:
        seen = readiness_of_case(session, None, case.id, request.service_code, today)
    keep_readiness(session, case, seen, request.override_reason, by=by, now=now)


def _facts(
    office: Office,
    case: Case,
    provider: Provider,
    service: Service | None,
    request: ReferralRequest,
    *,
    by: Officer,
    today: date,
    replaces: str,
) -> SlipFacts:
    """What the slip is composed from; the check code is drawn only for a slip that is issued."""
    return SlipFacts(
        office=office,
        case=case,
        client=case.client,
        provider=provider,
        service=service,
        officer=by,
        today=today,
        request=tidy_lines(request.request),
        nature=request.urgency.label,
        answer_by=request.answer_by,
        addressee=tidy_text(request.addressee),
        nik_in_full=request.nik_in_full,
        copies_to=request.copies_to or tuple(office.copies_to),
        check_code="",
        replaces=replaces,
    )


def unused_code(session: Session) -> str:
    """A check code that no paper of this office bears yet."""
    with as_program(session):
        while True:
            code = new_code()
            letters = select(Letter.id).where(Letter.check_code == code)
            if session.scalar(select(Referral.id).where(Referral.check_code == code).union_all(letters)) is None:
                return code
