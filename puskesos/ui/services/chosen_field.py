"""Several of many: picked one after the other by a few letters, each taken out again with one key."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.look import font, px
from puskesos.ui.widgets.offers import Offer
from puskesos.ui.widgets.picker import PickField
from puskesos.ui.widgets.raw import Raw
from puskesos.ui.widgets.text import Caption, plain_tip

ROW_HEIGHT = 28
MOST_OFFERED = 30


class _ChosenList(QListWidget):
    """What was chosen, in its order; Del takes the marked one out."""

    removed = Signal()

    def __init__(self, most_shown: int) -> None:
        super().__init__()
        self._most_shown = most_shown
        self.setObjectName("lines")
        self.setFont(font(14))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for change in (self.model().rowsInserted, self.model().rowsRemoved, self.model().modelReset):
            change.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Take the room of what was chosen, and none while nothing was."""
        self.setVisible(self.count() > 0)
        self.setFixedHeight(px(ROW_HEIGHT) * min(self.count(), self._most_shown) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class ChosenField(QWidget):
    """Codes with their words, in the order in which they were picked.

    With `takes_words` what is typed and not offered is taken as it stands, such as a paper nobody described yet.
    """

    edited = Signal()

    def __init__(self, hint: str, *, most_shown: int = 4, takes_words: bool = False) -> None:
        super().__init__()
        self._offers: dict[str, str] = {}
        self._takes_words = takes_words
        self.pick = PickField[str](hint)
        self.list = _ChosenList(most_shown)
        self.pick.setAccessibleName(hint)
        self.list.setAccessibleName(hint)
        help_text = Caption(self.tr("Enter menambah · Del pada daftar mengeluarkan"))
        self.setLayout(column(self.pick, self.list, help_text, gap=4))
        self.setFocusProxy(self.pick)
        self.pick.asked.connect(self._offer)
        self.pick.chosen.connect(self._add_picked)
        self.pick.returnPressed.connect(self._add_typed)
        self.list.removed.connect(self.edited)

    def set_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        """Know what can be picked; what is chosen already is shown with these words."""
        chosen = self.value()
        self._offers = dict(offers)
        self.set_value(chosen)

    def value(self) -> tuple[str, ...]:
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in items)

    def set_value(self, codes: Sequence[str]) -> None:
        self.list.clear()
        for code in codes:
            self._append(code)

    def words_of(self, codes: Sequence[str]) -> str:
        """What the codes stand for, chosen or not."""
        return " · ".join(self._offers.get(code, code) for code in codes)

    @property
    def kept_as(self) -> str:
        return f"chosen {self.accessibleName()}"

    def raw(self) -> Raw:
        """What was chosen; the letters in the line are an input of their own."""
        return list(self.value())

    def put_back(self, raw: Raw) -> None:
        assert isinstance(raw, list)  # noqa: S101  # as `raw` gave it
        self.set_value(raw)
        self.edited.emit()

    def is_empty(self) -> bool:
        return self.list.count() == 0

    def problem(self) -> str:
        """Letters that were neither picked nor taken would be lost on saving."""
        if self.pick.is_empty() or self._takes_words:
            return ""
        return self.tr("Pilih satu dari daftar, atau kosongkan.")

    def take_typed(self) -> None:
        """Take what still stands in the line, where words are taken as they are."""
        self._add_typed()

    def _offer(self, typed: str) -> None:
        words, chosen = typed.casefold().split(), self.value()
        found = [
            Offer(code, text, code if code != text else "")
            for code, text in self._offers.items()
            if code not in chosen and all(word in f"{code} {text}".casefold() for word in words)
        ]
        self.pick.offer(found[:MOST_OFFERED])

    def _add_picked(self, code: str | None) -> None:
        if code is not None:
            self._add(code)

    def _add_typed(self) -> None:
        typed = self.pick.value()
        known = next((code for code, text in self._offers.items() if typed.casefold() == text.casefold()), "")
        if typed and (known or self._takes_words):
            self._add(known or typed)

    def _add(self, code: str) -> None:
        self.pick.set_picked(None, "")
        if code not in self.value():
            self._append(code)
            self.list.scrollToBottom()
            self.edited.emit()

    def _append(self, code: str) -> None:
        text = self._offers.get(code, code)
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, code)
        item.setToolTip(plain_tip(text))
        item.setSizeHint(QSize(px(ROW_HEIGHT), px(ROW_HEIGHT)))
        self.list.addItem(item)
