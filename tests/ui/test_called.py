"""A second start for the same office brings the window of the first to the front, and its file with it."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puskesos.errors import Unavailable
from puskesos.store.calling import ASKED, call_holder
from puskesos.store.lock import FolderLock
from puskesos.ui.called import Called

CALL = """
import sys
from pathlib import Path
from puskesos.store.calling import call_holder
print(call_holder(Path(sys.argv[1]), Path(sys.argv[2])))
"""


def test_a_window_that_was_made_small_is_shown_again_when_the_program_is_started_once_more(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with FolderLock(tmp_path):
        Called(window, tmp_path)
        window.showMinimized()
        second = FolderLock(tmp_path)
        with pytest.raises(Unavailable, match="Pakai jendela yang sudah terbuka"):
            second.take()
        assert window.isMinimized()
        assert not call_holder(tmp_path)
        qtbot.waitUntil(lambda: not window.isMinimized())


def test_nobody_is_called_where_there_is_no_folder(tmp_path: Path) -> None:
    assert not call_holder(tmp_path / "tidak ada", tmp_path)
    assert not (tmp_path / "tidak ada").exists()


def test_the_file_the_second_copy_was_given_comes_along(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    file = tmp_path / "surat é.puskesos-update"
    file.touch()
    with FolderLock(tmp_path):
        called = Called(window, tmp_path)
        command = [sys.executable, "-c", CALL, str(tmp_path), file.name]
        with (
            qtbot.waitSignal(called.file_wanted, timeout=20_000) as wanted,
            subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as second,  # noqa: S603  # ours
        ):
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
            assert second.stdout is not None
            assert second.stdout.read() == "True\n", "it was taken"
    assert wanted.args == [file]
    assert not (tmp_path / ASKED).exists()


def test_what_was_asked_of_a_window_that_is_gone_is_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    (tmp_path / ASKED).write_text(__file__, encoding="utf-8")
    with FolderLock(tmp_path):
        called = Called(window, tmp_path)
        with qtbot.assertNotEmitted(called.file_wanted, wait=100):
            call_holder(tmp_path)
    assert not (tmp_path / ASKED).exists()
