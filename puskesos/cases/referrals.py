"""Referring a case: issue with number and frozen wording, void and reissue."""

from datetime import datetime

from sqlalchemy.orm import Session

from puskesos.cases.approval.acts import NO_APPROVAL
from puskesos.cases.approval.chain import chain_of
from puskesos.cases.issuing import issue_approved, void_issued
from puskesos.cases.referral import Referral, awaits_another, point_at_awaited
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.status import CaseStatus
from puskesos.errors import Refused
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office


@needs(Permission.ISSUE_REFERRAL)
def issue_referral(session: Session, case_id: int, request: ReferralRequest, *, by: Officer, now: datetime) -> Referral:
    """Refer a case: check, compose the slip, take the number, freeze the wording, all in one transaction.

    Raises `Refused` in an office where letters are approved first (`cases.approval`).
    """
    _check_no_chain(session)
    return issue_approved(session, case_id, request, None, NO_APPROVAL, by, now)


@needs(Permission.ISSUE_REFERRAL)
def void_referral(session: Session, referral_id: int, reason: str, *, by: Officer, now: datetime) -> Referral:
    """Cancel an issued slip. Its number stays in the register with the reason."""
    referral = void_issued(session, referral_id, reason, by, now)
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


def _check_no_chain(session: Session) -> None:
    if chain_of(the_office(session)):
        raise Refused("Surat kantor ini disetujui dahulu sebelum terbit. Kirim draf ini untuk disetujui.")
