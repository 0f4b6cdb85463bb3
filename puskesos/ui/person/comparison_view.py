"""Two records side by side, field by field: what both say, and whether they agree, in word, icon and colour."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from puskesos.cases.doubles.matching import Agreement
from puskesos.ui.person.comparing import ComparedLine
from puskesos.ui.widgets.card import Hairline
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, row
from puskesos.ui.widgets.look import font, px
from puskesos.ui.widgets.text import Body, Caption, ElidedText, Secondary, plain_tip
from puskesos.ui.widgets.tokens import Kind

LOOKS: Mapping[Agreement, tuple[Kind, str]] = {
    Agreement.AGREE: ("done", "yes"),
    Agreement.CLOSE: ("waiting", "partly"),
    Agreement.DIFFER: ("late", "close"),
    Agreement.MISSING: ("neutral", "no"),
}
LABELS, LEFT, VERDICTS, RIGHT = range(4)
LEAST_SOURCE = 48


class ComparisonView(QWidget):
    """The verdict stands between the two values it is about; a value that is not known shows as a dash."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[ComparedLine, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        for place, stretch in ((LEFT, 1), (RIGHT, 1)):
            self._grid.setColumnStretch(place, stretch)

    def show_lines(self, lines: Sequence[ComparedLine], left: QWidget, right: QWidget) -> None:
        """Show another pair, each side under its own head."""
        for place in range(self._grid.rowCount()):
            self._grid.setRowStretch(place, 0)
        clear(self._grid)
        self.lines = tuple(lines)
        self._grid.addWidget(left, 0, LEFT)
        self._grid.addWidget(right, 0, RIGHT)
        for place, line in enumerate(lines):
            self._add(2 * place + 1, line)
        below = 2 * len(lines) + 1
        self._grid.addWidget(self._remark(lines), below, LABELS, 1, 4)
        self._grid.setRowStretch(below + 1, 1)

    def words(self) -> dict[str, str]:
        """Label → verdict, as the chips say it."""
        return {line.label: self._face(line).text for line in self.lines}

    def _add(self, place: int, line: ComparedLine) -> None:
        face = self._face(line)
        chip = Chip(face, small=True)
        chip.setToolTip(plain_tip(line.words))
        # Read as one line, wherever the reader stands in it.
        spoken = self.tr("{label}: {left}; {right}; {verdict}").format(
            label=line.label, left=line.left or "–", right=line.right or "–", verdict=line.words or face.text
        )
        chip.setAccessibleName(spoken)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(Caption(line.label), place, LABELS, middle)
        self._grid.addWidget(_value(line.left, line), place, LEFT, middle)
        self._grid.addWidget(chip, place, VERDICTS, middle)
        self._grid.addWidget(_value(line.right, line), place, RIGHT, middle)
        self._grid.addWidget(Hairline(), place + 1, LABELS, 1, 4)

    def _remark(self, lines: Sequence[ComparedLine]) -> QLabel:
        """What is not quite the same, in one sentence; what agrees needs no words."""
        told = [line.words for line in lines if line.is_worth_a_look]
        words = self.tr("Perhatikan: {told}.").format(told="; ".join(told)) if told else ""
        return Secondary(words, ink="ink", wrap=True)

    def _face(self, line: ComparedLine) -> ChipFace:
        words = {
            Agreement.AGREE: self.tr("sama"),
            Agreement.CLOSE: self.tr("mirip"),
            Agreement.DIFFER: self.tr("beda"),
            Agreement.MISSING: self.tr("tidak ada"),
        }
        kind, icon = LOOKS[line.agreement]
        told = self.tr("ejaan lain") if line.is_spelled_otherwise else words[line.agreement]
        return ChipFace(kind, told, icon)


def side_head(words: str, icon: str, *beside: QWidget) -> QWidget:
    """The head of one side: where the record comes from, shortened where there is no room."""
    source = ElidedText(words, size=13, weight=600, ink="accent")
    source.setMinimumWidth(min(source.sizeHint().width(), px(LEAST_SOURCE)))
    return boxed(row(Icon(icon, "accent", 16), source, *beside, None, gap=4))


def _value(text: str, line: ComparedLine) -> QLabel:
    """What decides stands out: a value that differs is heavier than one that agrees."""
    value = Body(text or "–", ink=None if text else "ink2", wrap=True)
    value.setFont(font(14, 600 if text and line.is_worth_a_look else 400))
    value.make_selectable()
    return value
