"""The columns of the two registers."""

from PySide6.QtCore import QCoreApplication

from puskesos.cases.letter_register import LetterRow
from puskesos.cases.worklist import CaseRow
from puskesos.dates import short, written_with_day
from puskesos.ui.case.faces import case_face, referral_face
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.table import Column


def case_columns() -> list[Column[CaseRow]]:
    """The register of cases; a closed case has no next step."""
    translate = QCoreApplication.translate
    return [
        Column(translate("RegisterColumns", "Register"), lambda row: row.number, width=140, ink="ink2"),
        Column(translate("RegisterColumns", "Tanggal"), lambda row: row.visit_on, short, width=116,
               tip=lambda row: written_with_day(row.visit_on)),
        Column(translate("RegisterColumns", "Nama"), lambda row: row.client, width=200, stretch=3, weight=600),
        Column(translate("RegisterColumns", "Layanan"), lambda row: row.service, width=220, stretch=4),
        Column(translate("RegisterColumns", "Status"), lambda row: row.status, width=180, chip=_case_chip),
        Column(translate("RegisterColumns", "Petugas"), lambda row: row.officer, width=140, stretch=1, ink="ink2"),
        Column(translate("RegisterColumns", "Langkah berikut"), _next_step, width=200, stretch=3),
    ]  # fmt: skip


def letter_columns() -> list[Column[LetterRow]]:
    """The register of letters: no number is missing, a voided one says why."""
    translate = QCoreApplication.translate
    return [
        Column(translate("RegisterColumns", "Nomor surat"), lambda row: row.number, width=230, weight=600),
        Column(translate("RegisterColumns", "Tanggal"), lambda row: row.issued_on, short, width=116,
               tip=lambda row: written_with_day(row.issued_on)),
        Column(translate("RegisterColumns", "Tujuan"), lambda row: row.provider, width=190, stretch=3),
        Column(translate("RegisterColumns", "Nama"), lambda row: row.client, width=170, stretch=2),
        Column(translate("RegisterColumns", "Register"), lambda row: row.register, width=140, ink="ink2"),
        Column(translate("RegisterColumns", "Status"), lambda row: row.status, width=176,
               chip=lambda row: referral_face(row.status)),
        Column(translate("RegisterColumns", "Keterangan"), _remark, width=180, stretch=3, ink="ink2"),
    ]  # fmt: skip


def _case_chip(row: CaseRow) -> ChipFace:
    face = case_face(row.status)
    if row.is_urgent and row.status.is_open:
        words = QCoreApplication.translate("RegisterColumns", "{status}, mendesak")
        return ChipFace("late", words.format(status=face.text), "urgent")
    return face


def _next_step(row: CaseRow) -> str:
    return row.next_step if row.status.is_open else ""


def _remark(row: LetterRow) -> str:
    """What became of a number: why it was voided, or which one it stands for; else who issued it."""
    translate = QCoreApplication.translate
    if row.void_reason:
        return translate("RegisterColumns", "Batal: {reason}").format(reason=row.void_reason)
    if row.replaces:
        return translate("RegisterColumns", "Menggantikan {number}").format(number=row.replaces)
    return translate("RegisterColumns", "Oleh {officer}").format(officer=row.officer)
