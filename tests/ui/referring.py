"""Letters for the tests of paper: a case is referred through the use case and committed."""

from datetime import timedelta

from puskesos.cases.case import Case
from puskesos.cases.referral import Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.office.providers import providers
from puskesos.ui.session import Desk


def refer(desk: Desk, case: Case) -> Referral:
    """Issue a slip for a case, to the first agency of the directory."""
    by, now = desk.officer, desk.now()
    with desk.access.file.database.write() as session:
        answer_by = desk.today() + timedelta(days=14)
        request = ReferralRequest(providers(session)[0].uuid, "", "Mohon bantuan.", answer_by)
        return issue_referral(session, case.id, request, by=by, now=now)
