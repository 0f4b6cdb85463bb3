"""Words on a page, by role. All of it is plain text: what people typed is never read as mark-up."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from puskesos.ui.widgets.look import colour, font, set_property
from puskesos.ui.widgets.tokens import Token


def plain_tip(text: str) -> str:
    """A tooltip that shows the text as typed: Qt reads one as mark-up whenever it looks like it."""
    return f"<qt>{escape(text)}</qt>" if text else ""


class Text(QLabel):
    """The common part of all words: a role's type, a colour, plain text."""

    size_px = 14
    weight = 400
    own_ink: Token = "ink"

    def __init__(self, text: str = "", *, ink: Token | None = None, wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(self.size_px, self.weight))
        self.setWordWrap(wrap)
        self.set_ink(ink or self.own_ink)
        self.setText(text)

    def set_ink(self, ink: Token) -> None:
        set_property(self, "ink", ink)

    def set_bold(self, template: str, **values: str) -> None:
        """Fill a translated sentence with values in bold; the only place where mark-up is used, and all is escaped."""
        bold = {name: f"<b>{escape(value)}</b>" for name, value in values.items()}
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(escape(template).format(**bold))

    def set_plain(self, text: str) -> None:
        """Back to plain text after `set_bold`."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def make_selectable(self) -> None:
        """Let the officer copy the words with mouse or keyboard, e.g. a register number."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


class Title(Text):
    """The title of a page."""

    size_px, weight = 20, 700


class CardTitle(Text):
    """The title of a card; also a register number that must be found at a glance."""

    size_px, weight = 15, 600


class Strong(Text):
    """A name among plain words."""

    weight = 600


class Body(Text):
    """Sentences and values."""


class Secondary(Text):
    """A sentence that helps and may be skipped."""

    size_px = 13
    own_ink: Token = "ink2"


class Caption(Text):
    """The label of a field or of a fact, and other small words."""

    size_px, weight = 12, 500
    own_ink: Token = "ink2"


class Fact(QWidget):
    """A caption over its value, as in the head of a case."""

    def __init__(self, label: str, value: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self._label = Caption(label)
        self._value = Body(wrap=wrap)
        self._value.setFont(font(14, 500))
        self._value.make_selectable()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._label)
        layout.addWidget(self._value)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Show a value; nothing is shown as a dash, so that the eye does not look for it."""
        self._value.setText(value or "–")
        self._value.setAccessibleName(f"{self._label.text()}: {value}")

    def set_ink(self, ink: Token) -> None:
        """The colour of the value, e.g. where it should worry."""
        self._value.set_ink(ink)

    def value(self) -> str:
        return self._value.text()


class ElidedText(QWidget):
    """Words on one line that may be shortened; the whole text is the tooltip."""

    def __init__(self, text: str = "", *, size: int = 14, weight: int = 400, ink: Token = "ink") -> None:
        super().__init__()
        self._text = ""
        self._ink: Token = ink
        self.setFont(font(size, weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = text.replace("\n", " ").replace("\t", " ")
        self.setToolTip(plain_tip(self._text))
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def set_ink(self, ink: Token) -> None:
        self._ink = ink
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colour(self._ink))
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
