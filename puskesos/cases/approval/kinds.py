"""What differs between the letters that can be drafted: how they are checked, called, and finally issued."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from puskesos.cases.approval.acts import Approval
from puskesos.cases.approval.draft import LetterDraft
from puskesos.cases.approval.requests import pack, unpack
from puskesos.cases.case import Case
from puskesos.cases.confidentiality import is_sensitive_service
from puskesos.cases.referrals import ReferralRequest, issue_approved, provider_in_use
from puskesos.cases.slips import NEUTRAL_SERVICE
from puskesos.cases.status import CaseStatus
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
