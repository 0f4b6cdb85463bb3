"""A slip on its way to paper: the frozen wording, marked as a copy from the second print on."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.cases.journey import ReferralView
from puskesos.cases.referrals import record_printing
from puskesos.print.page import Sheet
from puskesos.print.slip import render_referral_slip
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
        return render_referral_slip(slip, sheet=sheet, copy=copy)

    def confirmed(how: str) -> None:
        desk.change(record_printing, referral.id, how, then=lambda _: paper.accept())

    first = QCoreApplication.translate("CasePrinting", "Surat {number}").format(number=referral.number)
    again = QCoreApplication.translate("CasePrinting", "Surat {number}, salinan ke-{copy}")
    title = first if copy == 1 else again.format(number=referral.number, copy=copy)
    own = Sheet[desk.office.sheet]
    sheets = [own, *(sheet for sheet in (Sheet.F4, Sheet.A4) if sheet is not own)]
    file_name = f"{slip.title} {referral.number}.pdf"
    paper = PaperDialog(desk, title, render, sheets=sheets, file_name=file_name, confirmed=confirmed, parent=parent)
    return paper
