"""The intake page: two minutes a visitor, hands on the keyboard, everything on one screen."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.arrivals.inbox import ArrivalRow
from puskesos.cases.arrivals.prefill import intake_from
from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.search.findings import Found
from puskesos.cases.visit import WayOut
from puskesos.errors import InvalidForm, Refused, UserError
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.desk.acquaintances import Choices, find_person, find_resident, read_choices
from puskesos.ui.desk.arrival_line import ArrivalLine
from puskesos.ui.desk.closer_look import CloserLook
from puskesos.ui.desk.closure_dialog import ClosureDialog
from puskesos.ui.desk.form import IntakeForm
from puskesos.ui.desk.known_client import KnownClient, same_reporter
from puskesos.ui.desk.known_panel import KnownPanel
from puskesos.ui.desk.nik_advice import NikAdvice
from puskesos.ui.desk.panel_sides import PanelSides
from puskesos.ui.desk.papers import show_blank_form, show_bring_back, show_receipt
from puskesos.ui.desk.proposal_words import ProposalWords
from puskesos.ui.desk.readiness_asking import ReadinessAsking
from puskesos.ui.desk.side_drawer import SideDrawer
from puskesos.ui.desk.suggesting import Suggesting
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton, LinkButton
from puskesos.ui.widgets.fitting import open_dialog, scrolled, while_alive
from puskesos.ui.widgets.keys import shortcut
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.look import px

TWO_COLUMNS = 915
CLOSURE_WIDTH = 560
LOOK_UP_WIDTH = 720


class IntakePage(QWidget):
    """The form at the left, help at the right, and the four ways a visit can end at the foot.

    `case_opened` is the wish to see a case; `referral_wanted` follows a visit that is to be referred now.
    """

    case_opened = Signal(object)
    referral_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.form = IntakeForm(desk)
        self.panel = KnownPanel(desk)
        self.advice = NikAdvice(self.form.client, desk)
        self.advice.region_read.connect(self.panel.head.show_origin)
        self.known = KnownClient(desk, self.form.client, self.form.registry, self.panel)
        self.suggesting = Suggesting(desk, self.form, self.panel.suggestions)
        self.arrival = ArrivalLine(self)
        self.sides = PanelSides(self.form, self.panel)
        self.asking = ReadinessAsking(desk, self.form, self.panel.service)
        self.closer_look = CloserLook(desk, self.form, self.known, self.panel)
        self.area: QScrollArea = scrolled(self.form)
        self.close_here = ActionButton(self.tr("Selesai di loket"), "F8")
        self.ask_papers = ActionButton(self.tr("Berkas kurang"), "F9")
        self.hand_on = ActionButton(self.tr("Teruskan ke BO"), "F10")
        self.refer = ActionButton(self.tr("Buat rujukan"), "F12", primary=True)
        self.show_side = LinkButton(self.tr("Sudah dikenal?"), "F7")
        self.dialog: LookUpDialog | None = None
        self.bar = ActionBar((self.close_here, self.ask_papers, self.hand_on), self.refer, beside=(self.show_side,))
        beside = (self.known, self.suggesting, self.asking, self.arrival)
        self.kept = desk.drafts.keep(self, Origin("desk"), self.tr("Laporan baru"), beside)
        self._last: Intake | None = None
        self._emptied: tuple[UUID, Intake, dict[str, str]] | None = None
        self._blank = self.form.answer()
        self._arrange()
        self._connect()
        self.refresh()

    def answer(self) -> Intake:
        """The visit as it stands in the form; the way out is still open."""
        return replace(
            self.form.answer(), known_person=self.known.person_id,
            suggested=self.suggesting.answer(), conditions=self.asking.answers(),
            arrival=self.arrival.arrival,
        )  # fmt: skip

    def show_answer(self, intake: Intake) -> None:
        """Fill the form with a visit that was begun before."""
        self.form.show_answer(intake)
        self.suggesting.show_answer(intake.suggested)
        self.asking.show_answers(intake.conditions)
        self.known.show_person(intake.known_person)
        self.known.look_up()

    def has_content(self) -> bool:
        """Whether anything was typed that would be missed."""
        return self.form.answer() != self._blank or bool(self.form.unreadable())

    def begin_with(self, found: Found) -> None:
        """A report about somebody found elsewhere. One that is being typed stays; the two are never mixed."""
        if self.has_content():
            self.panel.offer_first(found)
            self.side.open()
            self.focus_first()
        else:
            self.known.use(found)
            self.form.complaint.sector.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_with_person(self, person_id: int) -> None:
        """A report about a person the office knows."""
        self.desk.ask(
            "person found", lambda session: find_person(session, person_id), while_alive(self, self.begin_with)
        )

    def begin_with_resident(self, import_id: int, row: int) -> None:
        """A report about somebody in a list."""
        desk = self.desk

        def question(session: Session) -> Found:
            return find_resident(desk.registers(session), import_id, row)

        desk.ask("person found", question, while_alive(self, self.begin_with))

    def begin_with_arrival(self, arrival: ArrivalRow) -> None:
        """A report from the letter of another office. One that is being typed stays; the two are never mixed."""
        if self.has_content():
            self.desk.problems.show(Refused(self.tr("Laporan lain sedang diisi di Meja. Simpan atau kosongkan dulu.")))
            return
        self.show_answer(intake_from(arrival))
        words = self.tr("Dari surat {number}, {sender}").format(number=arrival.number, sender=arrival.sender)
        self.arrival.show_arrival(arrival.id, words)

    def refresh(self) -> None:
        """Ask for the catalogue and the known people again; what is in the form stays."""
        self.form.set_today()
        self.desk.ask("intake choices", read_choices, while_alive(self, self._show_choices))
        self.known.look_up()

    def focus_first(self) -> None:
        """The cursor where most visits begin: the client's NIK."""
        self.form.client.nik.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Empty the form on request; the same key brings everything back until the next letter."""
        if self._emptied:
            ident, intake, unreadable = self._emptied
            self._forget_emptied()
            self.show_answer(intake)
            self.form.put_back(unreadable)
            self.kept.take_up(ident)
        elif self.has_content():
            emptied = (self.kept.id, self.answer(), self.form.unreadable())
            self.kept.cancel()
            self._begin_anew()
            self._emptied = emptied
            self.panel.empty.set_text(self.tr("Kembalikan isian"))
        else:
            self._begin_anew()  # nothing was typed, but a mistake may be told or the reason for a missing NIK asked
        self.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed, beside = px(TWO_COLUMNS), self.width() - self.panel.width()
        self.form.set_narrow(self.width() < needed)
        self.side.set_folded(folded=beside < needed <= self.width())

    def _arrange(self) -> None:
        self._middle: QHBoxLayout = row(self.area, gap=0)
        self._middle.setStretch(0, 1)
        page = column(self.arrival, self._middle, self.bar, gap=0)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.side = SideDrawer(self.panel, self.area, self._middle, self.show_side)
        self._forget_emptied()

    def _connect(self) -> None:
        self.close_here.clicked.connect(lambda: self._leave(WayOut.CLOSED_AT_COUNTER))
        self.ask_papers.clicked.connect(lambda: self._leave(WayOut.PAPERS_MISSING))
        self.hand_on.clicked.connect(lambda: self._leave(WayOut.TO_CASE_OFFICER))
        self.refer.clicked.connect(lambda: self._leave(WayOut.REFER_NOW))
        self.panel.empty.clicked.connect(self.clear)
        self.sides.told.connect(self.show_side.set_text)
        self.form.edited.connect(self.side.fold)
        self.form.edited.connect(self._forget_emptied)
        self.form.edited.connect(self.kept.touch)
        self.kept.left_over.connect(self.form.trouble.show_text)
        self.form.complaint.service_changed.connect(self.panel.show_service)
        self.form.late.blank_form_wanted.connect(lambda: show_blank_form(self.desk, self))
        # The form is full, so this stands with its key in the list of keys (F1) and takes no room.
        shortcut(self, "Alt+O", self.tr("Sistem pusat mati: tunda pemeriksaan"), self._put_look_up_aside)
        self.panel.case_wanted.connect(self.case_opened)
        done = self.panel.registered
        done.receipt_wanted.connect(lambda case_id: show_receipt(self.desk, case_id, self))
        done.missing_papers_wanted.connect(lambda case_id: show_bring_back(self.desk, case_id, self))
        done.case_wanted.connect(self.case_opened)
        done.same_reporter_wanted.connect(self._keep_reporter)
        done.dismissed.connect(self._dismiss)

    def _put_look_up_aside(self) -> None:
        """The system is down: the question waits, with whoever stands at the counter, before there is a case."""
        client = self.form.client.answer()
        dialog = LookUpDialog(self.desk, self, name=client.name, phone=client.phone)
        dialog.submission.done.connect(lambda _: self.bar.say(self.tr("Pemeriksaan masuk antrean Tindak lanjut.")))
        self.dialog = dialog
        open_dialog(dialog, LOOK_UP_WIDTH)

    def _show_choices(self, choices: Choices) -> None:
        self.form.complaint.offer_catalogue(choices.sectors, choices.services)
        offered = frozenset(service.code for service in choices.services)
        self.suggesting.offer(ProposalWords(offered, choices.sensitive))

    def _leave(self, way_out: WayOut) -> None:
        """End the visit in one of the four ways, if it is complete; if not, say what is missing."""
        self.suggesting.hold()
        intake = replace(self.answer(), known_person=self.known.meant(), way_out=way_out)
        problems = self.form.problems(intake)
        problems.pop("told_resident", None)  # the dialog of the counter closure asks for it
        self._show_problems(problems)
        if problems:
            return
        if way_out is WayOut.CLOSED_AT_COUNTER:
            dialog = ClosureDialog(self.desk, intake, self)
            dialog.registered.connect(partial(self._registered, intake))
            open_dialog(dialog, CLOSURE_WIDTH)
            return
        self._set_saving(saving=True)
        then = partial(self._registered, intake)
        self.desk.change(register_case, intake, then=then, refused=self._refused, form=self.kept.id)

    def _registered(self, intake: Intake, case: Case) -> None:
        """Confirm, make room for the next visitor, and go on where the way out leads."""
        self.kept.acknowledge()
        self._set_saving(saving=False)
        self._last = intake
        self._begin_anew()
        self.panel.show_registered(case, intake.client.name)
        self.side.open()
        self.focus_first()
        if intake.way_out is WayOut.PAPERS_MISSING:
            show_bring_back(self.desk, case.id, self)
        elif intake.way_out is WayOut.REFER_NOW:
            self.referral_wanted.emit(case.id)

    def _refused(self, error: UserError) -> None:
        self._set_saving(saving=False)
        problems = error.problems if isinstance(error, InvalidForm) else {"": str(error)}
        self._show_problems(problems)

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        self.form.show_problems(problems)
        focused = QApplication.focusWidget()
        if problems and focused is not None and self.form.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused)

    def _set_saving(self, *, saving: bool) -> None:
        """While a visit is being saved nothing can be typed into it that would be lost."""
        self.form.setEnabled(not saving)
        for button in (self.close_here, self.ask_papers, self.hand_on, self.panel.empty):
            button.setEnabled(not saving)
        if saving:
            self.refer.start_work(self.tr("Menyimpan…"))
        else:
            self.refer.end_work()

    def _begin_anew(self) -> None:
        """An empty form under a new key, so that the next visit cannot be taken for this one."""
        self._forget_emptied()
        self.form.clear()
        self.suggesting.show_answer(None)
        self.asking.show_answers(())
        self.sides.begin()
        self.arrival.forget()
        self.known.show_person(None)
        self.panel.forget()
        self.kept.begin()
        self.area.verticalScrollBar().setValue(0)

    def _keep_reporter(self) -> None:
        """The same reporter came for somebody else too; what is typed about that person already stays."""
        if self._last:
            self.form.reporter.show_answer(same_reporter(self._last))
        self._dismiss()

    def _dismiss(self) -> None:
        self.panel.registered.hide()
        self.focus_first()

    def _forget_emptied(self) -> None:
        self._emptied = None
        self.panel.empty.set_text(self.tr("Kosongkan isian"))
