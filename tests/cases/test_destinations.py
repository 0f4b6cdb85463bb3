"""Where a case may go: what was used for the same service first, then the sector, then all the others."""

from datetime import timedelta

from sqlalchemy.orm import Session

from puskesos.cases.destinations import destinations
from puskesos.cases.referral import Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral, void_referral
from puskesos.office.officers import Officer
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from tests.conftest import NOW, TODAY, CaseMaker


def add(session: Session, officer: Officer, name: str, *sectors: str) -> Provider:
    return save_provider(session, None, ProviderAnswer(name, sectors=sectors), by=officer, now=NOW)


def refer(session: Session, officer: Officer, case_id: int, provider: Provider) -> Referral:
    request = ReferralRequest(provider.uuid, "KES-02", "Mohon bantuan.", TODAY + timedelta(days=14))
    return issue_referral(session, case_id, request, by=officer, now=NOW)


def names(session: Session, service_code: str) -> list[str]:
    found = [each.provider.name for each in destinations(session, "health", service_code)]
    return [name for name in found if name.startswith("Contoh")]


def test_what_the_service_used_before_comes_first(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    add(session, officer, "Contoh A", "education")
    add(session, officer, "Contoh B", "health")
    used = add(session, officer, "Contoh C", "education")
    refer(session, officer, make_case().id, used)
    assert names(session, "KES-02") == ["Contoh C", "Contoh B", "Contoh A"]
    assert names(session, "") == ["Contoh B", "Contoh A", "Contoh C"]


def test_a_voided_slip_says_nothing_about_where_to_go(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    add(session, officer, "Contoh B", "health")
    wrong = add(session, officer, "Contoh C", "education")
    slip = refer(session, officer, make_case().id, wrong)
    void_referral(session, slip.id, "Keliru tujuan", by=officer, now=NOW)
    assert names(session, "KES-02") == ["Contoh B", "Contoh C"]
