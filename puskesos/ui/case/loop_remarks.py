"""What is asked in one text while a case is followed up: visits, follow-ups that come again, aid, look-ups owed."""

from PySide6.QtCore import QCoreApplication

from puskesos.cases.duties import DutyRow, end_duty
from puskesos.cases.loop.aid import AidReceived
from puskesos.cases.loop.aids import withdraw_aid
from puskesos.cases.loop.look_ups import LookUpRow, answer_look_up
from puskesos.cases.loop.visits import cancel_visit
from puskesos.dates import written
from puskesos.ui.case.remark_dialog import Remark


def ending(duty: DutyRow) -> Remark:
    """Why a follow-up that comes again is not needed any more."""
    why = QCoreApplication.translate("RemarkDialog", "{task}. Ulangannya berhenti; yang ini dianggap selesai.")
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Akhiri ulangan"),
        why=why.format(task=duty.task),
        label=QCoreApplication.translate("RemarkDialog", "Hasil dan alasan berhenti"),
        save=QCoreApplication.translate("RemarkDialog", "Akhiri"),
        use_case=end_duty,
        subject=(duty.id,),
        field="result",
    )


def cancelling_visit(visit_id: int, client: str) -> Remark:
    """Why a planned visit is not made."""
    why = QCoreApplication.translate("RemarkDialog", "Kunjungan ke {name} tidak jadi. Rencananya tetap tercatat.")
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Batalkan kunjungan"),
        why=why.format(name=client),
        label=QCoreApplication.translate("RemarkDialog", "Alasan pembatalan"),
        save=QCoreApplication.translate("RemarkDialog", "Batalkan kunjungan"),
        use_case=cancel_visit,
        subject=(visit_id,),
        field="reason",
    )


def answering(look_up: LookUpRow) -> Remark:
    """What the system said once it was back."""
    why = QCoreApplication.translate("RemarkDialog", "{name}, {system}: {question}. Kabar dijanjikan {day}.")
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Hasil pemeriksaan"),
        why=why.format(
            name=look_up.name,
            system=look_up.system,
            question=look_up.question.rstrip(".?"),
            day=written(look_up.promised_on),
        ),
        label=QCoreApplication.translate("RemarkDialog", "Hasil, dan kabar kepada warga"),
        save=QCoreApplication.translate("RemarkDialog", "Simpan hasil"),
        use_case=answer_look_up,
        subject=(look_up.id,),
        field="answer",
    )


def withdrawing_aid(aid: AidReceived) -> Remark:
    """Why a line about aid was wrong."""
    why = QCoreApplication.translate("RemarkDialog", "“{what}” tetap terbaca dengan alasan pembatalannya.")
    return Remark(
        title=QCoreApplication.translate("RemarkDialog", "Batalkan catatan bantuan"),
        why=why.format(what=aid.what),
        label=QCoreApplication.translate("RemarkDialog", "Alasan pembatalan"),
        save=QCoreApplication.translate("RemarkDialog", "Batalkan catatan"),
        use_case=withdraw_aid,
        subject=(aid.id,),
        field="reason",
    )
