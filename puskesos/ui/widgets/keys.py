"""Keys as the officer sees them: keycaps, and shortcuts that work while their place is on the screen."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos.ui.widgets.look import Look, colour, font, look, px

_ARROWS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down"}


def sequences(key: str) -> list[QKeySequence]:
    """What Qt must listen to for a key as written on a face: arrows are drawn, Enter is on the keyboard twice."""
    name = key
    for arrow, word in _ARROWS.items():
        name = name.replace(arrow, word)
    names = [name.replace("Enter", "Return"), name] if "Enter" in name else [name]
    return [QKeySequence(each) for each in names]


def shortcut(parent: QWidget, key: str, words: str, do: Callable[[], object]) -> QShortcut:
    """A key that works in the window while `parent` is visible and enabled, listed under `words` by F1."""
    made = QShortcut(parent)
    made.setKeys(sequences(key))
    made.setContext(Qt.ShortcutContext.WindowShortcut)
    made.setAutoRepeat(False)
    made.setWhatsThis(words)
    made.setProperty("keycap", key)
    made.activated.connect(do)
    return made


def keycap_size(key: str) -> QSize:
    """The room a keycap takes."""
    return QSize(max(px(28), _words_width(key, look()) + px(12)), px(22))


@cache
def _words_width(key: str, chosen: Look) -> int:
    """Measured once: it is asked for with every painting, and with every question how large something is."""
    return QFontMetrics(chosen.font(12, 600)).horizontalAdvance(key)


def paint_keycap(painter: QPainter, left: float, middle: float, key: str, *, on_accent: bool = False) -> None:
    """Paint a keycap whose left edge and vertical middle are given; `on_accent` is for the primary button."""
    size = keycap_size(key)
    rect = QRectF(left, middle - size.height() / 2, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour("accent_h" if on_accent else "canvas"))
    painter.setPen(QPen(colour("key_line" if on_accent else "line"), 1))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(font(12, 600))
    painter.setPen(colour("on_accent" if on_accent else "ink2"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class Keycap(QWidget):
    """A key shown beside words; it shows the key, whoever owns the action listens to it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def sizeHint(self) -> QSize:
        return keycap_size(self._key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_keycap(painter, 0, self.height() / 2, self._key)
        painter.end()


def is_command(event: QKeyEvent) -> bool:
    """Whether a key was meant for a button, though none listens just now: Alt with a letter writes nothing.

    AltGr does write; Windows tells it as Ctrl and Alt together.
    """
    held, text = event.modifiers(), event.text()
    with_alt = held & Qt.KeyboardModifier.AltModifier and not held & Qt.KeyboardModifier.ControlModifier
    return bool(with_alt) and bool(text) and text.isprintable()
