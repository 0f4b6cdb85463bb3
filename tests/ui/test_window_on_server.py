"""The window of a desk whose office is kept on a server: log-in, lock, password, and a server that is away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.dates import utc_now
from puskesos.office.access import change_own_password, log_in
from puskesos.office.events import record_event
from puskesos.store.server.admin_way import keeping
from puskesos.store.server.connection import CONNECTION, load_connection, save_connection
from puskesos.store.server.desk_file import load_desk_file, save_desk_file, take_desk_file
from puskesos.store.server.keeper import revoke_desk
from puskesos.ui.opened_file import OpenedFile
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.setup.server_dialog import ServerDialog
from puskesos.ui.setup.wizard import SetUpWizard
from puskesos.ui.window import MainWindow
from tests.conftest import PASSWORD
from tests.desk_pc import keyring_of_pc, make_desk_file
from tests.server import OfficeCopies, Server

NEW = "kalimat lain yang panjang"
Settle = Callable[[], None]
Enter = Callable[[str], None]


def come_in_now(folder: Path) -> None:
    """The office was at work a moment ago, so that nobody is asked about the clock."""
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        officer = access.officer
        record_event(session, "officer", officer.uuid, "logged_in", by=officer, now=utc_now(), name=officer.name)
    access.close()


@pytest.fixture
def desk(_office_on_server: OfficeCopies, tmp_path: Path) -> Iterator[Path]:
    """The folder of a desk."""
    folder = tmp_path / "loket-1"
    with keyring_of_pc(), _office_on_server.at_a_desk(folder):
        come_in_now(folder)
        yield folder


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Path) -> Iterator[MainWindow]:
    yield from open_window(qtbot, qapp, desk)


def open_window(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    window = MainWindow(folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    window.show()
    qtbot.waitExposed(window)
    yield window
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=60_000)
    window.closeEvent(QCloseEvent())


def enter(window: MainWindow, qtbot: QtBot, password: str = PASSWORD) -> None:
    window.login.user_name.set_value("sari")
    window.login.password.set_value(password)
    window.login.enter.click()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=60_000)


def test_the_password_opens_the_office_on_the_server(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.login.forgot.isVisible()
    enter(window, qtbot)
    assert window.current is not None
    assert window.current.desk.office.name == "Puskesos Contohsari"


def test_a_wrong_password_is_told(window: MainWindow, qtbot: QtBot) -> None:
    enter(window, qtbot, "salah sekali ini")
    assert window.current is None
    assert "tidak cocok" in window.login.problem.text()


def test_locked_and_back_the_work_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    enter(window, qtbot)
    workplace = window.current
    window.lock()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=60_000)
    assert window.current is None
    assert "terkunci" in window.login.sentence.text()
    enter(window, qtbot)
    assert window.current is workplace


def test_a_server_that_is_away_is_told_and_no_backup_is_offered(window: MainWindow, qtbot: QtBot, desk: Path) -> None:
    file = desk / CONNECTION
    known = load_connection(file)
    save_connection(replace(known, host="server-kantor.invalid"), file)
    enter(window, qtbot)
    assert "tidak ditemukan" in window.login.problem.text()
    assert "cadangan" not in window.login.problem.text()
    save_connection(known, file)
    enter(window, qtbot)
    assert window.current is not None


def test_a_password_changed_here_counts_from_now_on(window: MainWindow, qtbot: QtBot, desk: Path) -> None:
    enter(window, qtbot)
    assert window.current is not None
    change_own_password(desk, window.current.desk.access, PASSWORD, NEW, now=utc_now())
    window.lock()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=60_000)
    enter(window, qtbot)
    assert "tidak cocok" in window.login.problem.text()
    enter(window, qtbot, NEW)
    assert window.stack.currentWidget() is window.current


@pytest.fixture
def stick(_office_on_server: OfficeCopies, tmp_path: Path) -> Iterator[Path]:
    """What the admin of a server made for a PC that is new."""
    copies = _office_on_server
    with keyring_of_pc(), copies.at_a_desk(tmp_path / "loket-1") as database:
        with keeping(copies.server.address(database), "") as admin:
            stick = make_desk_file(copies.server, admin, database, tmp_path)
        come_in_now(tmp_path / "loket-1")
        yield stick


@pytest.fixture
def first_start(qtbot: QtBot, qapp: QApplication, stick: Path, tmp_path: Path) -> Iterator[MainWindow]:
    (tmp_path / "komputer baru").mkdir()
    yield from open_window(qtbot, qapp, tmp_path / "komputer baru")


def test_a_new_pc_becomes_a_desk_and_lets_its_officer_in(first_start: MainWindow, qtbot: QtBot, stick: Path) -> None:
    window = first_start
    wizard = window.stack.currentWidget()
    assert isinstance(wizard, SetUpWizard)
    wizard.server.click()
    dialog = wizard.findChild(ServerDialog)
    assert dialog is not None
    dialog.look(stick)
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=60_000)
    dialog.frame.save.click()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=60_000)
    assert window.stack.currentWidget() is window.login
    assert "Loket 2 di Puskesos Contohsari" in window.login.sentence.text()
    assert not window.login.forgot.isVisible()
    enter(window, qtbot)
    assert window.current is not None


@pytest.fixture
def second(stick: Path, tmp_path: Path) -> Path:
    """The folder of a desk nobody else is at."""
    folder = tmp_path / "loket-2"
    folder.mkdir()
    take_desk_file(folder, load_desk_file(stick))
    return folder


@pytest.fixture
def second_window(qtbot: QtBot, qapp: QApplication, second: Path) -> Iterator[MainWindow]:
    yield from open_window(qtbot, qapp, second)


def test_a_desk_that_is_revoked_while_somebody_is_at_work_shows_nothing_any_more_and_says_why(
    second_window: MainWindow, qtbot: QtBot, second: Path, server: Server
) -> None:
    window = second_window
    enter(window, qtbot)
    assert window.current is not None
    way = load_connection(second / CONNECTION)
    with server.admin(way.database) as admin:
        revoke_desk(admin, way.role)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.login, timeout=60_000)
    assert "loketnya dicabut" in window.login.sentence.text()


def revoked(folder: Path, server: Server) -> Path:
    """The desk of a folder is turned away; what the admin made instead."""
    way = load_connection(folder / CONNECTION)
    with keeping(server.address(way.database), "") as admin:
        revoke_desk(admin, way.role)
        return make_desk_file(server, admin, way.database, folder.parent, "Loket 3")


def take(window: MainWindow, qtbot: QtBot) -> ServerDialog:
    """What the dialog shows is taken."""
    qtbot.waitUntil(lambda: window.findChild(ServerDialog) is not None)
    dialog = window.findChild(ServerDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.frame.save.isEnabled() or bool(dialog.frame.problem.text()), timeout=60_000)
    dialog.frame.save.click()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=60_000)
    return dialog


def drop(window: MainWindow, file: Path) -> bool:
    """Whether the log-in page takes a file that is dropped onto it."""
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(file))])
    where, by = QPoint(5, 5), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(where, Qt.DropAction.CopyAction, what, *by)
    entering.ignore()
    QApplication.sendEvent(window.login, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window.login, QDropEvent(where, Qt.DropAction.CopyAction, what, *by))
    return entering.isAccepted()


@pytest.mark.parametrize("way", ["double click", "drop", "button"])
def test_a_pc_whose_desk_was_revoked_takes_the_file_of_another_and_the_work_goes_on(
    way: str, second_window: MainWindow, qtbot: QtBot, second: Path, server: Server
) -> None:
    window = second_window
    opened = OpenedFile(window, Problems(window))
    enter(window, qtbot)
    workplace = window.current
    window.lock()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=60_000)
    stick = revoked(second, server)
    enter(window, qtbot)
    assert "Mintalah berkas loket baru" in window.login.problem.text()
    assert window.login.renew_desk.isVisible()
    if way == "double click":
        opened.open(stick)
    elif way == "drop":
        assert not drop(window, stick.with_suffix(".pdf"))
        assert drop(window, stick)
    else:
        window.login.renew_desk.click()
        dialog = window.findChild(ServerDialog)
        assert dialog is not None
        dialog.look(stick)
    take(window, qtbot)
    assert "Loket 3 di Puskesos Contohsari" in window.login.sentence.text()
    enter(window, qtbot)
    assert window.current is workplace


def test_a_desk_file_that_starts_the_program_is_shown_above_the_log_in(
    qtbot: QtBot, qapp: QApplication, second: Path, server: Server
) -> None:
    stick = revoked(second, server)
    window = MainWindow(second, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    OpenedFile(window, Problems(window)).open(stick)
    assert window.findChild(ServerDialog) is None, "the window is not there yet"
    window.begin()
    window.show()
    dialog = take(window, qtbot)
    assert dialog.name.value() == "Loket 3"
    assert "Loket 3" in window.login.sentence.text()
    window.closeEvent(QCloseEvent())


def test_the_file_of_another_office_changes_nothing_and_says_whose_it_is(
    second_window: MainWindow, qtbot: QtBot, second: Path, server: Server
) -> None:
    stick = revoked(second, server)
    desk = load_desk_file(stick)
    save_desk_file(desk._replace(connection=replace(desk.connection, database="lain")), stick)
    before = (second / CONNECTION).read_bytes()
    OpenedFile(second_window, Problems(second_window)).open(stick)
    dialog = take(second_window, qtbot)
    assert "padahal komputer ini loket Puskesos Contohsari" in dialog.frame.problem.text()
    assert (second / CONNECTION).read_bytes() == before
    dialog.reject()
