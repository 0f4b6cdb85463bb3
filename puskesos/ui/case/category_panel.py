"""One PPKS category in front of the officer: what it means, and its criteria to tick as evidence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from puskesos.office.catalogue import PpksType
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import CheckRow, LineField
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, Caption, CardTitle, Secondary


class CriterionRow(QWidget):
    """A box to tick whose words wrap, which those of a check box cannot; a click on the words ticks it too."""

    edited = Signal()

    def __init__(self, criterion: str, *, is_ticked: bool) -> None:
        super().__init__()
        self.box = CheckRow("", checked=is_ticked)
        self.box.setAccessibleName(criterion)
        self.box.edited.connect(self.edited)
        self.setFocusProxy(self.box)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = row(self.box, Body(criterion, wrap=True), gap=0)
        line.setStretch(1, 1)
        self.setLayout(line)

    def value(self) -> bool:
        return self.box.value()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.click()


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
        self.checks: dict[str, CriterionRow] = {}
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
            check = CriterionRow(criterion, is_ticked=criterion in ticked)
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
