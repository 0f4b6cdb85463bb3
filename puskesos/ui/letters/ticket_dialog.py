"""A number for the queue: one key takes it, and the ticket is shown on its way to the receipt printer."""

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.letters.queue import QueueRow, take_ticket, ticket_of
from puskesos.cases.wording import TicketContent
from puskesos.office.events import Event
from puskesos.print.drawing import draw_ticket
from puskesos.print.sheet import Sheet
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.text import Secondary, Title

TICKET_WIDTH = 560


class TicketDialog(QDialog):
    """Asks for the row only; `paper` is the ticket that was taken last."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.paper: PaperDialog | None = None
        title = self.tr("Nomor antrean")
        about = self.tr("Lansia, penyandang disabilitas, dan ibu hamil atau menyusui didahulukan pada antrean rentan.")
        self.priority = ActionButton(self.tr("Antrean rentan"), "F9")
        self.ordinary = ActionButton(self.tr("Antrean umum"), "F12", primary=True)
        self.close_button = ActionButton(self.tr("Tutup"), "Esc")
        body = column(Title(title), Secondary(about, wrap=True), None, gap=12, margins=(24, 16, 24, 16))
        bar = ActionBar([self.priority], self.ordinary, beside=[self.close_button])
        self.setLayout(column(body, bar, gap=0))
        self.setWindowTitle(title)
        self.ordinary.clicked.connect(lambda: self._take(QueueRow.ORDINARY))
        self.priority.clicked.connect(lambda: self._take(QueueRow.PRIORITY))
        self.close_button.clicked.connect(self.reject)
        self.ordinary.setFocus()

    def _take(self, row: QueueRow) -> None:
        self._desk.change(take_ticket, row, then=while_alive(self, self._taken))

    def _taken(self, event: Event) -> None:
        def read(session: Session) -> TicketContent:
            return ticket_of(session, event)

        self._desk.ask("queue ticket", read, while_alive(self, self._show))

    def _show(self, ticket: TicketContent) -> None:
        name = self.tr("Nomor antrean {number}").format(number=ticket.number)
        self.paper = PaperDialog(
            self._desk, name, partial(_rendered, ticket), sheets=(Sheet.ROLL,), file_name=f"{name}.pdf", parent=self
        )
        self.paper.open()


def _rendered(ticket: TicketContent, _sheet: Sheet) -> bytes:
    return draw_ticket(ticket)
