"""The list of offers under a field in which the officer picks by typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from puskesos.ui.widgets.look import colour, font, px

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
OFFER_ROLE = Qt.ItemDataRole.UserRole + 1
LEAST_WIDTH = 320
SHOWN_AT_ONCE = 7


@dataclass(frozen=True)
class Offer(Generic[T]):
    """One thing to pick: its words, and a second line that tells namesakes apart."""

    value: T
    text: str
    detail: str = ""


class _OfferModel(QAbstractListModel):
    """The offers of the latest answer."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: tuple[Offer[Any], ...] = ()

    def replace(self, offers: Sequence[Offer[Any]]) -> None:
        self.beginResetModel()
        self._offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way to say "no parent"
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        offer = self._offers[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return offer.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{offer.text}, {offer.detail}" if offer.detail else offer.text
            case _ if role == OFFER_ROLE:
                return offer
        return None


class _OfferDelegate(QStyledItemDelegate):
    """Paints an offer on one or two lines, the chosen one on the accent's ground with its bar."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(44 if index.data(OFFER_ROLE).detail else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer[Any] = index.data(OFFER_ROLE)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("accent_soft"))
            painter.fillRect(QRect(rect.topLeft(), QSize(4, rect.height())), colour("accent"))
        lines = rect.adjusted(12, px(4), -8, -px(4))
        place = Qt.AlignmentFlag.AlignTop if offer.detail else Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(14, 500))
        painter.setPen(colour("ink"))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(lines, place, painter.fontMetrics().elidedText(offer.text, elide, lines.width()))
        painter.setFont(font(12))
        painter.setPen(colour("ink2"))
        words = painter.fontMetrics().elidedText(offer.detail, elide, lines.width())
        painter.drawText(lines, Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()


class OfferList(QFrame):
    """The popup: part of the same window, so it can neither take the focus nor stay behind another window."""

    picked = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._model = _OfferModel()
        self.setProperty("ground", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view = QListView()
        self._view.setObjectName("offers")
        self._view.setModel(self._model)
        self._view.setItemDelegate(_OfferDelegate(self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.entered.connect(self._view.setCurrentIndex)
        self._view.clicked.connect(lambda index: self.picked.emit(index.data(OFFER_ROLE)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._view)
        self.hide()

    def open(self, offers: Sequence[Offer[Any]]) -> None:
        """Show the offers under the owner, or above it where the window ends; the first one is marked."""
        self._model.replace(offers)
        self.setParent(self._owner.window())
        self._place()
        self._view.setCurrentIndex(self._model.index(0))
        self._view.scrollToTop()
        self.show()
        self.raise_()

    def close_up(self) -> None:
        """Take the list away and give it back to its field, which it must not outlive."""
        if self.isVisible():
            self.hide()
            self.setParent(self._owner)
            self.hide()

    def marked(self) -> Offer[Any] | None:
        """The offer Enter would pick."""
        offer = self._view.currentIndex().data(OFFER_ROLE)
        return offer if isinstance(offer, Offer) else None

    def count(self) -> int:
        return self._model.rowCount()

    def step(self, by: int) -> None:
        """Mark the next or the previous offer, around the ends."""
        row = (self._view.currentIndex().row() + by) % max(self.count(), 1)
        self._view.setCurrentIndex(self._model.index(row))

    def _place(self) -> None:
        window = self._owner.window()
        heights = [self._view.sizeHintForRow(row) for row in range(min(self.count(), SHOWN_AT_ONCE))]
        height = sum(heights) + 2 * 4 + 2 * 1
        width = min(max(self._owner.width(), px(LEAST_WIDTH)), window.width() - 8)
        corner = self._owner.mapTo(window, QPoint(0, 0))
        left = max(4, min(corner.x(), window.width() - width - 4))
        below = corner.y() + self._owner.height() + 4
        above = corner.y() - 4 - height
        top = above if below + height > window.height() and above >= 0 else below
        self.setGeometry(left, top, width, min(height, max(window.height() - top - 4, px(48))))
