"""Where to: an agency of the directory picked by a few letters, the likely ones with a key of their own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.destinations import Destination
from puskesos.office.providers import Provider
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.offers import Offer
from puskesos.ui.widgets.picker import PickField
from puskesos.ui.widgets.text import plain_tip

MOST_OFFERED = 30
MOST_LIKELY = 3
WIDEST_NAME = 440


class ProviderField(QWidget):
    """The likely agencies come first; one that is missing can be added by who keeps the directory.

    `beside` is what the letter asks next, on the same line.
    """

    picked = Signal(object)
    new_wanted = Signal(str)

    def __init__(self, beside: QWidget, *, can_add: bool) -> None:
        super().__init__()
        self._destinations: list[Destination] = []
        self.field = Field(
            self.tr("Instansi tujuan"), PickField[Provider](self.tr("ketik nama instansi")), required=True
        )
        self._likely = column(gap=0)
        self._likely_box = boxed(self._likely)
        self.new_button = LinkButton(self.tr("Instansi baru"), "Ctrl+N")
        self.new_button.setVisible(can_add)
        line = row(self._likely_box, None, self.new_button, gap=16)
        line.setAlignment(self.new_button, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(FieldRow(self.field, beside), line, gap=4))
        self.setFocusProxy(self.field)
        self.field.input.asked.connect(self._offer)
        self.field.input.chosen.connect(self._chosen)
        self.new_button.clicked.connect(lambda: self.new_wanted.emit(self.typed()))

    def show_destinations(self, destinations: Sequence[Destination]) -> None:
        """Know the directory, in the order in which it is offered."""
        self._destinations = list(destinations)
        clear(self._likely)
        likely = [each.provider for each in destinations if each.is_likely][:MOST_LIKELY]
        for number, provider in enumerate(likely, 1):
            button = LinkButton("", f"Alt+{number}", key_first=True)
            shortened = button.fontMetrics().elidedText(provider.name, Qt.TextElideMode.ElideRight, px(WIDEST_NAME))
            button.set_text(shortened)
            button.setToolTip(plain_tip(provider.name))
            button.clicked.connect(partial(self.pick, provider))
            self._likely.addWidget(button)

    def pick(self, provider: Provider, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's clicked sends it
        """Pick an agency as if it had been chosen from the list."""
        self.field.input.set_picked(provider, provider.name)
        self.field.clear()
        self._chosen(provider)

    def provider(self) -> Provider | None:
        return self.field.input.picked()

    def typed(self) -> str:
        """The letters in the field, when they name no agency of the directory."""
        return "" if self.provider() else self.field.input.value()

    def _offer(self, typed: str) -> None:
        words = typed.casefold().split()
        known = (each.provider for each in self._destinations)
        found = [each for each in known if all(word in _searched(each) for word in words)]
        self.field.input.offer([Offer(each, each.name, each.unit) for each in found[:MOST_OFFERED]])

    def _chosen(self, provider: Provider | None) -> None:
        self._likely_box.setVisible(provider is None)
        self.picked.emit(provider)


def _searched(provider: Provider) -> str:
    return f"{provider.name} {provider.unit} {provider.place}".casefold()
