"""Referring a case: issue with number and frozen wording, void and reissue."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.approval.acts import NO_APPROVAL, Approval
from puskesos.cases.approval.chain import chain_of
from puskesos.cases.case import Case, note_on
from puskesos.cases.confidentiality import is_sensitive_service
from puskesos.cases.duties import make_duties
from puskesos.cases.duty_rules import DutyTrigger
from puskesos.cases.handling import required_steps
from puskesos.cases.letters.numbers import NumberWanted, take_letter_number, void_number
from puskesos.cases.people.record import ensure_number
from puskesos.cases.proof.check_code import new_code
from puskesos.cases.proof.verdict import qr_payload
from puskesos.cases.readiness.doors import readiness_of_case
from puskesos.cases.readiness.keeping import keep_readiness
from puskesos.cases.readiness.readiness import Readiness
from puskesos.cases.referral import Referral, Urgency, awaits_another, point_at_awaited
from puskesos.cases.slips import SlipFacts, compose_slip
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.visit import PaperAnswer, check_papers
from puskesos.cases.wording import SlipContent, to_json
from puskesos.dates import written_with_day
from puskesos.errors import InvalidForm, Refused
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.office.providers import Provider
from puskesos.office.typed import check_length, tidy_lines, tidy_text
from puskesos.store.base import load_with

REFERRAL = "referral"
LONGEST_REQUEST = 2000
LONGEST_REASON = 2000
LONGEST_LINE = 200
NUMBER_TO_COME = "diberi saat surat terbit"


@dataclass(frozen=True)
class ReferralRequest:
    """What the referral dialog asks: where to, what for, with which papers, and when an answer is wanted.

    `readiness` is what it showed of the service; where a condition is not met, `override_reason` says why all the same.
    `number` is one typed by hand, empty for the next of the series; `follows` is the referral this one carries on.
    """

    provider: UUID
    service_code: str
    request: str
    answer_by: date
    papers: tuple[PaperAnswer, ...] = ()
    urgency: Urgency = Urgency.ORDINARY
    addressee: str = ""
    nik_in_full: bool = True
    copies_to: tuple[str, ...] = ()
    readiness: Readiness | None = None
    override_reason: str = ""
    number: str = ""
    follows: int | None = None

    @property
    def draft_kind(self) -> str:
        """The kind of letter this asks for, as drafts and the book of numbers name it."""
        return REFERRAL

    def check(self, today: date) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "request": check_length("Permohonan", self.request, LONGEST_REQUEST)
            if tidy_text(self.request)
            else "Tulis apa yang dimohonkan kepada instansi tujuan.",
            "answer_by": "Batas jawaban tidak boleh sudah lewat." if self.answer_by < today else "",
            "addressee": check_length("Nama tujuan", self.addressee, LONGEST_LINE),
            "papers": check_papers(self.papers),
            "copies_to": check_length("Tembusan", max(self.copies_to, key=len, default=""), LONGEST_LINE),
        }
        return {field: problem for field, problem in problems.items() if problem}


@needs(Permission.ISSUE_REFERRAL)
def issue_referral(session: Session, case_id: int, request: ReferralRequest, *, by: Officer, now: datetime) -> Referral:
    """Refer a case: check, compose the slip, take the number, freeze the wording, all in one transaction.

    Raises `Refused` in an office where letters are approved first (`cases.approval`).
    """
    _check_no_chain(session)
    return issue_approved(session, case_id, request, None, NO_APPROVAL, by, now)


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
    replaced = _void(session, *instead, by, now) if instead else None
    referral = _issue(session, case_id, request, replaced, approval, by, now)
    if not replaced:
        case, issued = session.get_one(Case, case_id), DutyTrigger.REFERRAL_ISSUED
        make_duties(session, case, issued, now=now, on=referral.issued_on, service_code=request.service_code)
    return referral


def _check_no_chain(session: Session) -> None:
    if chain_of(the_office(session)):
        raise Refused("Surat kantor ini disetujui dahulu sebelum terbit. Kirim draf ini untuk disetujui.")


@needs(Permission.ISSUE_REFERRAL)
def void_referral(session: Session, referral_id: int, reason: str, *, by: Officer, now: datetime) -> Referral:
    """Cancel an issued slip. Its number stays in the register with the reason."""
    referral = _void(session, referral_id, reason, by, now)
    case = referral.case
    point_at_awaited(session, case)
    if case.status is CaseStatus.REFERRED and not awaits_another(session, referral):
        case.move(CaseStatus.IN_VERIFICATION)
        case.plan("Surat dibatalkan: tentukan langkah berikutnya", the_office(session).day(now))
    return referral


@needs(Permission.ISSUE_REFERRAL)
def reissue_referral(
    session: Session, referral_id: int, request: ReferralRequest, reason: str, *, by: Officer, now: datetime
) -> Referral:
    """Void a slip and issue a corrected one in its place; the new one names the old number."""
    _check_no_chain(session)
    case_id = session.get_one(Referral, referral_id).case_id
    return issue_approved(session, case_id, request, (referral_id, reason), NO_APPROVAL, by, now)


def _void(session: Session, referral_id: int, reason: str, by: Officer, now: datetime) -> Referral:
    word = tidy_lines(reason)
    missing = "" if word else "Tulis alasan pembatalan; nomor surat tetap tercatat dengan alasannya."
    if problem := missing or check_length("Alasan", word, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    referral = load_with(session, Referral, referral_id, Referral.case)
    referral.move(ReferralStatus.VOIDED)
    referral.void_reason = word
    void_number(session, referral.number, word)
    note_on(session, referral.case, "referral_voided", by, now, number=referral.number, reason=referral.void_reason)
    return referral


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
    code = _unused_code(session)
    replaces = replaced.number if replaced else ""
    facts = _facts(office, case, provider, service, request, by=by, today=today, replaces=replaces)
    content = compose_slip(replace(facts, check_code=code, approval=approval))
    subject = content.subject.partition(": ")[2] or content.subject
    wanted = NumberWanted(REFERRAL, subject, provider.name, case_id=case.id)
    taken = take_letter_number(session, office, today, wanted, by=by, now=now)
    number = taken.number
    qr = qr_payload(office.code, number, today, "" if case.is_confidential else request.service_code, code)
    referral = Referral(
        number=number,
        case_id=case.id,
        provider_id=provider.id,
        service_code=request.service_code,
        status=ReferralStatus.ISSUED,
        urgency=request.urgency,
        issued_on=today,
        issued_at=now,
        issued_by_id=by.id,
        answer_by=request.answer_by,
        check_code=code,
        wording=to_json(replace(content, number=number, qr=qr)),
        request=tidy_lines(request.request),
        replaces_id=replaced.id if replaced else None,
    )
    session.add(referral)
    point_at_awaited(session, case)
    taken.referral_id = referral.id
    note_on(
        session, case, "referral_issued", by, now,
        number=number, provider=provider.name, service=service.name if service else "",
        answer_by=written_with_day(request.answer_by), replaces=replaces,
    )  # fmt: skip
    return referral


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


def provider_in_use(session: Session, uuid: UUID) -> Provider:
    """The provider a letter goes to. Raises `Refused` for one the office does not use any more."""
    provider = session.scalars(select(Provider).where(Provider.uuid == uuid)).one()
    if not provider.is_active:
        raise Refused("{name} tidak dipakai lagi sebagai tujuan rujukan. Pilih instansi lain.", name=provider.name)
    return provider


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


def preview_slip(
    session: Session, case_id: int, request: ReferralRequest, *, by: Officer, now: datetime, replaces: str = ""
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
    return replace(compose_slip(facts), number=NUMBER_TO_COME)


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
    _keep_readiness(session, case, request, office.day(now), by=by, now=now)
    ensure_number(session, case.client, office.day(now))
    case.is_confidential = case.is_confidential or is_sensitive_service(session, request.service_code)
    if case.status is not CaseStatus.REFERRED:
        case.move(CaseStatus.REFERRED, required_steps(office))
    if request.papers:
        case.papers = [asdict(paper) for paper in request.papers]
    case.plan(f"Tunggu jawaban {provider.name}", request.answer_by)
    case.returned_reason = ""
    case.officer_id = case.officer_id or by.id
    return case


def _unused_code(session: Session) -> str:
    while True:
        code = new_code()
        if not session.scalar(select(Referral.id).where(Referral.check_code == code)):
            return code


def default_answer_by(today: date, days: int) -> date:
    """The day an answer is wanted by when the officer names none."""
    return today + timedelta(days=days)
