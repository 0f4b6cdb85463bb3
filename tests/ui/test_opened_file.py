"""A file of the program that was double-clicked leads to where it is used, and no further than that officer may go."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from puskesos.app import _parser
from puskesos.dates import utc_now
from puskesos.office.access import let_in, log_in
from puskesos.office.events import record_event
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer
from puskesos.store.backup_manifest import OPENER
from puskesos.store.server.connection import Connection
from puskesos.store.server.desk_file import DeskFile, save_desk_file
from puskesos.ui.admin.backup_section import BackupSection
from puskesos.ui.admin.restore_dialog import RestoreDialog
from puskesos.ui.called import Called
from puskesos.ui.opened_file import OpenedFile
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.setup.restore_dialog import RestoreOfficeDialog
from puskesos.ui.setup.server_dialog import ServerDialog
from puskesos.ui.setup.wizard import SetUpWizard
from puskesos.ui.widgets.text import Body
from puskesos.ui.window import MainWindow
from tests.conftest import PASSWORD
from tests.office.backing_up import back_up

Start = Callable[..., MainWindow]
pytestmark = pytest.mark.kept_in("file")  # what lies on a server is restored by who keeps the server


@pytest.fixture
def office(office_folder: Path) -> Path:
    """An office with an officer at the counter, at work a moment ago so that nobody is asked about the clock."""
    access = log_in(office_folder, "sari", PASSWORD)
    front = OfficerAnswer("misal", "Misal Kenanga", (Role.FRONT_OFFICER,))
    let_in(access, front, PASSWORD, now=utc_now())
    with access.file.database.write() as session:
        record_event(session, "office", access.officer.uuid, "note_added", by=access.officer, now=utc_now())
    access.close()
    return office_folder


@pytest.fixture
def opener(office: Path, tmp_path: Path) -> Path:
    """What lies in a backup of it to be double-clicked."""
    access = log_in(office, "sari", PASSWORD)
    made = back_up(access, tmp_path / "usb")
    access.close()
    return made.folder / OPENER


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    windows: list[MainWindow] = []

    def begin(folder: Path, file: Path | None = None) -> MainWindow:
        problems = Problems(qapp)
        window = MainWindow(folder, problems, Preferences())
        windows.append(window)
        qtbot.addWidget(window)
        opened = OpenedFile(window, problems)
        if file is not None:
            opened.open(file)
        window.hold(folder)
        Called(window, folder).file_wanted.connect(opened.open)
        window.begin()
        window.show()
        qtbot.waitExposed(window)
        return window

    yield begin
    for window in windows:
        quiet(window, qtbot)
        window.closeEvent(QCloseEvent())


def quiet(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=20_000)


def enter(window: MainWindow, qtbot: QtBot, user_name: str = "sari") -> None:
    window.login.user_name.set_value(user_name)
    window.login.password.set_value(PASSWORD)
    window.login.enter.click()
    qtbot.waitUntil(lambda: window.current is not None, timeout=20_000)
    qtbot.wait(1)  # the file is shown when the window is done with its new page
    quiet(window, qtbot)


def section_of(window: MainWindow) -> BackupSection:
    assert window.current is not None
    section = window.current.open_settings("backups")
    assert isinstance(section, BackupSection)
    return section


def start_again(window: MainWindow, file: Path, home: Path, qtbot: QtBot) -> None:
    """The program once more, as a double click on a file starts it, until it has ended."""
    command = [sys.executable, "-m", "puskesos", "--office", str(window.folder), str(file)]
    with subprocess.Popen(command, env=os.environ | {"XDG_DATA_HOME": str(home)}) as second:  # noqa: S603  # our own
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert second.returncode == 0, "the window took the file"
    quiet(window, qtbot)


def told() -> str:
    return " ".join(box.text() for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox))


def wizard_of(window: MainWindow) -> SetUpWizard:
    wizard = window.stack.currentWidget()
    assert isinstance(wizard, SetUpWizard)
    return wizard


def test_a_backup_leads_to_its_restore_once_an_admin_is_in(
    start: Start, office: Path, opener: Path, qtbot: QtBot
) -> None:
    window = start(office, opener)
    enter(window, qtbot)
    section = section_of(window)
    assert isinstance(section.dialog, RestoreDialog)
    assert any("21 " in body.text() or "20 Nov 2026" in body.text() for body in section.dialog.findChildren(Body))
    section.dialog.reject()


def test_it_does_so_once(start: Start, office: Path, opener: Path, qtbot: QtBot) -> None:
    window = start(office, opener)
    enter(window, qtbot)
    section = section_of(window)
    assert section.dialog is not None
    section.dialog.reject()
    section.dialog = None
    window.lock()
    quiet(window, qtbot)
    enter(window, qtbot)
    assert section.dialog is None


def test_an_officer_who_may_not_restore_is_told_so(start: Start, office: Path, opener: Path, qtbot: QtBot) -> None:
    window = start(office, opener)
    enter(window, qtbot, "misal")
    assert "hanya dapat dibuka oleh admin" in told()


def test_a_backup_file_that_was_copied_alone_is_told(
    start: Start, office: Path, opener: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    alone = tmp_path / "sendirian" / OPENER
    alone.parent.mkdir()
    alone.write_bytes(opener.read_bytes())
    window = start(office, alone)
    enter(window, qtbot)
    section = section_of(window)
    assert "Salin seluruh foldernya" in section.problem.text()
    assert section.dialog is None


def test_in_a_first_start_a_backup_is_offered_at_once(start: Start, opener: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = start(tmp_path / "komputer baru", opener)
    qtbot.waitUntil(lambda: bool(wizard_of(window).findChildren(RestoreOfficeDialog)))
    quiet(window, qtbot)
    [dialog] = wizard_of(window).findChildren(RestoreOfficeDialog)
    assert dialog.backup.count() == 1
    assert dialog.backup.value() is not None
    dialog.reject()


def test_in_a_first_start_a_desk_file_is_shown_at_once(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "loket-7.puskesos-loket"
    save_desk_file(DeskFile(Connection("db.contoh.go.id", "puskesos", "loket_7", desk="Loket 7"), "rahasia"), file)
    window = start(tmp_path / "komputer baru", file)
    qtbot.waitUntil(lambda: bool(wizard_of(window).findChildren(ServerDialog)))
    quiet(window, qtbot)
    [dialog] = wizard_of(window).findChildren(ServerDialog)
    assert dialog.name.value() == "Loket 7"
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("a.puskesos-update", "Siapkan kantor dulu"), ("a.pdf", "Berkas a.pdf tidak dapat dibuka di sini")],
)
def test_in_a_first_start_anything_else_is_told(
    start: Start, tmp_path: Path, name: str, sentence: str, qtbot: QtBot
) -> None:
    start(tmp_path / "komputer baru", tmp_path / name)
    qtbot.waitUntil(lambda: sentence in told())


def test_a_window_that_is_at_work_takes_up_what_is_opened_meanwhile(
    start: Start, office: Path, opener: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = start(office)
    enter(window, qtbot)
    window.showMinimized()
    start_again(window, opener, tmp_path / "pc", qtbot)
    assert not window.isMinimized()
    section = section_of(window)
    assert isinstance(section.dialog, RestoreDialog)
    assert section.dialog.isVisible()
    section.dialog.reject()


def test_a_desk_file_is_not_for_a_pc_that_has_its_office(
    start: Start, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = start(office, tmp_path / "loket-7.puskesos-loket")
    enter(window, qtbot)
    assert "Komputer ini sudah mempunyai kantor" in told()


def test_while_it_is_locked_what_is_opened_waits_for_the_log_in(
    start: Start, office: Path, opener: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = start(office)
    enter(window, qtbot)
    window.lock()
    quiet(window, qtbot)
    pdf = tmp_path / "surat.pdf"
    pdf.touch()
    start_again(window, pdf, tmp_path / "pc", qtbot)
    start_again(window, opener, tmp_path / "pc", qtbot)
    assert window.stack.currentWidget() is window.login
    assert not window.findChildren(RestoreDialog)
    enter(window, qtbot)
    assert told() == "", "the last one counts"
    section = section_of(window)
    assert isinstance(section.dialog, RestoreDialog)
    section.dialog.reject()


def test_an_open_form_is_not_covered(start: Start, office: Path, opener: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = start(office)
    enter(window, qtbot)
    assert window.current is not None
    window.current.take_ticket()
    start_again(window, opener, tmp_path / "pc", qtbot)
    assert "Selesaikan atau tutup dulu isian yang terbuka." in told()
    assert section_of(window).dialog is None


def test_the_program_takes_a_file_after_its_name(opener: Path) -> None:
    """As Windows starts it: the program, and the file that was double-clicked."""
    assert _parser().parse_args([str(opener)]).file == opener
    assert _parser().parse_args(["--demo"]).file is None
