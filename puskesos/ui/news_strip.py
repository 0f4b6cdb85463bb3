"""What an officer must know of the own account, or of the program, above the work until it was read."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from puskesos.office.since_last_time import news_for
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.strip import Strip, StripKind


class NewsStrip(QWidget):
    """Empty and without height when there is nothing to tell, as nearly always."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._unread: dict[str, StripKind] = {}
        self.strip = Strip("done")
        self.setLayout(column(self.strip, gap=0, margins=(24, 8, 24, 0)))
        self.strip.fix_wanted.connect(self._forget)
        self.hide()

    def ask(self) -> None:
        """The officer just came in. What was told before stays until it was read."""
        officer = self._desk.officer
        self._desk.ask("news", lambda session: news_for(session, officer), while_alive(self, self._warn))

    def _warn(self, sentences: list[str]) -> None:
        self.tell(dict.fromkeys(sentences, "warning"))

    def tell(self, news: Mapping[str, StripKind]) -> None:
        """Sentences with their tones, beside those not read yet; a warning among them gives the tone to all."""
        self._unread |= news
        if self._unread:
            self.strip.become("warning" if "warning" in self._unread.values() else "done")
            self.strip.show_text(" ".join(self._unread), fix=self.tr("Sudah dibaca"), key="Alt+Y")
            self.show()

    def _forget(self) -> None:
        self._unread.clear()
        self.hide()
