"""The heap of letters from other offices of the same server: to be read, taken up as a case, and answered."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from puskesos.cases.arrivals.acts import ANSWERS, answer_arrival, put_arrival_away
from puskesos.cases.arrivals.inbox import ArrivalRow, arrivals_open
from puskesos.cases.intake import register_case
from puskesos.cases.referral import FeedbackResult, Urgency
from puskesos.dates import due_words, written_with_day
from puskesos.office.officers import permission_of
from puskesos.print.drawing import draw_referral_slip
from puskesos.ui.case.remark_dialog import Remark, RemarkDialog
from puskesos.ui.desk_printer import letter_sheets
from puskesos.ui.follow_up.facts import facts
from puskesos.ui.follow_up.heap import Heap
from puskesos.ui.follow_up.news_bar import NewsBar
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.tokens import Token

SMALL = 560
SENDER_COLUMN = 1
ArrivalHeap = Heap[ArrivalRow, "ArrivalBar"]


def arrival_heap(desk: Desk, page: QWidget) -> ArrivalHeap:
    """What other offices sent, the most urgent first."""
    translate = QCoreApplication.translate
    bar = ArrivalBar(desk, page)
    table = ListTable(arrival_columns(desk.today), translate("Arrivals", "Kotak masuk"), key=lambda each: each.id)
    table.row_activated.connect(bar.go_on)
    return Heap(
        table,
        bar,
        read=arrivals_open,
        choose=bar.show_arrival,
        tell=lambda arrival: facts(
            arrival.client,
            translate("Arrivals", "{sender}, surat {number}").format(sender=arrival.sender, number=arrival.number),
            arrival.slip.request,
            translate("Arrivals", "Jawaban ditunggu {day}").format(day=written_with_day(arrival.answer_by)),
            translate("Arrivals", "Dibatalkan pengirim: {reason}").format(reason=arrival.void_reason)
            if arrival.void_reason
            else "",
            answered_words(arrival),
        ),
        case_of=lambda arrival: arrival.case_id,
        calm=translate("Arrivals", "Tidak ada surat dari kantor lain."),
    )


class ArrivalBar(NewsBar):
    """The letter as it was issued, the case it becomes here, and the answer that goes back at once."""

    case_wanted = Signal(object)
    taken = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.open = ActionButton(translate("ArrivalBar", "Buka kasus"), "Enter", face_only=True)
        self.read = ActionButton(translate("ArrivalBar", "Baca surat"), "F6")
        self.answer = ActionButton(translate("ArrivalBar", "Jawab…"), "F8")
        self.put_away = ActionButton(translate("ArrivalBar", "Singkirkan"), "F9")
        self.take = ActionButton(translate("ArrivalBar", "Terima sebagai kasus"), "F12", primary=True)
        super().__init__((self.open, self.read, self.answer, self.put_away), self.take)
        self.dialog: QDialog | None = None
        self.menu = QMenu(self)
        self._desk = desk
        self._page = page
        self._arrival: ArrivalRow | None = None
        self.open.clicked.connect(lambda: self._with_arrival(self.go_on))
        self.read.clicked.connect(lambda: self._with_arrival(self._read))
        self.answer.clicked.connect(lambda: self._with_arrival(self._choose_answer))
        self.put_away.clicked.connect(lambda: self._with_arrival(self._put_away))
        self.take.clicked.connect(lambda: self._with_arrival(self.taken.emit))
        self.show_arrival(None)

    def show_arrival(self, arrival: ArrivalRow | None) -> None:
        """Take another letter in hand, and offer what would not be refused."""
        self._arrival = arrival
        may, stands = self._desk.officer.may, arrival is not None and not arrival.void_reason
        self.open.setVisible(arrival is not None and arrival.case_id is not None)
        self.read.setVisible(arrival is not None)
        self.answer.setVisible(stands and may(permission_of(answer_arrival)))
        self.put_away.setVisible(arrival is not None and not stands and may(permission_of(put_arrival_away)))
        self.take.setVisible(arrival is not None and arrival.waits and may(permission_of(register_case)))

    def go_on(self, arrival: ArrivalRow) -> None:
        """Show the case it became; one that waits is read first."""
        if arrival.case_id is not None:
            self.case_wanted.emit(arrival.case_id)
        else:
            self._read(arrival)

    def fill_menu(self, arrival: ArrivalRow) -> QMenu:
        """The answers the return part of the letter knows, each picked by its figure."""
        self.menu.clear()
        for number, result in enumerate(ANSWERS, 1):
            action = self.menu.addAction(f"&{number}   {result.label}")
            action.triggered.connect(partial(self._answer, arrival, result))
        return self.menu

    def _with_arrival(self, act: Callable[[ArrivalRow], None]) -> None:
        if self._arrival is not None:
            act(self._arrival)

    def _read(self, arrival: ArrivalRow) -> None:
        slip = arrival.slip
        title = self.tr("Surat {number} dari {sender}").format(number=arrival.number, sender=arrival.sender)
        paper = PaperDialog(
            self._desk, title, lambda sheet: draw_referral_slip(slip, sheet=sheet),
            sheets=letter_sheets(self._desk.office), file_name=f"{title}.pdf", parent=self._page,
        )  # fmt: skip
        paper.about = ("case", arrival.case_id) if arrival.case_id is not None else None
        self.dialog = paper
        paper.open()

    def _choose_answer(self, arrival: ArrivalRow) -> None:
        menu = self.fill_menu(arrival)
        menu.popup(self.answer.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
        menu.setActiveAction(menu.actions()[0])

    def _answer(self, arrival: ArrivalRow, result: FeedbackResult, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's triggered sends it
        self.dialog = RemarkDialog(self._desk, answering(arrival, result), self._page)
        news = self.tr("Jawaban untuk {sender} terkirim.").format(sender=arrival.sender)
        self.dialog.submission.done.connect(lambda _: self.keep_news(news))
        open_dialog(self.dialog, SMALL)

    def _put_away(self, arrival: ArrivalRow) -> None:
        self._desk.change(put_arrival_away, arrival.id, then=lambda _: None)


def answering(arrival: ArrivalRow, result: FeedbackResult) -> Remark:
    """What the sender is to know beside the answer itself."""
    why = QCoreApplication.translate("RemarkDialog", "{answer}. {sender} membacanya pada surat {number}.")
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Jawab rujukan"),
        why=why.format(answer=result.label, sender=arrival.sender, number=arrival.number),
        label=QCoreApplication.translate("RemarkDialog", "Keterangan untuk kantor pengirim"),
        save=QCoreApplication.translate("RemarkDialog", "Kirim jawaban"),
        use_case=answer_arrival,
        subject=(arrival.id, result.value),
        seen=arrival.version,
    )


def arrival_columns(today: Callable[[], date]) -> list[Column[ArrivalRow]]:
    """The columns of the list; what is late depends on the day."""
    translate = QCoreApplication.translate

    def ink(arrival: ArrivalRow) -> Token:
        return "bad" if arrival.is_late(today()) else "ink"

    return [
        Column(translate("Arrivals", "Warga"), lambda arrival: arrival.client, width=150, stretch=2, weight=600),
        Column(translate("Arrivals", "Dari kantor"), lambda arrival: arrival.sender, width=150, stretch=2),
        Column(translate("Arrivals", "Keadaan"), lambda arrival: arrival.number, width=168, chip=arrival_face,
               tip=answered_words),
        Column(translate("Arrivals", "Jawaban ditunggu"), lambda arrival: arrival.answer_by,
               lambda day: due_words(day, today()), width=132, ink=ink,
               tip=lambda arrival: written_with_day(arrival.answer_by)),
        Column(translate("Arrivals", "Hal"), lambda arrival: arrival.subject, width=240, stretch=3, ink="ink2",
               tip=lambda arrival: arrival.subject),
    ]  # fmt: skip


def answered_words(arrival: ArrivalRow) -> str:
    """What its sender has heard last; nothing before the first answer."""
    if arrival.result is None:
        return ""
    words = QCoreApplication.translate("Arrivals", "Jawaban terakhir dari sini: {answer}")
    return words.format(answer=arrival.result.label)


def arrival_face(arrival: ArrivalRow) -> ChipFace:
    """Cancelled, taken up already, answered, or waiting; what is urgent says so while it waits."""
    translate = QCoreApplication.translate
    if arrival.void_reason:
        return ChipFace("closed", translate("Arrivals", "Dibatalkan"), "void")
    if arrival.case_id is not None:
        return ChipFace("progress", arrival.case or translate("Arrivals", "Diterima"), "progress")
    if arrival.result is not None:
        return ChipFace("progress", arrival.result.label, "progress")
    if arrival.urgency is not Urgency.ORDINARY:
        return ChipFace("late", arrival.urgency.label, "urgent")
    return ChipFace("new", translate("Arrivals", "Baru"), "new")
