"""What can be done with the draft in hand: the verb of its step, giving it back, putting it right."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.approval.chain import StepKind
from puskesos.cases.approval.draft import DraftStatus, LetterDraft
from puskesos.cases.approval.drafts import approve_step
from puskesos.cases.approval.inbox import DraftRow
from puskesos.cases.approval.kinds import DraftedRequest, request_of
from puskesos.cases.journey import CaseView, view_case
from puskesos.cases.letters.request import LetterRequest
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import RemarkDialog, returning, withdrawing
from puskesos.ui.letters.letter_dialog import LetterDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog, while_alive

SMALL, WIDEST, TALLEST = 560, 1180, 700


def act_words(draft: DraftRow) -> str:
    """What the main button does with a draft whose turn it is."""
    translate = QCoreApplication.translate
    if draft.status is DraftStatus.RETURNED:
        return translate("DraftBar", "Perbaiki draf")
    if draft.wanted is StepKind.INITIAL:
        return translate("DraftBar", "Paraf")
    if draft.wanted is StepKind.DECIDE:
        return translate("DraftBar", "Tetapkan")
    return translate("DraftBar", "Setujui untuk ditandatangani")


class DraftBar(ActionBar):
    """Only what the officer may do is shown. News of an act waits until the list has been read again."""

    case_wanted = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.open = ActionButton(translate("DraftBar", "Buka kasus"), "Enter", face_only=True)
        self.read = ActionButton(translate("DraftBar", "Baca surat"), "F6")
        self.issued = ActionButton(translate("DraftBar", "Cetak yang terbit"), "F7")
        self.withdraw = ActionButton(translate("DraftBar", "Tarik draf"), "F8")
        self.give_back = ActionButton(translate("DraftBar", "Kembalikan"), "F9")
        self.act = ActionButton(translate("DraftBar", "Setujui"), "F12", primary=True)
        super().__init__((self.open, self.read, self.issued, self.withdraw, self.give_back), self.act)
        self.dialog: QDialog | None = None
        self._desk = desk
        self._page = page
        self._draft: DraftRow | None = None
        self._news = ""
        self._last_issued: int | None = None
        self.open.clicked.connect(self._open_case)
        self.act.clicked.connect(self._act)
        self.give_back.clicked.connect(self._give_back)
        self.withdraw.clicked.connect(self._withdraw)
        self.issued.clicked.connect(self._open_issued)
        self.show_draft(None, is_mine=False)

    def show_draft(self, draft: DraftRow | None, *, is_mine: bool) -> None:
        """Take another draft in hand; one that waits for somebody else is only read."""
        self._draft = draft
        self.issued.setVisible(self._last_issued is not None)
        is_back = draft is not None and draft.status is DraftStatus.RETURNED
        self.open.setVisible(draft is not None)
        self.act.setVisible(is_mine)
        self.give_back.setVisible(is_mine and not is_back)
        self.withdraw.setVisible(is_mine and is_back)
        if draft is not None:
            self.act.set_text(act_words(draft))
        waits_for = draft.waits_for if draft is not None and not is_mine else ""
        self.set_hint(self.tr("Menunggu {who}").format(who=waits_for) if waits_for else "")

    def tell_news(self) -> None:
        """Say what the last act did, now that the list shows it."""
        if self._news:
            self.say(self._news)
            self._news = ""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def _open_case(self) -> None:
        if self._draft is not None:
            self.case_wanted.emit(self._draft.case_id)

    def _open_issued(self) -> None:
        """To the case of the letter that was issued last, where it is printed."""
        if self._last_issued is not None:
            self.case_wanted.emit(self._last_issued)

    def _act(self) -> None:
        draft = self._draft
        if draft is None:
            return
        if draft.status is DraftStatus.RETURNED:
            self._put_right(draft)
        else:
            self._desk.change(approve_step, draft.id, draft.version, then=partial(self._acted, draft))

    def _acted(self, draft: DraftRow, result: LetterDraft) -> None:
        if result.status is DraftStatus.ISSUED:
            self._last_issued = draft.case_id
            self._news = self.tr("Terbit dengan nomor {number}.").format(number=result.issued_number)
        elif draft.wanted is StepKind.INITIAL:
            self._news = self.tr("Draf sudah diparaf.")
        else:
            self._news = self.tr("Layanan sudah ditetapkan.")

    def _put_right(self, draft: DraftRow) -> None:
        def read(session: Session) -> tuple[CaseView, DraftedRequest]:
            return view_case(session, draft.case_id), request_of(session.get_one(LetterDraft, draft.id))

        def show(known: tuple[CaseView, DraftedRequest]) -> None:
            view, request = known
            dialog = self._dialog_for(draft, view, request)
            dialog.submission.done.connect(lambda _: self._will_tell(self.tr("Draf dikirim lagi.")))
            self._open(dialog, WIDEST, TALLEST)

        self._desk.ask("draft to change", read, while_alive(self, show))

    def _dialog_for(self, draft: DraftRow, view: CaseView, request: DraftedRequest) -> ReferralDialog | LetterDialog:
        """The dialog the draft was written in, with what it asks for so far."""
        if isinstance(request, LetterRequest):
            return LetterDialog(self._desk, view, self._page, draft=(draft.id, request))
        return ReferralDialog(self._desk, view, self._page, draft=(draft.id, request))

    def _give_back(self) -> None:
        if self._draft is not None:
            self._ask(RemarkDialog(self._desk, returning(self._draft), self._page), self.tr("Draf dikembalikan."))

    def _withdraw(self) -> None:
        if self._draft is not None:
            self._ask(RemarkDialog(self._desk, withdrawing(self._draft), self._page), self.tr("Draf ditarik."))

    def _ask(self, dialog: RemarkDialog, news: str) -> None:
        dialog.submission.done.connect(lambda _: self._will_tell(news))
        self._open(dialog, SMALL)

    def _open(self, dialog: QDialog, width: int, height: int = 0) -> None:
        self.dialog = dialog
        open_dialog(dialog, width, height)

    def _will_tell(self, news: str) -> None:
        self._news = news
