"""Icons by what they mean at the desk; the drawings are Material Design Icons from qtawesome.

qtawesome and its fonts take a sixth of a second to load, so nothing loads them before the first icon is shown:
the log-in field must be there at once.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.look import colour, px
from puskesos.ui.widgets.tokens import Token

FAMILY = "mdi6"
ICONS: Mapping[str, str] = MappingProxyType(
    {
        # Places of the program.
        "desk": "desk",
        "cases": "folder-account-outline",
        "follow_up": "calendar-clock",
        "approval": "file-sign",
        "people": "account-group-outline",
        "recap": "chart-box-outline",
        "services": "hand-heart-outline",
        "settings": "cog-outline",
        "logo": "home-heart",
        "officers": "account-tie-outline",
        "office": "office-building-outline",
        # What is asked and shown at the desk.
        "search": "magnify",
        "scan": "qrcode-scan",
        "person": "account-outline",
        "complaint": "message-text-outline",
        "registry": "database-search-outline",
        "papers": "paperclip",
        "papers_missing": "file-alert-outline",
        "papers_complete": "file-check-outline",
        "known": "account-search-outline",
        "chosen": "account-details-outline",
        "suggestion": "lightbulb-on-outline",
        "referral": "send-outline",
        "letter": "file-document-outline",
        "answer": "message-reply-text-outline",
        "provider": "domain",
        "family": "account-multiple-outline",
        "linked": "link-variant",
        "place": "map-marker-outline",
        "phone": "phone-outline",
        "journey": "timeline-clock-outline",
        "visit": "home-clock-outline",
        "history": "history",
        "category": "tag-outline",
        "secret": "eye-off-outline",
        "consent": "shield-check-outline",
        "urgent": "alert-octagon-outline",
        # How a thing stands.
        "ready": "check-circle-outline",
        "warning": "alert-outline",
        "error": "alert-circle-outline",
        "info": "information-outline",
        "backed_up": "cloud-check-outline",
        "saved_copy": "content-save-check-outline",
        "draft_saved": "content-save-check-outline",
        "sent": "send-outline",
        "waiting": "timer-sand",
        "no_answer": "phone-missed-outline",
        "printed": "printer-check",
        "empty_list": "check-decagram-outline",
        "new": "star-four-points-outline",
        "progress": "progress-clock",
        "late": "alert-circle-outline",
        "silent": "phone-missed-outline",
        "done": "check-circle-outline",
        "closed": "archive-outline",
        "yes": "check",
        "no": "minus",
        "partly": "circle-half-full",
        "open": "circle-outline",
        # What the officer does.
        "add": "plus",
        "add_person": "account-plus-outline",
        "remove": "trash-can-outline",
        "close": "close",
        "edit": "pencil-outline",
        "note": "note-edit-outline",
        "unlink": "link-variant-off",
        "undo": "undo-variant",
        "void": "cancel",
        "reopen": "folder-open-outline",
        "take": "hand-back-right-outline",
        "assign": "account-arrow-right-outline",
        "hand_back": "arrow-u-left-top",
        "returned": "arrow-u-left-top",
        "switch": "account-switch-outline",
        "lock": "lock-outline",
        "unlock": "lock-open-outline",
        "password": "form-textbox-password",
        "recovery": "key-outline",
        "show": "eye-outline",
        "hide": "eye-off-outline",
        "printer": "printer-outline",
        "save": "content-save-outline",
        "folder": "folder-outline",
        "attachment": "file-outline",
        "picture": "image-outline",
        "cut": "content-cut",
        "filter": "filter-variant",
        "calendar": "calendar-outline",
        "clock": "clock-outline",
        "backup": "backup-restore",
        "import": "file-import-outline",
        "export": "file-export-outline",
        "help": "help-circle-outline",
        "keyboard": "keyboard-outline",
        "number": "pound",
        "more": "dots-horizontal",
        "next": "chevron-right",
        "back": "chevron-left",
        "down": "chevron-down",
        "up": "chevron-up",
        # Sectors of the service catalogue.
        "health": "heart-pulse",
        "social_aid": "gift-outline",
        "rehabilitation": "hand-heart-outline",
        "civil_registration": "card-account-details-outline",
        "education": "school-outline",
        "housing": "home-outline",
        "legal_aid": "scale-balance",
        "work": "briefcase-outline",
        "disability": "wheelchair-accessibility",
        "elderly": "human-cane",
        "child": "human-child",
        "disaster": "home-flood",
    }
)


def icon_in(meaning: str, ink: QColor) -> QIcon:
    """The icon of a meaning in any colour; an unknown meaning is a KeyError at once."""
    made: QIcon = _icon_font().icon(f"{FAMILY}.{ICONS[meaning]}", color=ink, color_disabled=colour("ink3"))
    return made


@cache
def _icon_font() -> Any:
    """The one icon family we use; qtawesome's own `icon()` would load all twelve, for 15 MB and a tenth of a second."""
    import qtawesome  # noqa: PLC0415 - see the module's docstring: it must not load with the log-in window
    from qtawesome.iconic_font import IconicFont  # noqa: PLC0415

    own = [font for font in qtawesome._BUNDLED_FONTS if font[0] == FAMILY]  # noqa: SLF001 - no public list of them
    return IconicFont(*own)


def icon(meaning: str, ink: Token = "ink2") -> QIcon:
    """The icon of a meaning in one of the program's colours."""
    return icon_in(meaning, colour(ink))


def pixmap(meaning: str, ink: QColor, size: QSize, ratio: float) -> QPixmap:
    """An icon as a picture for a screen with this ratio of its pixels to those of `size`.

    It is a letter that is shaped in Python each time, so the picture is kept in Qt's own store.
    """
    key = f"{meaning} {ink.name()} {size.width()}×{size.height()} ×{ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = icon_in(meaning, ink).pixmap(size, ratio)
        QPixmapCache.insert(key, picture)
    return picture


def paint_icon(painter: QPainter, place: QRect, meaning: str, ink: QColor) -> None:
    """Paint an icon, as sharp as what it is painted on."""
    painter.drawPixmap(place.topLeft(), pixmap(meaning, ink, place.size(), painter.device().devicePixelRatio()))


class Icon(QWidget):
    """One icon on the page, sharp at every scaling; words stand beside it, so screen readers pass over it."""

    def __init__(self, meaning: str, ink: Token = "ink2", size: int = 18) -> None:
        super().__init__()
        self._meaning = meaning
        self._ink: Token = ink
        self.setFixedSize(px(size), px(size))
        self.set_icon(meaning, ink)

    def set_icon(self, meaning: str, ink: Token = "ink2") -> None:
        """Show another icon; a meaning nobody drew is told here and not while painting."""
        if meaning not in ICONS:
            raise KeyError(meaning)
        self._meaning, self._ink = meaning, ink
        self.update()

    def meaning(self) -> str:
        return self._meaning

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self.rect(), self._meaning, colour(self._ink))
        painter.end()
