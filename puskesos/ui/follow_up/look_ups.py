"""The heap of look-ups owed: questions to a system that was down, and the call with the answer."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.loop.look_ups import LookUpRow, answer_look_up, look_ups_owed, owe_look_up
from puskesos.cases.loop.messages import look_up_answered
from puskesos.dates import due_words, written_with_day
from puskesos.office.officers import permission_of
from puskesos.office.typed import phone_words
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.case.loop_remarks import answering
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.follow_up.facts import facts
from puskesos.ui.follow_up.heap import Heap
from puskesos.ui.follow_up.messages import copy_text, open_whatsapp
from puskesos.ui.follow_up.news_bar import NewsBar
from puskesos.ui.looks import Subject
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.tokens import Token

SMALL, MIDDLE = 560, 720
PHONE_COLUMN = 4
LookUpHeap = Heap[LookUpRow, "LookUpBar"]


def look_up_heap(desk: Desk, page: QWidget) -> LookUpHeap:
    """What is to be looked up once a system is back, the first promise first."""
    translate = QCoreApplication.translate
    bar = LookUpBar(desk, page)
    table = ListTable(
        look_up_columns(desk.today), translate("LookUps", "Pemeriksaan tertunda"), key=lambda look_up: look_up.id
    )
    table.row_activated.connect(bar.open_case)
    return Heap(
        table,
        bar,
        read=look_ups_owed,
        choose=bar.show_look_up,
        tell=lambda look_up: facts(
            look_up.name,
            f"{look_up.system}: {look_up.question}",
            translate("LookUps", "Kabar dijanjikan {day}").format(day=written_with_day(look_up.promised_on)),
            phone_words(look_up.phone),
            translate("LookUps", "Dicatat oleh {name}").format(name=look_up.asked_by),
        ),
        case_of=lambda look_up: look_up.case_id,
        calm=translate("LookUps", "Tidak ada pemeriksaan yang tertunda."),
    )


class LookUpBar(NewsBar):
    """What the system said is written down, and the resident is told as was promised."""

    case_wanted = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.open = ActionButton(translate("LookUpBar", "Buka kasus"), "Enter", face_only=True)
        self.copy = ActionButton(translate("LookUpBar", "Salin pesan"), "F6")
        self.whatsapp = ActionButton(translate("LookUpBar", "WhatsApp"), "F7")
        self.new = ActionButton(translate("LookUpBar", "Tunda pemeriksaan"), "F8")
        self.answer = ActionButton(translate("LookUpBar", "Catat hasil"), "F12", primary=True)
        super().__init__((self.open, self.copy, self.whatsapp, self.new), self.answer)
        self.dialog: QDialog | None = None
        self._desk = desk
        self._page = page
        self._look_up: LookUpRow | None = None
        self.open.clicked.connect(lambda: self._with_look_up(self.open_case))
        self.copy.clicked.connect(lambda: self._with_look_up(self._copy))
        self.whatsapp.clicked.connect(lambda: self._with_look_up(self._open_whatsapp))
        self.new.clicked.connect(self._put_aside)
        self.answer.clicked.connect(lambda: self._with_look_up(self._answer))
        self.show_look_up(None)

    def show_look_up(self, look_up: LookUpRow | None) -> None:
        """Take another one in hand; putting a new one aside needs none."""
        self._look_up = look_up
        may = self._desk.officer.may
        self.copy.setVisible(look_up is not None)
        self.whatsapp.setVisible(look_up is not None and bool(look_up.phone))
        self.new.setVisible(may(permission_of(owe_look_up)))
        self.answer.setVisible(look_up is not None and may(permission_of(answer_look_up)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        has_case = self._look_up is not None and self._look_up.case_id is not None
        self.open.setVisible(has_case and self.has_room_for(self.open))

    def open_case(self, look_up: LookUpRow) -> None:
        """Show the case of a look-up, where it has one."""
        if look_up.case_id is not None:
            self.case_wanted.emit(look_up.case_id)
        else:
            self.say(self.tr("Pemeriksaan ini belum mempunyai kasus."))

    def _with_look_up(self, act: Callable[[LookUpRow], None]) -> None:
        if self._look_up is not None:
            act(self._look_up)

    def _message(self, look_up: LookUpRow) -> str:
        return look_up_answered(look_up.name, look_up.promised_on, self._desk.office, self._desk.officer)

    def _copy(self, look_up: LookUpRow) -> None:
        self.say(copy_text(self._message(look_up), self._desk.looks, _about(look_up)))

    def _open_whatsapp(self, look_up: LookUpRow) -> None:
        self.say(open_whatsapp(look_up.phone, self._message(look_up), self._desk.looks, _about(look_up)))

    def _put_aside(self) -> None:
        dialog = LookUpDialog(self._desk, self._page)
        dialog.submission.done.connect(lambda _: self.keep_news(self.tr("Pemeriksaan masuk antrean.")))
        self.dialog = dialog
        open_dialog(dialog, MIDDLE)

    def _answer(self, look_up: LookUpRow) -> None:
        dialog = RemarkDialog(self._desk, answering(look_up), self._page)
        news = self.tr("Hasil untuk {name} tercatat.").format(name=look_up.name)
        dialog.submission.done.connect(lambda _: self.keep_news(news))
        self.dialog = dialog
        open_dialog(dialog, SMALL)


def look_up_columns(today: Callable[[], date]) -> list[Column[LookUpRow]]:
    """The columns of the list; what is late depends on the day."""
    translate = QCoreApplication.translate

    def ink(look_up: LookUpRow) -> Token:
        return "bad" if look_up.is_late(today()) else "ink"

    return [
        Column(translate("LookUps", "Warga"), lambda look_up: look_up.name, width=150, stretch=2, weight=600),
        Column(translate("LookUps", "Kabar dijanjikan"), lambda look_up: look_up.promised_on,
               lambda day: due_words(day, today()), width=132, ink=ink,
               tip=lambda look_up: written_with_day(look_up.promised_on)),
        Column(translate("LookUps", "Sistem"), lambda look_up: look_up.system, width=128, stretch=1),
        Column(translate("LookUps", "Yang dicari"), lambda look_up: look_up.question, width=240, stretch=3,
               tip=lambda look_up: look_up.question),
        Column(translate("LookUps", "HP"), lambda look_up: look_up.phone, phone_words, width=132, ink="ink2"),
    ]  # fmt: skip


def _about(look_up: LookUpRow) -> Subject | None:
    return ("case", look_up.case_id) if look_up.case_id is not None else None
