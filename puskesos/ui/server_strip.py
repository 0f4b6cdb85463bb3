"""The band above the work while the server of the office is away: since when, how old the page is, and a stop."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from puskesos.dates import clock, utc_now
from puskesos.ui.session import Desk
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.strip import Strip

# A connection that was merely made anew is nothing to be told of.
SHOWN_AFTER_MS = 700


class ServerStrip(QWidget):
    """Empty and without height as long as the server answers. Pages keep what they showed last."""

    def __init__(self, desk: Desk, pages: QStackedWidget) -> None:
        super().__init__()
        self._desk = desk
        self._pages = pages
        self._read_at: dict[QWidget, datetime] = {}
        self.strip = Strip("warning")
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(SHOWN_AFTER_MS)
        self._waiting.timeout.connect(self._show)
        self.setLayout(column(self.strip, gap=0, margins=(24, 8, 24, 0)))
        self.strip.fix_wanted.connect(desk.care.perseverance.give_up)
        desk.server.answered.connect(self._note_page)
        desk.server.changed.connect(self._server_changed)
        pages.currentChanged.connect(self._page_changed)
        self.hide()

    def _note_page(self) -> None:
        """As long as the server answers the page is told of every change, so it is as new as the last answer."""
        page = self._pages.currentWidget()
        if page is not None:
            self._read_at[page] = utc_now()

    def _server_changed(self) -> None:
        if not self._desk.server.is_away:
            self._waiting.stop()
            self.hide()
        elif self.isHidden():
            self._waiting.start()
        else:
            self._show()

    def _page_changed(self) -> None:
        if not self.isHidden():
            self._show()

    def _show(self) -> None:
        server = self._desk.server
        stop = self.tr("Berhenti mencoba") if server.is_trying else ""
        self.strip.show_text(f"{server.sentence(self._desk.office.zone)} {self._age()}", fix=stop, key="Ctrl+F12")
        self.show()

    def _age(self) -> str:
        page = self._pages.currentWidget()
        read_at = self._read_at.get(page) if page else None
        if read_at is None:
            return self.tr("Halaman ini belum dapat diperbarui.")
        words = self.tr("Halaman ini terakhir diperbarui {time}.")
        return words.format(time=clock(read_at, self._desk.office.zone))
