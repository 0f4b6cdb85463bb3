"""What a reason opens is open for a day and to one officer: it makes nobody named, and lifts no secrecy."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from puskesos.cases.case import Case, Outcome
from puskesos.cases.case_grant import CaseGrant
from puskesos.cases.handling import Closing, assign_case, close_case, reopen_case, take_case
from puskesos.cases.identification import identify_problem
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.letting_in import let_in, look_at_opening, open_with_reason, openings_unseen
from puskesos.cases.opening import come_to_work
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referrals import issue_referral
from puskesos.cases.worklist import list_cases
from puskesos.errors import Refused
from puskesos.office.access import Access
from puskesos.office.eyes import open_for
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer, create_officer
from tests.cases.referring import agency, request_to
from tests.conftest import NOW

REASON = "Warga menelepon dan minta kabar kasusnya."
FOR_TODAY = "hanya untuk hari ini"


@pytest.fixture
def secret(access: Access) -> Case:
    client = PersonAnswer("Misal Kenanga", nik_status=NikStatus.UNKNOWN)
    with access.file.database.write() as session:
        intake = Intake(client=client, story="Kekerasan di rumah.", sector="health")
        case = register_case(session, intake, by=access.officer, now=NOW)
        case.is_confidential = True
    return case


@pytest.fixture
def hire(access: Access) -> Callable[..., Officer]:
    def make(name: str, *roles: Role) -> Officer:
        with access.file.database.write() as session:
            return create_officer(session, OfficerAnswer(name, f"Contoh {name.title()}", roles))

    return make


Hire = Callable[..., Officer]


@pytest.fixture
def rina(access: Access, secret: Case, hire: Hire) -> Officer:
    """A case officer who opened the case with a reason."""
    officer = hire("rina", Role.CASE_OFFICER)
    act(access, officer, open_with_reason, secret.id, REASON)
    return officer


def act(access: Access, officer: Officer, use_case: Callable[..., Any], *answers: object) -> Any:
    open_for(access.file.database, officer)
    with access.file.database.write() as session:
        return use_case(session, *answers, by=officer, now=NOW)


def sees(access: Access, officer: Officer, case: Case) -> bool:
    open_for(access.file.database, officer)
    with access.file.database.read() as session:
        return case.number in {row.number for row in list_cases(session)}


def test_a_reason_does_not_become_a_case_of_ones_own(access: Access, secret: Case, rina: Officer, hire: Hire) -> None:
    budi = hire("budi", Role.CASE_OFFICER)
    for use_case, *answers in ((take_case,), (assign_case, rina.id, ""), (assign_case, budi.id, "Tolong")):
        with pytest.raises(Refused, match=FOR_TODAY):
            act(access, rina, use_case, secret.id, *answers)
    act(access, rina, close_case, secret.id, Closing(Outcome.HANDLED_INTERNALLY, "Warga sudah dikabari."))
    with pytest.raises(Refused, match=FOR_TODAY):
        act(access, rina, reopen_case, secret.id, "Ada kabar baru")


def test_a_reason_lets_nobody_else_in(access: Access, secret: Case, rina: Officer, hire: Hire) -> None:
    budi = hire("budi", Role.CASE_OFFICER)
    with pytest.raises(Refused, match=FOR_TODAY):
        act(access, rina, let_in, secret.id, budi.id, "Mendampingi")
    assert not sees(access, budi, secret)


def test_a_letter_issued_by_who_gave_a_reason_does_not_make_it_her_case(
    access: Access, secret: Case, rina: Officer
) -> None:
    with access.file.database.write() as session:
        provider = agency(session, access.officer)
    act(access, rina, issue_referral, secret.id, request_to(provider))
    come_to_work(access, now=NOW + timedelta(days=1))
    assert not sees(access, rina, secret)


def test_who_is_named_as_well_does_all_of_it(access: Access, secret: Case, rina: Officer) -> None:
    act(access, access.officer, assign_case, secret.id, rina.id, "Silakan")
    taken = act(access, rina, take_case, secret.id)
    assert taken.officer_id == rina.id
    come_to_work(access, now=NOW + timedelta(days=1))
    assert sees(access, rina, secret)


def test_a_reason_lifts_no_secrecy(access: Access, secret: Case, rina: Officer) -> None:
    with pytest.raises(Refused, match=FOR_TODAY):
        act(access, rina, identify_problem, secret.id, (), ())
    assert not act(access, access.officer, identify_problem, secret.id, (), ()).is_confidential


def test_an_approver_does_not_read_the_own_reason_as_that_of_others(access: Access, secret: Case, hire: Hire) -> None:
    tuti, other = hire("tuti", Role.APPROVER), hire("wati", Role.APPROVER)
    grant: CaseGrant = act(access, tuti, open_with_reason, secret.id, REASON)
    with access.file.database.read() as session:
        assert openings_unseen(session, tuti) == ()
        assert [opening.reason for opening in openings_unseen(session, other)] == [REASON]
    with pytest.raises(Refused, match="atasan lain"):
        act(access, tuti, look_at_opening, grant.id)
    act(access, other, look_at_opening, grant.id)


def test_coming_to_work_the_next_day_closes_it_without_a_restart(access: Access, secret: Case, rina: Officer) -> None:
    come_to_work(access, now=NOW + timedelta(hours=2))
    assert sees(access, rina, secret)
    come_to_work(access, now=NOW + timedelta(days=1))
    assert not sees(access, rina, secret)
