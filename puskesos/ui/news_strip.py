"""What an officer must know of the own account, or of the program, above the work until it was read."""

from PySide6.QtWidgets import QWidget

from puskesos.office.since_last_time import news_for
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.strip import Strip


class NewsStrip(QWidget):
    """Empty and without height when there is nothing to tell, as nearly always."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._unread: list[str] = []
        self.strip = Strip("warning")
        self.setLayout(column(self.strip, gap=0, margins=(24, 8, 24, 0)))
        self.strip.fix_wanted.connect(self._forget)
        self.hide()

    def ask(self) -> None:
        """The officer just came in. What was told before stays until it was read."""
        officer = self._desk.officer
        self._desk.ask("news", lambda session: news_for(session, officer), while_alive(self, self._show))

    def _show(self, sentences: list[str]) -> None:
        self._unread += [each for each in sentences if each not in self._unread]
        if self._unread:
            self.strip.show_text(" ".join(self._unread), fix=self.tr("Sudah dibaca"))
            self.show()

    def tell(self, sentence: str) -> None:
        """Something new about the program itself; an empty sentence says nothing."""
        self._show([sentence] if sentence else [])

    def _forget(self) -> None:
        self._unread.clear()
        self.hide()
