"""The slip before it is issued: the same words, without number and codes, and nothing written."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from puskesos.cases.issuing import preview_slip
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import PaperAnswer
from puskesos.office.officers import Officer
from puskesos.office.providers import ProviderAnswer, save_provider
from tests.conftest import NOW, TODAY, CaseMaker


def test_the_preview_reads_like_the_slip_that_is_issued_then(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = save_provider(session, None, ProviderAnswer("Dinas Sosial Contoh"), by=officer, now=NOW)
    case = make_case(papers=(PaperAnswer("KTP", is_here=False),))
    papers = (PaperAnswer("KTP", is_here=True), PaperAnswer("Surat RT", is_here=True))
    request = ReferralRequest(provider.uuid, "KES-02", "Mohon kursi roda.", TODAY + timedelta(days=14), papers)
    shown = preview_slip(session, case.id, request, by=officer, now=NOW)
    session.expire_all()
    issued = issue_referral(session, case.id, request, by=officer, now=NOW).slip()
    assert (shown.check_code, shown.qr) == ("", "")
    assert replace(issued, number=shown.number, check_code="", qr="") == shown


def test_looking_changes_nothing(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    provider = save_provider(session, None, ProviderAnswer("Dinas Sosial Contoh"), by=officer, now=NOW)
    case = make_case(papers=(PaperAnswer("KTP", is_here=False),))
    number, version = case.id, case.version
    papers = (PaperAnswer("KTP", is_here=True),)
    request = ReferralRequest(provider.uuid, "", "Mohon bantuan.", TODAY, papers)
    preview_slip(session, number, request, by=officer, now=NOW)
    session.flush()
    kept = session.get_one(type(case), number)
    assert (kept.version, kept.status, kept.missing_papers()) == (version, CaseStatus.REGISTERED, ["KTP"])
