"""What can be done with the case in hand, from the list: the keys are the same for every case."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from puskesos.cases.case import Case
from puskesos.cases.feedback import record_feedback
from puskesos.cases.handling import assign_case, hand_back, plan_next_step, take_case
from puskesos.cases.standing import standing_of
from puskesos.cases.worklist import CaseRow
from puskesos.office.officers import permission_of
from puskesos.ui.case.assign_dialog import AssignDialog
from puskesos.ui.case.plan_dialog import PlanDialog
from puskesos.ui.case.remark_dialog import RemarkDialog, handing_back
from puskesos.ui.follow_up.hand_over_dialog import TALL, WIDE, HandOverDialog
from puskesos.ui.follow_up.news_bar import NewsBar
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog

SMALL, MIDDLE = 560, 720

CaseDialog = PlanDialog | AssignDialog | RemarkDialog | HandOverDialog


class ActsBar(NewsBar):
    """Acts on the chosen case. What a case does not allow is said in words; nothing is greyed out.

    Several chosen cases can be handed over together, and nothing else.
    """

    case_wanted = Signal(object)
    feedback_wanted = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.open = ActionButton(translate("ActsBar", "Buka kasus"), "Enter", face_only=True)
        self.take = ActionButton(translate("ActsBar", "Ambil"), "F6")
        self.plan = ActionButton(translate("ActsBar", "Rencanakan"), "F7")
        self.assign = ActionButton(translate("ActsBar", "Serahkan"), "F8")
        self.give_back = ActionButton(translate("ActsBar", "Kembalikan"), "F9")
        self.feedback = ActionButton(translate("ActsBar", "Catat umpan balik"), "F12", primary=True)
        super().__init__((self.open, self.take, self.plan, self.assign, self.give_back), self.feedback)
        self.dialog: CaseDialog | None = None
        self._desk = desk
        self._page = page
        self._case: CaseRow | None = None
        self._several: tuple[CaseRow, ...] = ()
        self._allowed = {
            button: desk.officer.may(permission_of(use_case))
            for button, use_case in (
                (self.take, take_case),
                (self.plan, plan_next_step),
                (self.assign, assign_case),
                (self.give_back, hand_back),
                (self.feedback, record_feedback),
            )
        }
        self._connect()
        self.show_case(None)

    def show_case(self, case: CaseRow | None) -> None:
        """Take another case in hand; without one there is nothing to do."""
        self._case = case
        self._several = self._several if case is not None else ()
        self._offer()

    def show_several(self, cases: Sequence[CaseRow]) -> None:
        """Take further cases in hand; a single one is none of several."""
        self._several = tuple(cases) if len(cases) > 1 else ()
        self._offer()

    def _offer(self) -> None:
        case, several = self._case, len(self._several)
        awaited = case is not None and case.referral_status is not None and case.referral_status.awaits_answer
        for button, is_allowed in self._allowed.items():
            fits = button is self.assign or (not several and (awaited or button is not self.feedback))
            button.setVisible(is_allowed and case is not None and fits)
        words = self.tr("Serahkan {count} kasus").format(count=several)
        self.assign.set_text(words if several else self.tr("Serahkan"))
        no_hint = case is None or awaited or several
        self.set_hint("" if no_hint else self.tr("Belum ada surat yang menunggu jawaban"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the window is narrow the button of Enter makes room; the key itself belongs to the list."""
        is_one = self._case is not None and not self._several
        self.open.setVisible(is_one and self.has_room_for(self.open, self._words))

    def _connect(self) -> None:
        self.open.clicked.connect(lambda: self._with_case(lambda case: self.case_wanted.emit(case.id)))
        self.feedback.clicked.connect(lambda: self._with_case(lambda case: self.feedback_wanted.emit(case.id)))
        self.take.clicked.connect(lambda: self._with_case(self._take))
        self.plan.clicked.connect(lambda: self._with_case(self._plan))
        self.assign.clicked.connect(lambda: self._with_case(self._assign))
        self.give_back.clicked.connect(lambda: self._with_case(self._give_back))

    def _with_case(self, act: Callable[[CaseRow], None]) -> None:
        if self._case is not None:
            act(self._case)

    def _take(self, row: CaseRow) -> None:
        if row.officer_id == self._desk.officer.id:
            self.say(self.tr("Kasus ini sudah Anda pegang."))
            return
        news = self.tr("{number} sekarang Anda pegang.").format(number=row.number)
        self._desk.change(take_case, row.id, standing_of(row), then=lambda _: self.keep_news(news))

    def _plan(self, row: CaseRow) -> None:
        news = self.tr("Langkah berikut {number} tersimpan.").format(number=row.number)
        self._ask(row, lambda case: PlanDialog(self._desk, case, self._page), MIDDLE, news)

    def _assign(self, row: CaseRow) -> None:
        if self._several:
            self._hand_over(self._several)
            return
        news = self.tr("{number} sudah diserahkan.").format(number=row.number)
        self._ask(row, lambda case: AssignDialog(self._desk, case, self._page), SMALL, news)

    def _hand_over(self, cases: tuple[CaseRow, ...]) -> None:
        holders = {case.officer_id for case in cases}
        title = self.tr("Serahkan {count} kasus").format(count=len(cases))
        holder = holders.pop() if len(holders) == 1 else None
        only = [case.id for case in cases]
        dialog = HandOverDialog(self._desk, title, lambda _: cases, holder, self._page, only)
        news = self.tr("Kasus sudah diserahkan.")
        dialog.submission.done.connect(lambda _: self.keep_news(news))
        self.dialog = dialog
        open_dialog(dialog, WIDE, TALL)

    def _give_back(self, row: CaseRow) -> None:
        if row.officer_id is None:
            self.say(self.tr("Kasus ini belum ada petugasnya."))
            return
        news = self.tr("{number} kembali ke antrean.").format(number=row.number)
        self._ask(row, lambda case: RemarkDialog(self._desk, handing_back(case), self._page), SMALL, news)

    def _ask(self, row: CaseRow, make: Callable[[Case], CaseDialog], width: int, news: str) -> None:
        """Open a dialog on the case as it stands now."""

        def show(case: Case) -> None:
            dialog = make(case)
            dialog.submission.done.connect(lambda _: self.keep_news(news))
            self.dialog = dialog
            open_dialog(dialog, width)

        self._desk.ask("follow up act", lambda session: session.get_one(Case, row.id), show)
