"""A slip on its way to paper: the frozen wording, marked as a copy from the second print on."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.cases.dispatch import Dispatch, record_dispatch
from puskesos.cases.journey import ReferralView
from puskesos.print.drawing import draw_referral_slip
from puskesos.print.sheet import Sheet
from puskesos.ui.desk_printer import letter_sheets
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk


def slip_paper(desk: Desk, view: ReferralView, parent: QWidget) -> PaperDialog:
    """The preview of a slip, ready to be opened.

    It closes once the paper is out: the next one is another copy, with another mark.
    """
    referral = view.referral
    copy = referral.printed + 1
    slip = referral.slip()

    def render(sheet: Sheet) -> bytes:
        return draw_referral_slip(slip, sheet=sheet, copy=copy)

    def further(sheet: Sheet, number: int) -> bytes:
        return draw_referral_slip(slip, sheet=sheet, copy=copy + number - 1)

    def confirmed(how: Dispatch) -> None:
        desk.change(record_dispatch, referral.id, how, paper.copies, then=lambda _: paper.accept())

    first = QCoreApplication.translate("CasePrinting", "Surat {number}").format(number=referral.number)
    again = QCoreApplication.translate("CasePrinting", "Surat {number}, salinan ke-{copy}")
    title = first if copy == 1 else again.format(number=referral.number, copy=copy)
    paper = PaperDialog(
        desk, title, render, sheets=letter_sheets(desk.office), file_name=f"{slip.title} {referral.number}.pdf",
        further=further, confirmed=confirmed, parent=parent,
    )  # fmt: skip
    return paper
