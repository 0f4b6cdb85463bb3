"""The pages of a paper below each other: as wide as the window, whole, or in their real size."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from puskesos.ui.widgets.layouts import clear, column
from puskesos.ui.widgets.look import colour

MARGIN = 16
ENDLESS = 100_000


class _Size(Enum):
    """How large the pages stand: none wider than the window, each whole in it, or as on paper."""

    WIDE = 1
    WHOLE = 2
    REAL = 3


class PagePreview(QScrollArea):
    """Shows pictures of pages; arrow and page keys scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[_Page] = []
        self._size = _Size.WIDE
        self._column = column(gap=12, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ground = QWidget()
        ground.setObjectName("page")
        ground.setLayout(self._column)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pratinjau halaman"))

    def show_pages(self, images: Sequence[QImage]) -> None:
        """Show these pages in place of those before; pictures are drawn in real size for this screen."""
        clear(self._column)
        self._pages = [_Page(image) for image in images]
        words = self.tr("Halaman {number} dari {total}")
        for number, page in enumerate(self._pages, 1):
            page.setAccessibleName(words.format(number=number, total=len(self._pages)))
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def show_whole(self) -> None:
        """Each page as large as the window allows."""
        self._size = _Size.WHOLE
        self._fit()

    def show_real_size(self) -> None:
        """Pages as large as on paper, to be read."""
        self._size = _Size.REAL
        self._fit()

    def page_count(self) -> int:
        return len(self._pages)

    def page_width(self) -> int:
        """How wide the first page stands on the screen; 0 without pages."""
        return self._pages[0].width() if self._pages else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().size() - QSize(2 * MARGIN + 2, 2 * MARGIN + 2)
        limits = {_Size.WIDE: QSize(room.width(), ENDLESS), _Size.WHOLE: room, _Size.REAL: None}
        for page in self._pages:
            page.fit_into(limits[self._size])


class _Page(QWidget):
    """One page with the edge of its sheet."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._image = image
        self._shown = image
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fit_into(self, room: QSize | None) -> None:
        """Shrink into the room, or stand in real size; a page is never blown up."""
        real = self._image.deviceIndependentSize().toSize()
        size = real if room is None else real.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(real)
        if size == self.size() or size.isEmpty():
            return
        ratio = self._image.devicePixelRatio()
        self._shown = self._image.scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._shown.setDevicePixelRatio(ratio)
        self.setFixedSize(size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._shown)
        painter.setPen(colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
