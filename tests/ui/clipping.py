"""Finds words that do not fit their place, so that a page can be held to showing all it says."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)


def clipped_texts(widget: QWidget) -> list[str]:
    """What is cut off among the visible labels, fields and buttons of a widget; an empty list is the aim."""
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and _label_clips(label)]
    found += [button.text() for button in widget.findChildren(QAbstractButton) if _button_clips(button)]
    found += [line.text() or line.placeholderText() for line in widget.findChildren(QLineEdit) if _line_clips(line)]
    found += [choice.currentText() for choice in widget.findChildren(QComboBox) if _choice_clips(choice)]
    return found


def _label_clips(label: QLabel) -> bool:
    if not label.text():
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.sizeHint().width() > label.width() + 1 or label.sizeHint().height() > label.height() + 1


def _button_clips(button: QAbstractButton) -> bool:
    if not button.isVisible() or not button.text():
        return False
    return button.sizeHint().width() > button.width() + 1 or button.sizeHint().height() > button.height() + 1


def _line_clips(line: QLineEdit) -> bool:
    """What is typed may be longer than the line, that is for the officer; what we put there must fit."""
    shown = line.text() or line.placeholderText()
    if not line.isVisible() or not shown or line.hasFocus():
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
