"""A file of the program's own that was opened by a double click waits beside the window for its moment.

In the first start that is at once; in an office that is there, as soon as somebody has logged in. The file of a desk
waits for nobody: where the desk was revoked, no officer comes in.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from puskesos.errors import Refused, UserError
from puskesos.ui.problems import Problems

if TYPE_CHECKING:
    from puskesos.ui.window import MainWindow


class OpenedFile(QObject):
    """Keeps the file that was opened last until it can be shown, and shows it once."""

    def __init__(self, window: "MainWindow", problems: Problems) -> None:
        super().__init__(window)
        self._file: Path | None = None
        self._window = window
        self._problems = problems
        window.page_shown.connect(self._look)
        # Behind the start, so that the window is there to show it in.
        window.login.began_on_server.connect(self._look, Qt.ConnectionType.QueuedConnection)
        window.login.desk_wanted.connect(self._renew_desk)

    def open(self, file: Path) -> None:
        """Show a file now or behind the next log-in; where it cannot be shown, that is told."""
        self._file = file.absolute()
        self._look()

    def _look(self) -> None:
        file, page = self._file, self._window.stack.currentWidget()
        if file is None or page is None:
            return
        if page is self._window.login:
            if self._window.login.takes(file):
                self._file = None
                self._renew_desk(file)
            return
        self._file = None
        from puskesos.ui.file_destination import lead_to  # noqa: PLC0415  # brings what knows backups along

        try:
            self._check_is_free(file)
            lead_to(file, page)
        except UserError as error:
            self._problems.show(error)

    def _renew_desk(self, file: Path | None) -> None:
        from puskesos.ui.file_destination import renew_desk  # noqa: PLC0415  # as above

        try:
            if file is not None:
                self._check_is_free(file)
            renew_desk(self._window, self._problems, file)
        except UserError as error:
            self._problems.show(error)

    def _check_is_free(self, file: Path) -> None:
        """The officer may be in the middle of a form that lies over the page."""
        if any(dialog.isVisible() for dialog in self._window.findChildren(QDialog)):
            words = self.tr("Selesaikan atau tutup dulu isian yang terbuka. Sesudah itu buka lagi berkas {name}.")
            raise Refused(words, name=file.name)
