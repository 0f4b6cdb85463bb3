"""The printer, paper and copies in force, in one line, with the key that changes them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.print.sheet import Sheet
from puskesos.ui.desk_printer import DeskPrinter, Use, sheet_words
from puskesos.ui.printer_dialog import PrinterChoice, PrinterDialog
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.text import Secondary

WIDTH = 600


class PrinterLine(QWidget):
    """Begins with what this desk chose before. `changed` tells that something else was chosen now.

    `copies` says whether several copies can be had.

    Whoever shows it asks for the printers of the PC off the window's thread and hands them in.
    """

    changed = Signal()

    def __init__(self, sheets: Sequence[Sheet], *, copies: bool = True) -> None:
        super().__init__()
        self._use = use = Use.of(sheets)
        self._sheets = tuple(sheets)
        self._printers: tuple[str, ...] = ()
        self._has_copies = copies
        self.copies = 1
        kept = DeskPrinter.load(use)
        self.choice = kept.among((kept.printer,), self._sheets)
        self.words = Secondary()
        self.change = ActionButton(self.tr("Ganti"), "F6", small=True)
        self.change.setAccessibleName(self.tr("Ganti pencetak dan kertas, F6"))
        self.setLayout(row(Icon("printer", "ink2", 16), self.words, self.change, gap=8))
        self.change.clicked.connect(self._ask)

    @property
    def sheet(self) -> Sheet:
        return self.choice.sheet or self._sheets[0]

    def show_printers(self, printers: Sequence[str]) -> None:
        """These are the printers of the PC at this moment, its default one first."""
        self._printers = tuple(printers)
        wanted = self.choice if self.choice.printer in printers else DeskPrinter.load(self._use)
        self.choice = DeskPrinter(wanted.among(printers, self._sheets).printer, self.sheet)
        self._tell()

    def show_choice(self, chosen: PrinterChoice) -> None:
        """Take over another choice and keep it for this desk."""
        self.choice, self.copies = chosen.printer, chosen.copies
        self.choice.save(self._use)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        printer = self.choice.printer or self.tr("Belum ada pencetak")
        words = self.tr("{printer} · {paper} · {copies} rangkap") if self.copies > 1 else self.tr("{printer} · {paper}")
        paper = sheet_words(self.sheet).partition(" (")[0]
        self.words.setText(words.format(printer=printer, paper=paper, copies=self.copies))

    def _ask(self) -> None:
        before = PrinterChoice(self.choice, self.copies if self._has_copies else 0)
        dialog = PrinterDialog(self._printers, self._sheets, before, self)
        dialog.chosen.connect(self.show_choice)
        dialog.finished.connect(lambda _: dialog.deleteLater())
        open_dialog(dialog, WIDTH)
