"""Buttons that show their key on their face and listen to it while they can be seen and used."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from puskesos.ui.widgets.keys import keycap_size, paint_keycap, shortcut
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.tokens import Token

Face = Literal["normal", "small", "primary", "link"]
GAP = 8
SIDE = 12


class _KeyButton(QPushButton):
    """What all buttons with a key share: the words, the key, the shortcut and the accessible name."""

    def __init__(self, text: str, key: str, face: Face, *, face_only: bool) -> None:
        super().__init__()
        self.key = key
        self._resting = ""
        self.setProperty("face", face)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # In a dialog Qt would let Enter in any line press the nearest button.
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._shortcut = None if face_only or not key else shortcut(self, key, text, self.click)
        self.set_text(text)

    @property
    def words(self) -> str:
        """The words on the face, as they are read."""
        return self.text().replace("&&", "&")

    def set_text(self, text: str) -> None:
        """Change the words; the key stays. An ampersand is a letter here, not Qt's mark for a key."""
        self._resting = text
        self._say(text)
        if self._shortcut:
            self._shortcut.setWhatsThis(text)

    def start_work(self, text: str) -> None:
        """Say what is going on and take no second click until `end_work`."""
        self._say(text)
        self.setEnabled(False)

    def end_work(self) -> None:
        """Back to the words of the action, ready for the next click."""
        self._say(self._resting)
        self.setEnabled(True)

    def _say(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(f"{text}, {self.key}" if self.key else text)
        self.updateGeometry()

    def _words_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.words)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ActionButton(_KeyButton):
    """One outcome of a page: keycap and verb. The primary one stands bottom right and answers to F12.

    `face_only` shows a key that somebody else listens to, such as the Enter of a table.
    """

    def __init__(
        self, text: str, key: str = "", *, primary: bool = False, small: bool = False, face_only: bool = False
    ) -> None:
        face: Face = "primary" if primary else "small" if small else "normal"
        super().__init__(text, key, face, face_only=face_only)
        self._primary = primary
        self._height = 32 if small else 40
        self.setFont(font(14, 600 if primary else 500))

    def sizeHint(self) -> QSize:
        cap = keycap_size(self.key).width() + GAP if self.key else 0
        return QSize(cap + self._words_width() + 2 * SIDE + 2, px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self._paint_face(painter)
        if self._primary and self.hasFocus():
            self._paint_inner_ring(painter)
        painter.end()

    def _paint_face(self, painter: QPainter) -> None:
        inside = self.sizeHint().width() - 2 * SIDE - 2
        left = (self.width() - inside) // 2
        usable = self.isEnabled()
        if self.key:
            paint_keycap(painter, left, self.height() / 2, self.key, on_accent=self._primary and usable)
            left += keycap_size(self.key).width() + GAP
        ink: Token = "ink2" if not usable else "on_accent" if self._primary else "ink"
        painter.setPen(colour(ink))
        rect = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words)

    def _paint_inner_ring(self, painter: QPainter) -> None:
        """A darker edge alone is hard to see on the dark ground of the primary button, so a light line follows it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("on_accent"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 3, 3)


class LinkButton(_KeyButton):
    """A small action inside a text: underlined words and a keycap after (or before) them."""

    def __init__(self, text: str, key: str = "", *, key_first: bool = False, ink: Token = "accent") -> None:
        super().__init__(text, key, "link", face_only=False)
        self._key_first = key_first
        self._ink: Token = ink
        self.setFont(font(13, 600))

    def sizeHint(self) -> QSize:
        cap = keycap_size(self.key).width() + GAP if self.key else 0
        return QSize(cap + self._words_width() + 8, px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 4
        cap = keycap_size(self.key).width() if self.key else 0
        if self.key:
            at = left if self._key_first else left + self._words_width() + GAP
            paint_keycap(painter, at, self.height() / 2, self.key)
        if cap and self._key_first:
            left += cap + GAP
        line = self.font()
        line.setUnderline(not self._key_first)
        painter.setFont(line)
        painter.setPen(colour(self._ink if self.isEnabled() else "ink2"))
        rect = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(self._ink), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class FilterButton(QPushButton):
    """A choice among a few views of one list, with its count: `Semua 11`."""

    def __init__(self, text: str, *, checked: bool = False) -> None:
        super().__init__()
        self.setProperty("face", "filter")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(font(13, 500))
        self.toggled.connect(lambda on: self.setFont(font(13, 600 if on else 500)))
        self.set_text(text)
        self.setChecked(checked)

    def set_text(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
