"""The line over the criteria of a category that the program proposes, with the keys that take it or turn it down."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from puskesos.ui.case.naming_advice import Advised
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.keys import Keycap
from puskesos.ui.widgets.layouts import clear, row
from puskesos.ui.widgets.text import Secondary


class AdviceLine(QWidget):
    """Shows the keys; the dialog listens to them, for those of every proposal work wherever the officer is."""

    accepted = Signal()
    turned_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = row(gap=8)
        self.setLayout(self._line)
        self.hide()

    def show_advised(self, advised: Advised | None, *, is_taken: bool) -> None:
        """Say how it stands; nothing about a category that nobody proposes."""
        clear(self._line)
        self.setVisible(advised is not None)
        if advised is None:
            return
        words = Secondary(self._words(advised, is_taken=is_taken), ink="accent")
        self._line.addWidget(Icon("suggestion", "accent", 16))
        self._line.addWidget(words)
        self._line.addStretch(1)
        if not advised.is_rejected:
            verb = self.tr("Lepas") if is_taken else self.tr("Terima")
            self._add(f"Alt+{advised.rank}", verb, self.accepted)
        if not is_taken:
            verb = self.tr("Batal") if advised.is_rejected else self.tr("Bukan ini")
            self._add(f"Alt+Shift+{advised.rank}", verb, self.turned_down)
        self.setAccessibleName(words.text())

    def _words(self, advised: Advised, *, is_taken: bool) -> str:
        if advised.is_rejected:
            words = self.tr("Saran {rank}: tidak cocok")
        elif is_taken:
            words = self.tr("Saran {rank}: diterima")
        else:
            words = self.tr("Saran {rank}: cocokkan dengan warga")
        return words.format(rank=advised.rank)

    def _add(self, key: str, verb: str, wish: SignalInstance) -> None:
        link = LinkButton(verb)
        link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        link.clicked.connect(wish)
        self._line.addWidget(Keycap(key))
        self._line.addWidget(link)
