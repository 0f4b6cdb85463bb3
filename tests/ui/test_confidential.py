"""Confidential cases at the desk: named on the page of the case, let in and out, and read by the approver."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.handling import add_note
from puskesos.cases.letting_in import open_with_reason
from puskesos.cases.opening import come_to_work
from puskesos.cases.sight import HIDDEN
from puskesos.errors import Forbidden, UserError
from puskesos.office.access import Access
from puskesos.office.eyes import as_program, open_for
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.admin.officer_dialog import OfficerDialog
from puskesos.ui.approval.page import ApprovalPage
from puskesos.ui.case.page import REPORT, CasePage
from puskesos.ui.problems import Problems
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.workplace import Workplace
from tools.clipping import clipped_texts

Settle = Callable[[], None]
Registered = Callable[..., Case]
PATIENCE_MS = 30_000
REASON = "Warga menelepon dan minta kabar kasusnya."


@pytest.fixture
def secret(desk: Desk, registered: Registered) -> Case:
    case = registered("Misal Kenanga", story="Kekerasan di rumah.")
    with desk.access.file.database.write() as session, as_program(session):
        session.get_one(Case, case.id).is_confidential = True
    return case


@pytest.fixture
def hire(access: Access) -> Callable[..., Officer]:
    def make(name: str, *roles: Role) -> Officer:
        with access.file.database.write() as session:
            return create_officer(session, OfficerAnswer(name, f"Contoh {name.title()}", roles))

    return make


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the officer is told of trouble, without a box that waits for an answer."""
    sentences: list[str] = []
    monkeypatch.setattr(Problems, "show", lambda _, error: sentences.append(str(error)))
    return sentences


Hire = Callable[..., Officer]


def become(desk: Desk, officer: Officer) -> None:
    desk.access.officer = officer
    open_for(desk.access.file.database, officer)


def opened(desk: Desk, case: Case, qtbot: QtBot, settle: Settle) -> CasePage:
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.show_case(case.id)
    settle()
    page.tabs.choose(REPORT)
    settle()
    return page


def test_the_page_of_a_confidential_case_tells_who_may_open_it_and_lets_others_in_and_out(
    desk: Desk, secret: Case, hire: Hire, qtbot: QtBot, settle: Settle
) -> None:
    rina = hire("rina", Role.CASE_OFFICER)
    hire("lihat", Role.VIEWER)
    card = opened(desk, secret, qtbot, settle).report.access
    assert card.isVisible()
    assert "Sari Permisalan" in card.always.text()
    card.give.click()
    settle()
    assert card.dialog is not None
    assert [card.dialog.officer.input.itemText(place) for place in range(card.dialog.officer.input.count())] == [
        "Contoh Rina"
    ]
    assert clipped_texts(card.dialog) == []
    card.dialog.officer.input.set_value(rina.id)
    card.dialog.reason.input.set_value("Mendampingi warga")
    card.dialog.frame.save.click()
    qtbot.waitUntil(lambda: len(card.findChildren(LinkButton)) == 1, timeout=PATIENCE_MS)
    [end] = card.findChildren(LinkButton)
    assert end.accessibleName() == "Akhiri akses Contoh Rina"
    end.click()
    qtbot.waitUntil(lambda: card.findChildren(LinkButton) == [], timeout=PATIENCE_MS)


def test_of_another_case_nothing_is_said(desk: Desk, registered: Registered, qtbot: QtBot, settle: Settle) -> None:
    assert not opened(desk, registered(), qtbot, settle).report.access.isVisible()


def test_the_approver_reads_why_a_case_was_opened_once(
    desk: Desk, secret: Case, hire: Hire, qtbot: QtBot, settle: Settle
) -> None:
    rina = hire("rina", Role.CASE_OFFICER)
    with desk.access.file.database.write() as session:
        open_with_reason(session, secret.id, REASON, by=rina, now=desk.now())
    place = Workplace(desk)
    qtbot.addWidget(place)
    place.show()
    settle()
    assert place.rail.button("approval").isVisible()
    assert place.rail.badge("approval") == 1
    place.show_page("approval")
    settle()
    page = place.page("approval")
    assert isinstance(page, ApprovalPage)
    [strip] = page.openings.strips
    assert "Contoh Rina" in strip.text()
    assert REASON in strip.text()
    strip.fix_wanted.emit()
    qtbot.waitUntil(lambda: page.openings.strips == [], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: place.rail.badge("approval") == 0, timeout=PATIENCE_MS)


def test_the_register_says_how_many_cases_it_keeps_back_and_the_case_itself_says_no(
    desk: Desk, secret: Case, hire: Hire, qtbot: QtBot, settle: Settle
) -> None:
    register = RegisterPage(desk)
    qtbot.addWidget(register)
    register.refresh()
    settle()
    assert register.kept_back.text() == ""
    become(desk, hire("rina", Role.CASE_OFFICER))
    register.refresh()
    settle()
    assert register.kept_back.text() == "1 kasus rahasia tidak ditampilkan"
    refused: list[UserError] = []
    desk.change(add_note, secret.id, "Catatan", then=lambda _: None, refused=refused.append)
    settle()
    [error] = refused
    assert isinstance(error, Forbidden)
    assert str(error) == HIDDEN


def test_a_case_opened_with_a_reason_leaves_the_screen_when_its_day_is_over(
    desk: Desk, secret: Case, hire: Hire, qtbot: QtBot, settle: Settle, told: list[str]
) -> None:
    rina = hire("rina", Role.CASE_OFFICER)
    become(desk, rina)
    with desk.access.file.database.write() as session:
        open_with_reason(session, secret.id, REASON, by=rina, now=desk.now())
    page = opened(desk, secret, qtbot, settle)
    before = page.view
    assert before is not None
    come_to_work(desk.access, now=desk.now() + timedelta(days=1))
    with qtbot.waitSignal(page.left, timeout=PATIENCE_MS):
        desk.changed.emit()
    settle()
    assert page.view is None
    assert page.acts() == []
    assert told == [HIDDEN]


def test_the_admin_names_officers_for_confidential_cases_and_it_holds_at_once(
    desk: Desk, secret: Case, hire: Hire, qtbot: QtBot, settle: Settle
) -> None:
    rina = hire("rina", Role.CASE_OFFICER, Role.ADMIN)
    become(desk, rina)
    register = RegisterPage(desk)
    qtbot.addWidget(register)
    dialog = OfficerDialog(desk, rina, register)
    dialog.open()
    assert not dialog.confidential.value()
    dialog.confidential.click()
    dialog.frame.save.click()
    settle()
    assert desk.officer.handles_confidential
    register.refresh()
    settle()
    assert register.kept_back.text() == ""
    assert register.cases.table.rows.rowCount() == 1
