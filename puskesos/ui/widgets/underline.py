"""Words in a text field that something beside it speaks of, softly underlined; the text itself stays as it is."""

from collections.abc import Iterable

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from puskesos.ui.widgets.inputs import TextField
from puskesos.ui.widgets.look import colour

Span = tuple[int, int]


def underline(field: TextField, spans: Iterable[Span]) -> None:
    """Underline what stands from one letter to another of the field's `value()`, and nothing else any more."""
    text = field.toPlainText()
    before = len(text) - len(text.lstrip())
    marks = QTextCharFormat()
    marks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    marks.setUnderlineColor(colour("accent"))
    marks.setBackground(colour("accent_soft"))
    selections = []
    for start, end in spans:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(field.document())
        cursor.setPosition(_units(text, before + start))
        cursor.setPosition(_units(text, before + end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, marks
        selections.append(selection)
    field.setExtraSelections(selections)


def _units(text: str, letters: int) -> int:
    """Qt counts in UTF-16, where a smiley is two."""
    return len(text[:letters].encode("utf-16-le")) // 2
