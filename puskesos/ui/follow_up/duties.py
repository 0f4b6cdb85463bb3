"""The heap of duties that cases left behind: until when, for whom, and what came of them."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.duties import DutyRow, finish_duty
from puskesos.dates import due_words, written_with_day
from puskesos.office.officers import permission_of
from puskesos.office.typed import phone_words
from puskesos.ui.case.duty_lines import duty_face
from puskesos.ui.case.remark_dialog import RemarkDialog, finishing
from puskesos.ui.follow_up.rows import short_number
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.tokens import Token

SMALL = 560
PHONE_COLUMN = 5


class DutyTable(ListTable[DutyRow]):
    """Open duties, the next due first; Enter opens the case."""

    def __init__(self, desk: Desk) -> None:
        words = QCoreApplication.translate("DutyTable", "Kewajiban")
        super().__init__(duty_columns(desk.office.code, desk.today), words, key=lambda duty: duty.id)

    def show_duties(self, duties: Sequence[DutyRow]) -> None:
        """Show the heap; where the chosen one is gone its neighbour is chosen."""
        place = self.currentIndex().row()
        self.show_rows(duties)
        if self.selected() is None:
            self.select_near(place)


class DutyBar(ActionBar):
    """What can be done about the chosen duty. News waits until the list has been read again."""

    case_wanted = Signal(int)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.open = ActionButton(translate("DutyBar", "Buka kasus"), "Enter", face_only=True)
        self.finish = ActionButton(translate("DutyBar", "Selesaikan kewajiban"), "F12", primary=True)
        super().__init__((self.open,), self.finish)
        self.dialog: RemarkDialog | None = None
        self._desk = desk
        self._page = page
        self._duty: DutyRow | None = None
        self._news = ""
        self.open.clicked.connect(self._open)
        self.finish.clicked.connect(self._ask)
        self.show_duty(None)

    def show_duty(self, duty: DutyRow | None) -> None:
        """Take another duty in hand."""
        self._duty = duty
        self.open.setVisible(duty is not None)
        self.finish.setVisible(duty is not None and self._desk.officer.may(permission_of(finish_duty)))

    def tell_news(self) -> None:
        """Say what the last act did, now that the list shows it."""
        if self._news:
            self.say(self._news)
            self._news = ""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def _open(self) -> None:
        if self._duty is not None:
            self.case_wanted.emit(self._duty.case_id)

    def _ask(self) -> None:
        if self._duty is None:
            return
        self.dialog = RemarkDialog(self._desk, finishing(self._duty), self._page)
        news = self.tr("Kewajiban kasus {number} selesai.").format(number=self._duty.case_number)
        self.dialog.submission.done.connect(lambda _: self._will_tell(news))
        open_dialog(self.dialog, SMALL)

    def _will_tell(self, news: str) -> None:
        self._news = news


def duty_columns(office_code: str, today: Callable[[], date]) -> list[Column[DutyRow]]:
    """The columns of the list; what is late depends on the day."""
    translate = QCoreApplication.translate

    def ink(duty: DutyRow) -> Token:
        return "bad" if duty.is_late(today()) else "ink"

    return [
        Column(translate("DutyTable", "Register"), lambda duty: duty.case_number,
               lambda number: short_number(number, office_code, today()), width=72, ink="ink2",
               tip=lambda duty: duty.case_number),
        Column(translate("DutyTable", "Penerima layanan"), lambda duty: duty.client, width=150, stretch=2, weight=600),
        Column(translate("DutyTable", "Status"), lambda duty: duty.due_on, width=160,
               chip=lambda duty: duty_face(duty, today())),
        Column(translate("DutyTable", "Jatuh tempo"), lambda duty: duty.due_on, lambda day: due_words(day, today()),
               width=112, ink=ink, tip=lambda duty: written_with_day(duty.due_on)),
        Column(translate("DutyTable", "Kewajiban"), lambda duty: duty.task, width=286, stretch=3,
               tip=lambda duty: f"{duty.task}. {duty.basis}"),
        Column(translate("DutyTable", "HP"), lambda duty: duty.phone, phone_words, width=132, ink="ink2"),
    ]  # fmt: skip
