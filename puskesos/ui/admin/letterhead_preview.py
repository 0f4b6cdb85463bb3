"""The head of the office's paper as it will be printed, while its lines are being typed."""

from functools import partial

from PySide6.QtGui import QImage

from puskesos.cases.slips import letterhead_of
from puskesos.cases.wording import Letterhead
from puskesos.office.profile import Office, OfficeAnswer
from puskesos.print.drawing import draw_letterhead
from puskesos.print.sheet import Sheet
from puskesos.ui.admin.printed_sample import PrintedSample
from puskesos.ui.pdf_pages import page_images
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive

PAUSE_MS = 300
DPI = 120
# The part of an F4 sheet that a letterhead takes, in millimetres, with white below the double rule.
SHOWN_MM = (215, 56)


class LetterheadPreview(PrintedSample):
    """The lines, address and logos typed so far."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(SHOWN_MM, PAUSE_MS, self._draw)
        self._desk = desk
        self._head = Letterhead((), ())
        self.setAccessibleName(self.tr("Contoh kop surat"))

    def show_office(self, answer: OfficeAnswer) -> None:
        """Show the head of this office's paper."""
        head = letterhead_of(Office(**vars(answer)))
        if head != self._head:
            self._head = head
            self.draw_soon()

    def _draw(self) -> None:
        self._desk.work(partial(_drawn, self._head), while_alive(self, self.show_image))


def _drawn(head: Letterhead) -> QImage:
    page = page_images(draw_letterhead(head, sheet=Sheet.F4), DPI)[0]
    return page.copy(0, 0, page.width(), round(page.width() * SHOWN_MM[1] / SHOWN_MM[0]))
