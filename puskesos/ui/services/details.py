"""The panel beside a directory: everything about the chosen row, in short paragraphs under headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout

from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.card import SIDE_WIDTH, SectionHeading
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, Caption, CardTitle, Text

NARROWEST = 240


def beside(left: QLayout, panel: "Details", bar: ActionBar) -> QVBoxLayout:
    """A list with its panel, which gives way on a small screen, and the bar below both."""
    middle = row(gap=0)
    middle.addLayout(left, 2)
    middle.addWidget(panel, 1)
    page = column(gap=0)
    page.addLayout(middle, 1)
    page.addWidget(bar)
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
    """Shows parts below a title and chips; arrow keys scroll when it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=8, margins=(16, 16, 16, 16))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        ground = QFrame()
        ground.setProperty("ground", "side")
        ground.setLayout(self._column)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setMinimumWidth(px(NARROWEST))
        self.setMaximumWidth(px(SIDE_WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_parts(self, title: str, chips: Sequence[ChipFace], parts: Iterable[Part]) -> None:
        """Show another row from its beginning."""
        clear(self._column)
        self.setAccessibleName(title)
        heading = CardTitle(title, wrap=True)
        heading.make_selectable()
        self._column.addWidget(heading)
        for chip in chips:
            self._column.addLayout(row(Chip(chip), None))
        for part in parts:
            if part.lines:
                self._column.addSpacing(4)
                self._column.addWidget(SectionHeading(part.heading))
                self._add_lines(part)
        self.verticalScrollBar().setValue(0)

    def clear_parts(self) -> None:
        """Show nothing, as no row is chosen."""
        clear(self._column)

    def words(self) -> str:
        """All that is shown, line by line."""
        return "\n".join(text.text() for text in self.findChildren(Text) if text.isVisible())

    def _add_lines(self, part: Part) -> None:
        if part.warning:
            self._column.addWidget(Strip("warning", part.warning))
        for line in part.lines:
            if line.text:
                text = Body(line.text, wrap=True)
                text.make_selectable()
                self._column.addWidget(text)
            if line.note:
                self._column.addWidget(Caption(line.note, wrap=True))
