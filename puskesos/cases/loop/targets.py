"""How many working days a matter may take: by its service, else by the kind of report, as the office set it.

The classes are those kept for public complaints (verification three days, information five, complaints fourteen,
complaints that need an examination sixty, suggestions ten); each is only where an office begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from puskesos.cases.case import ReportType
from puskesos.errors import InvalidForm
from puskesos.office.calendar import office_calendar
from puskesos.office.catalogue import Service
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office

LONGEST = 365


class TargetKind(StrEnum):
    """A class of matters with one term."""

    VERIFICATION = "verification"
    INFORMATION = "information"
    COMPLAINT = "complaint"
    EXAMINATION = "examination"
    SUGGESTION = "suggestion"
    REFERRAL = "referral"

    @property
    def label(self) -> str:
        return {
            "verification": "Verifikasi laporan baru",
            "information": "Permintaan informasi",
            "complaint": "Pengaduan biasa",
            "examination": "Pengaduan yang perlu pemeriksaan",
            "suggestion": "Saran dan usulan",
            "referral": "Jawaban rujukan, bila layanan tidak menyebut waktu",
        }[self.value]


SHIPPED = {
    TargetKind.VERIFICATION: 3,
    TargetKind.INFORMATION: 5,
    TargetKind.COMPLAINT: 14,
    TargetKind.EXAMINATION: 60,
    TargetKind.SUGGESTION: 10,
}
OF_REPORT = {
    ReportType.ENQUIRY: TargetKind.INFORMATION,
    ReportType.COMPLAINT: TargetKind.COMPLAINT,
    ReportType.PROPOSAL: TargetKind.SUGGESTION,
    ReportType.SUGGESTION: TargetKind.SUGGESTION,
}


@dataclass(frozen=True)
class Targets:
    """The terms of one office in working days: by kind, and by the code of a service."""

    kinds: Mapping[TargetKind, int]
    services: Mapping[str, int]

    def check(self) -> dict[str, str]:
        """Kind or service code → problem."""
        terms = {kind.value: days for kind, days in self.kinds.items()} | dict(self.services)
        problem = f"Isi 1 sampai {LONGEST} hari kerja."
        return {name: problem for name, days in terms.items() if not 1 <= days <= LONGEST}


def targets_of(office: Office) -> Targets:
    """The terms of an office: its own, and those of the program for what it did not set."""
    stored = office.service_targets
    kinds = {**SHIPPED, TargetKind.REFERRAL: office.answer_days}
    kinds |= {TargetKind(name): days for name, days in stored.get("kinds", {}).items()}
    return Targets(kinds, dict(stored.get("services", {})))


@needs(Permission.MANAGE_OFFICE)
def change_targets(session: Session, targets: Targets, base: Targets, *, by: Officer, now: datetime) -> Office:
    """Set the terms, shown as `base`, for what comes from now on; dates that are planned already stay."""
    office = the_office(session)
    targets = keep_both(session, base, targets, targets_of(office), office, office.uuid, within="service_targets")
    if problems := targets.check():
        raise InvalidForm(problems)
    kinds = {kind.value: days for kind, days in targets.kinds.items()}
    office.service_targets = {"kinds": kinds, "services": dict(targets.services)}
    office.answer_days = targets.kinds.get(TargetKind.REFERRAL, office.answer_days)
    session.flush()
    record_event(session, "office", office.uuid, "targets_changed", by=by, now=now)
    return office


def answer_days(office: Office, service: Service | None) -> int:
    """The working days a provider has to answer: the office's own for the service, else the usual, else for all."""
    targets = targets_of(office)
    if service is not None:
        if service.code in targets.services:
            return targets.services[service.code]
        if service.days:
            return service.days
    return targets.kinds[TargetKind.REFERRAL]


def answer_wanted_by(session: Session, service_code: str, on: date) -> date:
    """The day an answer to a referral of a service is wanted by when it is issued on a day."""
    service = session.get(Service, service_code) if service_code else None
    return office_calendar(session).after(on, answer_days(the_office(session), service))


def report_days(office: Office, kind: ReportType, *, needs_examination: bool = False) -> int | None:
    """The working days a report may take; None for an application, which has the term of its service."""
    target = OF_REPORT.get(kind)
    if target is TargetKind.COMPLAINT and needs_examination:
        target = TargetKind.EXAMINATION
    return targets_of(office).kinds[target] if target else None


def report_due_on(session: Session, kind: ReportType, on: date, *, needs_examination: bool = False) -> date | None:
    """The day a report should be answered by, where its kind has a term."""
    days = report_days(the_office(session), kind, needs_examination=needs_examination)
    return office_calendar(session).after(on, days) if days else None
