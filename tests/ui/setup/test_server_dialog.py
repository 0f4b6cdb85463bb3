"""On a new PC the first start makes it a desk of an office on a server."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from puskesos.office.access import log_in
from puskesos.store.server.admin_way import keeping
from puskesos.store.server.connection import Insistence, is_on_server
from puskesos.store.server.desk_file import load_desk_file, save_desk_file
from puskesos.ui.background import Background
from puskesos.ui.problems import Problems
from puskesos.ui.setup.server_dialog import SERVER_WIDTH, ServerDialog
from puskesos.ui.setup.wizard import SetUpWizard
from puskesos.ui.widgets.fitting import open_dialog
from tests.conftest import NOW, PASSWORD
from tests.desk_pc import MemoryKeyring, keyring_of_pc, make_desk_file
from tests.server import OfficeCopies, Server
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def database(_office_on_server: OfficeCopies, tmp_path: Path) -> Iterator[str]:
    with _office_on_server.at_a_desk(tmp_path / "loket-1") as name:
        yield name


@pytest.fixture
def admin(server: Server, database: str) -> Iterator[Engine]:
    with keeping(server.address(database), "") as engine:
        yield engine


@pytest.fixture
def stick(server: Server, admin: Engine, database: str, tmp_path: Path) -> Path:
    """What the admin made for this PC."""
    return make_desk_file(server, admin, database, tmp_path)


@pytest.fixture
def new_pc(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "komputer baru"
    folder.mkdir()
    with keyring_of_pc():
        yield folder


@pytest.fixture
def dialog(qtbot: QtBot, background: Background, new_pc: Path) -> ServerDialog:
    dialog = ServerDialog(new_pc, background, Problems(background))
    qtbot.addWidget(dialog)
    open_dialog(dialog, SERVER_WIDTH)
    return dialog


def test_what_the_file_says_is_shown_before_anything_is_done(
    dialog: ServerDialog, stick: Path, settle: Settle, new_pc: Path
) -> None:
    assert not dialog.frame.save.isEnabled()
    dialog.look(stick)
    settle()
    facts = [fact.value() for fact in (dialog.office, dialog.name, dialog.server, dialog.way)]
    assert facts == ["Puskesos Contohsari", "Loket 2", "komputer ini", "di komputer ini saja"]
    assert clipped_texts(dialog) == []
    assert list(new_pc.iterdir()) == []


def test_a_pc_that_takes_the_file_asks_who_is_there(
    dialog: ServerDialog, stick: Path, settle: Settle, qtbot: QtBot, new_pc: Path
) -> None:
    with keyring_of_pc(MemoryKeyring()):
        dialog.look(stick)
        settle()
        with qtbot.waitSignal(dialog.taken) as told:
            dialog.frame.save.click()
        assert told.args == ["Komputer ini sekarang Loket 2 di Puskesos Contohsari. Hapus berkas loketnya, lalu masuk."]
        log_in(new_pc, "sari", PASSWORD).close()


def test_without_a_keyring_the_officer_is_told_where_the_secret_is(
    dialog: ServerDialog, stick: Path, settle: Settle, qtbot: QtBot
) -> None:
    dialog.look(stick)
    settle()
    with qtbot.waitSignal(dialog.taken) as told:
        dialog.frame.save.click()
    assert told.args is not None
    assert "tidak mempunyai penyimpan kunci" in told.args[0]


def test_a_way_that_somebody_wanted_plain_is_shown_with_a_warning(
    dialog: ServerDialog, stick: Path, settle: Settle
) -> None:
    desk = load_desk_file(stick)
    plain = replace(desk.connection, host="10.0.0.7", insisted=Insistence("admin contoh", NOW, "saya mengerti"))
    save_desk_file(desk._replace(connection=plain), stick)
    dialog.look(stick)
    settle()
    assert dialog.way.value() == "tanpa penyandian"
    assert "admin contoh memintanya begitu" in dialog.warning.text()


def test_a_server_that_cannot_be_reached_is_told_and_it_can_be_tried_again(
    dialog: ServerDialog, stick: Path, settle: Settle, new_pc: Path, tmp_path: Path
) -> None:
    desk = load_desk_file(stick)
    away = tmp_path / "salah.puskesos-loket"
    save_desk_file(desk._replace(connection=replace(desk.connection, host="server-kantor.invalid")), away)
    dialog.look(away)
    settle()
    dialog.frame.save.click()
    settle()
    assert "tidak ditemukan" in dialog.frame.problem.text()
    assert not is_on_server(new_pc)
    dialog.look(stick)
    settle()
    dialog.frame.save.click()
    settle()
    assert is_on_server(new_pc)


def test_another_file_is_told(dialog: ServerDialog, settle: Settle, tmp_path: Path) -> None:
    other = tmp_path / "lain.txt"
    other.write_text("bukan loket", encoding="utf-8")
    dialog.look(other)
    settle()
    assert "bukan berkas loket" in dialog.frame.problem.text()
    assert not dialog.frame.save.isEnabled()


def test_the_wizard_offers_it_on_its_first_step(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    wizard = SetUpWizard(tmp_path / "kantor", background, Problems(background))
    qtbot.addWidget(wizard)
    wizard.resize(1366, 768)
    wizard.show()
    qtbot.waitExposed(wizard)
    assert clipped_texts(wizard) == []
    wizard.server.click()
    dialog = wizard.findChild(ServerDialog)
    assert dialog is not None
    with qtbot.waitSignal(wizard.restored) as told:
        dialog.taken.emit("sudah")
    assert told.args == ["sudah"]
    dialog.reject()
