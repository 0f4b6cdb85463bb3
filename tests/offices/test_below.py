"""What a secretariat sees of its Puskesos, and that it changes nothing there."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from puskesos.cases.case import Case
from puskesos.cases.handling import NextStep, add_note, plan_next_step
from puskesos.cases.people.person import Person
from puskesos.cases.queues import count_queues, list_queue
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import Wanted
from puskesos.cases.worklist import Queue, list_cases
from puskesos.errors import Forbidden
from puskesos.office.below import with_offices_below
from puskesos.office.events import Event
from puskesos.office.eyes import open_for
from puskesos.office.officers import Officer
from puskesos.office.profile import offices_seen, the_office
from puskesos.ui.case.acts import possible_acts
from puskesos.ui.case.turned_away import view_if_open
from tests.conftest import FIRST, NOW, OFFICE, TODAY
from tests.two_offices import BELOW, SECRETARIAT, Desks, case_in


def test_each_desk_has_its_own_office_also_where_it_sees_more(desks: Desks) -> None:
    with desks.secretariat.file.database.read() as session:
        assert the_office(session).name == SECRETARIAT.name
        with with_offices_below(session):
            assert the_office(session).name == SECRETARIAT.name
        assert list(offices_seen(session).values()) == ["Puskesos Contohsari", SECRETARIAT.name]
    with desks.village.file.database.read() as session:
        assert list(offices_seen(session)) == [BELOW]


def test_the_register_of_the_secretariat_holds_the_cases_of_the_village_and_says_whose_they_are(
    desks: Desks,
) -> None:
    own, theirs = case_in(desks.secretariat, "Contoh Melati"), case_in(desks.village, "Misal Kenanga")

    with desks.secretariat.file.database.read() as session:
        rows = list_cases(session)
        of_village = list_cases(session, office=BELOW)
        named = list_cases(session, text="kenanga")
    with desks.village.file.database.read() as session:
        seen_from_below = list_cases(session)

    assert [(row.number, row.office_id, row.officer) for row in rows] == [(theirs.number, 2, ""), (own.number, 1, "")]
    assert [row.id for row in of_village] == [row.id for row in named] == [theirs.id]
    assert [row.id for row in seen_from_below] == [theirs.id]


def test_the_heaps_of_work_are_the_own_offices_alone(desks: Desks) -> None:
    case_in(desks.village)
    later = TODAY + timedelta(days=30)

    with desks.secretariat.file.database.read() as session:
        officer = desks.secretariat.officer
        assert count_queues(session, officer.id, later)[Queue.OVERDUE] == 0
        assert list_queue(session, Queue.OVERDUE, officer.id, later) == []
        assert session.scalar(select(func.count()).select_from(Case)) == 0
        assert session.scalars(select(Officer.name)).all() == ["Wati Umpama"]
        assert session.scalars(select(Person)).all() == []


def test_nobody_above_changes_a_case_of_the_village_and_is_told_why(desks: Desks) -> None:
    case, head = case_in(desks.village), desks.secretariat.officer
    with desks.secretariat.file.database.write() as session:
        with pytest.raises(Forbidden, match="milik kantor di bawah"):
            add_note(session, case.id, "Catatan", by=head, now=NOW)
        with pytest.raises(Forbidden, match="milik kantor di bawah"):
            plan_next_step(session, case.id, NextStep("Telepon", TODAY), NextStep("", TODAY), by=head, now=NOW)


def test_the_page_of_a_village_case_tells_who_did_what_there(desks: Desks) -> None:
    case = case_in(desks.village)
    with desks.village.file.database.write() as session:
        add_note(session, case.id, "Sudah ditelepon.", by=desks.village.officer, now=NOW)

    with desks.secretariat.file.database.read() as session:
        view, office = view_if_open(session, case.id), the_office(session)

    assert view is not None
    assert view.office_below == OFFICE.name
    assert [(row.title, row.officer) for row in view.journey] == [
        ("Laporan dicatat", FIRST.name), ("Catatan", FIRST.name),
    ]  # fmt: skip
    assert view.case.registered_by.name == FIRST.name
    assert possible_acts(view, None, office, desks.secretariat.officer) == []


def test_what_is_confidential_in_the_village_is_not_there_for_who_is_not_named(desks: Desks) -> None:
    case = case_in(desks.village)
    with desks.village.file.database.write() as session:
        session.get_one(Case, case.id).is_confidential = True
    head = desks.secretariat.officer
    with desks.secretariat.file.database.write() as session:
        session.get_one(Officer, head.id).handles_confidential = False
    head.handles_confidential = False
    open_for(desks.secretariat.file.database, head)

    with desks.secretariat.file.database.read() as session:
        assert list_cases(session) == []
        assert view_if_open(session, case.id) is None
        with with_offices_below(session):
            assert session.scalars(select(Event.what).where(Event.subject == case.uuid)).all() == []


def test_who_is_sought_at_the_counter_is_sought_among_the_own_people(desks: Desks) -> None:
    case_in(desks.village, "Misal Kenanga")
    wanted = Wanted(name="kenanga")

    with desks.secretariat.file.database.read() as session:
        registers = Registers(desks.secretariat.file.registers)
        own = find(session, registers, SearchMemory(), wanted, typing=False)
        with with_offices_below(session):
            seen = find(session, registers, SearchMemory(), wanted, typing=False)

    assert [found.name for found in own.people] == []
    assert [found.name for found in seen.people] == ["Misal Kenanga"]
