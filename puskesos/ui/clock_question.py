"""Asked at the log-in when the clock of this PC looks wrong: numbers, deadlines and the trail hang on it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.text import Body


class ClockQuestion(QDialog):
    """Shows what is odd; the officer says that the clock is right, or goes to mend it."""

    confirmed = Signal()
    denied = Signal()

    def __init__(self, doubt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubt = Body(doubt, wrap=True)
        self.frame = DialogFrame(
            self.tr("Apakah tanggal dan jam ini benar?"),
            self.doubt,
            save=self.tr("Ya, jam ini benar"),
            cancel=self.tr("Tidak, saya perbaiki"),
        )
        self.frame.save_wanted.connect(self.accept)
        self.frame.cancel_wanted.connect(self.reject)
        self.accepted.connect(self.confirmed)
        self.rejected.connect(self.denied)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self.setMinimumWidth(520)
