"""The letter of a draft, large enough to be read before somebody says yes to it."""

from PySide6.QtGui import QImage

from puskesos.cases.wording import LetterContent, SlipContent, TicketContent
from puskesos.print.drawing import draw_letter, draw_referral_slip, draw_ticket
from puskesos.print.sheet import Sheet
from puskesos.ui.page_preview import PagePreview
from puskesos.ui.pdf_pages import page_images
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.look import px

SCREEN_DPI = 96
Paper = SlipContent | LetterContent | TicketContent


class LetterPreview(PagePreview):
    """As wide as its place; the newest wording is the one that stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._content: Paper | None = None

    def show_letter(self, content: Paper) -> None:
        """Draw a letter off the window's thread."""
        if content == self._content and self.page_count():
            return
        self._content = content
        ratio = self.devicePixelRatioF()
        dpi = round(px(SCREEN_DPI) * ratio)
        sheet = Sheet[self._desk.office.sheet]

        def draw() -> list[QImage]:
            images = page_images(_rendered(content, sheet), dpi)
            for image in images:
                image.setDevicePixelRatio(ratio)
            return images

        def drawn(images: list[QImage]) -> None:
            if content == self._content:
                self.show_pages(images)

        self._desk.work(draw, while_alive(self, drawn))


def _rendered(content: Paper, sheet: Sheet) -> bytes:
    if isinstance(content, TicketContent):
        return draw_ticket(content)
    if isinstance(content, SlipContent):
        return draw_referral_slip(content, sheet=sheet)
    return draw_letter(content, sheet=sheet)
