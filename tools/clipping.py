"""Finds words that do not fit their place, so that a page can be held to showing all it says."""

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from puskesos.ui.widgets.chips import ChipFace, chip_size
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import font
from puskesos.ui.widgets.picker import PickField
from puskesos.ui.widgets.row_delegate import PADDING
from puskesos.ui.widgets.table import CHIP_ROLE, GROUP_ROLE, WEIGHT_ROLE
from puskesos.ui.widgets.text import ElidedText


def clipped_texts(widget: QWidget) -> list[str]:
    """What is cut off among the visible labels, fields and buttons of a widget; an empty list is the aim."""
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and _label_clips(label)]
    found += [button.text() for button in widget.findChildren(QAbstractButton) if _button_clips(button)]
    found += [line.text() or line.placeholderText() for line in widget.findChildren(QLineEdit) if _line_clips(line)]
    found += [choice.currentText() for choice in widget.findChildren(QComboBox) if _choice_clips(choice)]
    for area in widget.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            found += _texts_beyond(area)
    return found


def _texts_beyond(area: QScrollArea) -> list[str]:
    """What stands past the right edge of an area that does not scroll sideways."""
    inner, room = area.widget(), area.viewport().width()
    if inner is None or inner.width() <= room:
        return []
    parts: list[QLabel | QAbstractButton] = [*inner.findChildren(QLabel), *inner.findChildren(QAbstractButton)]
    shown = (part for part in parts if part.isVisible() and part.text())
    return [part.text() for part in shown if part.mapTo(inner, part.rect().topRight()).x() > room]


def _label_clips(label: QLabel) -> bool:
    if not label.text():
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.sizeHint().width() > label.width() + 1 or label.sizeHint().height() > label.height() + 1


def _button_clips(button: QAbstractButton) -> bool:
    if not button.isVisible() or not button.text():
        return False
    least = button.minimumSizeHint()
    if not least.isValid():
        least = button.sizeHint()
    return least.width() > button.width() + 1 or least.height() > button.height() + 1


def _line_clips(line: QLineEdit) -> bool:
    """What is typed or picked may be longer than the line, that is for the officer; what we put there must fit."""
    shown = line.text() or line.placeholderText()
    is_picked = isinstance(line, PickField) and line.picked() is not None
    if not line.isVisible() or not shown or line.hasFocus() or is_picked:
        return False
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    # Qt keeps two pixels free at each side of the text, whatever the style says.
    room = inside.width() - margins.left() - margins.right() - 4
    return QFontMetrics(line.font()).horizontalAdvance(shown) > room


def _choice_clips(choice: QComboBox) -> bool:
    if not choice.isVisible() or not choice.currentText():
        return False
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    style = choice.style()
    field: QRect = style.subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
    )
    return choice.fontMetrics().horizontalAdvance(choice.currentText()) > field.width()


def shortened_texts(widget: QWidget) -> list[str]:
    """What is shortened with three dots: single lines and the cells of lists. Some of it is meant to be."""
    found = [line.text() for line in widget.findChildren(ElidedText) if line.isVisible() and _line_is_shortened(line)]
    for table in widget.findChildren(ListTable):
        if table.isVisible():
            found += _shortened_cells(table)
    return found


def _line_is_shortened(line: ElidedText) -> bool:
    return line.fontMetrics().horizontalAdvance(line.text()) > line.width()


def _shortened_cells(table: ListTable[object]) -> list[str]:
    """The titles and the rows in sight of a list; headings between rows go across all columns and have their room."""
    model, seen = table.rows, table.viewport().rect()
    places = [place for place in range(len(model.columns)) if not table.isColumnHidden(place)]
    found = []
    for place in places:
        title = model.columns[place].title
        if table.horizontalHeader().fontMetrics().horizontalAdvance(title) > table.columnWidth(place) - PADDING:
            found.append(title)
        for row in range(model.rowCount()):
            index = model.index(row, place)
            if index.data(GROUP_ROLE) is None and table.visualRect(index).intersects(seen):
                found += [str(index.data())] if _cell_is_shortened(index, table.columnWidth(place)) else []
    return found


def _cell_is_shortened(index: QModelIndex, width: int) -> bool:
    room = width - 2 * PADDING
    face = index.data(CHIP_ROLE)
    if isinstance(face, ChipFace):
        return chip_size(face, 24).width() > room + 8
    return QFontMetrics(font(14, index.data(WEIGHT_ROLE) or 400)).horizontalAdvance(index.data() or "") > room
