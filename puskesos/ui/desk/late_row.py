"""A visit that is written down later: the day it really was, and why; also where the blank form is printed."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.intake import LONGEST_REASON
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.raw import Raw


class LateRow(Card):
    """Folded away for a visit of today; what was typed here counts only while it is open."""

    edited = Signal()
    blank_form_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.visit_on = DateField()
        self.reason = LineField(self.tr("misalnya listrik padam"), longest=LONGEST_REASON)
        self.print_form = LinkButton(self.tr("Cetak formulir kosong"), "Ctrl+F")
        self.fields: dict[str, Field[Any]] = {
            "visit_on": Field(self.tr("Tanggal datang sebenarnya"), self.visit_on, required=True),
            "late_reason": Field(self.tr("Mengapa dicatat belakangan"), self.reason, required=True),
        }
        self.body.setContentsMargins(16, 8, 16, 8)
        link: QWidget = boxed(column(None, self.print_form, 4))
        self.add(FieldRow(self.fields["visit_on"], self.fields["late_reason"], link, stretches=(2, 4, 2)))
        self.visit_on.edited.connect(self.edited)
        self.reason.edited.connect(self.edited)
        self.print_form.clicked.connect(self.blank_form_wanted)
        self.hide()

    def set_today(self, today: date) -> None:
        self.visit_on.set_limits(None, today)

    def answer(self) -> tuple[date | None, str]:
        """The day of the visit and the reason; neither while it is folded away."""
        return (None, "") if self.isHidden() else (self.visit_on.day(), self.reason.value())

    def show_answer(self, visit_on: date | None, reason: str) -> None:
        self.visit_on.set_day(visit_on)
        self.reason.set_value(reason)
        self.setVisible(bool(visit_on or reason))
        for field in self.fields.values():
            field.clear()

    @property
    def kept_as(self) -> str:
        return "late row"

    def raw(self) -> Raw:
        """Whether it is open; day and reason are inputs of their own."""
        return not self.isHidden()

    def put_back(self, raw: Raw) -> None:
        self.setVisible(bool(raw))
        self.edited.emit()

    def fold(self) -> None:
        """Open it and go there, or fold it away."""
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.visit_on.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edited.emit()
