"""Whose cases a list shows, for who sees those of several offices."""

from collections.abc import Mapping

from puskesos.ui.widgets.inputs import ChoiceField

ALL = 0


class OfficeChoice(ChoiceField[int]):
    """Hidden where there is but one office; until something else is chosen the list shows all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[int, str] = {}
        self.setAccessibleName(self.tr("Kantor"))
        self.setMinimumContentsLength(20)
        self.offer({})
        self.hide()

    def offer(self, names: Mapping[int, str]) -> None:
        """The offices there are to choose from, by their number."""
        if names != self._names or self.value() is None:
            self._names = dict(names)
            self.set_choices([(ALL, self.tr("Semua kantor")), *names.items()])
            if self.value() is None:
                self.set_value(ALL)
        if self.parentWidget() is not None:
            self.setVisible(self.has_several())

    def has_several(self) -> bool:
        return len(self._names) > 1

    def wanted(self) -> int | None:
        """The one office that was chosen, or None for all of them."""
        return self.value() or None
