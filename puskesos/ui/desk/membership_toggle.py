"""Whether a programme reaches the client, set with one key: a chip that changes under the finger."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from puskesos.cases.intake import MembershipStatus, Programme
from puskesos.ui.widgets.chips import ChipFace, chip_size, paint_chip
from puskesos.ui.widgets.look import colour, px

HEIGHT = 28
LOOKS = {
    MembershipStatus.UNKNOWN: ("neutral", ""),
    MembershipStatus.YES: ("done", "yes"),
    MembershipStatus.NO: ("neutral", "no"),
    MembershipStatus.INACTIVE: ("late", "error"),
}
KEYS = {
    Qt.Key.Key_Y: MembershipStatus.YES,
    Qt.Key.Key_T: MembershipStatus.NO,
    Qt.Key.Key_N: MembershipStatus.INACTIVE,
    Qt.Key.Key_Delete: MembershipStatus.UNKNOWN,
    Qt.Key.Key_Backspace: MembershipStatus.UNKNOWN,
}
ORDER = tuple(MembershipStatus)
