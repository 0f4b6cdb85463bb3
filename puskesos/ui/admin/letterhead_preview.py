"""The head of the office's paper as it will be printed, while its lines are being typed."""

from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos.cases.slips import letterhead_of
from puskesos.cases.wording import Letterhead
from puskesos.office.profile import Office, OfficeAnswer
from puskesos.print.letterhead import letterhead
from puskesos.print.page import Imprint, Layout, Sheet, publish
from puskesos.ui.pdf_pages import page_images
from puskesos.ui.session import Desk
from puskesos.ui.widgets.look import colour

PAUSE_MS = 300
DPI = 120
# The part of an F4 sheet that a letterhead takes, in millimetres, with white below the double rule.
SHOWN_MM = (215, 56)


class LetterheadPreview(QWidget):
    """Draws the head with the printer's own code, shortly after the last letter and only while it is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._head = Letterhead((), ())
        self._image = QImage()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Contoh kop surat"))

    def show_office(self, answer: OfficeAnswer) -> None:
        """Show the head of this office's paper."""
        head = letterhead_of(Office(**vars(answer)))
        if head != self._head:
            self._head = head
            if self.isVisible():
                self._pause.start()

    def is_drawn(self) -> bool:
        return not self._image.isNull()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * SHOWN_MM[1] / SHOWN_MM[0]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.is_drawn():
            high = round(self.width() * self._image.height() / self._image.width())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(0, 0, self.width(), high), self._image)
        painter.setPen(colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)

    def _draw(self) -> None:
        self._desk.work(partial(_drawn, self._head), self._show)

    def _show(self, image: QImage) -> None:
        self._image = image
        self.update()


def _drawn(head: Letterhead) -> QImage:
    layout = Layout(Sheet.F4)
    pdf = publish(Imprint("Kop surat", "Puskesos"), {"sheet": layout}, lambda: letterhead(head, layout.width))
    page = page_images(pdf, DPI)[0]
    return page.copy(0, 0, page.width(), round(page.width() * SHOWN_MM[1] / SHOWN_MM[0]))
