"""How a case reads in a list of what is due: its chip, its day in words, its columns."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from puskesos.cases.status import AWAITING_ANSWER, CaseStatus, ReferralStatus
from puskesos.cases.worklist import CaseRow, Queue
from puskesos.dates import due_words, written_with_day
from puskesos.ui.faces import case_face
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.table import Column, Group
from puskesos.ui.widgets.tokens import Kind, Token

PROVIDER_COLUMN, OFFICER_COLUMN = 4, 6
GROUPS: tuple[tuple[Queue, Kind], ...] = ((Queue.TODAY, "new"), (Queue.OVERDUE, "late"), (Queue.NO_FEEDBACK, "silent"))


def row_face(row: CaseRow, today: date) -> ChipFace:
    """What the case worker must see first: urgent, late, unanswered, awaited, answered; else the status of the case."""
    translate = QCoreApplication.translate
    if row.is_urgent:
        return ChipFace("late", translate("FollowUpRows", "Mendesak"), "urgent")
    if row.heap(today) is Queue.OVERDUE:
        return ChipFace("late", translate("FollowUpRows", "Terlambat"), "late")
    if row.status is CaseStatus.WAITING_DOCUMENTS:
        return ChipFace("waiting", translate("FollowUpRows", "Berkas kurang"), "papers_missing")
    is_referred = row.status is CaseStatus.REFERRED and row.referral_status is not None
    return _answer_face(row, today) if is_referred else case_face(row.status)


def _answer_face(row: CaseRow, today: date) -> ChipFace:
    """What a referred case waits for."""
    translate = QCoreApplication.translate
    if row.referral_status is ReferralStatus.NO_RESPONSE or row.answer_is_late(today):
        return ChipFace("silent", translate("FollowUpRows", "Tak dijawab"), "silent")
    if row.referral_status in AWAITING_ANSWER:
        return ChipFace("waiting", translate("FollowUpRows", "Menunggu"), "waiting")
    return ChipFace("done", translate("FollowUpRows", "Dijawab"), "done")


def short_number(number: str, office_code: str, today: date) -> str:
    """A register number without what all of them share this year, to leave room for names: CTH-2026-0312 is 0312."""
    return number.removeprefix(f"{office_code}-").removeprefix(f"{today.year}-")


def in_groups(rows: Sequence[CaseRow], today: date) -> list[CaseRow | Group]:
    """All that is due under its headings; a heading without rows is left out."""
    shown: list[CaseRow | Group] = []
    for queue, kind in GROUPS:
        own = [row for row in rows if row.heap(today) is queue]
        shown += [Group(queue.label, len(own), kind), *own] if own else []
    return shown


def calm_words(queue: Queue, letters: int = 0) -> str:
    """What an empty queue says; `letters` are in the inbox of other offices' letters, which is no queue of cases."""
    translate = QCoreApplication.translate
    if queue is Queue.DUE and letters:
        words = translate(
            "FollowUpRows", "Tidak ada kasus yang jatuh tempo. Di Kotak masuk (Alt+M) menunggu {count} surat."
        )
        return words.format(count=letters)
    return {
        Queue.DUE: translate("FollowUpRows", "Tidak ada yang harus dikerjakan hari ini."),
        Queue.OVERDUE: translate("FollowUpRows", "Tidak ada kasus yang terlambat."),
        Queue.TODAY: translate("FollowUpRows", "Tidak ada yang jatuh tempo hari ini."),
        Queue.NO_FEEDBACK: translate("FollowUpRows", "Semua instansi menjawab tepat waktu."),
        Queue.UNASSIGNED: translate("FollowUpRows", "Semua kasus sudah ada petugasnya."),
        Queue.MINE: translate("FollowUpRows", "Anda tidak memegang kasus."),
        Queue.WAITING_PAPERS: translate("FollowUpRows", "Tidak ada kasus yang menunggu berkas."),
        Queue.RETURNED: translate("FollowUpRows", "Tidak ada kasus yang dikembalikan."),
    }[queue]


def due_columns(office_code: str, today: Callable[[], date], queue: Callable[[], Queue]) -> list[Column[CaseRow]]:
    """The columns of the list; what is late depends on the day and on the heap that is shown."""
    translate = QCoreApplication.translate

    def due(row: CaseRow) -> date | None:
        return row.due_on(queue(), today())

    def ink(row: CaseRow) -> Token:
        day = due(row)
        return "bad" if day and day < today() else "ink"

    def words(day: date | None) -> str:
        return due_words(day, today()) if day else ""

    def tip(row: CaseRow) -> str:
        day = due(row)
        return written_with_day(day) if day else ""

    def number(written: str) -> str:
        return short_number(written, office_code, today())

    return [
        Column(translate("FollowUpRows", "Register"), lambda row: row.number, number, width=72, ink="ink2",
               tip=lambda row: row.number),
        Column(translate("FollowUpRows", "Penerima layanan"), lambda row: row.client, width=150, stretch=2, weight=600),
        Column(translate("FollowUpRows", "Status"), lambda row: row.status, width=180,
               chip=lambda row: row_face(row, today())),
        Column(translate("FollowUpRows", "Jatuh tempo"), due, words, width=112, ink=ink, tip=tip),
        Column(translate("FollowUpRows", "Tujuan"), lambda row: row.provider, width=150, stretch=2, ink="ink2"),
        Column(translate("FollowUpRows", "Langkah berikut"), lambda row: row.next_step, width=286, stretch=3),
        Column(translate("FollowUpRows", "Petugas"), lambda row: row.officer, lambda name: name.split(" ")[0], width=86,
               ink="ink2", tip=lambda row: row.officer),
    ]  # fmt: skip
