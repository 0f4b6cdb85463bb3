"""What differs between the letters that can be drafted: how they are checked, called, previewed, and finally issued."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.approval.acts import Approval, act_of, approval_by, unpack_acts
from puskesos.cases.approval.chain import StepKind, unpack_chain
from puskesos.cases.approval.draft import LetterDraft
from puskesos.cases.approval.requests import pack, unpack
from puskesos.cases.case import Case
from puskesos.cases.confidentiality import is_sensitive_service
from puskesos.cases.issuing import issue_approved, preview_slip
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.letters import check_letter, issue_approved_letter, preview_letter
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.letters.templates import template_of
from puskesos.cases.referral import Referral
from puskesos.cases.referral_request import REFERRAL, ReferralRequest, provider_in_use
from puskesos.cases.slips import NEUTRAL_SERVICE
from puskesos.cases.status import CaseStatus
from puskesos.cases.wording import LetterContent, Signature, SlipContent
from puskesos.errors import InvalidForm
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.office.typed import tidy_text

DraftedRequest = ReferralRequest | LetterRequest


def check_draft(session: Session, case: Case, request: DraftedRequest, now: datetime) -> None:
    """Raise what issuing would raise for these answers."""
    today = the_office(session).day(now)
    if isinstance(request, LetterRequest):
        check_letter(session, case.id, request, today)
        return
    if problems := request.check(today):
        raise InvalidForm(problems)
    provider_in_use(session, request.provider)


def titles_of(session: Session, request: DraftedRequest) -> tuple[str, str]:
    """What the draft is called in lists, and to whom it goes; nothing sensitive stands there."""
    if isinstance(request, LetterRequest):
        return template_of(session, request.kind).name, tidy_text(request.addressee)
    service = session.get(Service, request.service_code) if request.service_code else None
    hidden = is_sensitive_service(session, request.service_code)
    about = NEUTRAL_SERVICE if hidden else service.name if service else ""
    title = f"Pengantar rujukan: {about}" if about else "Pengantar rujukan"
    return title, provider_in_use(session, request.provider).name


def kept_request(request: DraftedRequest) -> dict[str, Any]:
    """The answers as the draft keeps them."""
    return pack(request)


def request_of(draft: LetterDraft) -> DraftedRequest:
    """The answers of a draft, to be read or changed."""
    kind: type[DraftedRequest] = ReferralRequest if draft.kind == REFERRAL else LetterRequest
    return unpack(kind, draft.request)


def preview_draft(session: Session, draft_id: int, now: datetime) -> SlipContent | LetterContent:
    """The letter of a draft as it will read: with what was approved so far, and the signer it is meant for."""
    draft = session.get_one(LetterDraft, draft_id)
    drafter = session.get_one(Officer, draft.drafted_by_id)
    approval = replace(approval_by(unpack_acts(draft.acts)), signature=_signer_to_be(session, draft, now))
    request, replaced = request_of(draft), _replaced_number(session, draft)
    if isinstance(request, LetterRequest):
        return preview_letter(
            session, draft.case_id, request, by=drafter, now=now, replaces=replaced, approval=approval
        )
    return preview_slip(session, draft.case_id, request, by=drafter, now=now, replaces=replaced, approval=approval)


def issue_draft(session: Session, draft: LetterDraft, approval: Approval, drafter: Officer, now: datetime) -> str:
    """Issue what a draft asks for, and give the number of the letter. The provider keeps the days it was to have."""
    office = the_office(session)
    _as_decided(draft.case, office.day(now))
    session.flush()
    request = request_of(draft)
    instead = (draft.replaces_id, draft.replace_reason) if draft.replaces_id else None
    if isinstance(request, LetterRequest):
        letter = issue_approved_letter(session, draft.case_id, request, instead, approval, drafter, now)
        return letter.number or ""
    waited = office.day(now) - office.day(draft.drafted_at)
    request = replace(request, answer_by=request.answer_by + waited)
    return issue_approved(session, draft.case_id, request, instead, approval, drafter, now).number


def _replaced_number(session: Session, draft: LetterDraft) -> str:
    if draft.replaces_id is None:
        return ""
    if draft.kind == REFERRAL:
        return session.get_one(Referral, draft.replaces_id).number
    return session.get_one(Letter, draft.replaces_id).number or ""


def _signer_to_be(session: Session, draft: LetterDraft, now: datetime) -> Signature | None:
    signing = next((step for step in unpack_chain(draft.chain) if step.kind is StepKind.SIGN), None)
    holder = session.scalar(select(Officer).where(Officer.uuid == signing.officer)) if signing else None
    return approval_by([act_of(signing, holder, now)]).signature if signing and holder else None


def _as_decided(case: Case, today: date) -> None:
    """A chain that has said yes is the decision, and the letter is ready with it."""
    if case.status is CaseStatus.AWAITING_DECISION:
        case.move(CaseStatus.APPROVED)
        case.move(CaseStatus.LETTER_READY)
        case.plan("Kabari warga bahwa surat siap diambil", today)
