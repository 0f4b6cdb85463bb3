"""Who else has the same case, person or provider open just now, so that two officers do not begin the same step."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from puskesos.ui.session import Desk
from puskesos.ui.widgets.strip import Strip


class PresenceLine(Strip):
    """Hidden while nobody else is there. The thing counts as open here for as long as its `host` is on the screen."""

    def __init__(self, desk: Desk, kind: str, host: QWidget) -> None:
        super().__init__("info")
        self._desk = desk
        self._sort = kind
        self._host = host
        self._thing: UUID | None = None
        host.installEventFilter(self)
        desk.care.company.others_changed.connect(self._show_others)

    def show_thing(self, thing: UUID) -> None:
        """This is what the officer has before her now."""
        self._thing = thing
        if self._host.isVisible():
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Show:
            self._tell()
        elif watched is self._host and event.type() == QEvent.Type.Hide:
            self._desk.care.company.hide(self)
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        if self._thing is not None:
            self._desk.care.company.show(self, self._sort, self._thing)

    def _show_others(self) -> None:
        others = self._desk.care.company.others_with(self)
        if not others:
            self.clear()
            return
        place = self.tr("{officer} di {desk}")
        named = ", ".join(place.format(officer=officer, desk=desk) for officer, desk in others)
        self.show_text(self.tr("Sedang dibuka juga oleh {others}.").format(others=named))
