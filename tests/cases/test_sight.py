"""What an officer may not see, no list, search or count shows: the door to the data itself holds it back."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, aliased

from puskesos.cases.case import Case
from puskesos.cases.case_grant import CaseGrant
from puskesos.cases.handling import add_note, assign_case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.letting_in import (
    HiddenCase,
    end_letting_in,
    end_old_openings,
    hidden_case,
    let_in,
    look_at_opening,
    open_with_reason,
    openings_unseen,
)
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.queues import count_queues, list_queue
from puskesos.cases.recap import PROTECTED, recap_month
from puskesos.cases.worklist import Queue, list_cases
from puskesos.errors import InvalidForm, Refused
from puskesos.office.access import Access
from puskesos.office.events import events_of
from puskesos.office.eyes import Guarded, as_program, open_for
from puskesos.office.officers import PERMISSIONS, Officer, Permission, Role
from puskesos.office.profile import the_office
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.store.base import Base
from tests.conftest import NOW, TODAY

Hire = Callable[..., Officer]
REASON = "Warga menelepon dan minta kabar kasusnya."
ABOUT_RESIDENTS = {"cases", "people", "referrals", "letters"}


@pytest.fixture
def hire(access: Access) -> Hire:
    """A new officer of the office, with these roles."""

    def make(name: str, *roles: Role, **changes: Any) -> Officer:
        with access.file.database.write() as session:
            return create_officer(session, OfficerAnswer(name, f"Contoh {name.title()}", roles, **changes))

    return make


@pytest.fixture
def cases(access: Access) -> tuple[Case, Case]:
    """An ordinary case and a confidential one, registered and handled by the coordinator."""
    made = []
    for name, story in (("Contoh Melati", "Perlu bantuan."), ("Misal Kenanga", "Kekerasan di rumah.")):
        client = PersonAnswer(name, nik_status=NikStatus.UNKNOWN)
        with access.file.database.write() as session:
            case = register_case(
                session, Intake(client=client, story=story, sector="health"), by=access.officer, now=NOW
            )
            case.is_confidential = name == "Misal Kenanga"
        made.append(case)
    return made[0], made[1]


def seen(access: Access, officer: Officer, question: Callable[[Session], Any]) -> Any:
    """What an officer is answered."""
    open_for(access.file.database, officer)
    with access.file.database.read() as session:
        return question(session)


def act(access: Access, officer: Officer, use_case: Callable[..., Any], *answers: object) -> Any:
    open_for(access.file.database, officer)
    with access.file.database.write() as session:
        return use_case(session, *answers, by=officer, now=NOW)


def numbers(session: Session) -> list[str]:
    return [row.number for row in list_cases(session)]


def test_a_confidential_case_is_in_no_list_search_or_count_of_who_is_not_named(
    access: Access, hire: Hire, cases: tuple[Case, Case]
) -> None:
    ordinary, secret = cases
    stranger = hire("rina", Role.CASE_OFFICER)
    other = aliased(Case)
    assert seen(access, stranger, numbers) == [ordinary.number]
    assert seen(access, stranger, lambda s: list_cases(s, text=secret.number)) == []
    assert seen(access, stranger, lambda s: list_cases(s, text="Kenanga")) == []
    assert seen(access, stranger, lambda s: s.scalar(select(func.count(Case.id)))) == 1
    assert seen(access, stranger, lambda s: list(s.scalars(select(other.number)))) == [ordinary.number]
    assert seen(access, stranger, lambda s: s.get(Case, secret.id)) is None
    later = TODAY + timedelta(days=90)
    assert seen(access, stranger, lambda s: count_queues(s, stranger.id, later))[Queue.OVERDUE] == 1
    heap = seen(access, stranger, lambda s: list_queue(s, Queue.OVERDUE, stranger.id, later))
    assert [row.number for row in heap] == [ordinary.number]


def test_named_are_who_registered_who_handles_and_whom_the_admin_entrusted(
    access: Access, hire: Hire, cases: tuple[Case, Case]
) -> None:
    _, secret = cases
    handler, entrusted = hire("rina", Role.CASE_OFFICER), hire("budi", Role.FRONT_OFFICER, handles_confidential=True)
    act(access, access.officer, assign_case, secret.id, handler.id, "")
    for officer in (access.officer, handler, entrusted):
        assert secret.number in seen(access, officer, numbers)


def test_a_use_case_does_not_reach_a_hidden_case(access: Access, hire: Hire, cases: tuple[Case, Case]) -> None:
    stranger = hire("rina", Role.CASE_OFFICER)
    with pytest.raises(NoResultFound):
        act(access, stranger, add_note, cases[1].id, "Catatan")


def test_the_glass_is_broken_with_a_reason_that_the_approver_reads(
    access: Access, hire: Hire, cases: tuple[Case, Case]
) -> None:
    _, secret = cases
    stranger, approver = hire("rina", Role.CASE_OFFICER), hire("tuti", Role.APPROVER)
    found = seen(access, stranger, lambda s: hidden_case(s, f" {secret.number} "))
    assert found == HiddenCase(secret.id, secret.number)
    with pytest.raises(InvalidForm, match="alasan yang dapat dipahami"):
        act(access, stranger, open_with_reason, secret.id, "perlu")
    act(access, stranger, open_with_reason, secret.id, REASON)
    assert secret.number in seen(access, stranger, numbers)
    assert [event.what for event in seen(access, stranger, lambda s: events_of(s, secret.uuid))][-1] == (
        "opened_with_reason"
    )
    assert seen(access, stranger, lambda s: openings_unseen(s, stranger)) == ()
    opening = seen(access, approver, lambda s: openings_unseen(s, approver))[0]
    assert (opening.number, opening.officer, opening.reason) == (secret.number, stranger.name, REASON)
    assert seen(access, approver, numbers) == [cases[0].number]
    act(access, approver, look_at_opening, opening.id)
    assert seen(access, approver, lambda s: openings_unseen(s, approver)) == ()


def test_what_was_opened_with_a_reason_is_closed_the_next_day(
    access: Access, hire: Hire, cases: tuple[Case, Case]
) -> None:
    stranger = hire("rina", Role.CASE_OFFICER)
    act(access, stranger, open_with_reason, cases[1].id, REASON)
    for later, sees in ((NOW + timedelta(hours=1), True), (NOW + timedelta(days=1), False)):
        with access.file.database.write() as session, as_program(session):
            end_old_openings(session, later)
        assert (cases[1].number in seen(access, stranger, numbers)) is sees


def test_an_open_case_needs_no_reason_and_a_case_nobody_hides_is_not_told(
    access: Access, hire: Hire, cases: tuple[Case, Case]
) -> None:
    stranger = hire("rina", Role.CASE_OFFICER)
    with pytest.raises(Refused, match="tidak rahasia"):
        act(access, stranger, open_with_reason, cases[0].id, REASON)
    for typed in (cases[0].number, "", "Kenanga", "CTH-2026-9999"):
        assert seen(access, stranger, partial(hidden_case, typed=typed)) is None
    assert seen(access, access.officer, lambda s: hidden_case(s, cases[1].number)) is None


def test_a_colleague_is_let_in_and_out_again(access: Access, hire: Hire, cases: tuple[Case, Case]) -> None:
    _, secret = cases
    stranger, viewer = hire("rina", Role.FRONT_OFFICER), hire("pimpinan", Role.VIEWER)
    grant: CaseGrant = act(access, access.officer, let_in, secret.id, stranger.id, "Mendampingi warga")
    assert secret.number in seen(access, stranger, numbers)
    with pytest.raises(Refused, match="sudah dapat membuka"):
        act(access, access.officer, let_in, secret.id, stranger.id, "")
    with pytest.raises(Refused, match="tidak bekerja dengan kasus"):
        act(access, access.officer, let_in, secret.id, viewer.id, "")
    act(access, access.officer, end_letting_in, grant.id)
    assert seen(access, stranger, numbers) == [cases[0].number]


@pytest.mark.parametrize("role", Role)
def test_a_role_that_does_not_work_on_cases_sees_no_resident_anywhere(
    role: Role, access: Access, hire: Hire, cases: tuple[Case, Case]
) -> None:
    officer = hire("baru", role, handles_confidential=True)
    may_see = Permission.SEE_CASES in PERMISSIONS[role]
    assert bool(seen(access, officer, numbers)) is may_see
    assert bool(seen(access, officer, lambda s: s.scalar(select(func.count(Person.id))))) is may_see
    assert bool(seen(access, officer, lambda s: s.get(Case, cases[0].id))) is may_see
    sees_events = may_see or Permission.SEE_TRAIL in PERMISSIONS[role]
    assert bool(seen(access, officer, lambda s: events_of(s, cases[0].uuid))) is sees_events
    assert seen(access, officer, the_office).name


def test_the_program_itself_sees_all_and_only_while_it_works(
    access: Access, hire: Hire, cases: tuple[Case, Case]
) -> None:
    open_for(access.file.database, hire("admin", Role.ADMIN))
    with access.file.database.read() as session:
        with as_program(session):
            assert len(numbers(session)) == 2
        assert numbers(session) == []


def test_figures_count_every_case_and_tell_a_confidential_one_apart_only_to_who_may_see_it(
    access: Access, hire: Hire, cases: tuple[Case, Case]
) -> None:
    viewer = hire("pimpinan", Role.VIEWER)
    told = {}
    for officer in (viewer, access.officer):
        recap = seen(access, officer, lambda s: recap_month(s, TODAY.year, TODAY.month, TODAY))
        assert recap.visits == 2
        told[officer.user_name] = sorted((row.name == PROTECTED, row.total) for row in recap.services)
    assert told == {"pimpinan": [(False, 1), (True, 1)], "sari": [(False, 2)]}


def test_every_table_about_residents_is_guarded() -> None:
    open_tables = set()
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        assert isinstance(table, sa.Table)
        points_at = {key.column.table.name for key in table.foreign_keys} | {table.name}
        if points_at & ABOUT_RESIDENTS and not issubclass(mapper.class_, Guarded):
            open_tables.add(table.name)
    assert open_tables == set()
