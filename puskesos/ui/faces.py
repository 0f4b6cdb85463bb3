"""How the statuses of a case and of a referral look as chips: word, icon and tint."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from puskesos.cases.journey import CaseView
from puskesos.cases.letters.agenda import NumberState
from puskesos.cases.loop.visit import VisitStatus
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.tokens import Kind

CASE_LOOKS: dict[CaseStatus, tuple[Kind, str]] = {
    CaseStatus.REGISTERED: ("new", "new"),
    CaseStatus.WAITING_DOCUMENTS: ("waiting", "papers_missing"),
    CaseStatus.IN_VERIFICATION: ("progress", "progress"),
    CaseStatus.FIELD_VISIT: ("progress", "visit"),
    CaseStatus.AWAITING_DECISION: ("waiting", "waiting"),
    CaseStatus.APPROVED: ("progress", "ready"),
    CaseStatus.LETTER_READY: ("progress", "letter"),
    CaseStatus.REFERRED: ("progress", "sent"),
    CaseStatus.RESOLVED: ("done", "done"),
}
REFERRAL_LOOKS: dict[ReferralStatus, tuple[Kind, str]] = {
    ReferralStatus.ISSUED: ("new", "letter"),
    ReferralStatus.HANDED_OVER: ("progress", "sent"),
    ReferralStatus.RECEIVED_BY_AGENCY: ("progress", "provider"),
    ReferralStatus.IN_SERVICE: ("progress", "progress"),
    ReferralStatus.COMPLETED: ("done", "done"),
    ReferralStatus.DECLINED: ("late", "close"),
    ReferralStatus.NO_RESPONSE: ("silent", "silent"),
    ReferralStatus.VOIDED: ("closed", "void"),
}
NUMBER_LOOKS: dict[NumberState, tuple[Kind, str]] = {
    NumberState.RESERVED: ("waiting", "waiting"),
    NumberState.ISSUED: ("done", "letter"),
    NumberState.VOIDED: ("closed", "void"),
}

VISIT_LOOKS: dict[VisitStatus, tuple[Kind, str]] = {
    VisitStatus.PLANNED: ("waiting", "calendar"),
    VisitStatus.DONE: ("done", "done"),
    VisitStatus.NOT_MET: ("silent", "silent"),
    VisitStatus.CANCELLED: ("closed", "void"),
}


def visit_face(status: VisitStatus) -> ChipFace:
    """The chip of a home visit."""
    return ChipFace(VISIT_LOOKS[status][0], status.label, VISIT_LOOKS[status][1])


def case_face(status: CaseStatus) -> ChipFace:
    """The chip of a case's own status."""
    kind, icon = CASE_LOOKS.get(status, ("closed", "closed"))
    return ChipFace(kind, status.label, icon)


def standing_face(view: CaseView, today: date) -> ChipFace:
    """How a case stands as the page says it: a referral that is awaited says more than the status `Dirujuk`."""
    awaited = view.awaited
    if view.case.status is not CaseStatus.REFERRED or awaited is None:
        return case_face(view.case.status)
    if awaited.referral.answer_by < today:
        return ChipFace("late", QCoreApplication.translate("CaseFaces", "Umpan balik terlambat"), "late")
    return ChipFace("waiting", QCoreApplication.translate("CaseFaces", "Menunggu umpan balik"), "waiting")


def referral_face(status: ReferralStatus) -> ChipFace:
    """The chip of a referral's status."""
    kind, icon = REFERRAL_LOOKS.get(status, ("neutral", "letter"))
    return ChipFace(kind, status.label, icon)


def letter_face(status: ReferralStatus | NumberState) -> ChipFace:
    """The chip of a line in the register of letters: how its referral stands, else what became of the number."""
    if isinstance(status, ReferralStatus):
        return referral_face(status)
    return ChipFace(NUMBER_LOOKS[status][0], status.label, NUMBER_LOOKS[status][1])
