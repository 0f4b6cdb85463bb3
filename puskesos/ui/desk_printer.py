"""Printer and paper of this desk: chosen once, kept for this PC, and shown wherever something is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from puskesos.office.profile import Office
from puskesos.print.sheet import Sheet
from puskesos.ui.preferences import pc_settings


class Use(StrEnum):
    """What is printed. Many desks have a second printer with a roll for what residents take home."""

    LETTER = "letter"
    HANDOUT = "handout"

    @classmethod
    def of(cls, sheets: Sequence[Sheet]) -> "Use":
        """The use of a paper that can be had on these sheets: what fits the roll is handed over the counter."""
        return cls.HANDOUT if Sheet.ROLL in sheets else cls.LETTER


SHEETS = {Use.LETTER: (Sheet.F4, Sheet.A4), Use.HANDOUT: (Sheet.A5, Sheet.A4, Sheet.F4, Sheet.ROLL)}


@dataclass(frozen=True)
class DeskPrinter:
    """The choice for one use; until one was made, `printer` is empty and there is no `sheet`."""

    printer: str = ""
    sheet: Sheet | None = None

    @classmethod
    def load(cls, use: Use) -> "DeskPrinter":
        """What was chosen on this PC; a paper this program does not know counts as none."""
        stored = pc_settings()
        sheet = str(stored.value(f"printer/{use}/sheet", ""))
        return cls(str(stored.value(f"printer/{use}/name", "")), Sheet[sheet] if sheet in Sheet.__members__ else None)

    def save(self, use: Use) -> None:
        """Keep it for the next paper of this use; a sheet for one rare paper does not become the desk's."""
        stored = pc_settings()
        stored.setValue(f"printer/{use}/name", self.printer)
        if self.sheet in SHEETS[use]:
            stored.setValue(f"printer/{use}/sheet", self.sheet.name)
        stored.sync()

    def among(self, printers: Sequence[str], sheets: Sequence[Sheet]) -> "DeskPrinter":
        """The choice as it can be kept here and now: a printer that is there, else the PC's own; a paper that fits."""
        printer = self.printer if self.printer in printers else next(iter(printers), "")
        return DeskPrinter(printer, self.sheet if self.sheet in sheets else sheets[0])


def letter_sheets(office: Office) -> list[Sheet]:
    """The sheets a letter can be had on, the office's own first."""
    own = Sheet[office.sheet]
    return [own, *(sheet for sheet in SHEETS[Use.LETTER] if sheet is not own)]


def sheet_words(sheet: Sheet) -> str:
    """A paper as the officer knows it."""
    return {
        Sheet.F4: QCoreApplication.translate("DeskPrinter", "F4 (21,5 × 33 cm)"),
        Sheet.A4: QCoreApplication.translate("DeskPrinter", "A4 (21 × 29,7 cm)"),
        Sheet.A5: QCoreApplication.translate("DeskPrinter", "A5 (14,8 × 21 cm)"),
        Sheet.ROLL: QCoreApplication.translate("DeskPrinter", "Gulung 80 mm (pencetak struk)"),
    }[sheet]
