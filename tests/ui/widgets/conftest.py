"""What the tests of the toolkit share: a window around the widgets under test."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.layouts import column
from tests.ui.widgets.shown import Shown


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Puts widgets below each other into a window that has the keyboard; the test owns the window through qtbot."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        window.setLayout(column(*widgets, None))
        window.resize(400, 300)
        kept.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show
