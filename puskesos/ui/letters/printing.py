"""A letter on its way to paper: the frozen wording, marked as a copy from the second print on."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.cases.dispatch import Dispatch
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.outgoing import record_letter_out
from puskesos.print.drawing import draw_letter
from puskesos.print.sheet import Sheet
from puskesos.ui.desk_printer import letter_sheets
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk


def letter_paper(desk: Desk, letter: Letter, parent: QWidget) -> PaperDialog:
    """The preview of a letter, ready to be opened; it closes once the paper is out."""
    copy, content = letter.printed + 1, letter.content()

    def render(sheet: Sheet) -> bytes:
        return draw_letter(content, sheet=sheet, copy=copy)

    def further(sheet: Sheet, number: int) -> bytes:
        return draw_letter(content, sheet=sheet, copy=copy + number - 1)

    def confirmed(how: Dispatch) -> None:
        desk.change(record_letter_out, letter.id, how, paper.copies, then=lambda _: paper.accept())

    name = f"{letter.title} {letter.number or ''}".strip()
    again = QCoreApplication.translate("LetterPrinting", "{letter}, salinan ke-{copy}")
    paper = PaperDialog(
        desk, name if copy == 1 else again.format(letter=name, copy=copy), render,
        sheets=letter_sheets(desk.office), file_name=f"{name}.pdf", further=further, confirmed=confirmed, parent=parent,
    )  # fmt: skip
    return paper
