"""The old case book: its lines become cases like all others, which still say where they come from."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome, ReporterKind
from puskesos.cases.dispatch import Dispatch, record_dispatch
from puskesos.cases.journey import view_case
from puskesos.cases.ledger.book import CARRY_ON, OPEN_PER_DAY
from puskesos.cases.letter_register import list_letters
from puskesos.cases.people.person import Person
from puskesos.cases.proof.checking import check_paper
from puskesos.cases.queues import list_queue
from puskesos.cases.recap import recap_month
from puskesos.cases.referral import Feedback, FeedbackResult, Referral
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.worklist import Queue, cases_of_person, list_cases
from puskesos.errors import Refused
from puskesos.office.calendar import Calendar, DayAnswer, set_day_off
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.office.providers import Provider, providers
from puskesos.print.slip import render_referral_slip
from tests.cases.ledgers import NIK, VISIT, client, copy, letter, line
from tests.conftest import NOW, TODAY, CaseMaker


def count(session: Session, kind: type[Person] | type[Case] | type[Referral] | type[Provider]) -> int:
    return session.scalar(select(func.count(kind.id))) or 0


def test_a_line_becomes_a_closed_case_with_its_own_number_and_day(session: Session, officer: Officer) -> None:
    book, [case] = copy(
        session, officer, line(result="Kartu sudah aktif kembali", outcome=Outcome.MEMBERSHIP_ACTIVATED)
    )
    assert (case.number, case.visit_on, case.status) == ("CTH-2024-0007", VISIT, CaseStatus.RESOLVED)
    assert (case.outcome, case.told_resident) == (Outcome.MEMBERSHIP_ACTIVATED, "Kartu sudah aktif kembali")
    assert (case.next_step, case.next_step_on, case.import_id) == ("", None, book.source.id)
    view = view_case(session, case.id)
    assert [(event.title, event.text) for event in view.journey] == [
        ("Disalin dari buku lama",
         "Buku kasus lama 2024, baris 2. Kartu JKN tidak aktif. Hasil: Kartu sudah aktif kembali"),
    ]  # fmt: skip


def test_every_closed_line_has_an_outcome_and_a_day(session: Session, officer: Officer) -> None:
    later = line("CTH-2024-0008", closed_on=date(2024, 4, 2))
    _, [at_once, after] = copy(session, officer, line(), later)
    assert at_once.outcome is after.outcome is Outcome.HANDLED_INTERNALLY
    assert at_once.closed_at == at_once.registered_at
    assert after.closed_at is not None
    assert after.closed_at.date() == date(2024, 4, 2)


def test_an_open_line_gets_a_next_step_and_many_of_them_are_spread_over_working_days(
    session: Session, officer: Officer
) -> None:
    lines = [
        line(f"CTH-2024-{each:04}", each, status=CaseStatus.IN_VERIFICATION) for each in range(1, OPEN_PER_DAY + 2)
    ]
    _, cases = copy(session, officer, *lines)
    days = [case.next_step_on for case in cases]
    friday, monday, tuesday = TODAY, TODAY + timedelta(days=3), TODAY + timedelta(days=4)
    assert friday.weekday() == 4
    assert days == [monday] * OPEN_PER_DAY + [tuesday]
    assert {case.next_step for case in cases} == {CARRY_ON}
    assert list_queue(session, Queue.DUE, officer.id, TODAY) == []
    assert len(list_queue(session, Queue.UNASSIGNED, officer.id, TODAY)) == OPEN_PER_DAY + 1


def test_a_day_the_office_is_closed_is_no_day_to_carry_on_and_does_not_count_for_an_answer(
    session: Session, officer: Officer
) -> None:
    monday, tuesday = TODAY + timedelta(days=3), TODAY + timedelta(days=4)
    days = the_office(session).answer_days
    for day in (monday, Calendar().after(VISIT, days)):
        set_day_off(session, day, DayAnswer("Pilkades"), by=officer, now=NOW)
    lines = line(status=CaseStatus.IN_VERIFICATION), line("CTH-2024-0008", 3, referral=letter())
    _, [case, _] = copy(session, officer, *lines)
    assert case.next_step_on == tuesday
    assert session.scalars(select(Referral.answer_by)).one() == Calendar().after(VISIT, days + 1)


def test_the_register_goes_on_beyond_the_old_numbers_and_strange_ones_stay_as_they_are(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    this_year = line("CTH-2026-0120", visit_on=date(2026, 2, 3))
    copy(session, officer, this_year, line("12/PKS/2019", 3, visit_on=date(2019, 1, 2)))
    assert make_case().number == "CTH-2026-0121"
    assert {row.number for row in list_cases(session)} == {"CTH-2026-0120", "12/PKS/2019", "CTH-2026-0121"}


def test_a_number_another_case_has_is_refused_and_leaves_nothing_behind(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    taken = make_case().number
    people = count(session, Person)
    with pytest.raises(Refused, match=f"Nomor register {taken} sudah dipakai kasus lain"):
        copy(session, officer, line(taken, client=client("Misal Kenanga")))
    assert count(session, Person) == people


def test_a_line_without_a_number_is_given_one_that_comes_out_the_same_again(session: Session, officer: Officer) -> None:
    first, other = line("", 2), line("", 3, story="Cek desil")
    _, cases = copy(session, officer, first, other)
    assert [case.number[:14] for case in cases] == ["LAMA-20240312-"] * 2
    assert cases[0].number != cases[1].number
    with pytest.raises(Refused, match="sudah dipakai"):
        copy(session, officer, line("", 9))


def test_lines_about_one_client_share_the_person(session: Session, officer: Officer) -> None:
    known = client("Contoh Melati", NIK)
    _, cases = copy(
        session, officer,
        line("CTH-2024-0001", client=known), line("CTH-2024-0002", client=known),
        line("CTH-2024-0003", client=client("Misal Kenanga", NIK)),
        line("CTH-2024-0004", client=client("Misal Kenanga", address="Jalan Misal 1")),
        line("CTH-2024-0005", client=client("misal  KENANGA", address="Jalan Misal 1")),
        line("CTH-2024-0006", client=client("Misal Kenanga", address="Jalan Lain 9")),
    )  # fmt: skip
    first, second, other_name, home, home_again, elsewhere = (case.client_id for case in cases)
    assert first == second
    assert home == home_again
    assert len({first, other_name, home, elsewhere}) == 4


def test_a_client_the_office_knows_keeps_the_own_record_untouched(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    own = make_case(client=client("Contoh Melati", NIK, address="Jalan Baru 2"))
    person = session.get_one(Person, own.client_id)
    version = person.version
    _, [case] = copy(session, officer, line(client=client("CONTOH MELATI", NIK, address="Jalan Lama 1")))
    assert case.client_id == own.client_id
    assert (person.address, person.import_id, person.version) == ("Jalan Baru 2", None, version)
    assert [row.number for row in cases_of_person(session, person.id)] == [own.number, case.number]


def test_a_new_client_says_which_line_the_facts_come_from(session: Session, officer: Officer) -> None:
    book, [case] = copy(session, officer, line(client=client(estimated_age=40, address="Jalan Misal 1")))
    person = session.get_one(Person, case.client_id)
    assert (person.birth_year, person.import_id) == (VISIT.year - 40, book.source.id)
    told = person.sources["address"]
    assert (told["from"], told["label"], told["row"]) == ("ledger", "Buku kasus lama 2024", 2)


def test_who_reported_and_who_handled_it_are_known_again(session: Session, officer: Officer) -> None:
    told = line(reporter="Misal Kenanga", relation="Tetangga", officer="sari  permisalan")
    _, [case, alone] = copy(session, officer, told, line("CTH-2024-0008", reporter="CONTOH MELATI", officer="Entah"))
    assert (case.reporter_kind, case.reporter["name"], case.officer_id) == (
        ReporterKind.OTHER,
        "Misal Kenanga",
        officer.id,
    )
    assert (alone.reporter_kind, alone.officer_id) == (ReporterKind.SELF, None)


def test_a_letter_comes_with_its_number_its_provider_and_its_answer(session: Session, officer: Officer) -> None:
    answered = letter(result=FeedbackResult.SERVED, answered_on=date(2024, 3, 20), answer="Sudah dirawat")
    _, [case] = copy(session, officer, line(referral=answered, outcome=Outcome.REFERRED_SERVED))
    [row] = list_letters(session)
    assert (row.number, row.taken_on, row.addressee, row.register) == ("460/13/2024", VISIT, "RSUD Contoh", case.number)
    assert row.status is ReferralStatus.COMPLETED
    feedback = session.scalars(select(Feedback)).one()
    assert (feedback.received_on, feedback.service_given) == (date(2024, 3, 20), "Sudah dirawat")
    assert "RSUD Contoh" in {provider.name for provider in providers(session)}


def test_a_provider_of_the_directory_is_used_however_it_is_written(session: Session, officer: Officer) -> None:
    before, known = count(session, Provider), providers(session)[0]
    copy(session, officer, line(referral=letter(known.name.upper() + " ")))
    assert (count(session, Provider), list_letters(session)[0].addressee) == (before, known.name)


def test_an_open_case_with_a_letter_waits_for_the_provider_and_is_late_only_after_its_turn(
    session: Session, officer: Officer
) -> None:
    _, [case] = copy(session, officer, line(status=CaseStatus.REFERRED, referral=letter()))
    assert list_queue(session, Queue.DUE, officer.id, TODAY) == []
    assert case.next_step_on is not None
    due = list_queue(session, Queue.NO_FEEDBACK, officer.id, case.next_step_on + timedelta(days=1))
    assert [row.number for row in due] == [case.number]


def test_letter_numbers_stand_once_in_the_register_of_letters(session: Session, officer: Officer) -> None:
    lines = (line(referral=letter()), line("CTH-2024-0008", referral=letter()),
             line("CTH-2024-0009", referral=letter(number="")))  # fmt: skip
    copy(session, officer, *lines)
    assert {row.number for row in list_letters(session)} == {
        "460/13/2024", "460/13/2024 (register CTH-2024-0008)", "Tanpa nomor (register CTH-2024-0009)",
    }  # fmt: skip


def test_a_second_letter_of_the_same_case_joins_it(session: Session, officer: Officer) -> None:
    first, second = line(referral=letter()), line(row=3, referral=letter("Dinas Sosial Contoh", "460/14/2024"))
    _, cases = copy(session, officer, first, second)
    assert cases[0] is cases[1]
    assert [view.referral.number for view in view_case(session, cases[0].id).referrals] == [
        "460/14/2024",
        "460/13/2024",
    ]


def test_an_old_letter_shows_what_is_known_has_no_code_and_is_not_printed(session: Session, officer: Officer) -> None:
    copy(session, officer, line(referral=letter(), client=client(nik=NIK)))
    referral = session.scalars(select(Referral)).one()
    slip = referral.slip()
    assert (slip.qr, slip.check_code, slip.number) == ("", "", "460/13/2024")
    assert NIK not in str(slip)
    assert render_referral_slip(slip).startswith(b"%PDF")
    with pytest.raises(Refused, match="berasal dari buku lama"):
        record_dispatch(session, referral.id, Dispatch.SENT, by=officer, now=NOW)
    with pytest.raises(Refused, match="salah ketik"):
        check_paper(session, referral.check_code, by=officer)


def test_the_recap_counts_old_cases_in_the_month_of_the_visit(session: Session, officer: Officer) -> None:
    copy(
        session, officer,
        line("CTH-2024-0001"),
        line("CTH-2024-0002", referral=letter(result=FeedbackResult.SERVED)),
        line("CTH-2024-0003", status=CaseStatus.REFERRED, referral=letter(number="460/14/2024")),
        line("CTH-2024-0004", visit_on=date(2024, 4, 1)),
    )  # fmt: skip
    march = recap_month(session, 2024, 3, TODAY)
    assert (march.visits, march.closed_at_counter, march.closed, march.open) == (3, 1, 2, 1)
    assert (march.issued, march.unanswered) == (2, 1)
    assert recap_month(session, TODAY.year, TODAY.month, TODAY).visits == 0


def test_a_sensitive_service_makes_an_old_case_confidential_too(session: Session, officer: Officer) -> None:
    _, [case] = copy(session, officer, line(service_code="KES-09", referral=letter()))
    assert case.is_confidential
    assert session.scalars(select(Referral)).one().slip().request == ""
