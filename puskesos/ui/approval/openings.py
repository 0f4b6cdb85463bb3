"""Confidential cases somebody opened with a reason, for the approver to read."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.letting_in import Opening, look_at_opening, openings_unseen
from puskesos.office.officers import Officer
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import clear, column
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.words import moment_words


class OpeningsStrips(QWidget):
    """One strip for each opening nobody has read yet, the oldest first; it goes once it was read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.strips: list[Strip] = []
        self._layout = column(gap=4)
        self.setLayout(self._layout)
        self.hide()

    def refresh(self) -> None:
        """Read what is still to be read."""
        officer_id = self._desk.officer.id

        def read(session: Session) -> Sequence[Opening]:
            return openings_unseen(session, session.get_one(Officer, officer_id))

        self._desk.ask("openings", read, while_alive(self, self._show))

    def _show(self, openings: Sequence[Opening]) -> None:
        clear(self._layout)
        # One key is enough: once the first was read, the next one is the first.
        self.strips = [self._strip(opening, "" if place else "Alt+S") for place, opening in enumerate(openings)]
        for strip in self.strips:
            self._layout.addWidget(strip)
        self.setVisible(bool(self.strips))

    def _strip(self, opening: Opening, key: str) -> Strip:
        words = self.tr("{officer} membuka kasus rahasia {number}, {moment}. Alasan: {reason}")
        moment = moment_words(opening.at, self._desk.office.zone, self._desk.today())
        said = words.format(officer=opening.officer, number=opening.number, moment=moment, reason=opening.reason)
        strip = Strip("warning", said, fix=self.tr("Sudah dibaca"), key=key)
        strip.fix_wanted.connect(lambda: self._desk.change(look_at_opening, opening.id, then=lambda _: None))
        return strip
