"""The case page: everything about one case, and every step that can be taken with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.duties import finish_duty
from puskesos.cases.journey import CaseView
from puskesos.cases.letters.letter import Letter
from puskesos.cases.loop.visit import FieldVisit
from puskesos.cases.referral import FeedbackResult
from puskesos.office.officers import permission_of
from puskesos.ui.case.act_words import act_words
from puskesos.ui.case.acts import Act, leading_act, possible_acts
from puskesos.ui.case.bar import CaseBar
from puskesos.ui.case.duty_lines import DutyStrip
from puskesos.ui.case.errands import Errands
from puskesos.ui.case.header import HeaderCard
from puskesos.ui.case.journey_view import JourneyView
from puskesos.ui.case.loop_tab import LoopTab
from puskesos.ui.case.papers_tab import PapersTab, papers_count
from puskesos.ui.case.problems_tab import ProblemsTab
from puskesos.ui.case.readiness_tab import Outlook, ReadinessTab, conditions_count
from puskesos.ui.case.referral_tab import ReferralTab
from puskesos.ui.case.report_tab import ReportTab
from puskesos.ui.case.standing_strip import StandingStrip
from puskesos.ui.case.turned_away import turn_away, view_if_open
from puskesos.ui.case.visit_dialogs import show_visit_form
from puskesos.ui.desk.papers import show_bring_back, show_receipt
from puskesos.ui.presence_line import PresenceLine
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card, CardHead
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.tab_row import TabFace, TabRow
from puskesos.ui.widgets.text import Caption

REFERRALS, PAPERS, REPORT, PROBLEMS, READINESS, LOOP = range(6)
LOWEST_CARDS, WIDE_ENOUGH = 300, 920
Then = Callable[[], None]


class CasePage(QWidget):
    """One case at a time; it reads the case anew whenever something changed, and stays on the chosen tab."""

    left = Signal()
    person_wanted = Signal(object)
    draft_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id: int | None = None
        self._then: Then | None = None
        self._is_opening = False
        self.view: CaseView | None = None
        self.crumb = Caption()
        self.back = LinkButton(self.tr("kembali ke daftar"), "Alt+←", key_first=True, ink="ink2")
        self.header = HeaderCard(desk)
        self.presence = PresenceLine(desk, "case", self)
        self.standing = StandingStrip()
        self.journey = JourneyView(desk)
        self.tabs = TabRow(self._tab_faces(), "Alt+1–6")
        self.referrals = ReferralTab(desk)
        self.papers = PapersTab(desk)
        self.report = ReportTab(desk)
        self.problems = ProblemsTab(desk)
        self.readiness = ReadinessTab(desk)
        self.loop = LoopTab(desk)
        self.duty = DutyStrip()
        self.pages = QStackedWidget()
        self.bar = CaseBar(act_words(), self.tr("Lainnya…"))
        self.errands = Errands(desk, self)
        self._arrange()
        self._connect()

    def show_case(self, case_id: int) -> None:
        """Show a case; another one begins on the tab of its referrals."""
        if case_id != self._case_id:
            self._case_id = case_id
            self.tabs.choose(REFERRALS)
            self.focus_first()
        self._then = None
        self._is_opening = True
        self.refresh()

    def start_referral(self, case_id: int) -> None:
        """Show a case and begin its referral."""
        self._show_and_then(case_id, Act.REFER)

    def start_feedback(self, case_id: int) -> None:
        """Show a case and ask for the answer that is awaited; without one the case is shown and that is all."""
        self._show_and_then(case_id, Act.FEEDBACK)

    def refresh(self) -> None:
        """Read the case anew."""
        case_id = self._case_id
        if case_id is None:
            return

        def read(session: Session) -> CaseView | None:
            return view_if_open(session, case_id)

        self._desk.ask("case page", read, self._show, self._stay)

    def focus_first(self) -> None:
        """Begin with the journey, so that the arrow keys leaf through it; every act has its own key anyway."""
        self.journey.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side the cards need room; on a narrow page what is open stands above what has been."""
        super().resizeEvent(event)
        wide = event.size().width() >= px(WIDE_ENOUGH)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop
        self._cards.setDirection(direction)

    def _arrange(self) -> None:
        crumbs = row(Caption(self.tr("Kasus"), ink="accent"), Icon("next", "ink2", 14), self.crumb, None, self.back)
        self.journey.body.insertWidget(0, CardHead(self.tr("Perjalanan kasus"), "journey"))
        for page in (self.referrals, self.papers, self.report, self.problems, self.readiness, self.loop):
            self.pages.addWidget(scrolled(page, takes_focus=page is not self.referrals))
        right = Card()
        right.body.setContentsMargins(1, 0, 1, 1)
        right.body.setSpacing(0)
        right.add(self.tabs, self.pages)
        right.body.setStretch(1, 1)
        self._cards = row(self.journey, right, gap=16)
        self._cards.setStretch(0, 9)
        self._cards.setStretch(1, 11)
        for card in (self.journey, right):
            card.setMinimumHeight(px(LOWEST_CARDS))
            card.setMinimumWidth(1)
            # A strip above asks for a height by its width; the cards then take what is left, not all they would like.
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        top = (crumbs, self.header, self.presence, self.standing, self.duty)
        body = column(*top, self._cards, gap=12, margins=(24, 12, 24, 16))
        body.setStretch(5, 1)
        layout = column(scrolled(boxed(body)), self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.header.person.clicked.connect(self._ask_for_person)
        self.back.clicked.connect(self.left)
        self.tabs.chosen.connect(self.pages.setCurrentIndex)
        self.papers.attachments.remark_wanted.connect(self.errands.remark)
        self.papers.update_wanted.connect(lambda: self.carry_out(Act.PAPERS))
        self.papers.receipt_wanted.connect(lambda: self._hand_out(show_receipt))
        self.papers.missing_list_wanted.connect(lambda: self._hand_out(show_bring_back))
        self.referrals.chosen_changed.connect(self._show_acts)
        self.referrals.draft_wanted.connect(self.draft_wanted)
        self.problems.reason_wanted.connect(self.errands.remark)
        self.readiness.read.connect(self._show_outlook)
        self.duty.fix_wanted.connect(self._finish_duty)
        self.loop.remark_wanted.connect(self.errands.remark)
        self.loop.record_wanted.connect(self._record_visit)
        self.loop.form_wanted.connect(lambda visit_id: show_visit_form(self._desk, visit_id, self))
        self.bar.wanted.connect(self.carry_out)
        self.errands.issued.connect(self._letter_issued)
        self.errands.letter_issued.connect(self._other_issued)
        self.referrals.others.print_wanted.connect(self.errands.print_letter)
        self.referrals.others.not_out.connect(self.errands.letter_not_out)
        self.referrals.others.void_wanted.connect(self.errands.void_letter)
        self.referrals.others.reissue_wanted.connect(self._reissue_other)
        self.errands.answered.connect(self._answered)
        self._desk.changed.connect(self.refresh)

    def _stay(self) -> None:
        """The server is away. What another one shows must not be taken for the one that is wanted."""
        shown = self.view.case.id if self.view else None
        if self._case_id != shown:
            self._case_id, self._then, self._is_opening = shown, None, False
            self.left.emit()

    def carry_out(self, act: Act) -> None:
        """Begin an act as its key does."""
        if self.view is not None:
            self.errands.carry_out(act, self.view, self.referrals.chosen)

    def acts(self) -> list[Act]:
        """What can be done now."""
        if self.view is None:
            return []
        return possible_acts(self.view, self.referrals.chosen, self._desk.office, self._desk.officer)

    def _show(self, view: CaseView | None) -> None:
        self.view = view
        if view is None:
            self._case_id = None
            turn_away(self._desk, self, self.left.emit)
            return
        if self._is_opening:
            self._is_opening = False
            self._desk.looks.saw("case", view.case.uuid)
        self.crumb.setText(view.case.number)
        self.header.show_view(view)
        self.presence.show_thing(view.case.uuid)
        self.standing.show_view(view)
        self.journey.show_view(view)
        self.referrals.show_view(view)
        self.papers.show_view(view, can_update=Act.PAPERS in self.acts())
        self.report.show_view(view)
        self.problems.show_view(view)
        self.readiness.show_view(view)
        self.loop.show_view(view)
        self._show_counts(view)
        self._show_acts()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _show_outlook(self, outlook: Outlook) -> None:
        """Readiness and duties are told on every tab; of a closed case only what is still to be done."""
        is_open = self.view is not None and self.view.case.status.is_open
        self.header.show_readiness(outlook.readiness if is_open else None)
        self.tabs.set_count(READINESS, conditions_count(outlook.readiness))
        is_own = self.view is not None and not self.view.office_below
        can_finish = is_own and self._desk.officer.may(permission_of(finish_duty))
        self.duty.show_duties(outlook.duties, self._desk.today(), can_finish=can_finish)

    def _finish_duty(self) -> None:
        if self.duty.duty is not None:
            self.errands.finish_duty(self.duty.duty)

    def _hand_out(self, show_paper: Callable[[Desk, int, QWidget], None]) -> None:
        if self._case_id is not None:
            show_paper(self._desk, self._case_id, self)

    def _ask_for_person(self) -> None:
        if self.view is not None:
            self.person_wanted.emit(self.view.case.client_id)

    def _show_counts(self, view: CaseView) -> None:
        self.tabs.set_count(REFERRALS, str(len(view.referrals)) if view.referrals else "")
        self.tabs.set_count(PAPERS, papers_count(view))
        told = len(view.visits) + len(view.aid)
        self.tabs.set_count(LOOP, str(told) if told else "")
        self.tabs.set_count(PROBLEMS, str(len(view.case.categories)) if view.case.categories else "")

    def _show_acts(self) -> None:
        if self.view is not None:
            acts = self.acts()
            self.bar.show_acts(acts, leading_act(self.view, acts))

    def _show_and_then(self, case_id: int, act: Act) -> None:
        self.show_case(case_id)
        if self._case_id == case_id:
            self._then = lambda: self.carry_out(act) if act in self.acts() else None

    def _letter_issued(self, referral_id: int) -> None:
        """A slip that was just issued is on its way to the printer."""
        self.tabs.choose(REFERRALS)
        self.referrals.choose(referral_id)
        self._then = lambda: self.carry_out(Act.PRINT)

    def _other_issued(self, letter_id: int) -> None:
        """So is a letter of another kind."""
        self.tabs.choose(REFERRALS)
        self._then = lambda: self._print_other(letter_id)

    def _reissue_other(self, letter: Letter) -> None:
        if self.view is not None:
            self.errands.reissue_letter(self.view, letter)

    def _print_other(self, letter_id: int) -> None:
        for letter in self.view.letters if self.view else ():
            if letter.id == letter_id:
                self.errands.print_letter(letter)

    def _answered(self, result: FeedbackResult, referral_id: int) -> None:
        if result is FeedbackResult.SERVED:
            self._then = self._offer_closing
        elif result is FeedbackResult.REFERRED_ON:
            self._then = lambda: self._refer_on(referral_id)

    def _record_visit(self, visit: FieldVisit) -> None:
        if self.view is not None:
            self.errands.record_visit_in_letter(self.view, visit)

    def _refer_on(self, referral_id: int) -> None:
        """The letter to the next agency carries on the one that was passed on."""
        if self.view is not None and Act.REFER in self.acts():
            letter = next(each for each in self.view.referrals if each.referral.id == referral_id)
            self.errands.refer_on(self.view, letter)

    def _offer_closing(self) -> None:
        """Nothing is left to wait for: the officer may close at once or later."""
        if self.view is not None and self.view.awaited is None and Act.CLOSE in self.acts():
            self.errands.offer_closing(self.view)

    def _tab_faces(self) -> list[TabFace]:
        first = (self.tr("Rujukan"), self.tr("Berkas"), self.tr("Laporan"))
        names = (*first, self.tr("Masalah"), self.tr("Kesiapan"), self.tr("Kunjungan"))
        return [TabFace(name, f"Alt+{place}") for place, name in enumerate(names, 1)]
