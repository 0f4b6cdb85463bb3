"""From a yes to an update until the program has closed, and what the next start says of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from puskesos.app import carry_out
from puskesos.dates import utc_now
from puskesos.errors import Unavailable
from puskesos.office.access import log_in
from puskesos.office.events import record_event
from puskesos.office.updates.container import look_at, unpack
from puskesos.office.updates.finishing import Finish, SwapFolders, apt_command
from puskesos.office.updates.here import Here
from puskesos.office.updates.reference import in_force, keep_edition, name_in_force, own_edition
from puskesos.store.lock import FolderLock
from puskesos.ui.admin.going_back_dialog import GoingBackDialog
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.update_dialog import UpdateDialog
from puskesos.ui.admin.update_end_dialog import UpdateEndDialog
from puskesos.ui.admin.updates_section import UpdatesSection
from puskesos.ui.opened_file import OpenedFile
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.update_end import UpdateEnd
from puskesos.ui.window import MainWindow
from tests.conftest import PASSWORD
from tests.office.backing_up import quiet as nobody_follows
from tests.office.updates.packages import EDITION, a_pc, data_package, small_package, tar_package
from tools.clipping import clipped_texts

Start = Callable[..., tuple[MainWindow, UpdateEnd]]
in_a_file = pytest.mark.kept_in("file")


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return a_pc(tmp_path / "pc")


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, office_folder: Path) -> Iterator[Start]:
    """Starts the program on the office and lets its admin in; at the end every window is closed."""
    # The office was at work a moment ago, so that nobody is asked about the clock.
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        record_event(session, "office", access.officer.uuid, "note_added", by=access.officer, now=utc_now())
    access.close()
    windows: list[MainWindow] = []

    def begin(here: Here, file: Path | None = None) -> tuple[MainWindow, UpdateEnd]:
        problems = Problems(qapp)
        window = MainWindow(office_folder, problems, Preferences())
        windows.append(window)
        qtbot.addWidget(window)
        window.hold(office_folder)
        end = UpdateEnd(window, here)
        if file is not None:
            OpenedFile(window, problems).open(file)
        window.begin()
        window.show()
        qtbot.waitExposed(window)
        enter(window, qtbot)
        return window, end

    yield begin
    for window in windows:
        quiet(window, qtbot)
        window.closeEvent(QCloseEvent())


def quiet(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=120_000)


def enter(window: MainWindow, qtbot: QtBot) -> None:
    window.login.user_name.set_value("sari")
    window.login.password.set_value(PASSWORD)
    window.login.enter.click()
    qtbot.waitUntil(lambda: window.current is not None, timeout=120_000)
    quiet(window, qtbot)


def section_of(window: MainWindow, here: Here, qtbot: QtBot) -> UpdatesSection:
    assert window.current is not None
    section = window.current.open_settings("updates")
    assert isinstance(section, UpdatesSection)
    section.here = here
    section.refresh()
    quiet(window, qtbot)
    return section


def install(window: MainWindow, here: Here, package: Path, qtbot: QtBot) -> UpdateEndDialog:
    section = section_of(window, here, qtbot)
    section.look(package)
    quiet(window, qtbot)
    assert isinstance(section.dialog, UpdateDialog), section.problem.text()
    section.dialog.frame.save.click()
    quiet(window, qtbot)
    return last_words(window, qtbot)


def last_words(window: MainWindow, qtbot: QtBot) -> UpdateEndDialog:
    [dialog] = (each for each in window.findChildren(UpdateEndDialog) if each.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def news(window: MainWindow) -> str:
    assert window.current is not None
    return window.current.news.strip.text()


def tone(window: MainWindow) -> str:
    assert window.current is not None
    return window.current.news.strip.kind()


def test_the_program_closes_locks_the_office_and_hands_over_the_last_act(
    start: Start, here: Here, tmp_path: Path, qtbot: QtBot, office_folder: Path
) -> None:
    window, end = start(here)
    assert news(window) == ""
    assert window.current is not None
    database = window.current.desk.access.file.database
    dialog = install(window, here, data_package(tmp_path / "stik"), qtbot)
    assert end.finish is not None
    assert not dialog.command.isVisible()
    assert clipped_texts(dialog) == []
    assert window.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    assert not window.isVisible()
    with pytest.raises(Unavailable), database.read():
        pass
    lock = FolderLock(office_folder)
    lock.take()
    lock.release()
    again, end = start(here)
    assert news(again).startswith("Pembaruan selesai: dari data acuan edisi ")
    assert tone(again) == "done"
    assert end.finish is None


@in_a_file
def test_the_screen_may_be_locked_between_the_yes_and_the_last_words(
    start: Start, here: Here, tmp_path: Path, qtbot: QtBot
) -> None:
    window, end = start(here)
    dialog = install(window, here, data_package(tmp_path / "stik"), qtbot)
    window.lock()
    quiet(window, qtbot)
    assert dialog.isVisible()
    dialog.reject()
    assert not window.isVisible()
    assert end.finish is not None


@in_a_file
def test_taken_back_everybody_is_out_and_the_next_start_says_so(
    start: Start, here: Here, tmp_path: Path, qtbot: QtBot
) -> None:
    window, _ = start(here)
    install(window, here, data_package(tmp_path / "stik"), qtbot).accept()
    window, end = start(here)
    assert in_force(here.home, here.version).edition == EDITION
    section = section_of(window, here, qtbot)
    section.back.click()
    dialog = section.dialog
    assert isinstance(dialog, GoingBackDialog)
    dialog.understood.click()
    dialog.frame.save.click()
    quiet(window, qtbot)
    assert window.current is None
    assert window.stack.currentWidget() is window.login
    assert end.finish is not None
    last_words(window, qtbot).accept()
    assert not window.isVisible()
    window, _ = start(here)
    assert news(window).startswith("Pembaruan sudah dikembalikan")
    assert tone(window) == "done"
    assert in_force(here.home, here.version).edition == own_edition()


@in_a_file
def test_an_installed_edition_that_is_damaged_is_told_at_every_log_in(start: Start, here: Here, tmp_path: Path) -> None:
    package = look_at(data_package(tmp_path / "stik"), here, nobody_follows)
    unpack(package, tmp_path / "isi", here, nobody_follows)
    name_in_force(here.home, keep_edition(tmp_path / "isi", package.manifest, here.home))
    (here.home / "acuan" / EDITION.isoformat() / "catalogue" / "sectors.csv").write_text("rusak", encoding="utf-8")
    window, _ = start(here)
    assert news(window).startswith("Data acuan yang dipasang rusak (catalogue/sectors.csv)")
    assert tone(window) == "warning"


@in_a_file
def test_a_new_program_takes_its_place_when_the_old_one_has_closed(
    start: Start, here: Here, tmp_path: Path, qtbot: QtBot
) -> None:
    window, end = start(here)
    install(window, here, tar_package(tmp_path), qtbot).accept()
    version = here.program / "_internal" / "version"
    assert version.read_text(encoding="utf-8") == "0.1.0"
    assert end.finish is not None
    window, _ = start(here)
    assert news(window).startswith("Pembaruan ke versi 0.2.0 belum terpasang; yang dipakai masih versi 0.1.0.")
    assert tone(window) == "warning"
    window.close()
    end.finish.carry_out(opens_again=False)
    assert version.read_text(encoding="utf-8") == "0.2.0"
    window, _ = start(replace(here, version="0.2.0"))
    assert news(window).startswith("Pembaruan selesai: dari versi 0.1.0 ke versi 0.2.0.")


@in_a_file
def test_a_package_that_was_double_clicked_is_looked_at(start: Start, here: Here, tmp_path: Path) -> None:
    window, _ = start(here, small_package(tmp_path))
    assert window.current is not None
    page = window.current.page("settings")
    assert isinstance(page, SettingsPage)
    section = page.current()
    assert isinstance(section, UpdatesSection)
    assert section.problem.isVisible(), "the program that runs the tests does not know our key"


@in_a_file
def test_a_command_for_who_may_install_can_be_copied_and_the_work_goes_on(
    start: Start, here: Here, qapp: QApplication, qtbot: QtBot
) -> None:
    window, end = start(here)
    command = apt_command(here.updates / "puskesos_0.2.0.deb")
    assert window.current is not None
    finish = Finish(f"Mintalah admin komputer menjalankan: {command}", command=command)
    window.current.update_prepared.emit(finish, False)
    dialog = last_words(window, qtbot)
    assert clipped_texts(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_F6)
    assert QGuiApplication.clipboard().text() == command
    dialog.accept()
    assert window.isVisible()
    assert carry_out(end, qapp, Problems(window)) == 0


@in_a_file
def test_a_last_act_that_cannot_be_done_is_told_before_the_program_ends(
    start: Start, here: Here, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window, end = start(here)
    assert window.current is not None
    gone = SwapFolders(tmp_path / "tidak-ada", here.program, tmp_path / "lama")
    window.current.update_prepared.emit(Finish("Puskesos ditutup sekarang.", gone), False)
    last_words(window, qtbot).accept()
    told: list[str] = []

    def read_box() -> None:
        for box in qapp.topLevelWidgets():
            if isinstance(box, QMessageBox):
                told.append(box.text())
                box.close()  # the last window: with it the program ends

    QTimer.singleShot(0, read_box)
    assert carry_out(end, qapp, Problems(window)) == 1
    assert "Program yang lama tetap dipakai." in told[0]
    assert (here.program / "_internal" / "version").read_text(encoding="utf-8") == "0.1.0"
