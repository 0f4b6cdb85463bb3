"""The two places of backups side by side: a folder of this PC, and a drive that is carried away."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from puskesos.office.backups import PlaceState
from puskesos.ui.admin.backup_words import age_ink, age_words, folder_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.text import Fact, Secondary


class PlaceCard(Card):
    """Where one kind of backup lies, how old the last good one is, and a button to choose another folder."""

    chosen = Signal(object)

    def __init__(
        self, desk: Desk, title: str, icon: str, button: ActionButton, beside: ActionButton | None = None
    ) -> None:
        super().__init__(title, icon)
        self._desk = desk
        self._title = title
        self.folder = Fact(self.tr("Folder"))
        self.age = Fact(self.tr("Cadangan terakhir yang baik"))
        self.problem = Secondary(wrap=True)
        self.choose = button
        self.problem.set_ink("warn")
        self.problem.hide()
        self.add(self.folder, self.age, self.problem, row(button, *((beside,) if beside else ()), None))
        button.clicked.connect(self._ask)

    def show_state(self, state: PlaceState | None) -> None:
        """What lies there; None where no folder was chosen yet."""
        self.folder.set_value(folder_words(state.chosen) if state else self.tr("belum dipilih"))
        self.folder.setToolTip(str(state.chosen) if state else "")
        self.age.set_value(age_words(state, self._desk.today()) if state else "")
        self.age.set_ink(age_ink(state, self._desk.today()) if state else "ink")
        self.problem.setText(state.problem if state else "")
        self.problem.setVisible(bool(state and state.problem))

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._title)
        if folder:
            self.chosen.emit(Path(folder))
