"""The columns of the two registers."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from puskesos.cases.letter_register import LetterRow
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.worklist import CaseRow
from puskesos.dates import short, written_with_day
from puskesos.ui.faces import case_face, letter_face
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.table import Column

# What a narrow window leaves out, so that names and numbers stay whole.
SPARE_OF_CASES = (5, 6)
# Shown only to who sees the cases of several offices.
OFFICE_COLUMN = 7
SPARE_OF_LETTERS = (4, 6)


def case_columns(office: Callable[[CaseRow], str]) -> list[Column[CaseRow]]:
    """The register of cases; a closed case has no next step. `office` names whose case it is."""
    translate = QCoreApplication.translate
    return [
        Column(translate("RegisterColumns", "Register"), lambda row: row.number, width=164, ink="ink2"),
        Column(translate("RegisterColumns", "Tanggal"), lambda row: row.visit_on, short, width=120,
               tip=lambda row: written_with_day(row.visit_on)),
        Column(translate("RegisterColumns", "Nama"), lambda row: row.client, width=204, stretch=3, weight=600),
        Column(translate("RegisterColumns", "Layanan"), lambda row: row.service, width=212, stretch=4),
        Column(translate("RegisterColumns", "Status"), lambda row: row.status, width=180, chip=_case_chip),
        Column(translate("RegisterColumns", "Petugas"), lambda row: row.officer, lambda name: name.split(" ")[0],
               width=96, stretch=1, ink="ink2", tip=lambda row: row.officer),
        Column(translate("RegisterColumns", "Langkah berikut"), _next_step, width=200, stretch=3),
        Column(translate("RegisterColumns", "Kantor"), office, width=176, stretch=2, ink="ink2", tip=office),
    ]  # fmt: skip


def letter_columns() -> list[Column[LetterRow]]:
    """The register of letters: no number is missing, a voided one says why."""
    translate = QCoreApplication.translate
    return [
        Column(translate("RegisterColumns", "Nomor surat"), lambda row: row.number, width=216),
        Column(translate("RegisterColumns", "Tanggal"), lambda row: row.taken_on, short, width=120,
               tip=lambda row: written_with_day(row.taken_on)),
        Column(translate("RegisterColumns", "Tujuan atau hal"), _addressee, width=184, stretch=3),
        Column(translate("RegisterColumns", "Nama atau hal"), _about, width=196, stretch=3, weight=600),
        Column(translate("RegisterColumns", "Register"), lambda row: row.register, width=164, ink="ink2"),
        Column(translate("RegisterColumns", "Status"), lambda row: row.status, width=176, chip=_letter_chip),
        Column(translate("RegisterColumns", "Keterangan"), _remark, width=192, stretch=3, ink="ink2"),
    ]  # fmt: skip


def _case_chip(row: CaseRow) -> ChipFace:
    """A status in a list has room for two words."""
    if row.status is CaseStatus.WAITING_DOCUMENTS:
        return case_face(row.status)._replace(text=QCoreApplication.translate("RegisterColumns", "Menunggu berkas"))
    return case_face(row.status)


def _letter_chip(row: LetterRow) -> ChipFace:
    if row.status is ReferralStatus.HANDED_OVER:
        return letter_face(row.status)._replace(text=QCoreApplication.translate("RegisterColumns", "Diserahkan"))
    return letter_face(row.status)


def _addressee(row: LetterRow) -> str:
    """Whom the letter went to; one that states something for its bearer goes to nobody and is told by its subject."""
    return row.addressee or row.subject


def _about(row: LetterRow) -> str:
    """Whom the letter is about; one of no case is told by its subject."""
    return row.client or (row.subject if row.addressee else "")


def _next_step(row: CaseRow) -> str:
    return row.next_step if row.status.is_open else ""


def _remark(row: LetterRow) -> str:
    """What became of a number: why it was voided, or which one it stands for; else who issued it."""
    translate = QCoreApplication.translate
    if row.reason:
        return translate("RegisterColumns", "Batal: {reason}").format(reason=row.reason)
    if row.replaces:
        return translate("RegisterColumns", "Menggantikan {number}").format(number=row.replaces)
    return translate("RegisterColumns", "Oleh {officer}").format(officer=row.officer)
