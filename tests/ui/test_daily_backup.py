"""Every day has a backup without anybody asking; what is missing stands in the top bar; after a restore all is new."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.dates import utc_now, written_with_day
from puskesos.office.access import log_in
from puskesos.office.backups import OWN_FOLDER, back_up_daily, look_into, own_folder
from puskesos.office.events import record_event
from puskesos.office.profile import the_office
from puskesos.store.backup_manifest import Reason
from puskesos.store.places import LAID_OUT
from puskesos.store.restoring import PUTTING_AWAY
from puskesos.ui.admin.backup_section import BackupSection
from puskesos.ui.admin.restore_dialog import RestoreDialog
from puskesos.ui.backup_folders import BackupFolders
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.setup.restore_dialog import RestoreOfficeDialog, Secret
from puskesos.ui.window import MainWindow
from puskesos.ui.workplace import Workplace
from tests.conftest import PASSWORD
from tests.office.backing_up import case_numbers, prepare, quiet, register
from tests.ui.defaults_file import write_defaults

Enter = Callable[[], Workplace]


@pytest.fixture
def busy_folder(office_folder: Path) -> Path:
    """An office that was at work a moment ago, so that nobody is asked about the clock."""
    access = log_in(office_folder, "sari", PASSWORD)
    prepare(access)
    with access.file.database.write() as session:
        record_event(session, "office", access.officer.uuid, "note_added", by=access.officer, now=utc_now())
    access.close()
    return office_folder


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, busy_folder: Path) -> Iterator[MainWindow]:
    window = MainWindow(busy_folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.hold(busy_folder)
    window.begin()
    window.show()
    qtbot.waitExposed(window)
    yield window
    settle(window, qtbot)
    window.closeEvent(QCloseEvent())


@pytest.fixture
def enter(window: MainWindow, qtbot: QtBot) -> Enter:
    """Logs in and waits until what is done behind the first page is done."""

    def do() -> Workplace:
        window.login.user_name.set_value("sari")
        window.login.password.set_value(PASSWORD)
        window.login.enter.click()
        qtbot.waitUntil(lambda: window.current is not None, timeout=20_000)
        settle(window, qtbot)
        assert window.current is not None
        return window.current

    return do


def settle(window: MainWindow, qtbot: QtBot) -> None:
    def is_settled() -> bool:
        begins = window.current is not None and window.current.upkeep.is_to_begin
        return not begins and window.background.is_idle

    qtbot.waitUntil(is_settled, timeout=30_000)


def back_up_days_ago(folder: Path, days: int) -> None:
    access = log_in(folder, "sari", PASSWORD)
    back_up_daily(access.file, own_folder(access.file), quiet, now=utc_now() - timedelta(days=days))
    access.close()


def choose_drive(folder: Path, drive: Path) -> None:
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        office = the_office(session)
    own = own_folder(access.file)
    BackupFolders(own, drive).save(office.uuid, own)
    access.close()


def test_the_first_log_in_of_a_day_makes_the_backup_it_owes_and_the_next_one_none(
    enter: Enter, window: MainWindow, qtbot: QtBot, busy_folder: Path
) -> None:
    workplace = enter()
    [row] = look_into(busy_folder / OWN_FOLDER).rows
    assert row.manifest is not None
    assert row.manifest.reason is Reason.DAILY
    assert workplace.top.status() == written_with_day(workplace.desk.today())
    window.lock()
    settle(window, qtbot)
    enter()
    assert len(look_into(busy_folder / OWN_FOLDER).rows) == 1


def test_the_folder_the_admin_of_many_pcs_wrote_down_is_made_and_used(
    busy_folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    write_defaults(f"[backup]\nfolder = {tmp_path / 'disk kedua' / 'cadangan'}\n")
    workplace = request.getfixturevalue("enter")()
    assert len(look_into(tmp_path / "disk kedua" / "cadangan").rows) == 1
    assert not (busy_folder / OWN_FOLDER).exists()
    assert workplace.top.status() == written_with_day(workplace.desk.today())


def test_a_folder_that_was_chosen_on_this_pc_goes_before_it(
    busy_folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    write_defaults(f"[backup]\nfolder = {tmp_path / 'disk kedua'}\n")
    access = log_in(busy_folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        office = the_office(session)
    own = own_folder(access.file)
    BackupFolders(own).save(office.uuid, own)
    access.close()
    request.getfixturevalue("enter")()
    assert len(look_into(own).rows) == 1
    assert not (tmp_path / "disk kedua").exists()


def test_where_that_folder_cannot_be_made_it_is_told(
    busy_folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "berkas").write_bytes(b"in the way")
    write_defaults(f"[backup]\nfolder = {tmp_path / 'berkas' / 'cadangan'}\n")
    workplace = request.getfixturevalue("enter")()
    assert workplace.top.status().startswith("Belum ada cadangan")


def test_a_missing_drive_keeps_nobody_from_the_backup_of_this_pc(
    busy_folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    choose_drive(busy_folder, tmp_path / "usb")
    workplace = request.getfixturevalue("enter")()
    assert len(look_into(busy_folder / OWN_FOLDER).rows) == 1
    assert workplace.top.status() == written_with_day(workplace.desk.today())


@pytest.mark.parametrize(
    ("days", "says"), [(3, "Cadangan terakhir 3 hari lalu"), (1, "Cadangan hari ini gagal"), (0, "Belum ada cadangan")]
)
def test_where_no_backup_can_be_made_the_top_bar_warns(
    busy_folder: Path, tmp_path: Path, request: pytest.FixtureRequest, days: int, says: str
) -> None:
    if days:
        back_up_days_ago(busy_folder, days)
        [home] = (busy_folder / OWN_FOLDER).iterdir()
        (home / "registers").rmdir()
        (home / "registers").write_bytes(b"in the way")
    else:
        (busy_folder / OWN_FOLDER).write_bytes(b"in the way")
    workplace = request.getfixturevalue("enter")()
    assert workplace.top.status().startswith(says)


def test_locked_while_it_is_made_the_backup_is_owed_again(
    enter: Enter, window: MainWindow, qtbot: QtBot, busy_folder: Path
) -> None:
    window.login.user_name.set_value("sari")
    window.login.password.set_value(PASSWORD)
    window.login.enter.click()
    qtbot.waitUntil(lambda: window.current is not None, timeout=20_000)
    assert window.current is not None
    with qtbot.waitSignal(window.current.upkeep.backups.told, timeout=20_000):
        pass
    window.lock()
    settle(window, qtbot)
    enter()
    assert len(look_into(busy_folder / OWN_FOLDER).rows) == 1
    assert not list((busy_folder / OWN_FOLDER).rglob("*.baru"))


@pytest.mark.kept_in("file")
def test_after_a_restore_everybody_logs_in_anew_and_sees_the_restored_data(
    enter: Enter, window: MainWindow, qtbot: QtBot, busy_folder: Path
) -> None:
    workplace = enter()
    register(workplace.desk.access, "Contoh Melati")
    workplace.open_settings("backups")
    settle(window, qtbot)
    [section] = workplace.findChildren(BackupSection)
    section.restore.click()
    dialog = section.dialog
    assert isinstance(dialog, RestoreDialog)
    dialog.understood.click()
    dialog.frame.save.click()
    qtbot.waitUntil(lambda: window.current is None, timeout=20_000)
    settle(window, qtbot)
    assert window.stack.currentWidget() is window.login
    assert window.login.sentence.text().startswith("Data kantor dipulihkan dari cadangan ")
    again = enter()
    assert again is not workplace
    assert case_numbers(again.desk.access) == []
    [aside] = busy_folder.glob("sebelum-pemulihan-*")
    assert aside.name in window.login.sentence.text()


@pytest.mark.kept_in("file")
def test_data_that_cannot_be_opened_are_restored_from_the_log_in(
    window: MainWindow, enter: Enter, qtbot: QtBot, busy_folder: Path
) -> None:
    enter()
    window.switch_officer()
    settle(window, qtbot)
    (busy_folder / "office.db").write_bytes(b"rusak" * 2000)
    window.login.user_name.set_value("sari")
    window.login.password.set_value(PASSWORD)
    window.login.enter.click()
    qtbot.waitUntil(lambda: bool(window.login.problem.text()), timeout=20_000)
    assert "rusak" in window.login.problem.text()
    window.login.problem.fix_wanted.emit()
    [dialog] = window.findChildren(RestoreOfficeDialog)
    dialog.look(busy_folder / OWN_FOLDER)
    dialog.way.set_value(Secret.PASSWORD)
    dialog.user_name.set_value("sari")
    dialog.password.set_value(PASSWORD)
    settle(window, qtbot)
    with qtbot.waitSignal(dialog.restored, timeout=20_000):
        dialog.frame.save.click()
    settle(window, qtbot)
    assert window.login.sentence.text().startswith("Puskesos Contohsari sudah dipulihkan.")
    enter()
    assert (busy_folder / next(iter(busy_folder.glob("sebelum-pemulihan-*"))) / "office.db").read_bytes()[
        :5
    ] == b"rusak"


@pytest.mark.kept_in("file")
def test_a_restore_that_was_cut_off_goes_on_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, busy_folder: Path
) -> None:
    laid_out = busy_folder / LAID_OUT
    laid_out.mkdir()
    for name in ("office.db", "office.keys"):
        (laid_out / name).write_bytes((busy_folder / name).read_bytes())
    (laid_out / PUTTING_AWAY).write_text("sebelum-pemulihan-x", encoding="utf-8")
    window = MainWindow(busy_folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.hold(busy_folder)
    assert not laid_out.exists()
    assert (busy_folder / "sebelum-pemulihan-x" / "office.db").exists()
    window.closeEvent(QCloseEvent())
    log_in(busy_folder, "sari", PASSWORD).close()
