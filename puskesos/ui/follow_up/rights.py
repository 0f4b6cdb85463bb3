"""The heap of what residents asked about their data, each due to the hour."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.rights.requests import RightRow, finish_request, requests_owed
from puskesos.dates import clock, written_with_day
from puskesos.office.officers import permission_of
from puskesos.office.typed import phone_words
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.follow_up.facts import facts
from puskesos.ui.follow_up.heap import Heap
from puskesos.ui.follow_up.news_bar import NewsBar
from puskesos.ui.person.rights_dialogs import answering
from puskesos.ui.person.rights_tab import request_face
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column

SMALL = 560
RightHeap = Heap[RightRow, "RightBar"]


def right_heap(desk: Desk, page: QWidget) -> RightHeap:
    """What is owed to residents, the next hour first."""
    translate = QCoreApplication.translate
    bar = RightBar(desk, page)
    table = ListTable(right_columns(desk), translate("RightHeap", "Hak warga"), key=lambda request: request.id)
    table.row_activated.connect(lambda request: bar.person_wanted.emit(request.person_id))
    return Heap(
        table,
        bar,
        read=requests_owed,
        choose=bar.show_request,
        tell=lambda request: facts(
            request.kind.label,
            translate("RightHeap", "Sampai {day}, pukul {hour}").format(
                day=written_with_day(desk.office.day(request.due_at)), hour=clock(request.due_at, desk.office.zone)
            ),
            request.detail,
            phone_words(request.phone),
        ),
        case_of=lambda _: None,
        calm=translate("RightHeap", "Tidak ada permintaan warga tentang datanya."),
    )


class RightBar(NewsBar):
    """The person's page, and the word that ends a request."""

    case_wanted = Signal(object)
    person_wanted = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.open = ActionButton(translate("RightBar", "Buka warga"), "Enter", face_only=True)
        self.finish = ActionButton(translate("RightBar", "Selesaikan permintaan"), "F12", primary=True)
        super().__init__((self.open,), self.finish)
        self.dialog: RemarkDialog | None = None
        self._desk = desk
        self._page = page
        self._request: RightRow | None = None
        self.open.clicked.connect(self._open)
        self.finish.clicked.connect(self._ask)
        self.show_request(None)

    def show_request(self, request: RightRow | None) -> None:
        """Take another request in hand."""
        self._request = request
        self.open.setVisible(request is not None)
        self.finish.setVisible(request is not None and self._desk.officer.may(permission_of(finish_request)))

    def _open(self) -> None:
        if self._request is not None:
            self.person_wanted.emit(self._request.person_id)

    def _ask(self) -> None:
        if self._request is None:
            return
        self.dialog = RemarkDialog(self._desk, answering(self._request), self._page)
        news = self.tr("Permintaan {name} selesai.").format(name=self._request.person)
        self.dialog.submission.done.connect(lambda _: self.keep_news(news))
        open_dialog(self.dialog, SMALL)


def right_columns(desk: Desk) -> list[Column[RightRow]]:
    """The columns of the list; what is late depends on the hour."""
    translate = QCoreApplication.translate
    return [
        Column(translate("RightHeap", "Warga"), lambda request: request.person, width=150, stretch=2, weight=600),
        Column(translate("RightHeap", "Yang diminta"), lambda request: request.kind.label, width=200, stretch=2),
        Column(translate("RightHeap", "Jatuh tempo"), lambda request: request.due_at, width=180,
               chip=lambda request: request_face(request, desk.now(), desk)),
        Column(translate("RightHeap", "Keterangan"), lambda request: request.detail, width=200, stretch=3, ink="ink2",
               tip=lambda request: request.detail),
        Column(translate("RightHeap", "HP"), lambda request: request.phone, phone_words, width=132, ink="ink2"),
    ]  # fmt: skip
