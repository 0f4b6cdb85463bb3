"""Acts that ask for one piece of text: a note, a reason for what was done or decided, what a duty came to."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.approval.drafts import return_draft, withdraw_draft
from puskesos.cases.approval.inbox import DraftRow
from puskesos.cases.case import Case
from puskesos.cases.duties import DutyRow, finish_duty
from puskesos.cases.handling import add_note, hand_back, reopen_case
from puskesos.cases.letting_in import HiddenCase, open_with_reason
from puskesos.cases.referral import Referral
from puskesos.cases.referrals import void_referral
from puskesos.cases.standing import Standing, standing_of
from puskesos.cases.suggested import KeptProposal
from puskesos.cases.suggestions import explain_decision
from puskesos.dates import written
from puskesos.store.base import Base
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary


@dataclass(frozen=True)
class Remark:
    """What is asked, why, and the act that takes the text as `use_case(session, *subject, text)`.

    Where the act rests on how the subject stands, `seen` is what the page showed and goes behind the text.
    """

    title: str
    why: str
    label: str
    save: str
    use_case: Callable[..., Base]
    subject: tuple[object, ...]
    field: str = "note"
    seen: Standing | int | str | None = None

    def origin(self) -> Origin:
        """All that is needed to ask for it again, wherever the officer stands then."""
        words = (self.title, self.why, self.label, self.save, self.field)
        seen = json.dumps(self.seen, default=vars)
        return Origin("remark", self.use_case.__name__, json.dumps(self.subject), json.dumps(words), self.why, seen)


def note(case: Case) -> Remark:
    """A word into the life of the case."""
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Catatan"),
        why=QCoreApplication.translate("RemarkDialog", "Catatan masuk ke perjalanan kasus dan tidak dapat dihapus."),
        label=QCoreApplication.translate("RemarkDialog", "Apa yang terjadi"),
        save=QCoreApplication.translate("RemarkDialog", "Simpan catatan"),
        use_case=add_note,
        subject=(case.id,),
    )


def handing_back(case: Case) -> Remark:
    """The reason why a case goes back among the unassigned."""
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Kembalikan kasus"),
        why=QCoreApplication.translate("RemarkDialog", "Kasus kembali ke antrean dan menunggu petugas lain."),
        label=QCoreApplication.translate("RemarkDialog", "Alasan mengembalikan"),
        save=QCoreApplication.translate("RemarkDialog", "Kembalikan"),
        use_case=hand_back,
        subject=(case.id,),
        seen=standing_of(case),
    )


def reopening(case: Case) -> Remark:
    """The reason why a closed case is taken up again."""
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Buka kembali kasus"),
        why=QCoreApplication.translate("RemarkDialog", "Kasus diverifikasi lagi dan menjadi tanggung jawab Anda."),
        label=QCoreApplication.translate("RemarkDialog", "Alasan membuka kembali"),
        save=QCoreApplication.translate("RemarkDialog", "Buka kembali"),
        use_case=reopen_case,
        subject=(case.id,),
        seen=standing_of(case),
    )


def voiding(referral: Referral) -> Remark:
    """The reason why an issued slip is cancelled."""
    why = QCoreApplication.translate(
        "RemarkDialog", "Nomor {number} tetap tercatat di register surat dengan alasan pembatalannya."
    )
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Batalkan surat"),
        why=why.format(number=referral.number),
        label=QCoreApplication.translate("RemarkDialog", "Alasan pembatalan"),
        save=QCoreApplication.translate("RemarkDialog", "Batalkan surat"),
        use_case=void_referral,
        subject=(referral.id,),
        field="reason",
    )


def finishing(duty: DutyRow) -> Remark:
    """What was done about a duty a case left behind."""
    why = QCoreApplication.translate("RemarkDialog", "{task}, paling lambat {day}.")
    if duty.basis:
        why = QCoreApplication.translate("RemarkDialog", "{task}, paling lambat {day}. {basis}.")
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Selesaikan kewajiban"),
        why=why.format(task=duty.task, day=written(duty.due_on), basis=duty.basis.rstrip(".")),
        label=QCoreApplication.translate("RemarkDialog", "Apa yang sudah dilakukan"),
        save=QCoreApplication.translate("RemarkDialog", "Selesai"),
        use_case=finish_duty,
        subject=(duty.id,),
        field="result",
    )


def returning(draft: DraftRow) -> Remark:
    """The reason why a draft goes back to who wrote it."""
    why = QCoreApplication.translate("RemarkDialog", "{letter} kembali ke {name} untuk diperbaiki.")
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Kembalikan draf surat"),
        why=why.format(letter=draft.title, name=draft.drafted_by),
        label=QCoreApplication.translate("RemarkDialog", "Yang harus diperbaiki"),
        save=QCoreApplication.translate("RemarkDialog", "Kembalikan"),
        use_case=return_draft,
        subject=(draft.id,),
        field="reason",
        seen=draft.version,
    )


def withdrawing(draft: DraftRow) -> Remark:
    """The reason why a draft is not wanted any more."""
    why = QCoreApplication.translate("RemarkDialog", "{letter} tidak jadi diterbitkan. Nomor belum pernah diambil.")
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Tarik draf surat"),
        why=why.format(letter=draft.title),
        label=QCoreApplication.translate("RemarkDialog", "Alasan menarik"),
        save=QCoreApplication.translate("RemarkDialog", "Tarik draf"),
        use_case=withdraw_draft,
        subject=(draft.id,),
        field="reason",
        seen=draft.version,
    )


def explaining(suggestion_id: int, proposal: KeptProposal, name: str) -> Remark:
    """Why a proposal of the program was turned down; `name` is what may be read on the screen."""
    why = QCoreApplication.translate(
        "RemarkDialog", "{name}: sudah ditolak. Alasannya tersimpan bersama saran dan membantu petugas berikutnya."
    )
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Alasan menolak saran"),
        why=why.format(name=name),
        label=QCoreApplication.translate("RemarkDialog", "Mengapa tidak cocok"),
        save=QCoreApplication.translate("RemarkDialog", "Simpan alasan"),
        use_case=explain_decision,
        subject=(suggestion_id, proposal.key),
        field="reason",
        seen=proposal.standing,
    )


def breaking_glass(hidden: HiddenCase) -> Remark:
    """The reason why a case is opened by somebody who is not named for it."""
    why = QCoreApplication.translate(
        "RemarkDialog",
        "Kasus {number} rahasia dan Anda tidak ditunjuk. Alasan Anda dibaca Manajer atau Koordinator. Kasus terbuka "
        "bagi Anda sampai akhir hari ini.",
    )
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Buka kasus rahasia"),
        why=why.format(number=hidden.number),
        label=QCoreApplication.translate("RemarkDialog", "Alasan membuka"),
        save=QCoreApplication.translate("RemarkDialog", "Buka kasus"),
        use_case=open_with_reason,
        subject=(hidden.id,),
        field="reason",
    )


class RemarkDialog(QDialog):
    """One text, and why it is asked for."""

    def __init__(self, desk: Desk, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remark = remark
        self.text = Field(remark.label, TextField(lines=5), required=True)
        body = boxed(column(Secondary(remark.why, wrap=True), self.text, gap=12))
        self.frame = DialogFrame(remark.title, body, save=remark.save)
        self.submission = Submission(desk, self, self.frame, {remark.field: self.text}, remark.origin())
        self.setWindowTitle(remark.title)
        self.frame.save_wanted.connect(self._save)
        self.text.setFocus()

    def _save(self) -> None:
        if self.submission.is_complete():
            answers = (*self._remark.subject, self.text.input.value())
            if self._remark.seen is None:
                self.submission.send(self._remark.use_case, *answers)
            else:
                self.submission.act(self._remark.use_case, *answers, seen=self._remark.seen)
