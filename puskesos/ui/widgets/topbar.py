"""The bar above every page: search from anywhere, the state of the backup, who is working."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from puskesos.ui.widgets.icons import Icon, icon
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.keys import shortcut
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.text import ElidedText
from puskesos.ui.widgets.tokens import Token

SEARCH_WIDTH = 520
ICONS_OF_SEARCH = 80


def initials(name: str) -> str:
    """Two letters for the round mark of an officer: Sari Permisalan is SP."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


class _OfficerButton(QAbstractButton):
    """Initials, name and what the officer is here; a click or Enter opens what concerns the officer."""

    def __init__(self) -> None:
        super().__init__()
        self._detail = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_officer(self, name: str, detail: str) -> None:
        self.setText(name)
        self._detail = detail
        self.setAccessibleName(self.tr("Petugas {name}, {detail}").format(name=name, detail=detail))
        self.setVisible(bool(name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        name = QFontMetrics(font(13, 600)).horizontalAdvance(self.text())
        detail = QFontMetrics(font(12)).horizontalAdvance(self._detail)
        return QSize(4 + px(32) + 8 + max(name, detail) + 5, px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(32)
        circle = QRect(4, (self.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent_soft"))
        painter.drawEllipse(circle)
        painter.setPen(colour("accent"))
        painter.setFont(font(12, 600))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials(self.text()))
        left = circle.right() + 9
        lines = QRect(left, 0, self.width() - left, self.height())
        painter.setFont(font(13, 600))
        painter.setPen(colour("ink"))
        painter.drawText(lines.adjusted(0, px(3), 0, 0), Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(font(12))
        painter.setPen(colour("ink2"))
        painter.drawText(lines.adjusted(0, 0, 0, -px(3)), Qt.AlignmentFlag.AlignBottom, self._detail)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class _SearchField(LineField):
    """Says what can be looked for where there is room for all of it, and otherwise only that it searches."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hint = f"Ctrl+K   {hint}"
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._hint) <= self.width() - px(ICONS_OF_SEARCH)
        self.setPlaceholderText(self._hint if fits else self.tr("Ctrl+K   Cari"))


class TopBar(QFrame):
    """Search at the left, status and officer at the right."""

    officer_clicked = Signal()

    def __init__(self, search_hint: str = "") -> None:
        super().__init__()
        self.setProperty("ground", "top")
        self.setFixedHeight(px(56))
        hint = search_hint or self.tr("NIK, nama, nomor register, atau pindai surat")
        self.search = _SearchField(hint)
        self.search.setObjectName("search")
        self.search.setAccessibleName(self.tr("Cari: {what}").format(what=hint))
        self.search.setMaximumWidth(px(SEARCH_WIDTH))
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.addAction(icon("scan"), QLineEdit.ActionPosition.TrailingPosition)
        self._status_icon = Icon("backed_up", "accent", 18)
        self._status = ElidedText(size=13, ink="ink2")
        self._officer = _OfficerButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 20, 0)
        layout.setSpacing(8)
        layout.addWidget(self.search, 100)
        layout.addStretch(1)
        layout.addWidget(self._status_icon)
        layout.addWidget(self._status)
        layout.addSpacing(8)
        layout.addWidget(self._officer)
        self.set_status("")
        self._officer.clicked.connect(self.officer_clicked)
        shortcut(self, "Ctrl+K", self.tr("Cari"), self.focus_search)

    def set_status(self, text: str, icon_meaning: str = "backed_up", ink: Token = "accent") -> None:
        """Say how the backup stands, or that the server does not answer."""
        self._status.set_text(text)
        self._status_icon.set_icon(icon_meaning, ink)
        self._status_icon.setVisible(bool(text))

    def status(self) -> str:
        return self._status.text()

    def set_officer(self, name: str, detail: str) -> None:
        """Show who is working; without a name nobody is, and the place is empty."""
        self._officer.set_officer(name, detail)

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_search(self) -> None:
        self.search.clear()

    def officer_button(self) -> QAbstractButton:
        return self._officer
