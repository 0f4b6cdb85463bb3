"""On one of forty PCs the first start begins with what the admin wrote down for all of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from puskesos.office.profile import OfficeKind
from puskesos.store.server.connection import Connection
from puskesos.store.server.desk_file import DeskFile, save_desk_file
from puskesos.ui.background import Background
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.setup.server_dialog import ServerDialog
from puskesos.ui.setup.wizard import SetUpWizard
from puskesos.ui.widgets.look import Scheme
from tests.ui.defaults_file import write_defaults
from tools.clipping import clipped_texts

Settle = Callable[[], None]
OFFICE = """
[office]
kind = puskesos
region = 32.09.14.2001
name = Puskesos Contohsari
letterhead = PEMERINTAH KABUPATEN CONTOH | PUSAT KESEJAHTERAAN SOSIAL
phone = 0800-0000-0000
"""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A file for a desk of a server that nobody reaches."""
    file = tmp_path / "loket-7.puskesos-loket"
    way = Connection("db.contoh.go.id", "puskesos", "loket_7", office="Puskesos Contohsari", desk="Loket 7")
    save_desk_file(DeskFile(way, "rahasia contoh"), file)
    return file


def shown(qtbot: QtBot, background: Background, tmp_path: Path) -> SetUpWizard:
    wizard = SetUpWizard(tmp_path / "kantor", background, Problems(background))
    qtbot.addWidget(wizard)
    wizard.resize(1366, 768)
    wizard.show()
    qtbot.waitExposed(wizard)
    return wizard


def dialog_of(wizard: SetUpWizard, qtbot: QtBot, settle: Settle) -> ServerDialog:
    qtbot.waitUntil(lambda: bool(wizard.findChildren(ServerDialog)))
    settle()
    return wizard.findChildren(ServerDialog)[0]


def test_what_was_written_down_is_filled_in_and_the_rest_is_proposed(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    write_defaults(OFFICE)
    wizard = shown(qtbot, background, tmp_path)
    answer = wizard.answer()
    assert (answer.kind, answer.region, answer.name, answer.code) == (
        OfficeKind.PUSKESOS, "3209142001", "Puskesos Contohsari", "SAMP",
    )  # fmt: skip
    wizard.next.click()
    answer = wizard.answer()
    assert answer.letterhead == ("PEMERINTAH KABUPATEN CONTOH", "PUSAT KESEJAHTERAAN SOSIAL")
    assert (answer.phone, answer.place) == ("0800-0000-0000", "Sampiran")
    assert wizard.steps.currentWidget() is wizard.paper


def test_a_secretariat_stops_at_the_regency(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    write_defaults("[office]\nkind = secretariat\nregion = 32.09\n")
    wizard = shown(qtbot, background, tmp_path)
    assert wizard.answer().region == "3209"
    assert wizard.answer().name == "Sekretariat SLRT Kabupaten Cirebon"


def test_what_cannot_be_understood_is_told_and_stops_nothing(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    write_defaults(f"{OFFICE}\nregion = 99.99.99.9999\nwarna = biru\n")
    wizard = shown(qtbot, background, tmp_path)
    assert "“office.warna” tidak dikenal dan dilewati." in wizard.problem.text()
    assert "Wilayah 9999999999 dalam isian awal tidak cocok" in wizard.problem.text()
    assert wizard.answer().region == ""
    assert wizard.answer().name == "Puskesos Contohsari"
    assert clipped_texts(wizard) == []


def test_a_pc_for_a_server_begins_with_its_desk_file(
    qtbot: QtBot, background: Background, tmp_path: Path, stick: Path, settle: Settle
) -> None:
    write_defaults(f"[server]\naddress = DB.contoh.go.id\ndesk_file = {stick}\n")
    dialog = dialog_of(shown(qtbot, background, tmp_path), qtbot, settle)
    assert (dialog.name.value(), dialog.server.value()) == ("Loket 7", "db.contoh.go.id")
    assert dialog.frame.save.isEnabled()


def test_the_file_of_another_server_is_not_taken(
    qtbot: QtBot, background: Background, tmp_path: Path, stick: Path, settle: Settle
) -> None:
    write_defaults(f"[server]\naddress = lain.contoh.go.id\ndesk_file = {stick}\n")
    dialog = dialog_of(shown(qtbot, background, tmp_path), qtbot, settle)
    assert "padahal komputer ini disiapkan untuk lain.contoh.go.id" in dialog.frame.problem.text()
    assert not dialog.frame.save.isEnabled()
    assert clipped_texts(dialog) == []


def test_a_file_that_is_not_there_yet_is_told_and_another_can_be_chosen(
    qtbot: QtBot, background: Background, tmp_path: Path, stick: Path, settle: Settle
) -> None:
    write_defaults(f"[server]\ndesk_file = {tmp_path / 'belum.puskesos-loket'}\n")
    dialog = dialog_of(shown(qtbot, background, tmp_path), qtbot, settle)
    assert "tidak dapat dibaca" in dialog.frame.problem.text()
    dialog.look(stick)
    settle()
    assert dialog.frame.save.isEnabled()


def test_the_look_of_all_pcs_gives_way_to_what_was_chosen_on_one() -> None:
    write_defaults("[look]\nscheme = dark\nscale = 1.25\n[lock]\nidle_minutes = 5\n")
    assert Preferences.load() == Preferences(Scheme.DARK, 1.25, 5)
    Preferences(Scheme.LIGHT, 1.1, 30).save()
    assert Preferences.load() == Preferences(Scheme.LIGHT, 1.1, 30)
