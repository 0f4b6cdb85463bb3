"""The residents beside the form, the most likely first, each with the key that takes them over."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.search.findings import Found
from puskesos.ui.desk.acquaintances import Acquaintance
from puskesos.ui.desk.person_offer import PersonOffer
from puskesos.ui.widgets.layouts import clear, column


def is_same(one: Found | None, other: Found | None) -> bool:
    """Whether two findings are of one record: the office's own, or the same row of a list."""
    if one is None or other is None:
        return False
    if one.person_id is not None or other.person_id is not None:
        return one.person_id == other.person_id
    return one.resident == other.resident


class PersonOffers(QWidget):
    """Once one of them is in use the others step aside: there is nothing to choose any more."""

    use_wanted = Signal(object)
    release_wanted = Signal()
    why_wanted = Signal()
    family_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[PersonOffer] = []
        self._column = column(gap=8)
        self.setLayout(self._column)

    def show_people(self, people: Sequence[Acquaintance], in_use: Found | None) -> None:
        """Show cards anew, with Alt+1 for the first."""
        clear(self._column)
        self.cards = [
            PersonOffer(known, f"Alt+{place}", is_first=place == 1, in_use=is_same(known.found, in_use))
            for place, known in enumerate(people, 1)
        ]
        for card in self.cards:
            self._column.addWidget(card)
            card.pressed.connect(partial(self._pressed, card))
            card.why_wanted.connect(self.why_wanted)
            card.family_wanted.connect(self.family_wanted)

    def _pressed(self, card: PersonOffer) -> None:
        if card.in_use:
            self.release_wanted.emit()
        else:
            self.use_wanted.emit(card.known.found)
