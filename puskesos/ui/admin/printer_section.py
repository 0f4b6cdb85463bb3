"""Printer and paper of this desk: one choice for letters, one for what residents take home, and a test page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from puskesos.cases.printer_check import compose_printer_check
from puskesos.print.drawing import draw_printer_check
from puskesos.print.sheet import Sheet
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.desk_printer import SHEETS, DeskPrinter, Use, letter_sheets, sheet_words
from puskesos.ui.paper import PaperDialog
from puskesos.ui.printing import printer_names
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Secondary


class PrinterFields(Card):
    """Printer and paper for one use."""

    def __init__(self, title: str, help_text: str, use: Use, sheets: Sequence[Sheet], *, key: str) -> None:
        super().__init__(title, "printer")
        self._use = use
        self.sheets = tuple(sheets)
        self.printer = ChoiceField[str](placeholder=self.tr("Belum ada pencetak"))
        self.sheet = ChoiceField[Sheet]([(sheet, sheet_words(sheet)) for sheet in sheets])
        self.check = ActionButton(self.tr("Halaman uji"), key, small=True)
        fields = FieldRow(Field(self.tr("Pencetak"), self.printer), Field(self.tr("Kertas"), self.sheet))
        self.add(fields, Secondary(help_text, wrap=True), row(self.check, None))

    def answer(self) -> DeskPrinter:
        return DeskPrinter(self.printer.value() or "", self.sheet.value())

    def show_printers(self, printers: Sequence[str]) -> None:
        """Offer the printers of this PC; what the desk chose before stands there first."""
        kept = DeskPrinter.load(self._use).among(printers, self.sheets)
        self.printer.set_choices([(name, name) for name in printers])
        self.printer.set_value(kept.printer)
        self.sheet.set_value(kept.sheet)

    def save(self) -> None:
        self.answer().save(self._use)


class PrinterSection(QWidget):
    """Kept for this PC alone: the other desks have printers of their own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.none = Strip("info")
        self.letters = PrinterFields(
            self.tr("Surat"),
            self.tr("Surat pengantar, rekap, dan formulir."),
            Use.LETTER,
            letter_sheets(desk.office),
            key="F8",
        )
        self.handouts = PrinterFields(
            self.tr("Yang dibawa pulang warga"),
            self.tr("Tanda terima dan lembar Bawa ini kembali. Kertas gulung 80 mm untuk pencetak struk."),
            Use.HANDOUT,
            SHEETS[Use.HANDOUT],
            key="F9",
        )
        self.save = ActionButton(self.tr("Simpan"), "F12", primary=True)
        self.bar = ActionBar((), self.save)
        about = self.tr("Dipilih sekali untuk komputer ini; komputer lain punya pencetaknya sendiri.")
        content = column(self.none, self.letters, self.handouts, None, gap=12)
        lay_out_section(self, self.tr("Pencetak"), about, content, self.bar)
        self.save.clicked.connect(self._save)
        self.letters.check.clicked.connect(lambda: self._check(self.letters))
        self.handouts.check.clicked.connect(lambda: self._check(self.handouts))
        self.refresh()

    def refresh(self) -> None:
        """Look which printers this PC has now."""
        self._desk.work(printer_names, while_alive(self, self._show_printers))

    def focus_first(self) -> None:
        self.letters.printer.setFocus()

    def _show_printers(self, printers: Sequence[str]) -> None:
        if printers:
            self.none.clear()
        else:
            self.none.show_text(
                self.tr("Belum ada pencetak di komputer ini. Semua surat tetap dapat disimpan sebagai PDF.")
            )
        for fields in (self.letters, self.handouts):
            fields.show_printers(printers)

    def _save(self) -> None:
        self.letters.save()
        self.handouts.save()
        self.bar.say(self.tr("Tersimpan untuk komputer ini."))

    def _check(self, fields: PrinterFields) -> None:
        self._save()
        title, render = self.tr("Halaman uji"), partial(self._render, Use.of(fields.sheets))
        paper = PaperDialog(self._desk, title, render, sheets=fields.sheets, file_name=title, parent=self)
        paper.open()

    def _render(self, use: Use, sheet: Sheet) -> bytes:
        printer = DeskPrinter.load(use).printer
        content = compose_printer_check(
            self._desk.office, printer or "–", sheet_words(sheet), self._desk.now(), on_roll=sheet is Sheet.ROLL
        )
        return draw_printer_check(content, sheet=sheet)
