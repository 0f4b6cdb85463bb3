"""One PPKS category in front of the officer: what it means, and its criteria to tick as evidence."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.office.catalogue import PpksType
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption, CardTitle, Secondary
from puskesos.ui.widgets.wrapped_check import WrappedCheck


class CategoryPanel(QWidget):
    """`edited` comes with every tick and letter; a doubt about age or sex asks for a reason, it never forbids."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = CardTitle(wrap=True)
        self.definition = Secondary(wrap=True)
        self.secret = Chip(ChipFace("silent", self.tr("Rahasia: surat memakai kata-kata umum"), "secret"))
        self.doubt = Strip("warning")
        self.reason = Field(self.tr("Alasan tetap memilih kategori ini"), LineField(longest=300))
        self.checks: dict[str, WrappedCheck] = {}
        self._criteria = column(gap=0)
        self._hint = Caption(self.tr("Kriteria yang terlihat pada warga ini"))
        self.setLayout(column(
            self.name, row(self.secret, None), self.definition, self._hint, self._criteria, self.doubt, self.reason,
            None, gap=8, margins=(0, 0, 12, 0),
        ))  # fmt: skip
        self.reason.input.edited.connect(self.edited)

    def show_kind(self, kind: PpksType, doubts: Sequence[str], ticked: Sequence[str], reason: str) -> None:
        """Show a category with what was ticked for it so far; criteria of an older edition stay as they were ticked."""
        self.name.setText(kind.name)
        self.definition.setText(kind.definition)
        self.secret.setVisible(kind.is_sensitive)
        clear(self._criteria)
        self.checks = {}
        for criterion in dict.fromkeys([*kind.criteria, *ticked]):
            check = WrappedCheck(criterion, checked=criterion in ticked)
            check.edited.connect(self.edited)
            self.checks[criterion] = check
            self._criteria.addWidget(check)
        if doubts:
            self.doubt.show_text(" ".join(doubts))
        else:
            self.doubt.clear()
        self.reason.setVisible(bool(doubts))
        self.reason.clear()
        self.reason.input.set_value(reason)

    def ticked(self) -> tuple[str, ...]:
        return tuple(criterion for criterion, check in self.checks.items() if check.value())

    def focus_first(self) -> None:
        """Begin with the first criterion."""
        if self.checks:
            next(iter(self.checks.values())).setFocus()
