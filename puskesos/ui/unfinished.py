"""What an officer typed and did not save: offered once when she begins, and listed whenever she asks for it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos.ui.draft import Draft
from puskesos.ui.drafts_dialog import DRAFTS_SIZE, DraftsDialog
from puskesos.ui.resuming import resume
from puskesos.ui.widgets.fitting import open_dialog, while_alive

if TYPE_CHECKING:
    from puskesos.ui.workplace import Workplace


class Unfinished(QObject):
    """Beside a workplace, where what is taken up again opens in its form."""

    def __init__(self, workplace: "Workplace") -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._drafts = workplace.desk.drafts
        self._was_offered = False

    def offer(self) -> None:
        """What was typed before the program ended and is in no form now."""
        if not self._was_offered:
            self._was_offered = True
            self._drafts.find(while_alive(self._workplace, self._list_unless_cancelled))

    def show(self) -> None:
        """Everything that was typed and not saved, also what was cancelled today."""
        self._drafts.find(while_alive(self._workplace, self._list))

    def _list_unless_cancelled(self, drafts: list[Draft]) -> None:
        if not all(draft.is_cancelled for draft in drafts):
            self._list(drafts)

    def _list(self, drafts: list[Draft]) -> None:
        dialog = DraftsDialog(self._workplace.desk, drafts, self._workplace)
        dialog.resumed.connect(partial(resume, self._workplace))
        open_dialog(dialog, *DRAFTS_SIZE)
