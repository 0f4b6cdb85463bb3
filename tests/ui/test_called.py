"""A second start for the same office brings the window of the first to the front."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puskesos.errors import Unavailable
from puskesos.store.lock import FolderLock
from puskesos.ui.called import Called


def test_a_window_that_was_made_small_is_shown_again_when_the_program_is_started_once_more(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with FolderLock(tmp_path) as lock:
        Called(window, lock.path)
        window.showMinimized()
        second = FolderLock(tmp_path)
        with pytest.raises(Unavailable, match="Pakai jendela yang sudah terbuka"):
            second.take()
        assert window.isMinimized()
        second.call_holder()
        qtbot.waitUntil(lambda: not window.isMinimized())


def test_nobody_is_called_where_there_is_no_folder(tmp_path: Path) -> None:
    FolderLock(tmp_path / "tidak ada").call_holder()
    assert not (tmp_path / "tidak ada").exists()
