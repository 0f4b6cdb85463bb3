"""A referral slip as a small picture of the very page that is printed, drawn off the window's thread."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos.cases.wording import SlipContent
from puskesos.print.drawing import draw_referral_slip
from puskesos.print.sheet import Sheet
from puskesos.ui.pdf_pages import page_images
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.look import colour, font

POINTS_PER_INCH = 72
# Drawn finer than shown and shrunk smoothly: thin letters of a small page stay grey words instead of dots.
FINER = 2


class SlipPicture(QWidget):
    """Shows the first page of a slip as large as its place allows; a newer wording replaces one still being drawn."""

    def __init__(self, desk: Desk, sheet: Sheet, waiting: str) -> None:
        super().__init__()
        self._desk = desk
        self._sheet = sheet
        self._waiting = waiting
        self._content: SlipContent | None = None
        self._drawn = QImage()
        self.words = waiting
        self.setAccessibleName(self.tr("Gambar surat"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_slip(self, content: SlipContent | None, words: str = "") -> None:
        """Draw a slip; without one, `words` say what is missing."""
        self.words = words or self._waiting
        if content is None:
            self._drawn = QImage()
        elif content != self._content:
            self._draw(content)
        self._content = content
        self.update()

    def is_drawn(self) -> bool:
        return not self._drawn.isNull()

    def set_height(self, height: int) -> None:
        """As high as given, in the proportions of the sheet."""
        self.setFixedSize(QSize(round(height * self._sheet.width / self._sheet.height), height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._content is not None and event.size().height() > event.oldSize().height():
            self._draw(self._content)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = self.rect()
        painter.fillRect(frame, Qt.GlobalColor.white if self.is_drawn() else colour("sunken"))
        if self.is_drawn():
            painter.drawImage(frame, self._drawn)
        else:
            painter.setPen(colour("ink2"))
            painter.setFont(font(12))
            words: QRect = frame.adjusted(16, 16, -16, -16)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
        painter.setPen(colour("line"))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self, content: SlipContent) -> None:
        sheet = self._sheet
        size = self.size() * self.devicePixelRatioF()
        dpi = round(FINER * size.height() / sheet.height * POINTS_PER_INCH)

        def draw() -> QImage:
            page = page_images(draw_referral_slip(content, sheet=sheet), dpi)[0]
            smooth = Qt.TransformationMode.SmoothTransformation
            return page.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)

        def drawn(image: QImage) -> None:
            if content == self._content:
                self._drawn = image
                self.update()

        self._desk.work(draw, while_alive(self, drawn))
