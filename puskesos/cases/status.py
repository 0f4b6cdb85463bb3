"""The life of a case and of a referral as two tables. Every other file asks them; none knows an order of its own."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar


class CaseStatus(StrEnum):
    """Where a case stands."""

    REGISTERED = "registered"
    WAITING_DOCUMENTS = "waiting_documents"
    IN_VERIFICATION = "in_verification"
    FIELD_VISIT = "field_visit"
    AWAITING_DECISION = "awaiting_decision"
    APPROVED = "approved"
    LETTER_READY = "letter_ready"
    REFERRED = "referred"
    RESOLVED = "resolved"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        return CASE_LABELS[self]

    @property
    def is_open(self) -> bool:
        return self not in CLOSED


class ReferralStatus(StrEnum):
    """Where a referral stands."""

    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    ISSUED = "issued"
    HANDED_OVER = "handed_over"
    RECEIVED_BY_AGENCY = "received_by_agency"
    IN_SERVICE = "in_service"
    COMPLETED = "completed"
    DECLINED = "declined"
    NO_RESPONSE = "no_response"
    VOIDED = "voided"

    @property
    def label(self) -> str:
        return REFERRAL_LABELS[self]

    @property
    def awaits_answer(self) -> bool:
        """Whether the provider still owes an answer."""
        return self in AWAITING_ANSWER


CASE_LABELS = {
    CaseStatus.REGISTERED: "Terdaftar",
    CaseStatus.WAITING_DOCUMENTS: "Menunggu kelengkapan berkas",
    CaseStatus.IN_VERIFICATION: "Diverifikasi",
    CaseStatus.FIELD_VISIT: "Kunjungan lapangan",
    CaseStatus.AWAITING_DECISION: "Menunggu penetapan",
    CaseStatus.APPROVED: "Layanan ditetapkan",
    CaseStatus.LETTER_READY: "Surat siap diambil",
    CaseStatus.REFERRED: "Dirujuk",
    CaseStatus.RESOLVED: "Selesai",
    CaseStatus.REJECTED: "Tidak memenuhi syarat",
    CaseStatus.CANCELLED: "Dibatalkan",
    CaseStatus.DUPLICATE: "Ganda",
    CaseStatus.EXPIRED: "Kedaluwarsa",
}
REFERRAL_LABELS = {
    ReferralStatus.DRAFT: "Draf",
    ReferralStatus.AWAITING_APPROVAL: "Menunggu persetujuan",
    ReferralStatus.ISSUED: "Terbit",
    ReferralStatus.HANDED_OVER: "Diserahkan kepada warga",
    ReferralStatus.RECEIVED_BY_AGENCY: "Diterima instansi",
    ReferralStatus.IN_SERVICE: "Sedang dilayani",
    ReferralStatus.COMPLETED: "Sudah dilayani",
    ReferralStatus.DECLINED: "Tidak dapat dilayani",
    ReferralStatus.NO_RESPONSE: "Tidak dijawab",
    ReferralStatus.VOIDED: "Dibatalkan",
}

C = CaseStatus
R = ReferralStatus
CLOSED = frozenset({C.RESOLVED, C.REJECTED, C.CANCELLED, C.DUPLICATE, C.EXPIRED})
AWAITING_ANSWER = frozenset({R.ISSUED, R.HANDED_OVER, R.RECEIVED_BY_AGENCY, R.IN_SERVICE, R.NO_RESPONSE})
NOT_AWAITED = frozenset(R) - AWAITING_ANSWER

CASE_STEPS: Mapping[CaseStatus, frozenset[CaseStatus]] = {
    C.REGISTERED: frozenset({C.RESOLVED, C.WAITING_DOCUMENTS, C.IN_VERIFICATION, C.CANCELLED, C.DUPLICATE}),
    C.WAITING_DOCUMENTS: frozenset({C.REGISTERED, C.IN_VERIFICATION, C.EXPIRED, C.CANCELLED}),
    C.IN_VERIFICATION: frozenset(
        {C.FIELD_VISIT, C.WAITING_DOCUMENTS, C.AWAITING_DECISION, C.REJECTED, C.RESOLVED, C.CANCELLED, C.DUPLICATE}
    ),
    C.FIELD_VISIT: frozenset({C.IN_VERIFICATION, C.AWAITING_DECISION}),
    C.AWAITING_DECISION: frozenset({C.APPROVED, C.IN_VERIFICATION, C.REJECTED}),
    C.APPROVED: frozenset({C.LETTER_READY, C.REFERRED, C.RESOLVED}),
    C.LETTER_READY: frozenset({C.RESOLVED, C.REFERRED}),
    C.REFERRED: frozenset({C.RESOLVED, C.IN_VERIFICATION}),
    C.RESOLVED: frozenset({C.IN_VERIFICATION}),
    C.REJECTED: frozenset({C.IN_VERIFICATION}),
    C.CANCELLED: frozenset({C.IN_VERIFICATION}),
    C.DUPLICATE: frozenset({C.IN_VERIFICATION}),
    C.EXPIRED: frozenset({C.IN_VERIFICATION}),
}
REFERRAL_STEPS: Mapping[ReferralStatus, frozenset[ReferralStatus]] = {
    R.DRAFT: frozenset({R.AWAITING_APPROVAL}),
    R.AWAITING_APPROVAL: frozenset({R.ISSUED, R.DRAFT}),
    R.ISSUED: frozenset({R.HANDED_OVER, R.VOIDED}),
    # Back when the paper that was thought to be handed over never came out of the printer.
    R.HANDED_OVER: frozenset({R.ISSUED, R.RECEIVED_BY_AGENCY, R.DECLINED, R.NO_RESPONSE, R.VOIDED}),
    R.RECEIVED_BY_AGENCY: frozenset({R.IN_SERVICE, R.DECLINED, R.NO_RESPONSE, R.VOIDED}),
    R.IN_SERVICE: frozenset({R.COMPLETED, R.DECLINED, R.NO_RESPONSE, R.VOIDED}),
    R.NO_RESPONSE: frozenset({R.RECEIVED_BY_AGENCY, R.IN_SERVICE, R.COMPLETED, R.DECLINED, R.VOIDED}),
    R.COMPLETED: frozenset(),
    R.DECLINED: frozenset(),
    R.VOIDED: frozenset(),
}

# Steps a small office passes over; it may always use them, and may insist on those of a case in its settings.
CASE_PASSABLE = frozenset({C.IN_VERIFICATION, C.FIELD_VISIT, C.AWAITING_DECISION, C.APPROVED, C.LETTER_READY})
REFERRAL_PASSABLE = frozenset({R.AWAITING_APPROVAL, R.HANDED_OVER, R.RECEIVED_BY_AGENCY, R.IN_SERVICE})
# A closed case comes back through verification and no further in the same step.
REOPENED_TO = CaseStatus.IN_VERIFICATION

Status = TypeVar("Status", CaseStatus, ReferralStatus)


def next_case_statuses(status: CaseStatus, required: Iterable[CaseStatus] = ()) -> frozenset[CaseStatus]:
    """Where a case may go from here when the office insists on the `required` steps only."""
    if not status.is_open:
        return CASE_STEPS[status]
    return _reachable(status, CASE_STEPS, CASE_PASSABLE - frozenset(required))


def next_referral_statuses(status: ReferralStatus) -> frozenset[ReferralStatus]:
    """Where a referral may go from here."""
    return _reachable(status, REFERRAL_STEPS, REFERRAL_PASSABLE)


def _reachable(
    status: Status, steps: Mapping[Status, frozenset[Status]], passable: frozenset[Status]
) -> frozenset[Status]:
    reached: set[Status] = set()
    frontier = [status]
    while frontier:
        for step in steps[frontier.pop()] - reached:
            reached.add(step)
            if step in passable:
                frontier.append(step)
    return frozenset(reached - {status})
