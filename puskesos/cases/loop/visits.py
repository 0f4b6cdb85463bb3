"""Home visits: planned for a day and an officer, recorded with what was found, or called off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.cases.handling import required_steps
from puskesos.cases.loop.findings import check_findings
from puskesos.cases.loop.visit import FieldVisit, VisitStatus
from puskesos.cases.people.identity import address_of
from puskesos.cases.people.person import Person
from puskesos.cases.status import CaseStatus
from puskesos.dates import written, written_with_day
from puskesos.errors import InvalidForm, Refused, Stale
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_lines, tidy_text
from puskesos.store.base import load_with

LONGEST = 200
LONGEST_CONCLUSION = 2000
# A case that is decided or referred goes on meanwhile; one of these waits for the visit.
BEFORE_DECISION = frozenset({CaseStatus.REGISTERED, CaseStatus.WAITING_DOCUMENTS, CaseStatus.IN_VERIFICATION})


@dataclass(frozen=True)
class VisitPlan:
    """When, by whom, and what for."""

    on: date
    officer_id: int
    purpose: str = ""

    def check(self, today: date) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "on": "Tanggal kunjungan tidak boleh sudah lewat." if self.on < today else "",
            "purpose": check_length("Tujuan kunjungan", self.purpose, LONGEST),
        }
        return {name: problem for name, problem in problems.items() if problem}


@dataclass(frozen=True)
class VisitReport:
    """What came of a visit: whom the officer met, the answers of the form by their keys, and the conclusion."""

    on: date
    was_met: bool
    met: str = ""
    findings: Mapping[str, str] = field(default_factory=dict)
    conclusion: str = ""

    def check(self, today: date) -> dict[str, str]:
        """Field → problem; a finding's problem stands under its key."""
        conclusion = tidy_lines(self.conclusion)
        missing = "" if conclusion else "Tulis kesimpulan kunjungan, juga bila tidak bertemu."
        early = "Kunjungan tidak dapat dicatat sebelum dilakukan." if self.on > today else ""
        problems = {
            "on": early,
            "met": check_length("Nama", self.met, LONGEST),
            "conclusion": missing or check_length("Kesimpulan", conclusion, LONGEST_CONCLUSION),
        }
        if self.was_met and not tidy_text(self.met):
            problems["met"] = "Tulis siapa yang ditemui."
        return check_findings(self.findings) | {name: problem for name, problem in problems.items() if problem}


@dataclass(frozen=True)
class VisitRow:
    """One planned visit in a list, with what an officer needs on the way."""

    id: int
    case_id: int
    case_number: str
    client: str
    phone: str
    address: str
    planned_on: date
    officer: str
    purpose: str

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.planned_on < today


@needs(Permission.HANDLE_CASE)
def plan_visit(session: Session, case_id: int, plan: VisitPlan, *, by: Officer, now: datetime) -> FieldVisit:
    """Plan a visit; the case waits for it where its status allows that."""
    office = the_office(session)
    if problems := plan.check(office.day(now)):
        raise InvalidForm(problems)
    case = session.get_one(Case, case_id)
    case.check_open()
    officer = session.get_one(Officer, plan.officer_id)
    if not officer.is_active:
        raise Refused("{name} tidak aktif lagi. Pilih petugas lain.", name=officer.name)
    visit = FieldVisit(
        case=case, officer_id=officer.id, status=VisitStatus.PLANNED, planned_on=plan.on,
        purpose=tidy_text(plan.purpose),
    )  # fmt: skip
    session.add(visit)
    if case.status in BEFORE_DECISION:
        case.move(CaseStatus.FIELD_VISIT, required_steps(office))
        case.plan(f"Kunjungan rumah oleh {officer.name}", plan.on)
    note_on(
        session, case, "visit_planned", by, now,
        on=written_with_day(plan.on), officer=officer.name, purpose=visit.purpose,
    )  # fmt: skip
    return visit


@needs(Permission.VISIT_RESIDENT)
def record_visit(session: Session, visit_id: int, report: VisitReport, *, by: Officer, now: datetime) -> FieldVisit:
    """Type in what was found; the case goes back into verification."""
    today = the_office(session).day(now)
    visit = _planned(session, visit_id)
    if problems := report.check(today):
        raise InvalidForm(problems)
    visit.status = VisitStatus.DONE if report.was_met else VisitStatus.NOT_MET
    visit.done_on, visit.met = report.on, tidy_text(report.met)
    visit.findings = {key: text for key, answer in report.findings.items() if (text := tidy_lines(answer))}
    visit.conclusion = tidy_lines(report.conclusion)
    visit.recorded_at, visit.recorded_by_id = now, by.id
    step = "Putuskan layanan dari hasil kunjungan" if report.was_met else "Kunjungi lagi atau hubungi warga"
    _back(visit.case, step, today)
    note_on(
        session, visit.case, "visit_done", by, now,
        status=visit.status.label, on=written(report.on), conclusion=visit.conclusion,
    )  # fmt: skip
    return visit


@needs(Permission.HANDLE_CASE)
def cancel_visit(session: Session, visit_id: int, reason: str, *, by: Officer, now: datetime) -> FieldVisit:
    """Call a planned visit off."""
    word = tidy_lines(reason)
    problem = check_length("Alasan", word, LONGEST_CONCLUSION) if word else "Tulis alasan membatalkan kunjungan."
    if problem:
        raise InvalidForm({"reason": problem})
    visit = _planned(session, visit_id)
    visit.status, visit.conclusion = VisitStatus.CANCELLED, word
    visit.recorded_at, visit.recorded_by_id = now, by.id
    _back(visit.case, "Kunjungan dibatalkan: tentukan langkah berikutnya", the_office(session).day(now))
    note_on(session, visit.case, "visit_cancelled", by, now, reason=word)
    return visit


def planned_visits(session: Session, officer_id: int | None = None) -> list[VisitRow]:
    """The visits that are to be made, the next first; of one officer, or of all."""
    wanted = select(FieldVisit, Case, Person, Officer.name).where(FieldVisit.status == VisitStatus.PLANNED)
    wanted = (
        wanted.join(Case, Case.id == FieldVisit.case_id)
        .join(Person, Person.id == Case.client_id)
        .join(Officer, Officer.id == FieldVisit.officer_id)
    )
    if officer_id is not None:
        wanted = wanted.where(FieldVisit.officer_id == officer_id)
    rows = session.execute(wanted.order_by(FieldVisit.planned_on, FieldVisit.id))
    return [
        VisitRow(
            visit.id, case.id, case.number, person.name, person.phone, address_of(person), visit.planned_on, name,
            visit.purpose,
        )
        for visit, case, person, name in rows
    ]  # fmt: skip


def count_visits(session: Session, until: date) -> int:
    """How many planned visits fall on a day or before."""
    return session.scalar(_counted().where(FieldVisit.planned_on <= until)) or 0


def visits_of_case(session: Session, case_id: int) -> list[FieldVisit]:
    """Every visit of a case, the newest first."""
    wanted = select(FieldVisit).where(FieldVisit.case_id == case_id)
    return list(session.scalars(wanted.order_by(FieldVisit.planned_on.desc(), FieldVisit.id.desc())))


def _counted() -> Select[Any]:
    return select(func.count(FieldVisit.id)).where(FieldVisit.status == VisitStatus.PLANNED)


def _planned(session: Session, visit_id: int) -> FieldVisit:
    visit = load_with(session, FieldVisit, visit_id, FieldVisit.case)
    if visit.status is not VisitStatus.PLANNED:
        raise Stale("Kunjungan ini berstatus “{status}”.", status=visit.status.label)
    return visit


def _back(case: Case, step: str, today: date) -> None:
    if case.status is CaseStatus.FIELD_VISIT:
        case.move(CaseStatus.IN_VERIFICATION)
        case.plan(step, today)
