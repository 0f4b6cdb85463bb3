"""The tab of the referrals: the one in hand in full, and above it the list when there are several."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.approval.draft import DraftStatus
from puskesos.cases.approval.inbox import DraftRow
from puskesos.cases.journey import CaseView, ReferralView
from puskesos.cases.letters.letters import issue_letter
from puskesos.office.officers import permission_of
from puskesos.ui.case.referral_detail import ReferralDetail
from puskesos.ui.faces import referral_face
from puskesos.ui.letters.letter_lines import LetterLines
from puskesos.ui.session import Desk
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import boxed, clear, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column

ROW, HEAD = 40, 34
MOST_ROWS = 3


class ReferralTab(QWidget):
    """`chosen` is the referral that printing, feedback, voiding and reissuing are about."""

    chosen_changed = Signal()
    draft_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._case_id = 0
        self._may_issue = desk.officer.may(permission_of(issue_letter))
        self._wanted: int | None = None
        columns: list[Column[ReferralView]] = [
            Column(self.tr("Nomor surat"), lambda view: view.referral.number, width=240, weight=600),
            Column(self.tr("Tujuan"), lambda view: view.provider.name, width=120, stretch=1),
            Column(self.tr("Status"), lambda view: view.referral.status, width=180,
                   chip=lambda view: referral_face(view.referral.status)),
        ]  # fmt: skip
        self.letters = ListTable(columns, self.tr("Surat rujukan kasus ini"), key=lambda view: view.referral.id)
        self.detail = ReferralDetail(desk)
        help_text = self.tr("Surat pengantar dibuat dari kasus ini, lalu jawabannya dicatat di sini.")
        empty = EmptyState("referral", self.tr("Belum ada rujukan"), help_text)
        self.empty = boxed(column(empty, None, margins=(16, 12, 16, 12)))
        self._list = boxed(column(self.letters, margins=(16, 12, 16, 0)))
        self._drafts = column(gap=8, margins=(16, 12, 16, 0))
        self.drafts = boxed(self._drafts)
        self.others = LetterLines()
        self.setLayout(column(self.drafts, self._list, self.detail, self.empty, self.others, None, gap=0))
        self.letters.row_selected.connect(self._choose)

    @property
    def chosen(self) -> ReferralView | None:
        return self.letters.selected()

    def choose(self, referral_id: int) -> None:
        """Take a referral in hand as soon as it is shown: one that was just issued."""
        self._wanted = referral_id

    def show_view(self, view: CaseView) -> None:
        """Show the referrals; the one in hand stays in hand, another case begins with the one that is awaited."""
        letters = view.referrals
        self.letters.show_rows(letters)
        if self._wanted is not None and self.letters.select(self._wanted):
            self._wanted = None
        elif letters and (self.chosen is None or self._case_id != view.case.id):
            self.letters.select((view.awaited or letters[0]).referral.id)
        self._case_id = view.case.id
        self.letters.setFixedHeight(px(HEAD) + px(ROW) * min(len(letters), MOST_ROWS) + 4)
        self._list.setVisible(len(letters) > 1)
        self.detail.setVisible(bool(letters))
        self.empty.setVisible(not letters and not view.drafts)
        may_issue = self._may_issue and not view.office_below
        self.others.show_letters(view.letters, view.letters_out, may_issue=may_issue)
        clear(self._drafts)
        for draft in view.drafts:
            self._drafts.addWidget(self._strip(draft))
        self.drafts.setVisible(bool(view.drafts))

    def _strip(self, draft: DraftRow) -> Strip:
        """Where a letter stands that is not issued yet, and the way to it."""
        if draft.status is DraftStatus.RETURNED:
            words = self.tr("{letter}: dikembalikan. {reason}").format(letter=draft.title, reason=draft.return_reason)
        else:
            words = self.tr("{letter}: menunggu {who}.").format(letter=draft.title, who=draft.waits_for)
        strip = Strip("warning" if draft.status is DraftStatus.RETURNED else "info")
        strip.show_text(words, fix=self.tr("Lihat draf"))
        strip.fix_wanted.connect(lambda: self.draft_wanted.emit(draft.id))
        return strip

    def _choose(self, view: ReferralView | None) -> None:
        if view is not None:
            self.detail.show_referral(view)
        self.chosen_changed.emit()
