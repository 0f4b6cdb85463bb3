"""The program was started once more for the same office: the window that has it comes to the front."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from puskesos.store.calling import asked_file
from puskesos.store.lock import FolderLock


class Called(QObject):
    """Watches the lock of an office's folder, which a second copy of the program touches when it is turned away.

    `file_wanted` gives the path of the file that copy was to open.
    """

    file_wanted = Signal(Path)

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        asked_file(folder)  # what a copy left that was ended while it waited is nobody's wish any more
        self._watcher = QFileSystemWatcher([str(FolderLock(folder).path)], self)
        self._watcher.fileChanged.connect(self._answer)

    def _answer(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
        QApplication.alert(self._window)  # where a program may not take the front itself, its button in the bar calls
        file = asked_file(self._folder)
        if file is not None:
            self.file_wanted.emit(file)
