"""A few answers side by side of which exactly one holds; arrow keys move between them."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from puskesos.ui.widgets.buttons import FilterButton
from puskesos.ui.widgets.layouts import row

T = TypeVar("T")


class Segments(QWidget, Generic[T]):
    """The Tab key reaches the chosen answer, the arrow keys choose another."""

    chosen = Signal(object)

    def __init__(self, name: str, answers: Sequence[tuple[T, str]]) -> None:
        super().__init__()
        self._values = [value for value, _ in answers]
        self._group = QButtonGroup(self)
        self.buttons = [FilterButton(words) for _, words in answers]
        for place, button in enumerate(self.buttons):
            button.setAccessibleName(f"{name}: {button.text()}")
            self._group.addButton(button, place)
        self.setAccessibleName(name)
        self.setLayout(row(*self.buttons, gap=4))
        self.buttons[0].setChecked(True)
        self.setFocusProxy(self.buttons[0])
        self._group.idToggled.connect(self._toggled)

    def value(self) -> T:
        return self._values[self._group.checkedId()]

    def set_value(self, value: T) -> None:
        self.buttons[self._values.index(value)].setChecked(True)

    def choose_next(self) -> None:
        """Choose the answer after this one, the first after the last."""
        self.set_value(self._values[(self._group.checkedId() + 1) % len(self._values)])

    def _toggled(self, place: int, on: bool) -> None:  # noqa: FBT001 - the shape of Qt's signal
        if on:
            self.setFocusProxy(self.buttons[place])
            self.chosen.emit(self._values[place])
