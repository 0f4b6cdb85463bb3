"""A keyboard as the window system has it: what is typed goes to the window with the focus, not to a widget.

`qtbot.keyClick` hands a key to a widget behind the back of whatever listens to the window.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest


def press(key: Qt.Key) -> None:
    """Press and release a key."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    QTest.keyClick(window, key)


def type_out(text: str) -> None:
    """Press the key of every letter."""
    for sign in text:
        window = QGuiApplication.focusWindow()
        assert window is not None
        QTest.keyClick(window, sign)  # type: ignore[call-overload]  # the stubs know no letters for a window
