"""On a new PC the first start brings an office back from its backup."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from puskesos.dates import utc_now
from puskesos.office.access import Access, log_in, renew_recovery_code
from puskesos.store.keys import new_recovery_code
from puskesos.store.office_file import exists
from puskesos.ui.background import Background
from puskesos.ui.problems import Problems
from puskesos.ui.setup.restore_dialog import RESTORE_WIDTH, RestoreOfficeDialog, Secret
from puskesos.ui.setup.wizard import SetUpWizard
from puskesos.ui.widgets.fitting import open_dialog
from tests.conftest import PASSWORD
from tests.office.backing_up import back_up
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def code(access: Access, tmp_path: Path) -> str:
    """The recovery code of an office that has two backups on a drive."""
    code = new_recovery_code()
    renew_recovery_code(access, code, now=utc_now())
    for day in range(2):
        back_up(access, tmp_path / "usb", day)
    return code


@pytest.fixture
def new_pc(tmp_path: Path) -> Path:
    return tmp_path / "komputer baru"


@pytest.fixture
def dialog(
    qtbot: QtBot, background: Background, code: str, new_pc: Path, tmp_path: Path, settle: Settle
) -> RestoreOfficeDialog:
    dialog = RestoreOfficeDialog(new_pc, background, Problems(background))
    qtbot.addWidget(dialog)
    open_dialog(dialog, RESTORE_WIDTH)
    dialog.look(tmp_path / "usb")
    settle()
    return dialog


def test_the_newest_backup_of_the_drive_is_offered_first(dialog: RestoreOfficeDialog) -> None:
    assert dialog.backup.count() == 2
    assert dialog.backup.words() == "21 Nov 2026, 09.15, Puskesos Contohsari"
    assert clipped_texts(dialog) == []


def test_the_recovery_code_brings_the_office_back(
    dialog: RestoreOfficeDialog, qtbot: QtBot, code: str, new_pc: Path, settle: Settle
) -> None:
    said: list[str] = []
    dialog.code.set_value(code.lower().replace("-", " "))
    with qtbot.waitSignal(dialog.restored, timeout=20_000) as told:
        dialog.frame.save.click()
        assert dialog.job is not None
        dialog.job.progressed.connect(lambda *_: said.append(dialog.progress.text()))
    settle()
    assert said[0].startswith("Menyalin cadangan, ")
    assert said[-1] == "Memeriksa cadangan, 100%"
    assert told.args == ["Puskesos Contohsari sudah dipulihkan. Masuk dengan kata sandi dari hari cadangan itu."]
    log_in(new_pc, "sari", PASSWORD).close()


def test_so_does_the_password_of_an_admin(
    dialog: RestoreOfficeDialog, qtbot: QtBot, new_pc: Path, settle: Settle
) -> None:
    dialog.way.set_value(Secret.PASSWORD)
    dialog.way.chosen.emit(Secret.PASSWORD)
    dialog.user_name.set_value("sari")
    dialog.password.set_value(PASSWORD)
    assert clipped_texts(dialog) == []
    with qtbot.waitSignal(dialog.restored, timeout=20_000):
        dialog.frame.save.click()
    settle()
    assert exists(new_pc)


def test_called_off_on_the_way_nothing_is_there(
    dialog: RestoreOfficeDialog, background: Background, code: str, new_pc: Path, settle: Settle
) -> None:
    is_free = Event()
    background.start(lambda _: is_free.wait(), lambda _: None, lambda _: None)
    dialog.code.set_value(code)
    dialog.frame.save.click()
    dialog.frame.cancel.click()
    assert dialog.isVisible()
    is_free.set()
    settle()
    assert not dialog.isVisible()
    assert not exists(new_pc)


def test_a_wrong_code_is_told_and_what_was_typed_stays(
    dialog: RestoreOfficeDialog, new_pc: Path, settle: Settle
) -> None:
    dialog.code.set_value("AAAA-BBBB")
    dialog.frame.save.click()
    settle()
    assert "Kode pemulihan tidak cocok" in dialog.frame.problem.text()
    assert dialog.code.value() == "AAAA-BBBB"
    assert not exists(new_pc)


def test_without_folder_and_code_it_says_what_is_missing(
    qtbot: QtBot, background: Background, new_pc: Path, tmp_path: Path, settle: Settle
) -> None:
    dialog = RestoreOfficeDialog(new_pc, background, Problems(background))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.frame.save.click()
    assert dialog.isVisible()
    dialog.look(tmp_path)
    settle()
    assert "tidak ada cadangan Puskesos" in dialog._fields["backup"].notice()


def test_the_first_step_of_the_wizard_offers_it(qtbot: QtBot, background: Background, new_pc: Path) -> None:
    wizard = SetUpWizard(new_pc, background, Problems(background))
    qtbot.addWidget(wizard)
    wizard.resize(1366, 768)
    wizard.show()
    wizard.restore.click()
    [dialog] = wizard.findChildren(RestoreOfficeDialog)
    with qtbot.waitSignal(wizard.restored):
        dialog.restored.emit("dipulihkan")
    dialog.reject()
    assert clipped_texts(wizard) == []
