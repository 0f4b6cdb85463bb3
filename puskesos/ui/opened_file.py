"""A file of the program's own that was opened by a double click: it leads to the page it is for.

In the first start at once; in an office that is there, as soon as somebody has logged in, and only to what that
officer may do.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer

from puskesos.errors import Forbidden, Refused
from puskesos.office.updates.container import ENDING as UPDATE_ENDING
from puskesos.store.backup_manifest import OPENER_ENDING
from puskesos.store.server.desk_file import SUFFIX as DESK_ENDING
from puskesos.ui.problems import Problems

if TYPE_CHECKING:
    from puskesos.ui.setup.wizard import SetUpWizard
    from puskesos.ui.window import MainWindow
    from puskesos.ui.workplace import Workplace

# What can be opened in an office, and in which section of the settings.
SECTIONS = {OPENER_ENDING: "backups", UPDATE_ENDING: "updates"}


@runtime_checkable
class TakesFile(Protocol):
    """A section of the settings that shows a file."""

    def look(self, file: Path) -> None: ...


class OpenedFile(QObject):
    """Waits beside the window for the moment its file can be shown, and shows it once."""

    def __init__(self, file: Path, window: "MainWindow", problems: Problems) -> None:
        super().__init__(window)
        self._file: Path | None = file.absolute()
        self._window = window
        self._problems = problems
        # What the window does with its new page comes first.
        window.stack.currentChanged.connect(lambda _: QTimer.singleShot(0, self._look))

    def _look(self) -> None:
        from puskesos.ui.setup.wizard import SetUpWizard  # noqa: PLC0415  # the log-in does without it

        page, workplace = self._window.stack.currentWidget(), self._window.current
        if self._file is None:
            return
        if isinstance(page, SetUpWizard):
            self._in_first_start(page, self._file)
            self._file = None
        elif workplace is not None and page is workplace:
            self._in_office(workplace, self._file)
            self._file = None

    def _in_first_start(self, wizard: "SetUpWizard", file: Path) -> None:
        ending = file.suffix.lower()
        if ending == OPENER_ENDING:
            wizard.restore_from(file.parent)
        elif ending == DESK_ENDING:
            wizard.use_server(file)
        elif ending == UPDATE_ENDING:
            self._problems.show(Refused(self.tr("Siapkan kantor dulu. Sesudah itu buka lagi berkas pembaruannya.")))
        else:
            self._unknown(file)

    def _in_office(self, workplace: "Workplace", file: Path) -> None:
        section = SECTIONS.get(file.suffix.lower())
        if section is None:
            self._unknown(file)
        elif not _is_offered(workplace, section):
            self._problems.show(Forbidden(self.tr("Berkas ini hanya dapat dibuka oleh admin kantor.")))
        else:
            shown = workplace.open_settings(section)
            if isinstance(shown, TakesFile):
                shown.look(file)

    def _unknown(self, file: Path) -> None:
        words = self.tr("Berkas {name} tidak dapat dibuka di sini. Yang dapat dibuka: cadangan dan pembaruan Puskesos.")
        self._problems.show(Refused(words.format(name=file.name)))


def _is_offered(workplace: "Workplace", section: str) -> bool:
    """Whether the settings have this section for the officer at work."""
    from puskesos.ui.admin.page import SettingsPage  # noqa: PLC0415  # the log-in does without it

    page = workplace.page("settings")
    return isinstance(page, SettingsPage) and page.offers(section)
