"""Two officers changed the same field: both values side by side, and the second saver says which one holds."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QDialog, QRadioButton, QWidget

from puskesos.errors import Clash, Conflict
from puskesos.office.editing import settle
from puskesos.ui.conflict_words import ConflictWords, saved_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import grow, open_dialog, scrolled
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import font, px
from puskesos.ui.widgets.text import Body, Secondary

WIDTH = 720
INDENT = 28


class ClashChoice(Card):
    """One field with both values: arrow keys go between them, the space bar chooses. Neither is chosen beforehand."""

    def __init__(self, label: str, saved: str, typed: str, values: tuple[str, str]) -> None:
        super().__init__(label, ground="sunken")
        self.label = label
        sides = row(gap=24)
        self.theirs = self._offer(sides, saved, values[0])
        self.mine = self._offer(sides, typed, values[1])
        self.add(sides)
        self.setFocusProxy(self.theirs)

    def is_chosen(self) -> bool:
        return self.theirs.isChecked() or self.mine.isChecked()

    def _offer(self, sides: QBoxLayout, words: str, value: str) -> QRadioButton:
        button = QRadioButton(words.replace("&", "&&"))
        button.setFont(font(13, 600))
        button.setAccessibleName(f"{self.label}. {words}: {value}")
        said = Body(value, wrap=True)
        said.make_selectable()
        said.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sides.addLayout(column(button, row(px(INDENT), said, gap=0), None, gap=4), 1)
        return button


class ConflictDialog(QDialog):
    """Asks for each field both changed; `settled` carries the answer to be sent again, on top of what is stored.

    Going back leaves the form as it was typed.
    """

    settled = Signal(object)

    def __init__(self, desk: Desk, conflict: Conflict, words: ConflictWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflict = conflict
        self.choices = {name: self._choice(desk, name, clash, words) for name, clash in conflict.clashes.items()}
        self.all_theirs = ActionButton(self.tr("Semua yang tersimpan"), "F7", small=True)
        self.all_mine = ActionButton(self.tr("Semua isian saya"), "F8", small=True)
        title = self.tr("Petugas lain mengubah isian yang sama")
        self.frame = DialogFrame(
            title, self._body(), save=self.tr("Simpan pilihan"), cancel=self.tr("Kembali ke isian")
        )
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.frame.save_wanted.connect(self._save)
        self.frame.cancel_wanted.connect(self.reject)
        self.all_theirs.clicked.connect(lambda: self._choose_all(mine=False))
        self.all_mine.clicked.connect(lambda: self._choose_all(mine=True))
        next(iter(self.choices.values())).setFocus()

    def _choice(self, desk: Desk, name: str, clash: Clash, words: ConflictWords) -> ClashChoice:
        saved = saved_words(clash, desk.office.zone, desk.now())
        values = (words.told(name, clash.theirs), words.told(name, clash.mine))
        return ClashChoice(words.label(name), saved, self.tr("Anda mengetik"), values)

    def _body(self) -> QWidget:
        about = self.tr("Pilih isi yang benar dengan panah dan spasi. Yang hanya diubah satu orang sudah digabung.")
        fields = boxed(column(*self.choices.values(), None, gap=8))
        beside = row(self.all_theirs, self.all_mine, None, gap=8)
        return boxed(column(Secondary(about, wrap=True), beside, scrolled(fields, whole=True), gap=12))

    def _choose_all(self, *, mine: bool) -> None:
        for choice in self.choices.values():
            (choice.mine if mine else choice.theirs).setChecked(True)
        self.frame.clear_problem()

    def _save(self) -> None:
        open_ones = [choice for choice in self.choices.values() if not choice.is_chosen()]
        if open_ones:
            labels = ", ".join(choice.label for choice in open_ones)
            self.frame.show_problem(self.tr("Pilih dulu isi untuk: {fields}.").format(fields=labels))
            grow(self)
            open_ones[0].setFocus()
            return
        taken = [name for name, choice in self.choices.items() if choice.theirs.isChecked()]
        self.accept()
        self.settled.emit(settle(self.conflict, taken))


def ask_conflict(
    desk: Desk, conflict: Conflict, words: ConflictWords, form: QWidget, again: Callable[[Any, Any], None]
) -> ConflictDialog:
    """Open the question over the form it is about; the answer is sent `again` on top of what is stored."""
    dialog = ConflictDialog(desk, conflict, words, form)
    dialog.settled.connect(lambda answer: again(answer, conflict.theirs))
    dialog.finished.connect(dialog.deleteLater)
    open_dialog(dialog, WIDTH)
    return dialog
