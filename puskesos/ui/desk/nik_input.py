"""The place of the NIK: sixteen digits, or the reason why there are none."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from puskesos.cases.people.nik import read_nik
from puskesos.cases.people.person import NikStatus
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.look import set_property
from puskesos.ui.widgets.number_field import NumberField
from puskesos.ui.widgets.raw import Raw

REASONS = tuple(status for status in NikStatus if status is not NikStatus.KNOWN)


class NikField(NumberField):
    """A NIK: besides its length, the birth date in it must exist."""

    def problem(self) -> str:
        return super().problem() or read_nik(self.value()).problem


class NikInput(QWidget):
    """Shows the number or, on request, the reasons in the same place, so that nothing on the page moves."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = NikField(self.tr("NIK"))
        self.reason = ChoiceField[NikStatus]([(status, status.label) for status in REASONS])
        self._stack = QStackedLayout(self)
        for input_ in (self.number, self.reason):
            input_.setAccessibleName(self.tr("NIK") if input_ is self.number else self.tr("Alasan tanpa NIK"))
            self._stack.addWidget(input_)
            input_.edited.connect(self.edited)
        self._show(self.number)

    def value(self) -> str:
        """The digits; empty while a reason is asked instead, though what was typed is kept."""
        return "" if self.is_reason_asked() else self.number.value()

    def status(self) -> NikStatus:
        """Why there is no NIK; `KNOWN` as long as the number is asked for."""
        return (self.reason.value() or NikStatus.KNOWN) if self.is_reason_asked() else NikStatus.KNOWN

    def set_answer(self, nik: str, status: NikStatus) -> None:
        self.number.set_value(nik)
        self.reason.set_value(status)
        self._show(self.reason if not nik and status is not NikStatus.KNOWN else self.number)

    @property
    def kept_as(self) -> str:
        return f"nik {self.accessibleName()}"

    def raw(self) -> Raw:
        """Whether the reason is asked; number and reason are inputs of their own."""
        return self.is_reason_asked()

    def put_back(self, raw: Raw) -> None:
        self._show(self.reason if raw else self.number)
        self.edited.emit()

    def is_reason_asked(self) -> bool:
        return self._stack.currentWidget() is self.reason

    def swap(self) -> None:
        """From the number to the reason and back; the keyboard goes along."""
        other = self.number if self.is_reason_asked() else self.reason
        self._show(other)
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def is_empty(self) -> bool:
        """Never, as far as the field knows: a missing NIK is told in the words of the rule about persons."""
        return False

    def problem(self) -> str:
        return "" if self.is_reason_asked() else self.number.problem()

    def event(self, event: QEvent) -> bool:
        """Whoever marks this field as wrong means the input that is seen."""
        if event.type() == QEvent.Type.DynamicPropertyChange:
            for input_ in (self.number, self.reason):
                set_property(input_, "state", self.property("state") or "")
        return super().event(event)

    def _show(self, input_: QWidget) -> None:
        self._stack.setCurrentWidget(input_)
        self.setFocusProxy(input_)
