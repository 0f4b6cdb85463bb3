"""The lists of the desk on an office of some years: they agree with each other and go through their indexes."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from bench.office import LAST_DAY, fill_office
from puskesos.cases.case import Case
from puskesos.cases.funnel import referral_funnel
from puskesos.cases.glance import glance_at
from puskesos.cases.letter_register import list_letters, place_of_letter
from puskesos.cases.people.person import Person
from puskesos.cases.queues import count_queues, list_queue
from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.cases.worklist import Queue, list_cases, place_of
from puskesos.office.access import log_in
from puskesos.office.officers import Officer
from puskesos.store.database import Database
from tests.cases.referring import refer
from tests.conftest import PASSWORD, CaseMaker

CASES = 2000
OFFICER = 1


@pytest.fixture(scope="module")
def years(_office_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An office that has worked for three years; the tests only read it."""
    folder = shutil.copytree(_office_template, tmp_path_factory.mktemp("years") / "kantor")
    access = log_in(folder, "sari", PASSWORD)
    fill_office(access.file.database, CASES, seed=7)
    yield access.file.database
    access.close()


@pytest.fixture
def reading(years: Database) -> Iterator[Session]:
    with years.read() as session:
        yield session


def plan_of(session: Session, question: Callable[[Session], object]) -> list[str]:
    """How the database goes about the last statement of a question, step by step."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((statement, parameters))

    connection = session.connection()
    event.listen(connection, "before_cursor_execute", note)
    question(session)
    statement, parameters = asked[-1]
    steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return [str(step[3]) for step in steps]


@pytest.mark.parametrize(("open_only", "index"), [(False, "ix_cases_opened"), (True, "ix_cases_open")])
def test_a_page_of_the_register_is_read_in_the_order_of_its_index(
    reading: Session, index: str, *, open_only: bool
) -> None:
    plan = plan_of(reading, lambda session: list_cases(session, open_only=open_only))
    assert plan[0] == f"SCAN cases USING INDEX {index}"
    assert not any("TEMP B-TREE" in step for step in plan)


def test_a_page_of_letters_is_read_in_the_order_of_its_index(reading: Session) -> None:
    plan = plan_of(reading, list_letters)
    assert plan[0] == "SCAN letter_numbers USING INDEX ix_letter_numbers_taken_on"
    assert not any("TEMP B-TREE" in step for step in plan)


def test_a_search_reads_no_whole_table(reading: Session) -> None:
    plan = plan_of(reading, lambda session: list_cases(session, text="CTH-2026-0001"))
    assert [step for step in plan if step.startswith("SCAN") and " INDEX " not in step] == []


def test_the_heaps_are_counted_over_the_open_cases_alone(reading: Session) -> None:
    plan = plan_of(reading, lambda session: count_queues(session, OFFICER, LAST_DAY))
    assert plan[0] == "SCAN cases USING COVERING INDEX ix_cases_work"


def test_every_heap_holds_as_many_cases_as_its_button_says(reading: Session) -> None:
    counts = count_queues(reading, OFFICER, LAST_DAY)
    assert counts == {queue: len(list_queue(reading, queue, OFFICER, LAST_DAY)) for queue in Queue}
    assert counts[Queue.DUE] > counts[Queue.TODAY]


def test_what_is_due_is_what_is_late_or_due_today_or_unanswered(reading: Session) -> None:
    heaps = (Queue.TODAY, Queue.OVERDUE, Queue.NO_FEEDBACK)
    parts = {row.id for queue in heaps for row in list_queue(reading, queue, OFFICER, LAST_DAY)}
    due = list_queue(reading, Queue.DUE, OFFICER, LAST_DAY)
    assert {row.id for row in due} == parts
    assert all(row.heap(LAST_DAY) in heaps for row in due)


def test_pages_of_both_registers_leave_nothing_out(reading: Session) -> None:
    cases = list_cases(reading)
    while len(page := list_cases(reading, after=place_of(cases[-1]))) > 0:
        cases += page
    assert [row.id for row in cases] == sorted((row.id for row in cases), reverse=True)
    assert len(cases) == CASES
    letters = list_letters(reading, limit=10)
    while page_of_letters := list_letters(reading, after=place_of_letter(letters[-1]), limit=10):
        letters += page_of_letters
    assert len({row.number for row in letters}) == len(letters) == len(list(reading.scalars(select(Referral.id))))


@pytest.mark.parametrize("asked", ["number", "check_code", "nik", "no_kk"])
def test_a_case_is_found_by_every_number_it_carries(reading: Session, asked: str) -> None:
    referral = reading.scalars(select(Referral).order_by(Referral.id.desc())).first()
    assert referral is not None
    client = reading.scalars(select(Person).where(Person.nik != "")).first()
    assert client is not None
    owner: object = referral if asked in ("number", "check_code") else client
    found = {row.id for row in list_cases(reading, text=str(getattr(owner, asked)))}
    if owner is referral:
        assert found == {referral.case_id}
    else:
        assert found


@pytest.mark.parametrize("typed", ["{first} {last}", "{last} {first}", "{first} {half}", "{last}", "{first} {year}"])
def test_a_case_is_found_by_the_name_of_its_client_in_any_order_and_half_typed(reading: Session, typed: str) -> None:
    row = list_cases(reading)[0]
    client = reading.scalars(select(Person).join(Case, Case.client_id == Person.id).where(Case.id == row.id)).one()
    first, last = client.name.split()[0], client.name.split()[-1]
    line = typed.format(first=first, last=last, half=last[:3], year=client.birth_year)
    assert row.id in {found.id for found in list_cases(reading, text=line, limit=CASES)}


def test_a_case_is_found_by_another_spelling_of_its_client(
    session: Session, make_case: CaseMaker, officer: Officer
) -> None:
    case = make_case("Mochammad Soetrisno")
    other = make_case("Umpama Dahlia")
    letter = refer(session, officer, case)
    for typed in ("muhamad sutrisno", "sutrisno moh", "Muhammad Sutris"):
        assert [row.id for row in list_cases(session, text=typed)] == [case.id]
        assert [row.number for row in list_letters(session, text=typed)] == [letter.number]
    assert [row.id for row in list_cases(session, text="oempama")] == [other.id]
    assert list_cases(session, text="sutrisno dahlia") == []


def test_signs_of_the_search_language_are_taken_as_typed(reading: Session) -> None:
    assert list_cases(reading, text="%") == []
    assert list_cases(reading, text="CTH_2026") == []


def test_a_voided_number_keeps_its_reason(reading: Session) -> None:
    voided = [row for row in _all_letters(reading) if row.status is ReferralStatus.VOIDED]
    assert voided
    assert {row.reason for row in voided} == {"Nama instansi tujuan keliru"}


def test_the_funnel_only_gets_narrower(reading: Session) -> None:
    funnel = referral_funnel(reading, 2026, 10, LAST_DAY)
    assert funnel.issued >= funnel.received >= funnel.answered >= funnel.served > 0
    assert referral_funnel(reading, 2020, 1, LAST_DAY).issued == 0


def test_the_funnel_names_who_keeps_the_office_waiting_longest(reading: Session) -> None:
    funnel = referral_funnel(reading, LAST_DAY.year, LAST_DAY.month, LAST_DAY)
    assert funnel.waiting > 0
    assert funnel.slowest
    assert 0 <= funnel.slowest_days <= (LAST_DAY - date(2026, 11, 1)).days


def test_a_glance_tells_the_last_event_and_whom_to_call(reading: Session) -> None:
    row = list_queue(reading, Queue.NO_FEEDBACK, OFFICER, LAST_DAY)[0]
    glance = glance_at(reading, row.id)
    assert glance.case.client.name == row.client
    assert glance.provider is not None
    assert glance.provider.name == row.provider
    assert glance.last is not None


def _all_letters(session: Session) -> list[Any]:
    return list(list_letters(session, limit=10_000))
