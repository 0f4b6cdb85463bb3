"""What differs between the letters that can be drafted: how they are checked, called, and finally issued."""

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
from puskesos.cases.referral import Referral
from puskesos.cases.referral_request import ReferralRequest, provider_in_use
from puskesos.cases.slips import NEUTRAL_SERVICE
from puskesos.cases.status import CaseStatus
from puskesos.cases.wording import Signature, SlipContent
from puskesos.errors import InvalidForm
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office

DraftedRequest = ReferralRequest


def check_draft(session: Session, request: DraftedRequest, today: date) -> None:
    """Raise what issuing would raise for these answers."""
    if problems := request.check(today):
        raise InvalidForm(problems)
    provider_in_use(session, request.provider)


def titles_of(session: Session, request: DraftedRequest) -> tuple[str, str]:
    """What the draft is called in lists, and to whom it goes; nothing sensitive stands there."""
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
    return unpack(ReferralRequest, draft.request)


def preview_draft(session: Session, draft_id: int, now: datetime) -> SlipContent:
    """The letter of a draft as it will read: with what was approved so far, and the signer it is meant for."""
    draft = session.get_one(LetterDraft, draft_id)
    drafter = session.get_one(Officer, draft.drafted_by_id)
    replaced = session.get_one(Referral, draft.replaces_id).number if draft.replaces_id else ""
    approval = replace(approval_by(unpack_acts(draft.acts)), signature=_signer_to_be(session, draft, now))
    return preview_slip(
        session, draft.case_id, request_of(draft), by=drafter, now=now, replaces=replaced, approval=approval
    )


def _signer_to_be(session: Session, draft: LetterDraft, now: datetime) -> Signature | None:
    signing = next((step for step in unpack_chain(draft.chain) if step.kind is StepKind.SIGN), None)
    holder = session.scalar(select(Officer).where(Officer.uuid == signing.officer)) if signing else None
    return approval_by([act_of(signing, holder, now)]).signature if signing and holder else None


def issue_draft(session: Session, draft: LetterDraft, approval: Approval, drafter: Officer, now: datetime) -> str:
    """Issue what a draft asks for, and give the number of the letter. The provider keeps the days it was to have."""
    office = the_office(session)
    _as_decided(draft.case)
    waited = office.day(now) - office.day(draft.drafted_at)
    request = request_of(draft)
    request = replace(request, answer_by=request.answer_by + waited)
    instead = (draft.replaces_id, draft.replace_reason) if draft.replaces_id else None
    return issue_approved(session, draft.case_id, request, instead, approval, drafter, now).number


def _as_decided(case: Case) -> None:
    """A chain that has said yes is the decision, and the letter is ready with it."""
    if case.status is CaseStatus.AWAITING_DECISION:
        case.move(CaseStatus.APPROVED)
        case.move(CaseStatus.LETTER_READY)
