"""A case: one matter brought to the desk about one client, from the first word to the last."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from puskesos.cases.people.person import Person
from puskesos.cases.registers.imports import RegisterImport
from puskesos.cases.sight import hidden_cases, sees_all
from puskesos.cases.status import CaseStatus, next_case_statuses
from puskesos.errors import Refused
from puskesos.office.events import record_event
from puskesos.office.eyes import Guarded
from puskesos.office.officers import Officer, Permission
from puskesos.store.base import Base, Shown, Travels, Versioned

OPEN = "closed_at IS NULL"
CONFIDENTIAL = "is_confidential"


class ReportType(StrEnum):
    """What kind of report a visit is (Ministry's FO-BO manual, 2017)."""

    ENQUIRY = "enquiry"
    COMPLAINT = "complaint"
    APPLICATION = "application"
    PROPOSAL = "proposal"
    SUGGESTION = "suggestion"

    @property
    def label(self) -> str:
        return {
            "enquiry": "Informasi",
            "complaint": "Pengaduan",
            "application": "Permohonan layanan",
            "proposal": "Usulan",
            "suggestion": "Saran",
        }[self.value]


class Channel(StrEnum):
    """How the report reached the office."""

    WALK_IN = "walk_in"
    PHONE = "phone"
    LETTER = "letter"
    OUTREACH = "outreach"
    VILLAGE = "village"

    @property
    def label(self) -> str:
        return {
            "walk_in": "Datang sendiri",
            "phone": "Telepon / WA",
            "letter": "Surat",
            "outreach": "Jemput bola",
            "village": "Titipan desa",
        }[self.value]


class ReporterKind(StrEnum):
    """Who stands at the counter."""

    SELF = "self"
    OTHER = "other"
    ANONYMOUS = "anonymous"

    @property
    def label(self) -> str:
        return {"self": "Penerima layanan sendiri", "other": "Orang lain", "anonymous": "Tanpa nama"}[self.value]


class Outcome(StrEnum):
    """How a case ended, for the figures."""

    INFORMED_AT_COUNTER = "informed_at_counter"
    DOCUMENT_ISSUED = "document_issued"
    MEMBERSHIP_ACTIVATED = "membership_activated"
    PROPOSED_TO_REGISTRY = "proposed_to_registry"
    AID_PROPOSED = "aid_proposed"
    REFERRED_SERVED = "referred_served"
    REFERRED_DECLINED = "referred_declined"
    HANDLED_INTERNALLY = "handled_internally"
    NOT_ELIGIBLE = "not_eligible"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"
    DECEASED = "deceased"
    MOVED = "moved"

    @property
    def label(self) -> str:
        return OUTCOME_LABELS[self]


OUTCOME_LABELS = {
    Outcome.INFORMED_AT_COUNTER: "Diberi informasi di loket",
    Outcome.DOCUMENT_ISSUED: "Surat atau dokumen diterbitkan",
    Outcome.MEMBERSHIP_ACTIVATED: "Kepesertaan aktif kembali",
    Outcome.PROPOSED_TO_REGISTRY: "Diusulkan ke data (DTSEN)",
    Outcome.AID_PROPOSED: "Diusulkan menerima bantuan",
    Outcome.REFERRED_SERVED: "Dirujuk dan sudah dilayani",
    Outcome.REFERRED_DECLINED: "Dirujuk, tidak dapat dilayani",
    Outcome.HANDLED_INTERNALLY: "Ditangani kantor sendiri",
    Outcome.NOT_ELIGIBLE: "Tidak memenuhi syarat",
    Outcome.WITHDRAWN: "Warga mencabut laporan",
    Outcome.UNREACHABLE: "Warga tidak dapat dihubungi",
    Outcome.DECEASED: "Warga meninggal dunia",
    Outcome.MOVED: "Warga pindah",
}


class Case(Guarded, Travels, Versioned, Base):
    """One complaint, question or application brought to the desk."""

    __tablename__ = "cases"
    shown = Shown.CASES
    __table_args__ = (
        # Nothing open may be forgotten: a case is closed, or somebody does something next on a day.
        CheckConstraint("closed_at IS NOT NULL OR next_step_on IS NOT NULL", name="open_has_next_step"),
        Index("ix_cases_opened", "visit_on", "id"),
        # The open cases are few among the many of the years; every heap of the case worker is read through this one.
        Index("ix_cases_open", "visit_on", "id", sqlite_where=text(OPEN)),
        # The few that are hidden from most officers are looked up in every list.
        Index("ix_cases_confidential", "id", sqlite_where=text(CONFIDENTIAL), postgresql_where=text(CONFIDENTIAL)),
        # What is due is read from this index alone, in its order: with hundreds of thousands of open cases no other way
        # is quick enough.
        Index(
            "ix_cases_work",
            text("is_urgent DESC"),
            "next_step_on",
            "id",
            "officer_id",
            "status",
            "last_referral_id",
            "returned_reason",
            "closed_at",
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    status: Mapped[CaseStatus] = mapped_column(default=CaseStatus.REGISTERED)
    visit_on: Mapped[date]
    registered_at: Mapped[datetime]
    late_reason: Mapped[str] = mapped_column(default="")
    registered_by_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))
    channel: Mapped[Channel] = mapped_column(default=Channel.WALK_IN)

    reporter_kind: Mapped[ReporterKind] = mapped_column(default=ReporterKind.SELF)
    reporter: Mapped[dict[str, Any]] = mapped_column(default=dict)

    report_type: Mapped[ReportType]
    sector: Mapped[str] = mapped_column(index=True)
    service_code: Mapped[str] = mapped_column(default="")
    story: Mapped[str]
    wish: Mapped[str] = mapped_column(default="")
    is_urgent: Mapped[bool] = mapped_column(default=False)
    urgency_reason: Mapped[str] = mapped_column(default="")
    is_priority: Mapped[bool] = mapped_column(default=False)
    priority_reason: Mapped[str] = mapped_column(default="")
    is_confidential: Mapped[bool] = mapped_column(default=False)

    registry_check: Mapped[dict[str, Any]] = mapped_column(default=dict)
    papers: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    lawful_basis: Mapped[str] = mapped_column(default="")
    consent: Mapped[str] = mapped_column(default="")
    # How the notice about the data was given (UU 27/2022, pasal 21), and why the case is kept beyond its time.
    notice: Mapped[str] = mapped_column(default="", server_default=text("''"))
    hold_reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
    destruction_id: Mapped[int | None]
    categories: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    readiness: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))

    next_step: Mapped[str] = mapped_column(default="")
    next_step_on: Mapped[date | None]
    returned_reason: Mapped[str] = mapped_column(default="")
    outcome: Mapped[Outcome | None]
    told_resident: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None]
    last_referral_id: Mapped[int | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey(RegisterImport.id), index=True)

    client: Mapped[Person] = relationship(lazy="raise")
    officer: Mapped[Officer | None] = relationship(lazy="raise", foreign_keys=[officer_id])
    registered_by: Mapped[Officer] = relationship(lazy="raise", foreign_keys=[registered_by_id])

    @classmethod
    def hidden_unless(cls, officer: Officer) -> ColumnElement[bool] | None:
        if not officer.may(Permission.SEE_CASES):
            return false()
        return None if sees_all(officer) else cls.id.not_in(hidden_cases(officer))

    def move(self, to: CaseStatus, required: frozenset[CaseStatus] = frozenset()) -> None:
        """Go to another status; `Refused` when the table of steps has no way there, or when the content is gone."""
        if self.destruction_id is not None:
            raise Refused("Isi kasus {number} sudah dimusnahkan.", number=self.number)
        if to not in next_case_statuses(self.status, required):
            raise Refused(
                "Kasus {number} berstatus “{now}” dan tidak dapat menjadi “{to}”.",
                number=self.number,
                now=self.status.label,
                to=to.label,
            )
        self.status = to

    def close(
        self, as_status: CaseStatus, outcome: Outcome | None, told_resident: str, at: datetime,
        required: frozenset[CaseStatus] = frozenset(),
    ) -> None:  # fmt: skip
        """End the case; nothing is planned for it any more."""
        self.move(as_status, required)
        self.outcome, self.told_resident, self.closed_at = outcome, told_resident, at
        self.next_step, self.next_step_on = "", None
        self.returned_reason = ""

    def check_open(self) -> None:
        """`Refused` when the case is closed."""
        if not self.status.is_open:
            raise Refused("Kasus {number} sudah ditutup. Buka kembali lebih dahulu.", number=self.number)

    def plan(self, step: str, on: date) -> None:
        """What happens next, and when."""
        self.next_step, self.next_step_on = step, on

    def shows_reporter_to(self, officer: Officer) -> bool:
        """A reporter who asked to stay unnamed is known to the officer who wrote it down and to who decides cases."""
        is_secret = bool(self.reporter.get("keep_name_secret"))
        return not is_secret or officer.id == self.registered_by_id or officer.may(Permission.DECIDE_CASE)

    def missing_papers(self) -> list[str]:
        """The papers of the checklist that were not brought yet."""
        return [paper["name"] for paper in self.papers if not paper["is_here"]]


def note_on(session: Session, case: Case, what: str, by: Officer | None, now: datetime, **details: str) -> None:
    """Write what happened into the life of a case; `by` is None for what the program does by itself."""
    session.flush()
    record_event(session, "case", case.uuid, what, by=by, now=now, **details)
