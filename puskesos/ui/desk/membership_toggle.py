"""Whether a programme reaches the client, set with one key: a chip that changes under the finger."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from puskesos.cases.visit import MembershipStatus, Programme
from puskesos.ui.widgets.chips import ChipFace, chip_size, paint_chip
from puskesos.ui.widgets.look import colour, look, px
from puskesos.ui.widgets.raw import Raw
from puskesos.ui.widgets.tokens import Kind

HEIGHT = 28
LOOKS: dict[MembershipStatus, tuple[Kind, str]] = {
    MembershipStatus.UNKNOWN: ("neutral", ""),
    MembershipStatus.YES: ("done", "yes"),
    MembershipStatus.NO: ("neutral", "no"),
    MembershipStatus.INACTIVE: ("late", "error"),
}
# The first letter of each answer, and the keys that take an answer back.
KEYS = {
    Qt.Key.Key_Y: MembershipStatus.YES,
    Qt.Key.Key_T: MembershipStatus.NO,
    Qt.Key.Key_N: MembershipStatus.INACTIVE,
    Qt.Key.Key_Delete: MembershipStatus.UNKNOWN,
    Qt.Key.Key_Backspace: MembershipStatus.UNKNOWN,
}
ORDER = tuple(MembershipStatus)


class MembershipToggle(QAbstractButton):
    """Space and click go to the next answer; Y, T and N say it directly."""

    edited = Signal()

    def __init__(self, programme: Programme) -> None:
        super().__init__()
        self.programme = programme
        self._status = MembershipStatus.UNKNOWN
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._go_on)
        self.set_value(MembershipStatus.UNKNOWN)

    def value(self) -> MembershipStatus:
        return self._status

    def set_value(self, status: MembershipStatus) -> None:
        self._status = status
        words = self.tr("{programme}: {status}").format(programme=self.programme.label, status=status.label)
        self.setAccessibleName(words)
        self.setToolTip(self.tr("{words}. Spasi untuk mengganti; Y ya, T tidak, N nonaktif.").format(words=words))
        self.update()

    @property
    def kept_as(self) -> str:
        return f"membership {self.programme.value}"

    def raw(self) -> Raw:
        return self._status.value

    def put_back(self, raw: Raw) -> None:
        self._say(MembershipStatus(str(raw)))

    def sizeHint(self) -> QSize:
        widest = chip_size(ChipFace("late", MembershipStatus.INACTIVE.label, "error"), HEIGHT)
        return QSize(widest.width() + 2, px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(48), px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        said = KEYS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if said is None:
            super().keyPressEvent(event)
        else:
            self._say(said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if self.hasFocus() else 1
        inset = edge / 2
        face = self._face()
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "control"), edge))
        painter.setBrush(QColor(look().tokens.chips[face.kind][0]))
        outline = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
        size = chip_size(face, HEIGHT - 4).boundedTo(self.size() - QSize(4, 4))
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        paint_chip(painter, place, face)
        painter.end()

    def _face(self) -> ChipFace:
        kind, icon = LOOKS[self._status]
        words = self._status.label if self._status else self.tr("belum tahu")
        return ChipFace(kind, words, icon)

    def _go_on(self) -> None:
        self._say(ORDER[(ORDER.index(self._status) + 1) % len(ORDER)])

    def _say(self, status: MembershipStatus) -> None:
        self.set_value(status)
        self.edited.emit()
