"""Writing a letter for a case: the form at the left, the letter as it will be printed at the right."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.approval.chain import chain_of
from puskesos.cases.approval.draft import LetterDraft
from puskesos.cases.approval.drafts import change_draft, send_for_approval
from puskesos.cases.journey import CaseView
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.letters import issue_letter, preview_letter, reissue_letter, request_of_letter
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.letters.templates import letters_on_offer
from puskesos.ui.approval.letter_preview import LetterPreview
from puskesos.ui.begun import Begun
from puskesos.ui.case.acts import Act
from puskesos.ui.draft import Origin
from puskesos.ui.letters.letter_form import LetterForm
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow, scrolled, while_alive
from puskesos.ui.widgets.forms import check_fields
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip

ROOM_FOR_PICTURE = 900
PREVIEW_WIDTH = 440
PAUSE_MS = 300


class LetterDialog(QDialog):
    """Issues a letter, or with `replaced` voids that one and issues a corrected one; `issued` tells its id.

    Where letters are approved first it sends a draft on its way instead; `draft` is one to be changed, with what it
    asks for so far. `begun` is what a new letter is filled in with.
    """

    issued = Signal(object)

    def __init__(
        self,
        desk: Desk,
        view: CaseView,
        parent: QWidget | None = None,
        *,
        replaced: Letter | None = None,
        draft: tuple[int, LetterRequest] | None = None,
        begun: LetterRequest | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case = view.case
        self._replaced = replaced
        self._draft = draft
        self._begun = draft[1] if draft else begun
        self.form = LetterForm([paper["name"] for paper in view.case.papers if paper["is_here"]])
        self.reason = Field(self.tr("Alasan menerbitkan ulang"), LineField(longest=2000), required=True)
        self.reason.setVisible(replaced is not None)
        self.confidential = Strip("info")
        self.preview = LetterPreview(desk)
        self.preview.setMinimumWidth(px(PREVIEW_WIDTH))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        title = self._title()
        self.frame = DialogFrame(title, self._body(), save=self.tr("Terbitkan surat"))
        fields = self.form.fields() | {"reason": self.reason}
        self.submission = Submission(desk, self, self.frame, fields, self._origin())
        self.setWindowTitle(title)
        self._connect()
        read = partial(letters_on_offer, service_code=view.case.service_code)
        desk.ask("letters on offer", read, while_alive(self, self.form.show_templates))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setVisible(event.size().width() >= px(ROOM_FOR_PICTURE))

    def _origin(self) -> Origin:
        """Where the dialog is opened: over the case, or over the inbox for a draft on its way."""
        if self._draft is not None:
            return Origin("approval", str(self._draft[0]), about=self._case.number)
        case_id = str(self._case.id)
        if self._replaced is not None:
            return Origin("case", case_id, "reissue_letter", str(self._replaced.id))
        return Origin("case", case_id, "visit_letter" if self._begun else Act.LETTER)

    def _title(self) -> str:
        if self._draft is not None:
            return self.tr("Perbaiki draf surat")
        return self.tr("Terbitkan ulang surat") if self._replaced is not None else self.tr("Buat surat")

    def _body(self) -> QWidget:
        if self._case.is_confidential:
            self.confidential.show_text(
                self.tr("Kasus rahasia: surat hanya memuat kata-kata umum. Rincian disampaikan langsung oleh petugas.")
            )
        lines = column(self.confidential, self.reason, self.form, gap=12, margins=(0, 0, 12, 0))
        body = row(scrolled(boxed(lines)), self.preview, gap=24)
        body.setStretch(0, 1)
        body.setStretch(1, 1)
        return boxed(body)

    def _connect(self) -> None:
        self.frame.save_wanted.connect(self._save)
        self.form.edited.connect(self._edited)
        self._pause.timeout.connect(self._draw)
        self.submission.done.connect(self._issued)
        if self._begun is not None:
            self.form.show_request(self._begun)
        elif self._replaced is not None:
            self.form.show_request(request_of_letter(self._replaced))

    def _edited(self) -> None:
        save = self.tr("Kirim untuk disetujui") if self._is_approved_first() else self.tr("Terbitkan surat")
        self.frame.save.set_text(save)
        self._pause.start()

    def _is_approved_first(self) -> bool:
        template = self.form.template()
        is_asked = template is not None and template.is_approved_first
        return self._draft is not None or (is_asked and bool(chain_of(self._desk.office)))

    def _draw(self) -> None:
        """Draw the letter as it would be issued now."""
        request = self.form.answer()
        if request is not None:
            replaces = self._replaced.number or "" if self._replaced else ""
            read = partial(
                preview_letter, case_id=self._case.id, request=request, by=self._desk.officer, now=self._desk.now(),
                replaces=replaces,
            )  # fmt: skip
            self._desk.ask("letter preview", read, while_alive(self, self.preview.show_letter))

    def _save(self) -> None:
        # What the chosen kind does not ask for is hidden, and nobody can fill it in.
        asked = [self.reason] if self._replaced is not None else []
        is_complete = check_fields([*asked, *self.form.shown_fields().values()])
        grow(self)
        request = self.form.answer() if is_complete else None
        if request is None:
            return
        old = (self._replaced.id, self.reason.input.value()) if self._replaced is not None else None
        if self._draft is not None:
            draft_id, drafted = self._draft
            self.submission.edit(change_draft, draft_id, begun=Begun(drafted, drafted), typed=request)
        elif self._is_approved_first():
            self.submission.send(send_for_approval, self._case.id, request, old)
        elif old is not None:
            self.submission.send(reissue_letter, old[0], request, old[1])
        else:
            self.submission.send(issue_letter, self._case.id, request)

    def _issued(self, result: Letter | LetterDraft) -> None:
        if isinstance(result, Letter):
            self.issued.emit(result.id)
