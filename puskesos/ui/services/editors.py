"""The form that belongs to an entry of the directory, whatever its kind."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.catalogue import Document, Service, ServiceRule
from puskesos.office.directory.entries import DirectoryEntry
from puskesos.ui.services.paper_dialog import PAPER_WIDTH, PaperDialog
from puskesos.ui.services.provider_dialog import PROVIDER_WIDTH, ProviderDialog
from puskesos.ui.services.rule_dialog import RULE_SIZE, RuleDialog
from puskesos.ui.services.service_dialog import SERVICE_SIZE, ServiceDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import open_dialog

Editor = ServiceDialog | PaperDialog | RuleDialog | ProviderDialog


def open_editor(desk: Desk, entry: DirectoryEntry, parent: QWidget, saved: Callable[[object], None]) -> QDialog:
    """Open the form of an entry; `saved` is told what came of it."""
    dialog: Editor
    size: tuple[int, ...]
    match entry:
        case Service():
            dialog, size = ServiceDialog(desk, entry, parent), SERVICE_SIZE
        case Document():
            dialog, size = PaperDialog(desk, entry, parent), (PAPER_WIDTH,)
        case ServiceRule():
            dialog, size = RuleDialog(desk, entry, parent), RULE_SIZE
        case _:
            dialog, size = ProviderDialog(desk, entry, parent), (PROVIDER_WIDTH,)
    dialog.submission.done.connect(saved)
    open_dialog(dialog, *size)
    return dialog
