"""What the front desk asks, and the case it becomes."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from puskesos.cases.arrivals.taking import take_arrival
from puskesos.cases.case import Case, Channel, Outcome, ReportType, note_on
from puskesos.cases.confidentiality import is_sensitive_service
from puskesos.cases.doubles.reviews import propose_for
from puskesos.cases.duties import duties_at_closing
from puskesos.cases.loop.targets import TargetKind, targets_of
from puskesos.cases.people.person import Person, PersonAnswer
from puskesos.cases.people.record import save_person
from puskesos.cases.proposal_decisions import decided_at_desk
from puskesos.cases.readiness.answering import keep_answers
from puskesos.cases.rights.notice import check_consent, notice_of
from puskesos.cases.status import CaseStatus
from puskesos.cases.suggested import SuggestedAnswer
from puskesos.cases.suggestions import keep_suggestion
from puskesos.cases.visit import (
    ConsentMode,
    LawfulBasis,
    PaperAnswer,
    RegistryCheck,
    RegistryStatus,
    ReporterAnswer,
    WayOut,
    check_papers,
)
from puskesos.dates import written
from puskesos.errors import InvalidForm
from puskesos.office.calendar import office_calendar
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import next_register_number, the_office
from puskesos.office.typed import tidy_lines, tidy_text

LONGEST_STORY = 4000
LONGEST_REASON = 300
DAYS_TO_BRING_PAPERS = 7
# Older paper forms belong into an archive; an older date is nearly always a year typed wrongly.
LATEST_ENTRY = timedelta(days=366)
LONGEST = {
    "story": LONGEST_STORY, "wish": LONGEST_STORY, "told_resident": LONGEST_STORY,
    "late_reason": LONGEST_REASON, "urgency_reason": LONGEST_REASON, "priority_reason": LONGEST_REASON,
}  # fmt: skip


@dataclass(frozen=True)
class Intake:
    """One visit as the front desk wrote it down.

    `conditions` are what the officer answered about the conditions of the service, by the code of their rule;
    `arrival` is the letter of another office this visit is about, where it is about one.
    """

    client: PersonAnswer
    story: str
    sector: str
    report_type: ReportType = ReportType.COMPLAINT
    service_code: str = ""
    wish: str = ""
    known_person: int | None = None
    reporter: ReporterAnswer = field(default_factory=ReporterAnswer)
    channel: Channel = Channel.WALK_IN
    is_urgent: bool = False
    urgency_reason: str = ""
    is_priority: bool = False
    priority_reason: str = ""
    registry: RegistryCheck = field(default_factory=RegistryCheck)
    papers: tuple[PaperAnswer, ...] = ()
    lawful_basis: LawfulBasis = LawfulBasis.PUBLIC_TASK
    consent: ConsentMode = ConsentMode.EXPLAINED
    visit_on: date | None = None
    late_reason: str = ""
    way_out: WayOut = WayOut.TO_CASE_OFFICER
    told_resident: str = ""
    outcome: Outcome = Outcome.INFORMED_AT_COUNTER
    suggested: SuggestedAnswer | None = None
    conditions: tuple[tuple[str, bool], ...] = ()
    arrival: int | None = None

    def check(self, today: date) -> dict[str, str]:
        """Field → problem; the fields of the two parties carry the prefixes `client.` and `reporter.`."""
        problems = {f"client.{name}": text for name, text in self.client.check(today).items()}
        problems |= {f"reporter.{name}": text for name, text in self.reporter.check().items()}
        problems |= {f"registry.{name}": text for name, text in self.registry.check(today).items()}
        rules = {
            "story": (not tidy_text(self.story), "Tulis singkat apa yang dikeluhkan atau diminta warga."),
            "sector": (not self.sector, "Pilih bidang layanan."),
            "urgency_reason": (self.is_urgent and not self.urgency_reason.strip(), "Tulis mengapa mendesak."),
            "priority_reason": (self.is_priority and not self.priority_reason.strip(), "Pilih alasan prioritas."),
            "visit_on": (bool(self.visit_on), _visit_problem(self.visit_on or today, today)),
            "late_reason": (
                bool(self.visit_on and self.visit_on < today) and not self.late_reason.strip(),
                "Tulis mengapa dicatat belakangan, misalnya listrik padam.",
            ),
            "told_resident": (
                self.way_out is WayOut.CLOSED_AT_COUNTER and not self.told_resident.strip(),
                "Tulis apa yang sudah disampaikan kepada warga.",
            ),
            "papers": (
                self.way_out is WayOut.PAPERS_MISSING and all(paper.is_here for paper in self.papers),
                "Tidak ada berkas yang kurang. Pilih layanan dan periksa daftar berkasnya.",
            ),
            "consent": (True, check_consent(self.client, self.lawful_basis, self.consent, today)),
        }
        problems |= {name: text for name, (is_wrong, text) in rules.items() if is_wrong and text}
        if problem := check_papers(self.papers):
            problems["papers"] = problem
        for name, longest in LONGEST.items():
            if (length := len(getattr(self, name))) > longest:
                problems[name] = f"Paling panjang {longest} huruf, terketik {length}."
        return problems


def _visit_problem(visit_on: date, today: date) -> str:
    if visit_on > today:
        return "Tanggal datang tidak boleh sesudah hari ini."
    if visit_on < today - LATEST_ENTRY:
        return "Tanggal datang paling lama setahun yang lalu. Periksa tahunnya."
    return ""


@needs(Permission.REGISTER_CASE)
def register_case(session: Session, intake: Intake, *, by: Officer, now: datetime) -> Case:
    """Register a visit: the client, the case with its number, and the way it left the counter.

    Raises `InvalidForm` with every problem at once; nothing is written then.
    """
    office = the_office(session)
    today = office.day(now)
    if problems := intake.check(today):
        raise InvalidForm(problems)
    known = session.get_one(Person, intake.known_person) if intake.known_person else None
    client = save_person(session, intake.client, known, today)
    propose_for(session, client, now=now, is_new=known is None)
    case = _case(intake, client, by, now, today)
    case.is_confidential = is_sensitive_service(session, intake.service_code) or _is_kept_secret(intake)
    _leave_counter(session, case, intake, by, now)
    case.number = next_register_number(session, today, Case.number)
    session.add(case)
    visit_on = written(case.visit_on) if case.visit_on < today else ""
    note_on(session, case, "registered", by, now, story=case.story, late=case.late_reason, visit_on=visit_on)
    if intake.arrival is not None:
        take_arrival(session, intake.arrival, case, by=by, now=now)
    _keep_suggestion(session, case, intake.suggested, by, now)
    keep_answers(session, case, dict(intake.conditions), by=by, now=now)
    _note_way_out(session, case, intake, by, now)
    duties_at_closing(session, case, now=now, on=today)
    return case


def _is_kept_secret(intake: Intake) -> bool:
    return intake.suggested is not None and intake.suggested.keeps_secret


def _keep_suggestion(
    session: Session, case: Case, suggested: SuggestedAnswer | None, by: Officer, now: datetime
) -> None:
    """What the program proposed while the story was told, and what the officer made of it."""
    if suggested:
        service = session.get(Service, case.service_code) if case.service_code else None
        decided = decided_at_desk(suggested, case, service.name if service else "")
        keep_suggestion(session, case.id, suggested, decided, by=by, now=now)


def _case(intake: Intake, client: Person, by: Officer, now: datetime, today: date) -> Case:
    is_late = bool(intake.visit_on and intake.visit_on < today)
    return Case(
        client_id=client.id,
        visit_on=intake.visit_on or today,
        registered_at=now,
        late_reason=tidy_text(intake.late_reason) if is_late else "",
        registered_by_id=by.id,
        channel=intake.channel,
        reporter_kind=intake.reporter.kind,
        reporter=intake.reporter.stored(),
        report_type=intake.report_type,
        sector=intake.sector,
        service_code=intake.service_code,
        story=tidy_lines(intake.story),
        wish=tidy_lines(intake.wish),
        is_urgent=intake.is_urgent,
        urgency_reason=tidy_text(intake.urgency_reason) if intake.is_urgent else "",
        is_priority=intake.is_priority,
        priority_reason=tidy_text(intake.priority_reason) if intake.is_priority else "",
        registry_check=intake.registry.stored(),
        papers=[asdict(paper) for paper in intake.papers],
        lawful_basis=intake.lawful_basis.value,
        consent=intake.consent.value,
        notice=notice_of(client, intake.reporter, intake.consent, by.name, intake.visit_on or today),
        status=CaseStatus.REGISTERED,
    )


def _leave_counter(session: Session, case: Case, intake: Intake, by: Officer, now: datetime) -> None:
    office, calendar = the_office(session), office_calendar(session)
    today = office.day(now)
    match intake.way_out:
        case WayOut.CLOSED_AT_COUNTER:
            case.officer_id = by.id
            case.close(CaseStatus.RESOLVED, intake.outcome, tidy_lines(intake.told_resident), now)
        case WayOut.PAPERS_MISSING:
            case.move(CaseStatus.WAITING_DOCUMENTS)
            case.plan(
                "Tunggu warga membawa berkas yang kurang",
                calendar.next_working(today + timedelta(days=DAYS_TO_BRING_PAPERS)),
            )
        case WayOut.TO_CASE_OFFICER:
            days = targets_of(office).kinds[TargetKind.VERIFICATION]
            case.plan("Verifikasi oleh petugas penanganan", calendar.after(today, days))
        case WayOut.REFER_NOW:
            case.officer_id = by.id
            case.plan("Buat surat pengantar rujukan", today)


def _note_way_out(session: Session, case: Case, intake: Intake, by: Officer, now: datetime) -> None:
    registry = intake.registry
    if registry.status is not RegistryStatus.NOT_CHECKED:
        note_on(
            session, case, "registry_checked", by, now,
            source=registry.source, status=registry.status.label, decile=str(registry.decile or ""),
        )  # fmt: skip
    if intake.way_out is WayOut.PAPERS_MISSING:
        note_on(session, case, "papers_missing", by, now, papers="; ".join(case.missing_papers()))
    if intake.way_out is WayOut.CLOSED_AT_COUNTER:
        note_on(session, case, "closed", by, now, outcome=intake.outcome.label, told=case.told_resident)
