"""A field: its label above, the input, and whatever must be said about it directly underneath."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from puskesos.ui.widgets.inputs import checked, edits
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.look import px, set_property
from puskesos.ui.widgets.strip import Strip, StripKind
from puskesos.ui.widgets.text import Caption

Input_co = TypeVar("Input_co", bound=QWidget, covariant=True)
_STATES: dict[StripKind, str] = {"error": "problem", "warning": "warning", "info": "", "done": ""}


class Field(QWidget, Generic[Input_co]):
    """Label, input and strip as one thing; an input's own mistakes are told when the officer leaves it.

    A problem is taken back at the first letter of the correction; a warning stays.
    """

    fix_wanted = Signal()

    def __init__(self, label: str, input_: Input_co, *, required: bool = False, note: str = "") -> None:
        super().__init__()
        self.input = input_
        self.label = label
        self._checked = checked(input_)
        self._required = required
        self._strip: Strip | None = None
        self._head = row(self._label_for(label), gap=4)
        if required:
            self._head.addWidget(Caption("*", ink="bad"), 0, Qt.AlignmentFlag.AlignBottom)
        self._head.addStretch(1)
        if note:
            self._head.addWidget(Caption(note), 0, Qt.AlignmentFlag.AlignBottom)
        self._column: QVBoxLayout = column(self._head, input_, gap=4)
        self._notices: QVBoxLayout = self._column
        self.setLayout(self._column)
        self.setFocusProxy(input_)
        input_.setAccessibleName(self.tr("{label}, wajib diisi").format(label=label) if required else label)
        input_.installEventFilter(self)
        if edited := edits(input_):
            edited.connect(self._forgive)

    def add_beside_label(self, widget: QWidget) -> None:
        """Put a small action of this field at the right end of its label's line."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)

    def show_problem(self, text: str) -> None:
        """Say what cannot be saved and what to do about it."""
        self._notice("error").show_text(text)
        self._tint("error")

    def show_warning(self, text: str, *, fix: str = "", key: str = "") -> None:
        """Say what looks wrong; work goes on whether or not the officer takes the fix."""
        self._notice("warning").show_text(text, fix=fix, key=key)
        self._tint("warning")

    def show_warning_bold(self, template: str, values: Mapping[str, str], *, fix: str = "", key: str = "") -> None:
        """A warning whose values stand in bold: `NIK: lahir {born}. Diketik: {typed}.`"""
        self._notice("warning").show_bold(template, values, fix=fix, key=key)
        self._tint("warning")

    def show_info(self, text: str, *, fix: str = "", key: str = "") -> None:
        """Say something helpful that is neither wrong nor missing."""
        self._notice("info").show_text(text, fix=fix, key=key)
        self._tint("info")

    def clear(self) -> None:
        """Say nothing."""
        if self._strip:
            self._strip.clear()
        self._set_state("")

    def notice(self) -> str:
        """The sentence under the field, or nothing."""
        return self._strip.text() if self._strip and not self._strip.isHidden() else ""

    def has_problem(self) -> bool:
        return bool(self.notice()) and self._strip is not None and self._strip.kind() == "error"

    def check(self) -> bool:
        """Whether the input can be read as it stands; if not, say why."""
        problem = self._own_problem()
        if not problem and self._required and self._checked and self._checked.is_empty():
            problem = self.tr("{label} belum diisi.").format(label=self.label)
        if problem:
            self.show_problem(problem)
        elif self.has_problem():
            self.clear()
        return not problem

    def show_notices_in(self, layout: QVBoxLayout) -> None:
        """Put the strip somewhere wider than the field, such as under its whole row."""
        self._notices = layout

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.input and event.type() == QEvent.Type.FocusOut:
            # The input first finishes its own work on leaving, such as writing a date in full.
            QTimer.singleShot(0, self, self._check_on_leaving)
        return super().eventFilter(watched, event)

    def _forgive(self) -> None:
        if self.has_problem():
            self.clear()

    def _check_on_leaving(self) -> None:
        problem = self._own_problem()
        if problem:
            self.show_problem(problem)
        elif self.has_problem():
            self.clear()

    def _own_problem(self) -> str:
        return self._checked.problem() if self._checked else ""

    def _label_for(self, label: str) -> QLabel:
        words = Caption(label.replace("&", "&&"))
        words.setBuddy(self.input)
        words.setMinimumHeight(px(16))
        # Beside a field with a small action the line of labels is higher; all labels then stand near their inputs.
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        return words

    def _notice(self, kind: StripKind) -> Strip:
        if self._strip is None:
            self._strip = Strip(kind)
            self._strip.fix_wanted.connect(self.fix_wanted)
            self._notices.addWidget(self._strip)
        self._strip.become(kind)
        return self._strip

    def _tint(self, kind: StripKind) -> None:
        self._set_state(_STATES[kind])
        if self._strip:
            self.input.setAccessibleDescription(self._strip.text())

    def _set_state(self, state: str) -> None:
        if not state:
            self.input.setAccessibleDescription("")
        set_property(self.input, "state", state)


class FieldRow(QWidget):
    """Fields side by side; what must be said about one of them stands under the whole row."""

    def __init__(self, *fields: QWidget, stretches: Sequence[int] = ()) -> None:
        super().__init__()
        side_by_side = row(*fields, gap=16)
        below = column(gap=4)
        for place, field in enumerate(fields):
            side_by_side.setStretch(place, stretches[place] if stretches else 1)
            if isinstance(field, Field):
                field.show_notices_in(below)
        self.setLayout(column(side_by_side, below, gap=4))
