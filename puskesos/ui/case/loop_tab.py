"""The tab of what happens outside the office: home visits with their findings, and what really reached the resident."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from puskesos.cases.journey import CaseView
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.loop.aid import AidReceived
from puskesos.cases.loop.aids import amount_words, withdraw_aid
from puskesos.cases.loop.findings import told_findings
from puskesos.cases.loop.visit import FieldVisit, VisitStatus
from puskesos.cases.loop.visits import cancel_visit
from puskesos.dates import written, written_with_day
from puskesos.office.officers import permission_of
from puskesos.ui.case.loop_remarks import cancelling_visit, withdrawing_aid
from puskesos.ui.faces import visit_face
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.chips import Chip
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.text import Body, Secondary


class LoopTab(QWidget):
    """Reads the case; what is changed is asked for through the page."""

    remark_wanted = Signal(object)
    form_wanted = Signal(object)
    record_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_own = True
        self._parts = column(gap=12)
        self.setLayout(column(self._parts, None, gap=0, margins=(16, 12, 16, 12)))

    def show_view(self, view: CaseView) -> None:
        """Visits first, then aid; where there is neither, the way to both is told."""
        clear(self._parts)
        self._is_own = not view.office_below
        if not view.visits and not view.aid:
            hint = self.tr("Belum ada kunjungan atau bantuan yang dicatat. Keduanya ada di menu Lainnya (F10).")
            self._parts.addWidget(Secondary(hint, wrap=True))
        if view.visits:
            self._parts.addWidget(SectionHeading(self.tr("Kunjungan rumah")))
        for visit in view.visits:
            letter = next((each for each in view.letters if each.id == visit.letter_id), None)
            self._parts.addWidget(self._visit(visit, view.case.client.name, letter))
        if view.aid:
            self._parts.addWidget(SectionHeading(self.tr("Bantuan yang diterima")))
        for aid in view.aid:
            self._parts.addWidget(self._aid(aid))

    def _visit(self, visit: FieldVisit, client: str, letter: Letter | None) -> QWidget:
        day = visit.done_on or visit.planned_on
        head = row(Body(written_with_day(day), wrap=True), Chip(visit_face(visit.status), small=True), gap=8)
        head.setStretch(0, 1)
        lines = [visit.purpose, self.tr("Ditemui: {name}").format(name=visit.met) if visit.met else ""]
        after = [visit.conclusion, self.tr("Berita acara {number}").format(number=letter.number) if letter else ""]
        words, rest = ([Secondary(line, ink="ink", wrap=True) for line in said if line] for said in (lines, after))
        links = row(*self._links(visit, client, letter), None)
        return boxed(column(head, *words, _findings(visit), *rest, links, gap=2))

    def _links(self, visit: FieldVisit, client: str, letter: Letter | None) -> list[QWidget]:
        """What can be done about a visit from here; nothing where it is another office's."""
        if not self._is_own:
            return []
        links: list[QWidget] = []
        if visit.status is VisitStatus.PLANNED:
            form = LinkButton(self.tr("Formulir lapangan"))
            form.clicked.connect(partial(self._want_form, visit.id))
            links.append(form)
            if self._desk.officer.may(permission_of(cancel_visit)):
                cancel = LinkButton(self.tr("Batalkan kunjungan"))
                cancel.clicked.connect(partial(self._want_cancelled, visit.id, client))
                links.append(cancel)
        elif (
            visit.status is VisitStatus.DONE and letter is None and self._desk.officer.may(permission_of(issue_letter))
        ):
            record = LinkButton(self.tr("Buat berita acara"))
            record.clicked.connect(partial(self._want_record, visit))
            links.append(record)
        return links

    def _aid(self, aid: AidReceived) -> QWidget:
        amount = amount_words(aid)
        head = Body(f"{aid.what}, {amount}" if amount else aid.what, wrap=True)
        source = self.tr("dari {source}").format(source=aid.source) if aid.source else ""
        parts: list[QWidget] = [head, Secondary(", ".join(filter(None, (written(aid.received_on), source))), wrap=True)]
        if aid.is_withdrawn:
            told = self.tr("Dibatalkan: {reason}").format(reason=aid.withdrawn_reason)
            parts.append(Secondary(told, ink="bad", wrap=True))
        elif self._is_own and self._desk.officer.may(permission_of(withdraw_aid)):
            withdraw = LinkButton(self.tr("Batalkan catatan"))
            withdraw.clicked.connect(partial(self._want_withdrawn, aid))
            parts.append(withdraw)
        return boxed(column(*parts, gap=2))

    def _want_form(self, visit_id: int) -> None:
        self.form_wanted.emit(visit_id)

    def _want_record(self, visit: FieldVisit) -> None:
        self.record_wanted.emit(visit)

    def _want_cancelled(self, visit_id: int, client: str) -> None:
        self.remark_wanted.emit(cancelling_visit(visit_id, client))

    def _want_withdrawn(self, aid: AidReceived) -> None:
        self.remark_wanted.emit(withdrawing_aid(aid))


def _findings(visit: FieldVisit) -> QGridLayout:
    """What was answered, each beside its question."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for place, (asked, answer) in enumerate(told_findings(visit.findings)):
        grid.addWidget(Secondary(asked, wrap=True), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Secondary(answer, ink="ink", wrap=True), place, 1, Qt.AlignmentFlag.AlignTop)
    return grid
