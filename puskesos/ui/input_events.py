"""Keys, clicks and the wheel, heard before any widget gets them.

A filter on the application is asked about everything that happens inside it as well: two thousand paintings and
changes for a single visit that is saved, each of them a call of Python that may have to wait for another thread. A
filter on the windows of the window system hears only what comes from outside.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow


class InputEvents(QObject):
    """Installs its parent as a filter on every window of the program, until it is stopped.

    Whose was installed last is asked first.
    """

    def __init__(self, listener: QObject) -> None:
        super().__init__(listener)
        self._listener = listener
        self._is_on = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._listen_to)

    def begin(self) -> None:
        """Listen, and be asked first."""
        self._is_on = True
        for window in QGuiApplication.allWindows():
            self._listen_to(window)

    def stop(self) -> None:
        """Listen no longer."""
        self._is_on = False
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self._listener)

    def _listen_to(self, window: QWindow | None) -> None:
        """A window that was opened meanwhile is heard once it has the focus."""
        if self._is_on and window is not None:
            window.installEventFilter(self._listener)
