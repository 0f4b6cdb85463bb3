"""The frame inside every dialog that asks for something: title, body, problem, Save and Cancel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import CardHead
from puskesos.ui.widgets.keys import shortcut
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.look import font
from puskesos.ui.widgets.strip import Strip


class DialogFrame(QFrame):
    """Put it into a QDialog's layout; it asks to save or to cancel, the dialog decides what that means.

    While saving, Save says so and takes no second press; what was typed stays until the dialog is closed.
    """

    save_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, title: str, body: QWidget, *, save: str = "", cancel: str = "") -> None:
        super().__init__()
        self.body = body
        self.save = ActionButton(save or self.tr("Simpan"), "F12", primary=True)
        self.cancel = ActionButton(cancel or self.tr("Batal"), "Esc")
        self.problem = Strip("error")
        head = CardHead(title)
        head.title.setFont(font(20, 700))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(column(head, body, self.problem, gap=12, margins=(24, 16, 24, 16)), 1)
        layout.addWidget(ActionBar((), self.save, beside=(self.cancel,)))
        shortcut(self.save, "Ctrl+Enter", self.save.words, self.save.click)
        self.save.clicked.connect(self.save_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)

    def show_problem(self, text: str) -> None:
        """Say why it could not be saved; the officer corrects and tries again."""
        self.stop_saving()
        self.problem.show_text(text)

    def clear_problem(self) -> None:
        self.problem.clear()

    def start_saving(self, words: str = "") -> None:
        self.clear_problem()
        self.save.start_work(words or self.tr("Menyimpan…"))

    def stop_saving(self) -> None:
        self.save.end_work()
