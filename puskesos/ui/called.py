"""The program was started once more for the same office: the window that has it comes to the front."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class Called(QObject):
    """Watches the lock of an office's folder, which a second copy of the program touches when it is turned away."""

    def __init__(self, window: QWidget, lock: Path) -> None:
        super().__init__(window)
        self._window = window
        self._watcher = QFileSystemWatcher([str(lock)], self)
        self._watcher.fileChanged.connect(self._show)

    def _show(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
        QApplication.alert(self._window)  # where a program may not take the front itself, its button in the bar calls
