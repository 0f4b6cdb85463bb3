"""The page a resident takes home as it would be printed, while the words of its second language are typed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos.cases.paper_words import Shelf, sample_paper
from puskesos.cases.wording import BringBackContent
from puskesos.print.bring_back import render_bring_back, sheets_for
from puskesos.ui.pdf_pages import page_images
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.look import colour, px

PAUSE_MS = 400
DPI = 120
SHEET_MM = (148, 210)
# Smaller than that nobody can read it.
LEAST_WIDTH = 240


class BringBackPreview(QWidget):
    """Draws with the printer's own code, shortly after the last letter and only while it is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shelf = Shelf((), {})
        self._texts: Mapping[str, str] = {}
        self._image = QImage()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self.setMinimumWidth(px(LEAST_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Contoh lembar"))

    def show_texts(self, shelf: Shelf, texts: Mapping[str, str]) -> None:
        """Show the page with these words."""
        if (shelf, texts) != (self._shelf, self._texts):
            self._shelf, self._texts = shelf, texts
            if self.isVisible():
                self._pause.start()

    def is_drawn(self) -> bool:
        return not self._image.isNull()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * SHEET_MM[1] / SHEET_MM[0]))

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
        if not self._shelf.documents:
            return
        desk = self._desk
        paper = sample_paper(desk.office, desk.officer, self._shelf, self._texts, desk.today())
        desk.work(partial(_drawn, paper), while_alive(self, self._show))

    def _show(self, image: QImage) -> None:
        self._image = image
        self.update()


def _drawn(paper: BringBackContent) -> QImage:
    return page_images(render_bring_back(paper, sheet=sheets_for(paper)[0]), DPI)[0]
