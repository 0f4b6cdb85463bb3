"""Wherever a case or a resident is shown, the trail learns of it; a search of the intake desk counts once."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.office.access import Access
from puskesos.office.events import SEARCHED, VIEWED, Event
from puskesos.office.eyes import as_program
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.person.link_dialog import LinkDialog
from puskesos.ui.person.people_page import REVIEWS, PeoplePage
from puskesos.ui.proof.check_dialog import CheckDialog
from puskesos.ui.session import Desk
from tests.cases.referring import refer
from tests.ui.person.steps import doubt, keep

Settle = Callable[[], None]
Registered = Callable[..., Case]
MELATI = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
MELATIH = PersonAnswer("Contoh Melatih", nik_status=NikStatus.UNKNOWN)
Written = Callable[[], list[tuple[str, object]]]


@pytest.fixture
def written(desk: Desk, settle: Settle) -> Written:
    """What officers saw and looked for, oldest first, once everything gathered is written."""

    def read() -> list[tuple[str, object]]:
        settle()
        desk.looks.flush()
        settle()
        return looks(desk.access)

    return read


def looks(access: Access) -> list[tuple[str, object]]:
    with access.file.database.read() as session, as_program(session):
        wanted = select(Event).where(Event.what.in_((VIEWED, SEARCHED))).order_by(Event.id)
        return [(event.what, event.details.get("text") or event.subject) for event in session.scalars(wanted)]


def client_of(desk: Desk, case: Case) -> Person:
    with desk.access.file.database.read() as session:
        return session.get_one(Person, case.client_id)


@pytest.fixture
def intake(qtbot: QtBot, desk: Desk, settle: Settle) -> IntakePage:
    page = IntakePage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    settle()
    return page


def test_whom_the_intake_desk_knows_is_looked_for_once_and_seen_with_the_earlier_cases(
    intake: IntakePage, desk: Desk, qtbot: QtBot, registered: Registered, written: Written
) -> None:
    client = client_of(desk, registered("Contoh Melati"))
    qtbot.keyClicks(intake.form.client.name, "contoh melati")
    qtbot.waitUntil(intake.panel.earlier.isVisible, timeout=30_000)
    assert written() == [(SEARCHED, "contoh melati"), (VIEWED, client.uuid)]
    desk.changed.emit()
    assert written() == [(SEARCHED, "contoh melati"), (VIEWED, client.uuid)]


def test_who_is_taken_over_into_the_form_is_seen(
    intake: IntakePage, desk: Desk, qtbot: QtBot, registered: Registered, written: Written
) -> None:
    client = client_of(desk, registered("Contoh Melati"))
    intake.form.client.name.set_value("contoh melati")
    qtbot.keyClicks(intake.form.client.name, " ")
    qtbot.waitUntil(lambda: intake.panel.first() is not None, timeout=30_000)
    found = intake.panel.first()
    assert found is not None
    desk.looks.flush()
    before = len(written())
    intake.panel.use_wanted.emit(found)
    assert (VIEWED, client.uuid) in written()[before:]


def test_the_resident_beside_the_list_of_those_found_is_seen(
    desk: Desk, qtbot: QtBot, settle: Settle, written: Written
) -> None:
    person = keep(desk, MELATI)
    page = PeoplePage(desk)
    qtbot.addWidget(page)
    page.show()
    page.finder.search("contoh melati")
    settle()
    page.finder.table.select_first()
    assert written() == [(SEARCHED, "contoh melati"), (VIEWED, person.uuid)]


def test_both_records_of_a_pair_are_seen(desk: Desk, qtbot: QtBot, settle: Settle, written: Written) -> None:
    left, right = keep(desk, MELATI), keep(desk, MELATIH)
    doubt(desk, left, right)
    page = PeoplePage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.refresh()
    settle()
    page.tabs.choose(REVIEWS)
    settle()
    assert {(VIEWED, left.uuid), (VIEWED, right.uuid)} <= set(written())


def test_whoever_is_held_against_a_record_to_link_is_seen(
    desk: Desk, qtbot: QtBot, settle: Settle, written: Written
) -> None:
    person, other = keep(desk, MELATI), keep(desk, MELATIH)
    dialog = LinkDialog(desk, person)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    dialog.search.selectAll()
    qtbot.keyClicks(dialog.search, "contoh melatih")
    dialog._look()  # as the pause after typing does
    settle()
    dialog.people.select_first()
    settle()
    assert written() == [(SEARCHED, "contoh melatih"), (VIEWED, other.uuid)]


def test_the_case_of_a_paper_that_is_checked_is_seen(
    desk: Desk, qtbot: QtBot, registered: Registered, settle: Settle, written: Written
) -> None:
    case = registered("Contoh Melati")
    with desk.access.file.database.write() as session:
        referral = refer(session, desk.officer, session.get_one(Case, case.id))
    dialog = CheckDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show_scan(referral.check_code)
    settle()
    assert written() == [(VIEWED, case.uuid)]
