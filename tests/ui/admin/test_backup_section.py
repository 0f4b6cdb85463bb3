"""Where backups lie, made, rehearsed and restored from the settings, with real files on a real drive's folder."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.office.access import log_in
from puskesos.office.backups import OWN_FOLDER, back_up_daily, look_into, own_folder
from puskesos.store.backup_manifest import MANIFEST
from puskesos.store.keys import new_recovery_code
from puskesos.ui.admin.backup_section import BackupSection
from puskesos.ui.admin.rehearsal_dialog import RehearsalDialog
from puskesos.ui.admin.restore_dialog import RestoreDialog
from puskesos.ui.session import Desk
from tests.conftest import PASSWORD
from tests.office.backing_up import case_numbers, prepare, quiet
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    return tmp_path / "usb"


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, settle: Settle) -> BackupSection:
    """The section of an office that has a backup of three days ago in its own folder."""
    three_days_ago = desk.now() - timedelta(days=3)
    prepare(desk.access)
    back_up_daily(desk.access.file, own_folder(desk.access.file), quiet, now=three_days_ago)
    section = BackupSection(desk)
    qtbot.addWidget(section)
    section.resize(1000, 640)
    section.show()
    section.refresh()
    settle()
    return section


def rows(section: BackupSection) -> list[tuple[str, str]]:
    model = section.table.rows
    entries = [model.row_at(model.index(place, 0)) for place in range(model.rowCount())]
    return [(each.place, each.row.manifest.reason.label) for each in entries if each and each.row.manifest]


def test_an_old_backup_on_this_pc_alone_is_told_and_nothing_is_cut_off(section: BackupSection) -> None:
    assert section.pc.age.value().startswith("3 hari lalu")
    assert section.pc.folder.value().endswith(OWN_FOLDER)
    assert section.drive.folder.value() == "belum dipilih"
    assert section.advice.isVisible()
    assert not section.let_go.isVisible()
    assert clipped_texts(section) == []


def test_a_backup_is_made_at_once_in_every_place(section: BackupSection, settle: Settle, drive: Path) -> None:
    section.choose(drive=drive)
    settle()
    assert not section.advice.isVisible()
    assert section.drive.age.value() == "belum ada"
    section.now.click()
    settle()
    assert section.bar.said() == "Sudah dicadangkan."
    assert section.now.isEnabled()
    newest = section.table.selected()
    assert newest is not None
    assert newest.place == "komputer ini"
    assert rows(section)[:2] == [("komputer ini", "oleh petugas"), ("drive USB", "oleh petugas")]
    assert section.drive.age.value().startswith("hari ini")
    assert len(look_into(drive).rows) == 1
    assert clipped_texts(section) == []


def test_a_drive_that_was_pulled_out_is_told_and_the_other_place_is_served_by_the_day(
    section: BackupSection, settle: Settle, drive: Path
) -> None:
    section.choose(drive=drive)
    settle()
    drive.rename(drive.with_name("dicabut"))
    section.refresh()
    settle()
    assert "Pasang drive yang biasa dipakai" in section.drive.problem.text()
    section.now.click()
    settle()
    assert "tidak ada cadangan kantor ini" in section.problem.text()
    assert section.now.isEnabled()
    section.let_go.click()
    settle()
    assert section.drive.folder.value() == "belum dipilih"


def test_the_choice_is_kept_for_this_pc(section: BackupSection, desk: Desk, settle: Settle, drive: Path) -> None:
    section.choose(folder=drive)
    settle()
    again = BackupSection(desk)
    again.refresh()
    settle()
    assert again.pc.folder.toolTip() == str(drive)
    again.deleteLater()


def test_a_rehearsal_shows_what_was_found_and_becomes_a_paper(section: BackupSection, settle: Settle) -> None:
    section.rehearse.click()
    settle()
    dialog = section.dialog
    assert isinstance(dialog, RehearsalDialog)
    assert dialog.verdict.text() == "Cadangan ini dapat dipakai untuk memulihkan data kantor."
    assert dialog.table.rows.rowCount() >= 7
    assert clipped_texts(dialog) == []
    dialog.print.click()
    settle()
    assert dialog.paper is not None
    dialog.paper.close()
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_damaged_backup_fails_its_rehearsal_and_the_file_is_named(section: BackupSection, settle: Settle) -> None:
    listed = section.table.selected()
    assert listed is not None
    data = listed.row.folder / "office.db"
    content = bytearray(data.read_bytes())
    content[9000] ^= 4
    data.write_bytes(content)
    section.rehearse.click()
    settle()
    dialog = section.dialog
    assert isinstance(dialog, RehearsalDialog)
    assert dialog.verdict.kind() == "error"
    finding = dialog.table.selected()
    assert finding is not None
    assert "office.db rusak" in finding.seen
    dialog.accept()


def test_a_manifest_that_cannot_be_read_stands_in_the_list_as_damaged(section: BackupSection, settle: Settle) -> None:
    listed = section.table.selected()
    assert listed is not None
    (listed.row.folder / MANIFEST).write_bytes(b"rusak")
    section.refresh()
    settle()
    assert section.pc.age.value() == "belum ada"
    again = section.table.selected()
    assert again is not None
    assert again.row.manifest is None


def restore(section: BackupSection) -> RestoreDialog:
    section.restore.click()
    dialog = section.dialog
    assert isinstance(dialog, RestoreDialog)
    assert not dialog.frame.save.isEnabled()
    dialog.understood.click()
    dialog.frame.save.click()
    return dialog


@pytest.mark.kept_in("file")
def test_restored_the_office_is_as_it_was_and_what_came_since_lies_beside(
    section: BackupSection, desk: Desk, qtbot: QtBot, settle: Settle, registered: Callable[..., Case]
) -> None:
    registered()
    folder = desk.access.file.folder
    with qtbot.waitSignal(section.restored, timeout=20_000) as told:
        restore(section)
    settle()
    assert told.args is not None
    assert told.args[0].startswith("Data kantor dipulihkan dari cadangan ")
    [aside] = folder.glob("sebelum-pemulihan-*")
    assert aside.name in told.args[0]
    for place, cases in ((folder, 0), (aside, 1)):
        access = log_in(place, "sari", PASSWORD)
        assert len(case_numbers(access)) == cases
        access.close()


@pytest.fixture
def is_free() -> Iterator[Event]:
    """Says that the job before the restore is over."""
    is_free = Event()
    yield is_free
    is_free.set()


@pytest.fixture
def waiting(section: BackupSection, desk: Desk, qtbot: QtBot, is_free: Event) -> RestoreDialog:
    """A restore that waits behind another long job."""
    desk.job(lambda _: is_free.wait(), lambda _: None, lambda _: None, lambda: None)
    dialog = restore(section)
    dialog.reject()  # what was asked for cannot be left any more, before it can be called off
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.job is not None)
    return dialog


@pytest.mark.kept_in("file")
def test_while_it_restores_it_says_how_far_it_is(
    waiting: RestoreDialog, section: BackupSection, qtbot: QtBot, settle: Settle, is_free: Event
) -> None:
    said: list[str] = []
    assert waiting.job is not None
    waiting.job.progressed.connect(lambda *_: said.append(waiting.progress.text()))
    with qtbot.waitSignal(section.restored, timeout=20_000):
        is_free.set()
    settle()
    assert said[0].startswith("Menyalin cadangan, ")
    assert "Membuka cadangan" in said
    assert said[-1] == "Memeriksa cadangan, 100%"


@pytest.mark.kept_in("file")
def test_called_off_the_office_is_as_it_was(
    waiting: RestoreDialog, desk: Desk, settle: Settle, is_free: Event, registered: Callable[..., Case]
) -> None:
    registered()
    waiting.frame.cancel.click()
    is_free.set()
    settle()
    assert not waiting.isVisible()
    assert len(case_numbers(desk.access)) == 1
    assert not list(desk.access.file.folder.glob("sebelum-pemulihan-*"))


@pytest.mark.kept_in("file")
def test_what_cannot_be_restored_is_told_in_the_dialog_and_the_work_goes_on(
    section: BackupSection, desk: Desk, settle: Settle
) -> None:
    listed = section.table.selected()
    assert listed is not None
    (listed.row.folder / "office.keys").unlink()
    dialog = restore(section)
    settle()
    assert dialog.isVisible()
    assert "office.keys tidak ada di cadangan ini" in dialog.frame.problem.text()
    assert clipped_texts(dialog) == []
    assert case_numbers(desk.access) == []
    dialog.reject()


@pytest.mark.kept_in("server")
def test_once_a_desk_has_a_recovery_code_nothing_says_that_it_lacks_one(
    desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    section = BackupSection(desk)
    qtbot.addWidget(section)
    section.show()
    section.refresh()
    settle()
    section.now.click()
    settle()
    assert "belum mempunyai kode pemulihan" in section.problem.text()

    desk.access.file.set_recovery_code(new_recovery_code())
    section.refresh()
    settle()

    assert section.problem.isHidden()
    assert "Komputer ini tidak membuat cadangan" not in section.advice.text()
