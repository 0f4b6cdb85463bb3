"""The letter of another office that the visit in the form is about, said over the form until the visit is saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.raw import Raw
from puskesos.ui.widgets.strip import Strip


class ArrivalLine(Strip):
    """Kept with the draft of the visit, so that the letter is still answered by it after a power cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("info")
        self.setParent(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.arrival: int | None = None

    @property
    def kept_as(self) -> str:
        return "letter of another office"

    def show_arrival(self, arrival: int, words: str) -> None:
        """From now on the visit is about this letter."""
        self.arrival = arrival
        self.show_text(words)

    def forget(self) -> None:
        """The visit is about nobody's letter."""
        self.arrival = None
        self.clear()

    def raw(self) -> Raw:
        """The letter by its key, and what is said of it."""
        return [self.arrival, self.text()] if self.arrival is not None else []

    def put_back(self, raw: Raw) -> None:
        """Be about the same letter again."""
        if isinstance(raw, list) and raw:
            self.show_arrival(int(raw[0]), str(raw[1]))
        else:
            self.forget()
