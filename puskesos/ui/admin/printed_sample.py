"""Part of a paper as it would be printed, beside the form that changes it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos.ui.widgets.look import colour


class PrintedSample(QWidget):
    """Draws with the printer's own code, shortly after the last letter and only while it is seen.

    It is as wide as its place, in the proportions of `size` (width and height in millimetres); `pause` is in
    milliseconds. `draw` is called when it is time to draw the paper, off the window's thread, and hands what came of
    it to `show_image`.
    """

    def __init__(self, size: tuple[int, int], pause: int, draw: Callable[[], None]) -> None:
        super().__init__()
        self._size = size
        self._image = QImage()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause)
        self._pause.timeout.connect(draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw_soon(self) -> None:
        """The paper reads otherwise: draw it once the officer pauses."""
        if self.isVisible():
            self._pause.start()

    def show_image(self, image: QImage) -> None:
        """Show what was drawn."""
        self._image = image
        self.update()

    def is_drawn(self) -> bool:
        return not self._image.isNull()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, height = self._size
        self.setFixedHeight(round(self.width() * height / width))

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
