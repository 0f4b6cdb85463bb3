"""Picking one of many by typing a few letters: a desa, a service, a provider."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent

from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.offers import Offer, OfferList
from puskesos.ui.widgets.raw import Raw
from puskesos.ui.widgets.text import plain_tip

T = TypeVar("T")
PAUSE_MS = 80
_LIST_KEYS = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down}


class PickField(LineField, Generic[T]):
    """A line that asks while the officer types and shows the offers that come back, whenever they come.

    Arrow keys and Enter pick, Esc closes; the typed letters stay until something is picked. The arrow down asks too.
    """

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self._value: T | None = None
        self._picked_text = ""
        self._browsing = False
        self._sought = ""
        self._list = OfferList(self)
        self._list.picked.connect(self._pick)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._on_typed)

    def offer(self, offers: Sequence[Offer[T]]) -> None:
        """Show the answers to the last question; they are dropped when the officer has gone on."""
        if self._sought and self._sought == self.text():
            meant = [offer for offer in offers if offer.text == self._sought]
            if len(meant) == 1:  # of namesakes the wrong one might be taken
                self._pick(meant[0])
        if self.hasFocus() and offers and self._value is None and (self.text() or self._browsing):
            self._list.open(offers)
        else:
            self._list.close_up()
        self._browsing = False

    def picked(self) -> T | None:
        """What was picked, or None."""
        return self._value

    def set_picked(self, value: T | None, text: str) -> None:
        """Show a value that was picked before; its words come along because only the asker knows them."""
        self._value, self._sought = value, ""
        self._picked_text = text if value is not None else ""
        self.setToolTip(plain_tip(self._picked_text))  # the words may be longer than the line
        self.set_value(text)
        self._list.close_up()

    def is_open(self) -> bool:
        return self._list.isVisible()

    @property
    def kept_as(self) -> str:
        return f"pick {self.accessibleName()}"

    def raw(self) -> Raw:
        """The letters, and whether they stand for something picked; its code, where a code is what is picked."""
        code = self._value if isinstance(self._value, str) else ""
        return {"text": self.text(), "is_picked": self._value is not None, "code": code}

    def put_back(self, raw: Raw) -> None:
        """Show the letters; what was picked is picked again, by its code or among what is offered for its words."""
        assert isinstance(raw, dict)  # noqa: S101  # as `raw` gave it
        if raw["code"]:
            self._pick(Offer(raw["code"], raw["text"]))
            return
        self._value = None
        self.setText(raw["text"])
        self._sought = raw["text"] if raw["is_picked"] else ""
        if self._sought:
            self.asked.emit(self._sought)
        else:
            self.edited.emit()
            self.chosen.emit(None)

    def problem(self) -> str:
        if self._value is None and not self.is_empty():
            return self.tr("Pilih satu dari daftar, atau kosongkan.")
        return ""

    def event(self, event: QEvent) -> bool:
        """While the list is open its keys belong to it, before any shortcut of the page."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self.is_open() and event.key() in _LIST_KEYS:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self._take_the_only_one()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_open():
            if event.key() == Qt.Key.Key_Down:
                self._browse()
                return
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Down:
                self._list.step(1)
            case Qt.Key.Key_Up:
                self._list.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._pick(self._list.marked())
            case Qt.Key.Key_Escape:
                self._list.close_up()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pause.stop()
        self._list.close_up()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._list.close_up()
        super().hideEvent(event)

    def _on_typed(self, text: str) -> None:
        self._browsing, self._sought = False, ""
        if self._value is not None and text != self._picked_text:
            self._value = None
            self.setToolTip("")
            self.chosen.emit(None)
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._list.close_up()

    def _browse(self) -> None:
        """The arrow down asks without a letter too; whoever answers may have a list worth looking through."""
        self._browsing = True
        self.asked.emit(self.value())

    def _ask(self) -> None:
        if self.value():
            self.asked.emit(self.value())

    def _pick(self, offer: Offer[Any] | None) -> None:
        if offer is None:
            return
        self.set_picked(offer.value, offer.text)
        self.edited.emit()
        self.chosen.emit(offer.value)

    def _take_the_only_one(self) -> None:
        """Leaving with Tab takes the marked offer when there is no doubt which one is meant."""
        marked = self._list.marked() if self.is_open() else None
        if marked and (self._list.count() == 1 or marked.text.casefold() == self.value().casefold()):
            self._pick(marked)
