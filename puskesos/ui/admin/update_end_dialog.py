"""The last words of an update before the program closes, or the command for who may install on this PC."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.updates.finishing import Finish
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.inputs import TextField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.text import Body, Secondary

UPDATE_END_WIDTH = 640
LINES = 3


class UpdateEndDialog(QDialog):
    """Whichever way it is left, the program closes if it must: there is nothing more to decide."""

    def __init__(self, finish: Finish, *, closes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.command = TextField(lines=LINES)
        self.command.setPlainText(finish.command)
        self.command.setReadOnly(True)
        not_kept(self.command)
        self.copy = ActionButton(self.tr("Salin perintah"), "F6", small=True)
        self.copied = Secondary()
        line = row(self.copy, self.copied, None, gap=12)
        commanding = boxed(column(self.command, line, gap=8))
        commanding.setVisible(bool(finish.command))
        title = self.tr("Puskesos ditutup sekarang") if closes else self.tr("Perlu hak admin komputer")
        save = self.tr("Tutup Puskesos") if closes else self.tr("Mengerti")
        says = finish.says.removesuffix(finish.command).rstrip()  # it stands below, to be copied
        body = boxed(column(Body(says, wrap=True), commanding, gap=12))
        self.frame = DialogFrame(title, body, save=save)
        self.frame.cancel.hide()
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.copy.clicked.connect(self._copy)
        self.frame.save_wanted.connect(self.accept)
        self.frame.save.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.toPlainText())
        self.copied.setText(self.tr("Perintah disalin. Tempelkan di terminal."))
