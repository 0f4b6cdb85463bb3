"""Where the officer types and chooses. No input ever loses a letter: what is too long or wrong stays and is told."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
)

from puskesos.ui.widgets.keys import is_command
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.raw import not_kept

T = TypeVar("T")


@runtime_checkable
class Checked(Protocol):
    """An input that knows what is wrong with its own text."""

    def is_empty(self) -> bool: ...

    def problem(self) -> str:
        """One sentence about what cannot be accepted, or nothing."""
        ...


@runtime_checkable
class Edited(Protocol):
    """An input that tells when the officer, and not the program, has changed it."""

    @property
    def edited(self) -> SignalInstance: ...


@runtime_checkable
class Telling(Protocol):
    """An input whose values are codes, and which knows the words for them."""

    def words_of(self, value: Any) -> str: ...


def checked(widget: object) -> Checked | None:
    """The widget as an input that checks itself, if it is one."""
    return widget if isinstance(widget, Checked) else None


def edits(widget: object) -> SignalInstance | None:
    """What tells of the officer's own changes to an input, if it has that."""
    return widget.edited if isinstance(widget, Edited) else None


def too_long(length: int, longest: int) -> str:
    """The sentence about a text that is longer than the paper or the database takes."""
    if length <= longest:
        return ""
    words = QCoreApplication.translate(
        "Inputs", "Terlalu panjang: {length} huruf, paling banyak {longest}. Singkat dulu."
    )
    return words.format(length=length, longest=longest)


class LineField(QLineEdit):
    """One line of text."""

    edited = Signal()

    def __init__(self, placeholder: str = "", *, longest: int = 200, read_only: bool = False) -> None:
        super().__init__()
        self._longest = longest
        # Qt cuts at its own limit without a word, so the limit is set where nobody can type.
        self.setMaxLength(1_000_000)
        self.setFont(font(14))
        self.setPlaceholderText(placeholder)
        self.setReadOnly(read_only)
        self.textEdited.connect(self.edited)

    def value(self) -> str:
        """The text without blanks around it; pasted tabs and line ends become single blanks."""
        return " ".join(self.text().split())

    def set_value(self, value: str) -> None:
        self.setText(value)
        self.setCursorPosition(0)

    def is_empty(self) -> bool:
        return not self.value()

    def problem(self) -> str:
        return too_long(len(self.value()), self._longest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_command(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PasswordField(LineField):
    """A password: dots on the screen, every blank counts."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder, longest=1000)
        not_kept(self)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        return self.text()


class TextField(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field, as everywhere on the page."""

    edited = Signal()

    def __init__(self, placeholder: str = "", *, longest: int = 2000, lines: int = 4) -> None:
        super().__init__()
        self._longest = longest
        self._lines = lines
        self._filling = False
        self.setFont(font(14))
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self._height(min(lines, 2)))
        self.textChanged.connect(self._tell)

    def value(self) -> str:
        """The text without blanks around it; the officer's own lines stay."""
        return self.toPlainText().replace("\t", " ").strip()

    def set_value(self, value: str) -> None:
        self._filling = True
        self.setPlainText(value)
        self._filling = False

    def is_empty(self) -> bool:
        return not self.value()

    def problem(self) -> str:
        return too_long(len(self.value()), self._longest)

    def sizeHint(self) -> QSize:
        return QSize(px(240), self._height(self._lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_command(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _height(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + 2 * 4 + 2 + 8

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()


class ChoiceField(QComboBox, Generic[T]):
    """One of a few known answers. Letters find an entry; the wheel scrolls the page unless the field has the focus."""

    edited = Signal()
    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[T, str]] = (), *, placeholder: str = "") -> None:
        super().__init__()
        self._values: list[T] = []
        self.setFont(font(14))
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setPlaceholderText(placeholder or self.tr("Pilih…"))
        self.set_choices(choices)
        self._since_letter = QElapsedTimer()
        self.activated.connect(self._tell)

    def set_choices(self, choices: Sequence[tuple[T, str]]) -> None:
        """Offer other answers; the one chosen before stays when it is still among them."""
        before = self.value()
        self._values = [value for value, _ in choices]
        self.clear()
        self.addItems([words for _, words in choices])
        self.set_value(before)

    def value(self) -> T | None:
        """The chosen answer, or None while nothing is chosen."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: T | None) -> None:
        """Choose an answer; one that is not offered leaves the field without a choice."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def words(self) -> str:
        return self.currentText()

    def words_of(self, value: T | None) -> str:
        """The words of an answer, chosen or not; nothing for one that is not offered."""
        return self.itemText(self._values.index(value)) if value in self._values else ""

    def is_empty(self) -> bool:
        return self.currentIndex() < 0

    def problem(self) -> str:
        return ""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that are too long end in three dots instead of being cut off."""
        super().initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width() - 4
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        """The list is as wide as its longest answer, however narrow the field is."""
        self.view().setMinimumWidth(max(self.width(), self.view().sizeHintForColumn(0) + px(24)))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A space amid letters belongs to the name, as in “Jawa Barat”; alone it opens the list, as ever."""
        interval = QApplication.keyboardInputInterval()
        is_amid = self._since_letter.isValid() and self._since_letter.elapsed() < interval
        if event.key() == Qt.Key.Key_Space and is_amid:
            self._seek(event.text())
        else:
            super().keyPressEvent(event)
        if event.text().strip():
            self._since_letter.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _seek(self, letters: str) -> None:
        """Go on looking for an entry where the letters before have led to."""
        self.view().keyboardSearch(letters)
        place = self.view().currentIndex().row()
        if place not in (-1, self.currentIndex()):
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def _tell(self) -> None:
        self.edited.emit()
        self.chosen.emit(self.value())


class CheckRow(QCheckBox):
    """A yes or no with its words beside it, on a row as high as a field."""

    edited = Signal()

    def __init__(self, text: str, *, checked: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setFont(font(14))
        self.setMinimumHeight(px(32))
        self.setChecked(checked)
        self.setAccessibleName(text)
        self.clicked.connect(self.edited)

    def value(self) -> bool:
        return self.isChecked()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ticked box leaves no room for a ring around itself that can be seen, so the ring goes around the words."""
        super().paintEvent(event)
        if self.hasFocus() and self.text():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 2))
            words = self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))
            ring = QRectF(px(20) + 4, 3, min(words + 8, self.width() - px(20) - 5), self.height() - 6)
            painter.drawRoundedRect(ring, 4, 4)
            painter.end()

    def set_value(self, value: bool) -> None:  # noqa: FBT001 - a setter of one truth, as Qt's own setChecked
        self.setChecked(value)

    def is_empty(self) -> bool:
        return not self.isChecked()

    def problem(self) -> str:
        return ""
