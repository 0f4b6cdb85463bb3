"""Two sendings of one form make one case, and two savers of one case do not overwrite each other."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from puskesos.cases.case import Case
from puskesos.cases.handling import NextStep, plan_next_step, step_of
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.errors import Refused
from puskesos.office.access import Access
from puskesos.office.changes import once
from puskesos.office.events import Event
from tests.conftest import NOW, TODAY

INTAKE = Intake(PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN), "Perlu bantuan.", "health")
OTHER = Intake(PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN), "Perlu bantuan lain.", "health")


def send(access: Access, key: UUID, intake: Intake) -> Case:
    """The way a form is sent: in a transaction of its own, with its key."""
    with access.file.database.write() as session:
        return once(session, key, (intake,), NOW, lambda: register_case(session, intake, by=access.officer, now=NOW))


def count(access: Access) -> tuple[int, int]:
    with access.file.database.read() as session:
        cases = session.scalar(select(func.count(Case.id))) or 0
        return cases, session.scalar(select(func.count(Event.id)).where(Event.kind == "case")) or 0


def test_a_form_sent_twice_becomes_one_case_with_one_number(access: Access) -> None:
    key = uuid4()
    first, second = send(access, key, INTAKE), send(access, key, INTAKE)
    assert (first.id, first.number) == (second.id, second.number)
    assert count(access) == (1, 1)


def test_the_key_of_one_form_is_not_taken_for_another_content(access: Access) -> None:
    key = uuid4()
    send(access, key, INTAKE)
    with pytest.raises(Refused, match="sudah tersimpan dengan isi lain"):
        send(access, key, OTHER)
    assert count(access) == (1, 1)


def test_the_second_saver_of_the_same_case_is_refused(access: Access) -> None:
    case = send(access, uuid4(), INTAKE)
    with access.file.database.read() as session:
        stale = session.get_one(Case, case.id)
    with access.file.database.write() as session:
        plan_next_step(session, case.id, NextStep("Telepon", TODAY), step_of(case), by=access.officer, now=NOW)
    stale.next_step = "Kunjungi"
    with pytest.raises(Refused, match="baru saja diubah petugas lain"), access.file.database.write() as session:
        session.add(stale)
    with access.file.database.read() as session:
        assert session.get_one(Case, case.id).next_step == "Telepon"


def test_a_case_that_is_refused_late_gives_its_number_back(access: Access) -> None:
    def fail_after(intake: Intake) -> None:
        with access.file.database.write() as session:
            register_case(session, intake, by=access.officer, now=NOW)
            raise Refused("Disk penuh.")

    with pytest.raises(Refused):
        fail_after(INTAKE)
    assert count(access) == (0, 0)
    assert send(access, uuid4(), INTAKE).number == "CTH-2026-0001"
