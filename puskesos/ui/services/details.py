"""The panel beside a directory: everything about the chosen row, in short paragraphs under headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.card import SIDE_WIDTH, SectionHeading
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, Caption, CardTitle, Text

NARROWEST = 240


def beside(left: QLayout | QWidget, panel: "Details", bar: ActionBar) -> QVBoxLayout:
    """A list with its panel, which gives way on a small screen, and the bar below both."""
    middle = row(left, panel, gap=0)
    middle.setStretch(0, 2)
    middle.setStretch(1, 1)
    page = column(middle, bar, gap=0)
    page.setStretch(0, 1)
    return page


@dataclass(frozen=True)
class Line:
    """One statement, and below it in small letters where it comes from or where to get it."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A heading with its lines; a part without lines is not shown. `warning` stands above them."""

    heading: str
    lines: tuple[Line, ...]
    warning: str = ""


def lines(texts: Iterable[str]) -> tuple[Line, ...]:
    """Plain lines of the texts that say something."""
    return tuple(Line(text) for text in texts if text)


class Details(QScrollArea):
    """Shows parts below a title and chips; arrow keys scroll when it has the focus.

    `head` is what stays between the chips and the parts whatever row is chosen, such as what can be done with it.
    """

    def __init__(self, head: QWidget | None = None) -> None:
        super().__init__()
        self._title = CardTitle(wrap=True)
        self._title.make_selectable()
        self._chips = column(gap=4)
        self._parts = column(gap=8)
        around = column(self._title, self._chips, head or 0, self._parts, gap=8, margins=(16, 16, 16, 16))
        around.setAlignment(Qt.AlignmentFlag.AlignTop)
        ground = QFrame()
        ground.setProperty("ground", "side")
        ground.setLayout(around)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setMinimumWidth(px(NARROWEST))
        self.setMaximumWidth(px(SIDE_WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_parts(self, title: str, chips: Sequence[ChipFace], parts: Iterable[Part]) -> None:
        """Show another row from its beginning, or the same one anew where it was scrolled to."""
        if title != self._title.text():
            self.verticalScrollBar().setValue(0)
        self.clear_parts()
        self.setAccessibleName(title)
        self._title.setText(title)
        self._title.show()
        for chip in chips:
            self._chips.addLayout(row(Chip(chip), None))
        for part in parts:
            if part.lines:
                self._parts.addSpacing(4)
                self._parts.addWidget(SectionHeading(part.heading))
                self._add_lines(part)

    def clear_parts(self) -> None:
        """Show nothing, as no row is chosen."""
        self._title.setText("")
        self._title.hide()
        clear(self._chips)
        clear(self._parts)

    def words(self) -> str:
        """All that is shown, line by line."""
        return "\n".join(text.text() for text in self.findChildren(Text) if text.isVisible())

    def _add_lines(self, part: Part) -> None:
        if part.warning:
            self._parts.addWidget(Strip("warning", part.warning))
        for line in part.lines:
            if line.text:
                text = Body(line.text, wrap=True)
                text.make_selectable()
                self._parts.addWidget(text)
            if line.note:
                self._parts.addWidget(Caption(line.note, wrap=True))
