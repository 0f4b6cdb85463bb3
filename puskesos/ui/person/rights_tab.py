"""What the resident asked of the data and agreed to: requests with their hour, consents with their evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.rights.consents import ConsentRow, record_consent, withdraw_consent
from puskesos.cases.rights.my_data import collect_my_data
from puskesos.cases.rights.requests import RightRow, ask_right, finish_request
from puskesos.dates import clock, short
from puskesos.office.officers import permission_of
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column, Group
from puskesos.ui.widgets.text import Secondary

SOON_HOURS = 24


class RightAct(StrEnum):
    """One thing an officer does about a resident's rights."""

    ASK = "ask"
    FINISH = "finish"
    CONSENT = "consent"
    WITHDRAW = "withdraw"
    PAPER = "paper"
    FILE = "file"


USE_CASES: dict[RightAct, Callable[..., object]] = {
    RightAct.ASK: ask_right,
    RightAct.FINISH: finish_request,
    RightAct.CONSENT: record_consent,
    RightAct.WITHDRAW: withdraw_consent,
    RightAct.PAPER: collect_my_data,
    RightAct.FILE: collect_my_data,
}


@dataclass(frozen=True)
class RightsView:
    """What stands in the tab: requests, owed ones first, and consents, those in force first."""

    requests: Sequence[RightRow]
    consents: Sequence[ConsentRow]

    @property
    def owed(self) -> int:
        return sum(request.done_at is None for request in self.requests)


Line = RightRow | ConsentRow


class RightsTab(QWidget):
    """One list of both; what can be done with the line in hand stands above it."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.buttons = {
            RightAct.ASK: ActionButton(self.tr("Permintaan baru"), "Alt+M", small=True),
            RightAct.FINISH: ActionButton(self.tr("Selesaikan"), "Alt+S", small=True),
            RightAct.CONSENT: ActionButton(self.tr("Persetujuan baru"), "Alt+U", small=True),
            RightAct.WITHDRAW: ActionButton(self.tr("Cabut"), "Alt+C", small=True),
            RightAct.PAPER: ActionButton(self.tr("Cetak data saya"), "Alt+D", small=True),
            RightAct.FILE: ActionButton(self.tr("Berkas JSON"), "Alt+J", small=True),
        }
        table = ListTable(self._columns(), self.tr("Permintaan dan persetujuan"), key=_key)
        help_text = self.tr("Warga berhak meminta salinan, perbaikan, dan penghapusan datanya; dijawab dalam 72 jam.")
        self.lines = CalmList(table, EmptyState("consent", self.tr("Belum ada permintaan atau persetujuan"), help_text))
        self.told = Secondary(ink="ink", wrap=True)
        layout = column(self._bars(), self.lines, self.told, gap=8, margins=(12, 12, 12, 12))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.lines)
        table.row_selected.connect(self._choose)
        self._choose(None)

    def show_rights(self, view: RightsView) -> None:
        """Show what was asked and agreed to."""
        rows: list[Line | Group] = []
        for title, lines in ((self.tr("Permintaan"), view.requests), (self.tr("Persetujuan"), view.consents)):
            if lines:
                rows += [Group(title, len(lines)), *lines]
        self.lines.show_rows(rows)
        self._choose(self.chosen)

    @property
    def chosen(self) -> Line | None:
        """The line in hand."""
        return self.lines.table.selected()

    def _bars(self) -> QWidget:
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _=False, act=act: self.wanted.emit(act))
        asking = (RightAct.ASK, RightAct.FINISH, RightAct.CONSENT, RightAct.WITHDRAW)
        first = row(*(self.buttons[act] for act in asking), None, gap=8)
        second = row(self.buttons[RightAct.PAPER], self.buttons[RightAct.FILE], None, gap=8)
        return boxed(column(first, second, gap=8))

    def _columns(self) -> list[Column[Line]]:
        return [
            Column(self.tr("Apa"), _what, width=180, stretch=5, weight=600, tip=_what),
            Column(self.tr("Oleh"), _by_whom, width=110, stretch=1),
            Column(self.tr("Tanggal"), self._day, short, width=116),
            Column(self.tr("Keadaan"), _state_key, width=204, chip=self._face),
        ]

    def _day(self, line: Line) -> date:
        return self._desk.office.day(line.asked_at) if isinstance(line, RightRow) else line.given_on

    def _face(self, line: Line) -> ChipFace:
        if isinstance(line, RightRow):
            return request_face(line, self._desk.now(), self._desk)
        if line.is_in_force:
            return ChipFace("done", self.tr("Berlaku"), "yes")
        return ChipFace("closed", self.tr("Dicabut"), "no")

    def _choose(self, line: Line | None) -> None:
        possible = {RightAct.ASK, RightAct.CONSENT, RightAct.PAPER, RightAct.FILE}
        if isinstance(line, RightRow) and line.done_at is None:
            possible.add(RightAct.FINISH)
        if isinstance(line, ConsentRow) and line.is_in_force:
            possible.add(RightAct.WITHDRAW)
        for act, button in self.buttons.items():
            button.setVisible(act in possible and self._desk.officer.may(permission_of(USE_CASES[act])))
        self.told.setText(self._told(line) if line else "")

    def _told(self, line: Line) -> str:
        if isinstance(line, RightRow):
            return " ".join(filter(None, (line.detail, line.result)))
        words = self.tr("Bukti: {evidence}. Dicatat oleh {officer}.").format(
            evidence=line.evidence.rstrip("."), officer=line.officer
        )
        ended = self.tr("Alasan mencabut: {reason}").format(reason=line.withdrawn_reason)
        return " ".join(filter(None, (line.scope, words, ended if line.withdrawn_reason else "")))


def request_face(request: RightRow, now: datetime, desk: Desk) -> ChipFace:
    """Whether a request is done, late, or until which hour it is due."""
    translate = QCoreApplication.translate
    if request.done_at:
        return ChipFace("done", translate("RightsTab", "Selesai"), "yes")
    if request.is_late(now):
        return ChipFace("late", translate("RightsTab", "Lewat 72 jam"), "late")
    words = translate("RightsTab", "Sampai {day}, {hour}").format(
        day=short(desk.office.day(request.due_at))[:-5], hour=clock(request.due_at, desk.office.zone)
    )
    return ChipFace("waiting", words, "waiting")


def _what(line: Line) -> str:
    return line.kind.label if isinstance(line, RightRow) else line.use.label


def _by_whom(line: Line) -> str:
    return line.asked_by if isinstance(line, RightRow) else line.given_by


def _state_key(line: Line) -> bool:
    return line.done_at is None if isinstance(line, RightRow) else line.is_in_force


def _key(line: Line) -> tuple[str, int]:
    return type(line).__name__, line.id
