"""Making a referral: the form at the left, the slip as it will be printed at the right."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.approval.chain import chain_of
from puskesos.cases.approval.draft import LetterDraft
from puskesos.cases.approval.drafts import change_draft, send_for_approval
from puskesos.cases.destinations import destinations
from puskesos.cases.issuing import preview_slip
from puskesos.cases.journey import CaseView, ReferralView
from puskesos.cases.referral import Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral, reissue_referral
from puskesos.office.catalogue import shown_services
from puskesos.office.officers import permission_of
from puskesos.office.providers import Provider, save_provider
from puskesos.print.sheet import Sheet
from puskesos.ui.begun import Begun
from puskesos.ui.case.acts import Act
from puskesos.ui.case.referral_form import Directory, ReferralForm
from puskesos.ui.case.referral_readiness import ReferralReadiness
from puskesos.ui.case.referral_start import start_of
from puskesos.ui.case.slip_picture import SlipPicture
from puskesos.ui.draft import Origin
from puskesos.ui.services.provider_dialog import PROVIDER_WIDTH, ProviderDialog
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import open_dialog, scrolled, while_alive
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption

ROOM_FOR_PICTURE = 940
LOWEST_PICTURE, HIGHEST_PICTURE = 200, 560
# The height of the dialog that is not the picture: title, caption, action bar.
ABOVE_AND_BELOW = 152


class ReferralDialog(QDialog):
    """Issues a referral, or with `replaced` voids that slip and issues a corrected one; `issued` tells its id.

    With `follows` it carries on a letter whose agency passed the resident on. Where letters are approved first it
    sends a draft on its way instead; `draft` is one to be changed, with what it asks for so far.
    """

    issued = Signal(object)

    def __init__(
        self,
        desk: Desk,
        view: CaseView,
        parent: QWidget | None = None,
        *,
        replaced: ReferralView | None = None,
        follows: ReferralView | None = None,
        draft: tuple[int, ReferralRequest] | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._replaced = replaced
        self._draft = draft
        self._is_approved_first = draft is not None or bool(chain_of(desk.office))
        self.form = ReferralForm(
            start_of(desk, view, replaced, draft[1] if draft else None, follows), desk.today(),
            ReferralReadiness(desk, view.case),
            can_add_provider=desk.officer.may(permission_of(save_provider)),
        )  # fmt: skip
        self.reason = Field(self.tr("Alasan menerbitkan ulang"), LineField(longest=2000), required=True)
        self.confidential = Strip("info")
        self.history = _history(follows)
        self.picture = SlipPicture(desk, Sheet[desk.office.sheet], self.tr("Pilih instansi tujuan untuk melihat surat"))
        self.picture.set_height(px(LOWEST_PICTURE))
        self._picture_side = boxed(column(Caption(self.tr("Begini suratnya nanti")), self.picture, None, gap=4))
        title, save = self._words()
        self.frame = DialogFrame(title, self._body(), save=save)
        fields = self.form.fields() | ({"reason": self.reason} if replaced else {})
        self.submission = Submission(desk, self, self.frame, fields, self._origin(follows))
        self.setWindowTitle(title)
        self._connect()
        self._ask_directory()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture_side.setVisible(event.size().width() >= px(ROOM_FOR_PICTURE))
        room = event.size().height() - px(ABOVE_AND_BELOW)
        self.picture.set_height(max(px(LOWEST_PICTURE), min(px(HIGHEST_PICTURE), room)))

    def _origin(self, follows: ReferralView | None) -> Origin:
        """Where the dialog is opened: over the case, or over the inbox for a draft on its way."""
        if self._draft is not None:
            return Origin("approval", str(self._draft[0]), about=self._view.case.number)
        case_id = str(self._view.case.id)
        if self._replaced is not None:
            return Origin("case", case_id, Act.REISSUE, str(self._replaced.referral.id))
        return Origin("case", case_id, Act.REFER, str(follows.referral.id) if follows else "")

    def _words(self) -> tuple[str, str]:
        """The title, and what saving means in this office."""
        title = self.tr("Terbitkan ulang surat") if self._replaced else self.tr("Buat rujukan")
        save = self.tr("Kirim untuk disetujui") if self._is_approved_first else self.tr("Terbitkan surat")
        return self.tr("Perbaiki draf surat") if self._draft else title, save

    def _body(self) -> QWidget:
        if self._view.case.is_confidential:
            self.confidential.show_text(
                self.tr("Kasus rahasia: surat hanya memuat kata-kata umum. Rincian disampaikan langsung oleh petugas.")
            )
        self.reason.setVisible(self._replaced is not None)
        form = scrolled(
            boxed(column(self.confidential, self.history, self.reason, self.form, gap=12, margins=(0, 0, 12, 0)))
        )
        body = row(form, self._picture_side, gap=24)
        body.setStretch(0, 1)
        return boxed(body)

    def _connect(self) -> None:
        self.frame.save_wanted.connect(self._save)
        self.form.edited.connect(self.draw)
        self.form.provider.new_wanted.connect(self._add_provider)
        self.submission.done.connect(self._issued)
        first = self.reason if self._replaced else self.form.provider
        first.setFocus()

    def draw(self) -> None:
        """Draw the slip as it would be issued now."""
        request = self.form.answer_so_far()
        if request is None:
            self.picture.show_slip(None)
            return
        replaces = self._replaced.referral.number if self._replaced else ""
        read = partial(
            preview_slip, case_id=self._view.case.id, request=request, by=self._desk.officer, now=self._desk.now(),
            replaces=replaces,
        )  # fmt: skip
        self._desk.ask("slip preview", read, while_alive(self, self.picture.show_slip))

    def _ask_directory(self) -> None:
        sector = self._view.case.sector
        referral = self._replaced.referral if self._replaced else None
        service_code = referral.service_code if referral else self._view.case.service_code

        def read(session: Session) -> Directory:
            services = sorted(shown_services(session), key=lambda service: service.sector != sector)
            return Directory(destinations(session, sector, service_code), services)

        self._desk.ask("referral directory", read, while_alive(self, self.form.show_directory))

    def _add_provider(self, name: str) -> None:
        dialog = ProviderDialog(self._desk, parent=self, name=name, sector=self._view.case.sector)
        dialog.submission.done.connect(self._provider_added)
        open_dialog(dialog, PROVIDER_WIDTH)

    def _provider_added(self, provider: Provider) -> None:
        self.form.provider.pick(provider)
        self._ask_directory()

    def _save(self) -> None:
        is_complete = self.submission.is_complete() and self.form.readiness.when_known(self._save)
        request = self.form.answer() if is_complete else None
        if request is None:
            return
        old = (self._replaced.referral.id, self.reason.input.value()) if self._replaced else None
        if self._draft is not None:
            draft_id, drafted = self._draft
            self.submission.edit(change_draft, draft_id, begun=Begun(drafted, drafted), typed=request)
        elif self._is_approved_first:
            self.submission.send(send_for_approval, self._view.case.id, request, old)
        elif old is not None:
            self.submission.send(reissue_referral, old[0], request, old[1])
        else:
            self.submission.send(issue_referral, self._view.case.id, request)

    def _issued(self, result: Referral | LetterDraft) -> None:
        if isinstance(result, Referral):
            self.issued.emit(result.id)


def _history(follows: ReferralView | None) -> Strip:
    """What became of the letter that is carried on; without one it says nothing."""
    strip = Strip("info")
    if follows is None:
        return strip
    words = QCoreApplication.translate("ReferralDialog", "Melanjutkan surat {number} ke {provider}. {answer}")
    answer = follows.feedback[-1] if follows.feedback else None
    told = ": ".join(filter(None, (answer.result.label, answer.reason))) if answer else ""
    strip.show_text(words.format(number=follows.referral.number, provider=follows.provider.name, answer=told).strip())
    return strip
