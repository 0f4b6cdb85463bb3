"""A draft in the inbox: the columns of the list, and how its state looks."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from puskesos.cases.approval.draft import DraftStatus
from puskesos.cases.approval.inbox import DraftRow
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.table import Column

PROVIDER_COLUMN = 2


def draft_face(draft: DraftRow) -> ChipFace:
    """The chip of a draft: what it waits for, or that it came back."""
    if draft.status is DraftStatus.RETURNED:
        return ChipFace("late", draft.status.label, "hand_back")
    if draft.status is DraftStatus.IN_APPROVAL:
        return ChipFace("waiting", draft.wanted.label if draft.wanted else draft.status.label, "waiting")
    return ChipFace("done" if draft.status is DraftStatus.ISSUED else "closed", draft.status.label, "")


def waits_words(since: datetime, now: datetime) -> str:
    """How long a draft has been waiting: hari ini, 1 hari, 4 hari."""
    translate = QCoreApplication.translate
    days = (now.date() - since.date()).days
    return translate("ApprovalPage", "{days} hari").format(days=days) if days else translate("ApprovalPage", "hari ini")


def draft_columns(now: Callable[[], datetime]) -> list[Column[DraftRow]]:
    """The columns of the inbox; how long something waits depends on the moment."""
    translate = QCoreApplication.translate
    return [
        Column(translate("ApprovalPage", "Surat"), lambda draft: draft.title, width=200, stretch=3, weight=600,
               tip=lambda draft: draft.title),
        Column(translate("ApprovalPage", "Penerima layanan"), lambda draft: draft.client, width=140, stretch=2),
        Column(translate("ApprovalPage", "Tujuan"), lambda draft: draft.addressee, width=140, stretch=2, ink="ink2",
               tip=lambda draft: draft.addressee),
        Column(translate("ApprovalPage", "Menunggu"), lambda draft: draft.since, width=160, chip=draft_face),
        Column(translate("ApprovalPage", "Sejak"), lambda draft: draft.since,
               lambda since: waits_words(since, now()), width=88, ink="ink2"),
    ]  # fmt: skip
