"""Another printer, another paper, more copies: asked in one small dialog, kept for this desk."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.print.sheet import Sheet
from puskesos.ui.desk_printer import DeskPrinter, sheet_words
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary

MOST_COPIES = 9


class PrinterChoice(NamedTuple):
    """What was chosen: printer and paper for this desk, and how many copies of the paper at hand (0: not asked)."""

    printer: DeskPrinter
    copies: int


class PrinterDialog(QDialog):
    """Without a printer only the paper is asked, for the PDF."""

    chosen = Signal(object)

    def __init__(
        self, printers: Sequence[str], sheets: Sequence[Sheet], before: PrinterChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.printer = ChoiceField[str]([(name, name) for name in printers])
        self.sheet = ChoiceField[Sheet]([(sheet, sheet_words(sheet)) for sheet in sheets])
        self.copies = ChoiceField[int]([(count, str(count)) for count in range(1, MOST_COPIES + 1)])
        self.printer.set_value(before.printer.printer)
        self.sheet.set_value(before.printer.sheet)
        self.copies.set_value(before.copies)
        title = self.tr("Pencetak dan kertas")
        self.frame = DialogFrame(title, self._body(), save=self.tr("Pakai"))
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.frame.save_wanted.connect(self._save)
        self.frame.cancel_wanted.connect(self.reject)
        (self.printer if printers else self.sheet).setFocus()

    def answer(self) -> PrinterChoice:
        """What stands in the fields."""
        return PrinterChoice(DeskPrinter(self.printer.value() or "", self.sheet.value()), self.copies.value() or 1)

    def _body(self) -> QWidget:
        fields: list[Field[Any]] = [Field(self.tr("Kertas"), self.sheet)]
        kept = self.tr("Pencetak dan kertas diingat di komputer ini.")
        if not self.copies.is_empty():
            fields.append(Field(self.tr("Rangkap"), self.copies))
            kept = self.tr("Pencetak dan kertas diingat di komputer ini. Rangkap hanya untuk surat yang sedang dibuka.")
        printer = [Field(self.tr("Pencetak"), self.printer)] if self.printer.count() else []
        return boxed(column(*printer, FieldRow(*fields), Secondary(kept, wrap=True), gap=12))

    def _save(self) -> None:
        self.chosen.emit(self.answer())
        self.accept()
