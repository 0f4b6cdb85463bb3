"""Where a file of the program's own leads to: a page of the first start or a section of the settings.

In an office only to what the officer at work may do.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.errors import Forbidden, Refused
from puskesos.office.updates.container import ENDING as UPDATE_ENDING
from puskesos.store.backup_manifest import OPENER_ENDING
from puskesos.store.server.desk_file import SUFFIX as DESK_ENDING
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.problems import Problems
from puskesos.ui.setup.server_dialog import SERVER_WIDTH, ServerDialog
from puskesos.ui.setup.wizard import SetUpWizard
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.workplace import Workplace

if TYPE_CHECKING:
    from puskesos.ui.window import MainWindow

# What can be opened in an office, and in which section of the settings.
SECTIONS = {OPENER_ENDING: "backups", UPDATE_ENDING: "updates"}


@runtime_checkable
class TakesFile(Protocol):
    """A section of the settings that shows a file."""

    def look(self, file: Path) -> None: ...


def lead_to(file: Path, page: QWidget) -> None:
    """Show a file on the page the window shows. Raises `Refused` or `Forbidden` where it cannot be shown there."""
    ending = file.suffix.lower()
    if isinstance(page, SetUpWizard):
        _in_first_start(page, file, ending)
    elif isinstance(page, Workplace):
        _in_office(page, file, ending)


def renew_desk(window: "MainWindow", problems: Problems, file: Path | None) -> None:
    """Make a PC whose desk was revoked another desk of its office; a file that is known is shown at once."""
    dialog = ServerDialog(window.folder, window.background, problems, window)
    dialog.taken.connect(window.login.ask)
    open_dialog(dialog, SERVER_WIDTH)
    if file is not None:
        dialog.look(file)


def _in_first_start(wizard: SetUpWizard, file: Path, ending: str) -> None:
    if ending == OPENER_ENDING:
        wizard.restore_from(file.parent)
    elif ending == DESK_ENDING:
        wizard.use_server(file)
    elif ending == UPDATE_ENDING:
        raise Refused(tr("Siapkan kantor dulu. Sesudah itu buka lagi berkas pembaruannya."))
    else:
        raise _unknown(file)


def _in_office(workplace: Workplace, file: Path, ending: str) -> None:
    section = SECTIONS.get(ending)
    if ending == DESK_ENDING:
        raise Refused(
            tr(
                "Komputer ini sudah mempunyai kantor. Berkas loket dipakai di komputer yang baru, atau di halaman "
                "masuk bila loketnya sudah dicabut."
            )
        )
    if section is None:
        raise _unknown(file)
    settings = workplace.page("settings")
    if not (isinstance(settings, SettingsPage) and settings.offers(section)):
        raise Forbidden(tr("Berkas ini hanya dapat dibuka oleh admin kantor."))
    shown = workplace.open_settings(section)
    if isinstance(shown, TakesFile):
        shown.look(file)


def _unknown(file: Path) -> Refused:
    words = tr("Berkas {name} tidak dapat dibuka di sini. Yang dapat dibuka: cadangan dan pembaruan Puskesos.")
    return Refused(words, name=file.name)


def tr(words: str) -> str:
    return QCoreApplication.translate("OpenedFile", words)
