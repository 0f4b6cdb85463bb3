"""Pengaturan, Pembaruan: a sealed package is looked at, shown, installed or refused, and the last one taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.dates import written
from puskesos.office.access import log_in
from puskesos.office.updates.here import Here
from puskesos.office.updates.note import read_update
from puskesos.office.updates.reference import in_force, own_edition
from puskesos.store.office_file import OfficeFile
from puskesos.ui.admin.going_back_dialog import GoingBackDialog
from puskesos.ui.admin.update_dialog import UpdateDialog
from puskesos.ui.admin.updates_section import UpdatesSection
from puskesos.ui.session import Desk
from puskesos.ui.widgets.text import Body
from tests.conftest import PASSWORD
from tests.office.backing_up import case_numbers
from tests.office.updates.packages import (
    EDITION,
    OTHER_SEED,
    a_pc,
    data_package,
    small_package,
    tar_package,
)
from tools.clipping import clipped_texts

Settle = Callable[[], None]
in_a_file = pytest.mark.kept_in("file")


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return a_pc(tmp_path / "pc")


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, here: Here, settle: Settle) -> UpdatesSection:
    """The section of a PC that believes our key and was never updated."""
    return shown(qtbot, desk, here, settle)


def shown(qtbot: QtBot, desk: Desk, here: Here, settle: Settle) -> UpdatesSection:
    section = UpdatesSection(desk, here)
    qtbot.addWidget(section)
    section.resize(1000, 640)
    section.show()
    section.refresh()
    settle()
    return section


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


def looked_at(section: UpdatesSection, package: Path, settle: Settle) -> UpdateDialog:
    section.look(package)
    settle()
    assert isinstance(section.dialog, UpdateDialog), section.problem.text()
    return section.dialog


def in_front(window: QWidget, qtbot: QtBot) -> None:
    """Keys reach only the window in front."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def words(dialog: UpdateDialog | GoingBackDialog) -> str:
    return "\n".join(body.text() for body in dialog.findChildren(Body))


def test_it_says_what_is_in_force_on_this_pc(section: UpdatesSection) -> None:
    assert section.program.value() == "Versi 0.1.0, Linux (folder .tar.xz)"
    assert section.reference.value() == f"Edisi {written(own_edition())}, bawaan program"
    assert not section.last_card.isVisible()
    assert not section.back.isVisible()
    assert not section.damaged.isVisible()
    assert clipped_texts(section) == []


def test_a_build_without_a_publisher_key_says_why_it_takes_no_package(section: UpdatesSection, settle: Settle) -> None:
    section.here = replace(section.here, keys=())
    section.refresh()
    settle()
    assert "dibuat tanpa kunci penerbit" in section.no_keys.text()
    assert not section.choose.isVisible()
    assert clipped_texts(section) == []


def test_by_keys_alone_a_file_is_chosen_and_what_it_changes_is_shown(
    section: UpdatesSection, stick: Path, qtbot: QtBot, settle: Settle
) -> None:
    package = data_package(stick)
    in_front(section, qtbot)
    qtbot.keyClick(section, Qt.Key.Key_F12)
    [chooser] = section.findChildren(QFileDialog)
    chooser.selectFile(str(package))
    chooser.accept()
    settle()
    dialog = section.dialog
    assert isinstance(dialog, UpdateDialog)
    assert dialog.windowTitle() == "Data acuan edisi 1 Maret 2027"
    assert "Syarat layanan diperbarui." in words(dialog)
    first = dialog.lines[0]
    assert first.names.isHidden()
    in_front(dialog, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert not first.names.isHidden()
    qtbot.waitUntil(lambda: clipped_texts(dialog) == [])
    qtbot.keyClick(dialog, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert first.names.isHidden()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert read_update(section.here) is None


def test_data_are_installed_with_a_backup_and_the_program_is_to_close(
    section: UpdatesSection, stick: Path, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    dialog = looked_at(section, data_package(stick), settle)
    is_in_file = isinstance(desk.access.file, OfficeFile)
    assert ("data kantor dicadangkan dan cadangannya diperiksa" in words(dialog)) is is_in_file
    assert ("Data kantor ini ada di server" in words(dialog)) is not is_in_file
    in_front(dialog, qtbot)
    with qtbot.waitSignal(section.prepared, timeout=60_000) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_F12)
    settle()
    finish, is_closed = told.args or [None, None]
    assert finish.must_close
    assert not is_closed
    assert not dialog.isVisible()
    assert in_force(section.here.home, "0.1.0").edition == EDITION
    assert section.reference.value() == "Edisi 1 Maret 2027, dari paket pembaruan"
    assert section.last.text().startswith(f"Dari data acuan edisi {written(own_edition())} ke data acuan edisi 1 Maret")
    assert section.back.isVisible() is is_in_file
    assert section.back_says.text().startswith("Selama belum ada" if is_in_file else "Data kantor ini ada di server")
    assert clipped_texts(section) == []


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda content: content[:-5], "terpotong"),
        (lambda content: content.replace(b"Kesehatan", b"kesehatan"), "tidak utuh"),
        (lambda content: b"bukan paket" + content, "bukan paket pembaruan Puskesos"),
    ],
)
def test_a_spoiled_package_is_refused_in_a_sentence_and_another_can_be_chosen(
    section: UpdatesSection, stick: Path, settle: Settle, spoil: Callable[[bytes], bytes], says: str
) -> None:
    package = small_package(stick)
    package.write_bytes(spoil(package.read_bytes()))
    section.look(package)
    settle()
    assert says in section.problem.text()
    assert section.dialog is None
    assert section.choose.isEnabled()
    assert not section.stop.isVisible()
    assert clipped_texts(section) == []


@in_a_file
def test_a_foreign_package_and_one_without_whole_data_are_refused(
    section: UpdatesSection, stick: Path, settle: Settle
) -> None:
    section.look(small_package(stick, seed=OTHER_SEED))
    settle()
    assert "bukan dari penerbit Puskesos" in section.problem.text()
    section.look(small_package(stick))
    settle()
    assert "berkas edition.json tidak ada atau isinya tidak seperti seharusnya" in section.problem.text()
    assert read_update(section.here) is None


@pytest.fixture
def is_free() -> Iterator[Event]:
    """Says that the job before is over."""
    is_free = Event()
    yield is_free
    is_free.set()


def keep_busy(desk: Desk, is_free: Event) -> None:
    desk.job(lambda _: is_free.wait(), lambda _: None, lambda _: None, lambda: None)


@in_a_file
def test_looking_can_be_called_off_and_shows_nothing_then(
    section: UpdatesSection, desk: Desk, stick: Path, is_free: Event, qtbot: QtBot, settle: Settle
) -> None:
    keep_busy(desk, is_free)
    section.look(data_package(stick))
    assert not section.choose.isEnabled()
    in_front(section, qtbot)
    qtbot.keyClick(section, Qt.Key.Key_Escape)
    assert section.choose.isEnabled()
    assert not section.stop.isVisible()
    is_free.set()
    settle()
    assert section.dialog is None
    assert section.problem.text() == ""


@in_a_file
def test_installing_can_be_called_off_and_changes_nothing(
    section: UpdatesSection, desk: Desk, stick: Path, is_free: Event, qtbot: QtBot, settle: Settle
) -> None:
    dialog = looked_at(section, data_package(stick), settle)
    keep_busy(desk, is_free)
    dialog.frame.save.click()
    qtbot.waitUntil(lambda: dialog.job is not None)
    dialog.frame.cancel.click()
    is_free.set()
    settle()
    assert not dialog.isVisible()
    assert in_force(section.here.home, "0.1.0").edition == own_edition()
    assert read_update(section.here) is None


def test_a_stick_pulled_out_after_the_look_is_told_in_the_dialog(
    section: UpdatesSection, stick: Path, settle: Settle
) -> None:
    package = data_package(stick)
    dialog = looked_at(section, package, settle)
    package.unlink()
    dialog.frame.save.click()
    settle()
    assert dialog.isVisible()
    assert "tidak dapat dibaca" in dialog.frame.problem.text()
    assert dialog.frame.save.isEnabled()
    assert clipped_texts(dialog) == []
    assert read_update(section.here) is None
    dialog.reject()


def installed(section: UpdatesSection, package: Path, qtbot: QtBot, settle: Settle) -> None:
    dialog = looked_at(section, package, settle)
    with qtbot.waitSignal(section.prepared, timeout=60_000) as told:
        dialog.frame.save.click()
    settle()
    assert told.args is not None
    if section.here.version == "0.1.0" and told.args[0].act is not None:
        told.args[0].carry_out(opens_again=False)


def going_back(section: UpdatesSection, qtbot: QtBot) -> GoingBackDialog:
    in_front(section, qtbot)
    qtbot.keyClick(section, Qt.Key.Key_F9)
    assert isinstance(section.dialog, GoingBackDialog)
    assert not section.dialog.frame.save.isEnabled()
    in_front(section.dialog, qtbot)
    return section.dialog


@in_a_file
def test_the_last_update_is_taken_back_with_the_backup_from_before(
    section: UpdatesSection, stick: Path, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    installed(section, data_package(stick), qtbot, settle)
    dialog = going_back(section, qtbot)
    update = read_update(section.here)
    assert update is not None
    assert Path(update.backup).name in words(dialog)
    assert "Tidak ada catatan yang hilang" in words(dialog)
    assert clipped_texts(dialog) == []
    assert dialog.focusWidget() is dialog.understood
    qtbot.keyClick(dialog.understood, Qt.Key.Key_Space)
    with qtbot.waitSignal(section.prepared, timeout=60_000) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_F12)
    settle()
    finish, is_closed = told.args or [None, None]
    assert is_closed
    assert "sudah kembali ke cadangan sebelum pembaruan" in finish.says
    assert in_force(section.here.home, "0.1.0").edition == own_edition()
    again = log_in(desk.access.file.folder, "sari", PASSWORD)
    assert case_numbers(again) == []
    again.close()


@in_a_file
def test_once_something_was_saved_it_says_why_there_is_no_way_back(
    section: UpdatesSection, stick: Path, qtbot: QtBot, settle: Settle, registered: Callable[..., Case]
) -> None:
    installed(section, data_package(stick), qtbot, settle)
    registered()
    section.refresh()
    settle()
    assert not section.back.isVisible()
    assert "sejak pembaruan sudah ada perubahan yang disimpan (Sari Permisalan" in section.back_says.text()
    assert clipped_texts(section) == []


@in_a_file
def test_what_changed_while_the_question_stood_there_is_not_lost(
    section: UpdatesSection, stick: Path, desk: Desk, qtbot: QtBot, settle: Settle, registered: Callable[..., Case]
) -> None:
    installed(section, data_package(stick), qtbot, settle)
    dialog = going_back(section, qtbot)
    registered()
    dialog.understood.click()
    dialog.frame.save.click()
    settle()
    assert dialog.isVisible()
    assert "sudah ada perubahan yang disimpan" in dialog.frame.problem.text()
    assert len(case_numbers(desk.access)) == 1
    dialog.reject()


@in_a_file
def test_a_program_that_is_not_kept_any_more_comes_back_from_its_own_package(
    section: UpdatesSection, stick: Path, qtbot: QtBot, settle: Settle
) -> None:
    installed(section, tar_package(stick), qtbot, settle)
    kept = section.here.program.with_name("Puskesos.versi-0.1.0")
    for path in sorted(kept.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    kept.rmdir()
    section.here = replace(section.here, version="0.2.0")
    section.refresh()
    settle()
    dialog = going_back(section, qtbot)
    dialog.understood.click()
    assert not dialog.frame.save.isEnabled()
    dialog.take_package(tar_package(stick, "0.1.5"))
    dialog.frame.save.click()
    settle()
    assert "sebelum pembaruan dipakai versi 0.1.0" in dialog.frame.problem.text()
    assert clipped_texts(dialog) == []
    dialog.take_package(tar_package(stick, "0.1.0"))
    with qtbot.waitSignal(section.prepared, timeout=60_000) as told:
        dialog.frame.save.click()
    settle()
    assert told.args is not None
    told.args[0].carry_out(opens_again=False)
    assert (section.here.program / "_internal" / "version").read_text(encoding="utf-8") == "0.1.0"


@in_a_file
def test_a_program_that_was_prepared_and_does_not_run_yet_is_told_as_such(
    section: UpdatesSection, stick: Path, qtbot: QtBot, settle: Settle
) -> None:
    dialog = looked_at(section, tar_package(stick), settle)
    assert dialog.lines == []
    with qtbot.waitSignal(section.prepared, timeout=60_000):
        dialog.frame.save.click()
    settle()
    assert section.last.text().endswith("tetapi belum terpasang.")
    assert not section.back.isVisible()
