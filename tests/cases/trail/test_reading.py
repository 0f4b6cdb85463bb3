"""The trail as an auditor reads it: who saw this person, what did this officer do that day; and what stays hidden."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.handling import add_note, assign_case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.trail.reading import (
    DESTROYED,
    HIDDEN,
    Trail,
    last_logins,
    trail_of_case,
    trail_of_day,
    trail_of_officer,
    trail_of_person,
)
from puskesos.cases.trail.seeking import seek
from puskesos.dates import Zone, utc_now
from puskesos.errors import Forbidden
from puskesos.office.access import Access
from puskesos.office.doorstep import Leaving, note_arrival, note_leaving
from puskesos.office.events import VIEWED, Event
from puskesos.office.eyes import as_program, open_for
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer, change_officer, create_officer
from puskesos.office.trail.looks import Look, record_looks
from tests.conftest import NOW, TODAY

Question = Callable[..., Any]
NIK = "9999015501900001"


class Office:
    """Acts and questions of several officers, each through the door that is opened for them."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self.sari = access.officer

    def hire(self, name: str, *roles: Role, **changes: Any) -> Officer:
        with self.access.file.database.write() as session:
            return create_officer(session, OfficerAnswer(name, f"Contoh {name.title()}", roles, **changes))

    def register(self, name: str, story: str, nik: str = "", *, is_confidential: bool = False) -> Case:
        client = PersonAnswer(name, nik, nik_status=NikStatus.KNOWN if nik else NikStatus.UNKNOWN)
        with self.access.file.database.write() as session:
            case = register_case(session, Intake(client=client, story=story, sector="health"), by=self.sari, now=NOW)
            case.is_confidential = is_confidential
            return case

    def act(self, officer: Officer, use_case: Question, *answers: object) -> Any:
        open_for(self.access.file.database, officer)
        with self.access.file.database.write() as session:
            return use_case(session, *answers, by=officer, now=NOW)

    def look(self, officer: Officer, kind: str, subject: Any) -> None:
        with self.access.file.database.write() as session:
            record_looks(session, [Look(kind, subject.uuid, VIEWED, NOW)], by=officer)

    def ask(self, officer: Officer, question: Question, *answers: object) -> Any:
        open_for(self.access.file.database, officer)
        with self.access.file.database.read() as session:
            return question(session, *answers, by=officer)

    def client(self, case: Case) -> Person:
        with self.access.file.database.read() as session, as_program(session):
            return session.get_one(Person, case.client_id)


@pytest.fixture
def office(access: Access) -> Office:
    return Office(access)


@pytest.fixture
def auditor(office: Office) -> Officer:
    return office.hire("periksa", Role.AUDITOR)


def told(trail: Trail) -> list[tuple[str, str, str]]:
    return [(row.officer, row.title, row.about) for row in trail.rows]


def test_who_saw_and_changed_this_person_is_one_list(office: Office, auditor: Officer) -> None:
    rina = office.hire("rina", Role.CASE_OFFICER)
    case, other = office.register("Contoh Melati", "Perlu bantuan."), office.register("Misal Kenanga", "Lain.")
    office.look(rina, "person", office.client(case))
    office.look(rina, "case", case)
    office.look(rina, "case", other)
    office.act(rina, add_note, case.id, "Sudah ditelepon")
    trail = office.ask(auditor, trail_of_person, case.client_id)
    assert told(trail) == [
        ("Contoh Rina", "Catatan", f"Kasus {case.number}"),
        ("Contoh Rina", "Dilihat", f"Kasus {case.number}"),
        ("Contoh Rina", "Dilihat", "Warga Contoh Melati"),
        ("Sari Permisalan", "Laporan dicatat", f"Kasus {case.number}"),
    ]
    assert trail.rows[0].said == "Sudah ditelepon"
    assert trail.count == 4


def test_what_an_officer_did_on_a_day_is_the_office_s_day(office: Office, auditor: Officer) -> None:
    rina = office.hire("rina", Role.CASE_OFFICER)
    case = office.register("Contoh Melati", "Perlu bantuan.")
    office.act(rina, add_note, case.id, "Sudah ditelepon")
    assert told(office.ask(auditor, trail_of_officer, rina.id, TODAY)) == [
        ("Contoh Rina", "Catatan", f"Kasus {case.number}")
    ]
    assert office.ask(auditor, trail_of_officer, rina.id, TODAY - timedelta(days=1)).rows == ()
    day = told(office.ask(auditor, trail_of_day, TODAY))
    assert {"Sari Permisalan", "Contoh Rina"} <= {officer for officer, _, _ in day}


def test_altered_fields_are_told_before_and_after(office: Office, auditor: Officer) -> None:
    case = office.register("Contoh Melati", "Perlu bantuan.")
    rina = office.hire("rina", Role.CASE_OFFICER)
    office.act(office.sari, assign_case, case.id, rina.id, "")
    edits = office.ask(auditor, trail_of_case, case.id).rows[0].edits
    assert ("Petugas", "(kosong)", "Contoh Rina") in [(edit.label, edit.old, edit.new) for edit in edits]


def test_of_a_confidential_case_an_auditor_sees_that_and_who_and_not_what(office: Office, auditor: Officer) -> None:
    case = office.register("Misal Kenanga", "Kekerasan di rumah.", is_confidential=True)
    office.act(office.sari, add_note, case.id, "Tempat aman ditemukan")
    trail = office.ask(auditor, trail_of_person, case.client_id)
    assert [(row.officer, row.title) for row in trail.rows] == [
        ("Sari Permisalan", "Catatan"), ("Sari Permisalan", "Laporan dicatat"),
    ]  # fmt: skip
    assert {row.about for row in trail.rows} == {f"Kasus rahasia {case.number}"}
    assert {(row.said, row.edits, row.is_hidden) for row in trail.rows} == {(HIDDEN, (), True)}
    for reader in (office.sari, office.hire("tuti", Role.APPROVER, handles_confidential=True)):
        assert office.ask(reader, trail_of_case, case.id).rows[0].said == "Tempat aman ditemukan"
    stranger = office.hire("budi", Role.APPROVER)
    assert {row.said for row in office.ask(stranger, trail_of_day, TODAY).rows if case.number in row.about} == {HIDDEN}


def test_a_field_of_a_case_told_by_another_event_is_hidden_too(office: Office, auditor: Officer) -> None:
    case = office.register("Misal Kenanga", "Kekerasan di rumah.", is_confidential=True)
    with office.access.file.database.write() as session, as_program(session):
        session.get_one(Case, case.id).wish = "Diam-diam"
    row = office.ask(auditor, trail_of_day, Zone.WIB.day(utc_now())).rows[0]
    assert (row.title, row.edits) == ("Data diubah", ())


def test_what_was_destroyed_is_told_as_such(office: Office, auditor: Officer) -> None:
    case = office.register("Contoh Melati", "Perlu bantuan.")
    with office.access.file.database.write() as session, as_program(session):
        for event in session.query(Event).where(Event.subject == case.uuid):
            event.details, event.edits, event.salt, event.destruction_id = {}, [], None, 1
    assert office.ask(auditor, trail_of_case, case.id).rows[0].said == DESTROYED


def test_who_came_and_who_tried_in_vain_is_listed(office: Office, auditor: Officer) -> None:
    note_arrival(office.access, now=NOW)
    note_leaving(office.access, Leaving.LOGGED_OUT, now=NOW)
    assert told(office.ask(auditor, last_logins))[:2] == [
        ("Sari Permisalan", "Keluar", "Petugas Sari Permisalan"),
        ("Sari Permisalan", "Masuk", "Petugas Sari Permisalan"),
    ]


@pytest.mark.parametrize("text", [NIK, "9999 0155 0190 0001", "melati", "Contoh MELATI"])
def test_an_auditor_finds_a_person_by_what_people_are_called(office: Office, auditor: Officer, text: str) -> None:
    case = office.register("Contoh Melati", "Perlu bantuan.", NIK)
    office.register("Misal Kenanga", "Lain.")
    [found] = office.ask(auditor, seek, text)
    assert (found.kind, found.id, found.title) == ("person", case.client_id, "Contoh Melati")
    assert "999901******0001" in found.note
    assert NIK not in found.note


def test_a_register_number_leads_to_its_client_and_of_a_confidential_case_to_the_case_alone(
    office: Office, auditor: Officer
) -> None:
    case = office.register("Contoh Melati", "Perlu bantuan.")
    secret = office.register("Misal Kenanga", "Kekerasan.", is_confidential=True)
    assert [hit.title for hit in office.ask(auditor, seek, case.number)] == ["Contoh Melati"]
    assert [(hit.kind, hit.id) for hit in office.ask(auditor, seek, secret.number)] == [("case", secret.id)]
    assert [hit.title for hit in office.ask(office.sari, seek, secret.number)] == ["Misal Kenanga"]
    assert office.ask(auditor, seek, "99") == ()


@pytest.mark.parametrize("role", [Role.FRONT_OFFICER, Role.CASE_OFFICER, Role.VIEWER, Role.ADMIN])
def test_the_trail_is_for_those_who_may_see_it(office: Office, role: Role) -> None:
    officer = office.hire("baru", role)
    for question, *answers in ((trail_of_day, TODAY), (trail_of_person, 1), (seek, "melati"), (last_logins,)):
        with pytest.raises(Forbidden):
            office.ask(officer, question, *answers)


def test_a_change_of_an_officer_reads_in_words(office: Office, auditor: Officer) -> None:
    rina = office.hire("rina", Role.CASE_OFFICER)
    base = OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,))
    answer = OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,), handles_confidential=True)

    def change(session: Session, *, by: Officer, now: Any) -> Officer:
        return change_officer(session, rina.id, answer, base, by=by, now=now)

    office.act(office.sari, change)
    row = office.ask(auditor, trail_of_day, TODAY).rows[0]
    assert (row.title, row.about) == ("Data petugas diubah", "Petugas Contoh Rina")
    assert [(edit.label, edit.new) for edit in row.edits] == [("Menangani kasus rahasia", "Ya")]
