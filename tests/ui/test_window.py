from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.dates import utc_now
from puskesos.errors import Unavailable
from puskesos.office.access import let_in, log_in, shut_out
from puskesos.office.events import Event, record_event
from puskesos.office.officers import Role
from puskesos.office.providers import providers
from puskesos.office.staff import OfficerAnswer
from puskesos.store.lock import FolderLock
from puskesos.ui.case.acts import Act
from puskesos.ui.case.page import CasePage
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.clock_question import ClockQuestion
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.person.page import PersonPage
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems, problem_report
from puskesos.ui.setup.wizard import SetUpWizard
from puskesos.ui.window import SIZE, MainWindow
from tests.conftest import PASSWORD

Enter = Callable[..., None]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office_folder: Path) -> Iterator[MainWindow]:
    # The office was at work a moment ago, so that nobody is asked about the clock.
    note_event_at(office_folder, utc_now())
    window = MainWindow(office_folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    window.show()
    qtbot.waitExposed(window)
    yield window
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)
    window.closeEvent(QCloseEvent())


@pytest.fixture
def enter(window: MainWindow, qtbot: QtBot) -> Enter:
    def do(user_name: str = "sari", password: str = PASSWORD) -> None:
        window.login.user_name.set_value(user_name)
        window.login.password.set_value(password)
        window.login.enter.click()
        qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)

    return do


def intake_of(window: MainWindow) -> IntakePage:
    assert window.current is not None
    page = window.current.page("desk")
    assert isinstance(page, IntakePage)
    return page


def test_the_password_opens_the_intake_form_with_the_cursor_in_it(
    window: MainWindow, enter: Enter, qtbot: QtBot
) -> None:
    enter()
    qtbot.keyClicks(window.focusWidget(), "9999")
    assert intake_of(window).form.client.nik.number.digits() == "9999"


def test_a_wrong_password_is_told_and_the_name_stays(window: MainWindow, enter: Enter) -> None:
    enter(password="salah sekali")
    assert window.current is None
    assert window.login.problem.isVisible()
    assert window.login.user_name.value() == "sari"


def test_locking_hides_the_work_closes_the_data_and_keeps_what_was_typed(
    window: MainWindow, enter: Enter, qtbot: QtBot
) -> None:
    enter()
    assert window.current is not None
    database = window.current.desk.access.file.database
    intake_of(window).form.client.name.set_value("Contoh Melati")
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.background.is_idle)

    assert window.stack.currentWidget() is window.login
    with pytest.raises(Unavailable), database.read():
        pass
    enter()
    assert intake_of(window).form.client.name.value() == "Contoh Melati"


def test_locking_puts_an_open_dialog_away_and_brings_it_back_with_its_words(
    window: MainWindow, enter: Enter, qtbot: QtBot
) -> None:
    enter()
    assert window.current is not None
    case, _ = refer(window)
    window.current.open_case(case.id)
    page = window.current.page("case")
    assert isinstance(page, CasePage)
    qtbot.waitUntil(lambda: page.view is not None)
    page.carry_out(Act.NOTE)
    dialog = page.errands.dialog
    assert isinstance(dialog, RemarkDialog)
    qtbot.keyClicks(dialog.text.input, "warga menelepon")
    window.lock()
    assert not dialog.isVisible()
    enter()
    assert dialog.isVisible()
    assert dialog.text.input.value() == "warga menelepon"
    dialog.reject()


def test_another_officer_gets_an_own_desk_and_the_first_one_finds_hers_again(
    window: MainWindow, enter: Enter, qtbot: QtBot, office_folder: Path
) -> None:
    access = log_in(office_folder, "sari", PASSWORD)
    let_in(access, OfficerAnswer("misal", "Misal Kenanga", (Role.FRONT_OFFICER,)), "kalimat contoh dua", now=utc_now())
    access.close()
    enter()
    intake_of(window).form.client.name.set_value("Contoh Melati")
    window.switch_officer()
    enter("misal", "kalimat contoh dua")
    assert intake_of(window).form.client.name.value() == ""
    window.switch_officer()
    enter()
    assert intake_of(window).form.client.name.value() == "Contoh Melati"


def test_a_deactivated_officer_no_longer_gets_in(window: MainWindow, enter: Enter, office_folder: Path) -> None:
    access = log_in(office_folder, "sari", PASSWORD)
    answer = OfficerAnswer("misal", "Misal Kenanga", (Role.FRONT_OFFICER,))
    officer = let_in(access, answer, "kalimat contoh dua", now=utc_now())
    shut_out(access, officer.id, now=utc_now())
    access.close()
    enter("misal", "kalimat contoh dua")
    assert window.current is None


def test_idleness_locks_the_screen(window: MainWindow, enter: Enter, qtbot: QtBot) -> None:
    window.preferences = Preferences(idle_minutes=5)
    enter()
    assert window.idle_watch.timer.interval() == 5 * 60_000
    window.idle_watch.timer.start(1)
    qtbot.waitUntil(lambda: window.current is None)
    assert "terkunci sendiri" in window.login.sentence.text()


def test_idleness_leaves_no_word_of_a_resident_on_the_screen(
    window: MainWindow, enter: Enter, qtbot: QtBot, qapp: QApplication
) -> None:
    enter()
    assert window.current is not None
    case, _ = refer(window)
    window.current.open_case(case.id)
    page = window.current.page("case")
    assert isinstance(page, CasePage)
    qtbot.waitUntil(lambda: page.view is not None)
    page.carry_out(Act.NOTE)
    window.idle_watch.timer.start(1)
    qtbot.waitUntil(lambda: window.current is None)
    shown = [top for top in qapp.topLevelWidgets() if top.isVisible() and top is not window]
    assert [top.text() if isinstance(top, QMessageBox) else top for top in shown] == []
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert not any("Melati" in text for text in labels)
    assert window.login.password.value() == ""


def test_coming_locking_and_leaving_stand_in_the_trail(window: MainWindow, enter: Enter, qtbot: QtBot) -> None:
    enter(password="salah sekali")
    enter()
    window.lock()
    enter()
    window.switch_officer()
    enter()
    assert window.current is not None
    with window.current.desk.access.file.database.read() as session:
        wanted = select(Event.what).where(Event.kind == "officer").order_by(Event.id)
        told = session.scalars(wanted).all()
    assert [what for what in told if what != "viewed"] == [
        "login_failed", "logged_in", "locked", "logged_in", "logged_out", "logged_in",
    ]  # fmt: skip


def type_into_search(window: MainWindow, qtbot: QtBot, text: str) -> None:
    assert window.current is not None
    window.current.top.focus_search()
    qtbot.keyClicks(window.current.top.search, text)
    qtbot.keyClick(window.current.top.search, Qt.Key.Key_Return)


def test_a_check_code_in_the_search_opens_the_feedback_of_its_referral(
    window: MainWindow, enter: Enter, qtbot: QtBot
) -> None:
    enter()
    assert window.current is not None
    case, code = refer(window)
    type_into_search(window, qtbot, code.lower())
    page = window.current.page("case")
    assert isinstance(page, CasePage)
    qtbot.waitUntil(lambda: page.errands.dialog is not None and page.errands.dialog.isVisible())
    assert page.view is not None
    assert page.view.case.id == case.id
    dialog = page.errands.dialog
    assert dialog is not None
    dialog.reject()


def test_a_person_found_by_the_search_is_shown_and_a_report_begins_from_there(
    window: MainWindow, enter: Enter, qtbot: QtBot
) -> None:
    enter()
    assert window.current is not None
    case, _ = refer(window)
    workplace = window.current
    workplace.top.focus_search()
    qtbot.keyClicks(workplace.top.search, "conto melati")
    qtbot.waitUntil(workplace.search.popup.isVisible)
    qtbot.keyClick(workplace.top.search, Qt.Key.Key_Return)
    page = workplace.page("person")
    assert isinstance(page, PersonPage)
    qtbot.waitUntil(lambda: page.view is not None)
    assert page.view is not None
    assert page.view.person.id == case.client_id
    name = page.view.person.name
    qtbot.keyClick(page, Qt.Key.Key_F12)
    intake = workplace.page("desk")
    assert isinstance(intake, IntakePage)
    qtbot.waitUntil(lambda: intake.form.client.name.value() == name)
    assert workplace.stack.currentWidget() is intake


def test_the_case_page_leads_to_the_person_and_back(window: MainWindow, enter: Enter, qtbot: QtBot) -> None:
    enter()
    assert window.current is not None
    case, _ = refer(window)
    workplace = window.current
    workplace.open_case(case.id)
    cases, people = workplace.page("case"), workplace.page("person")
    assert isinstance(cases, CasePage)
    assert isinstance(people, PersonPage)
    qtbot.waitUntil(lambda: cases.view is not None)
    cases.header.person.click()
    qtbot.waitUntil(lambda: people.view is not None)
    assert workplace.stack.currentWidget() is people


def test_an_odd_clock_is_asked_about_and_the_answer_stands_in_the_trail(
    window: MainWindow, enter: Enter, qtbot: QtBot, office_folder: Path
) -> None:
    note_event_at(office_folder, utc_now() + timedelta(days=3))
    enter()
    question = window.findChild(ClockQuestion)
    assert question is not None
    qtbot.keyClick(question, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: window.current is not None)
    assert window.current is not None
    with window.current.desk.access.file.database.read() as session:
        told = session.scalars(select(Event.what).order_by(Event.id.desc()).limit(2)).all()
    assert told == ["logged_in", "clock_confirmed"]


def test_who_denies_the_clock_stays_outside(
    window: MainWindow, enter: Enter, qtbot: QtBot, office_folder: Path
) -> None:
    note_event_at(office_folder, utc_now() + timedelta(days=3))
    enter()
    question = window.findChild(ClockQuestion)
    assert question is not None
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.background.is_idle)
    assert window.current is None
    assert window.stack.currentWidget() is window.login


def note_event_at(folder: Path, at: datetime) -> None:
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        record_event(session, "office", access.officer.uuid, "note_added", by=access.officer, now=at)
    access.close()


def test_an_empty_folder_begins_with_the_wizard(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    window = MainWindow(tmp_path / "baru", Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    assert window.stack.currentWidget() is not window.login
    window.closeEvent(QCloseEvent())


def test_the_first_start_leads_from_the_wizard_to_the_desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    window = MainWindow(tmp_path / "baru", Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.hold(tmp_path / "baru")
    window.begin()
    window.show()
    wizard = window.stack.currentWidget()
    assert isinstance(wizard, SetUpWizard)
    wizard.office.region.set_region("3209142001")
    wizard.office.region.village.chosen.emit("3209142001")
    wizard.next.click()
    wizard.next.click()
    for field, text in (
        (wizard.officer.name, "Sari Permisalan"),
        (wizard.officer.user_name, "sari"),
        (wizard.officer.password.password, PASSWORD),
        (wizard.officer.password.repeated, PASSWORD),
    ):
        field.set_value(text)
    wizard.next.click()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)
    wizard.recovery.typed.set_value(wizard.recovery.code.text())
    wizard.next.click()
    assert window.current is not None
    assert window.current.desk.office.name == "Puskesos Sampiran"
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)
    window.closeEvent(QCloseEvent())


def test_the_demo_office_opens_beside_the_real_one(window: MainWindow, qtbot: QtBot, office_folder: Path) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.current is not None, timeout=30_000)
    assert window.folder == office_folder.parent / "demo"
    assert window.current is not None
    assert window.current.desk.office.is_demo


def test_on_a_screen_with_too_little_room_the_window_takes_all_of_it(window: MainWindow) -> None:
    room = window.screen().availableSize()
    assert room.width() < SIZE[0]
    window.hide()
    window.show_fitting()
    assert window.isMaximized()


def test_a_folder_that_another_window_holds_is_refused_in_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    with FolderLock(tmp_path / "lain"), pytest.raises(Unavailable, match="sudah terbuka"):
        window.hold(tmp_path / "lain")


@pytest.mark.kept_in("file")
def test_a_database_of_a_newer_program_is_refused_at_the_log_in(
    window: MainWindow, enter: Enter, office_folder: Path
) -> None:
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.schema_change() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    access.close()
    enter()
    assert window.current is None
    assert window.login.problem.isVisible()


@pytest.mark.kept_in("file")
def test_a_damaged_office_file_is_told_in_a_sentence(window: MainWindow, enter: Enter, office_folder: Path) -> None:
    for leftover in office_folder.glob("office.db-*"):
        leftover.unlink()
    (office_folder / "office.db").write_bytes(b"bukan data" * 1000)
    enter()
    assert window.current is None
    assert window.login.problem.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_keyboard_puts_a_told_problem_away(key: Qt.Key, qtbot: QtBot, qapp: QApplication) -> None:
    problems = Problems(qapp)
    problems.show(Unavailable("Disk penuh."))
    box = next(top for top in qapp.topLevelWidgets() if isinstance(top, QMessageBox) and top.isVisible())
    assert [button.text() for button in box.buttons()] == ["Mengerti"]
    with qtbot.waitSignal(box.finished):
        qtbot.keyClick(box, key)


def test_a_problem_report_names_places_in_the_code_and_no_values() -> None:
    try:
        int("NIK 9999015206630001")
    except ValueError as error:
        report = problem_report(error)
    assert "9999015206630001" not in report
    assert "test_window.py" in report


def refer(window: MainWindow) -> tuple[Case, str]:
    assert window.current is not None
    desk = window.current.desk
    client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
    with desk.access.file.database.write() as session:
        case = register_case(session, Intake(client, "Perlu bantuan.", "health"), by=desk.officer, now=utc_now())
        request = ReferralRequest(providers(session)[0].uuid, "", "Mohon pelayanan.", desk.today())
        return case, issue_referral(session, case.id, request, by=desk.officer, now=utc_now()).check_code


def test_the_rail_says_what_is_overdue_from_the_first_moment(
    window: MainWindow, enter: Enter, qtbot: QtBot, office_folder: Path
) -> None:
    access = log_in(office_folder, "sari", PASSWORD)
    client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
    with access.file.database.write() as session:
        days_ago = utc_now() - timedelta(days=10)
        register_case(session, Intake(client, "Perlu bantuan.", "health"), by=access.officer, now=days_ago)
    access.close()
    enter()
    assert window.current is not None
    rail = window.current.rail
    qtbot.waitUntil(lambda: rail.badge("follow_up") == 1)
