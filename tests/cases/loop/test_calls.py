"""One call a provider for all its cases, messages that give nobody away, and who carries how much."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.loop.call_list import call_list
from puskesos.cases.loop.messages import look_up_answered, news_to_resident, reminder_to_provider, whatsapp_link
from puskesos.cases.loop.workload import hand_over, workload
from puskesos.cases.referral import FeedbackResult
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from tests.cases.approving import hire
from tests.cases.referring import SOON, agency, hear, refer
from tests.conftest import NOW, TODAY, CaseMaker

LATER = SOON + timedelta(days=10)


def test_every_provider_is_called_once_for_all_its_cases(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    one, other = agency(session, officer), agency(session, officer, "Puskesmas Contoh")
    for provider in (one, other, one):
        refer(session, officer, make_case(), provider)
    calls = call_list(session, LATER)
    assert sorted((call.provider, len(call.lines)) for call in calls) == [
        ("Dinas Sosial Contoh", 2), ("Puskesmas Contoh", 1),
    ]  # fmt: skip
    assert all(line.step is not None and line.days_late > 0 for call in calls for line in call.lines)


def test_the_provider_that_is_latest_comes_first(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    late, later = agency(session, officer), agency(session, officer, "Puskesmas Contoh")
    refer(session, officer, make_case(), late)
    refer(session, officer, make_case(), later, answer_by=TODAY)
    assert [call.provider for call in call_list(session, LATER)] == ["Puskesmas Contoh", "Dinas Sosial Contoh"]


def test_what_was_answered_or_is_not_late_needs_no_call(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    hear(session, officer, refer(session, officer, make_case()), FeedbackResult.SERVED)
    refer(session, officer, make_case(), answer_by=LATER)
    assert call_list(session, LATER) == []


def test_a_call_list_of_one_officer_has_her_cases_only(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    refer(session, officer, make_case())
    assert call_list(session, LATER, officer.id)
    assert call_list(session, LATER, officer.id + 1) == []


def test_a_confidential_case_is_called_about_by_its_number_only(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case("Misal Kenanga")
    case.is_confidential = True
    refer(session, officer, case)
    (call,) = call_list(session, LATER)
    (line,) = call.lines
    assert (line.client, line.service, bool(line.case_number)) == ("", "", True)
    message = reminder_to_provider(call, the_office(session), officer)
    assert "Kenanga" not in message
    assert "MK" not in message


def test_a_reminder_names_every_letter_and_no_resident(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = agency(session, officer)
    numbers = [refer(session, officer, make_case("Misal Kenanga"), provider).number for _ in range(2)]
    message = reminder_to_provider(call_list(session, LATER)[0], the_office(session), officer)
    assert all(number in message for number in numbers)
    assert "Kenanga" not in message
    assert "MK" in message


def test_what_a_resident_gets_says_nothing_of_the_matter(session: Session, officer: Officer) -> None:
    office = the_office(session)
    for message in (news_to_resident("Melati", office, officer), look_up_answered("Melati", TODAY, office, officer)):
        assert "Melati" in message
        assert not {"rujukan", "PBI", "bansos", "desil"} & set(message.split())


@pytest.mark.parametrize(
    ("phone", "begins"),
    [
        ("0812-3456-7890", "https://wa.me/6281234567890?text="),
        ("+62 812 3456 7890", "https://wa.me/6281234567890?text="),
        ("6281234567890", "https://wa.me/6281234567890?text="),
        ("021-171", ""),
        ("", ""),
        ("bukan nomor", ""),
    ],
)
def test_a_link_is_made_for_mobile_numbers_only(phone: str, begins: str) -> None:
    link = whatsapp_link(phone, "Halo & salam\n100 %")
    assert link.startswith(begins)
    assert bool(link) == bool(begins)
    assert " " not in link
    assert "&" not in link


def test_workload_shows_who_carries_how_much_and_what_nobody_has(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    team = hire(session, officer)
    cases = [make_case() for _ in range(3)]
    hand_over(session, (cases[0].id, cases[1].id), team.worker.id, "Mohon dilanjutkan.", by=officer, now=NOW)
    loads = workload(session, TODAY)
    assert [(load.name, load.cases.open) for load in loads if load.cases.open] == [
        ("Misal Kenanga", 2), ("Belum ada petugas", 1),
    ]  # fmt: skip
    assert "Umpama Dahlia" in [load.name for load in loads]


def test_several_cases_are_handed_over_together_or_not_at_all(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    team, cases = hire(session, officer), [make_case().id for _ in range(2)]
    with pytest.raises(InvalidForm):
        hand_over(session, tuple(cases), team.worker.id, " ", by=officer, now=NOW)
    with pytest.raises(Refused, match="tidak menangani"), session.begin_nested():
        hand_over(session, tuple(cases), team.desk.id, "Tolong.", by=officer, now=NOW)
    assert all(load.cases.open == 0 for load in workload(session, TODAY) if load.officer_id)
