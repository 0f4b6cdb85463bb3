"""What the front desk asks, and the case it becomes."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Channel, Outcome, ReporterKind, ReportType
from puskesos.cases.nik import read_nik, tidy_digits
from puskesos.cases.people import Person, PersonAnswer, check_name, check_phone, save_person, tidy_text
from puskesos.cases.status import CaseStatus
from puskesos.dates import written
from puskesos.errors import InvalidForm
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import next_register_number, the_office

LONGEST_STORY = 4000
LONGEST_REASON = 300
DAYS_TO_VERIFY = 3
DAYS_TO_BRING_PAPERS = 7


class WayOut(StrEnum):
    """How the visit ends at the counter."""

    CLOSED_AT_COUNTER = "closed_at_counter"
    PAPERS_MISSING = "papers_missing"
    TO_CASE_OFFICER = "to_case_officer"
    REFER_NOW = "refer_now"


class RegistryStatus(StrEnum):
    """What the poverty register said when somebody looked."""

    NOT_CHECKED = "not_checked"
    LISTED = "listed"
    NOT_LISTED = "not_listed"
    UNREACHABLE = "unreachable"

    @property
    def label(self) -> str:
        return {
            "not_checked": "Belum dicek",
            "listed": "Terdaftar",
            "not_listed": "Tidak terdaftar",
            "unreachable": "Sistem tidak dapat dibuka",
        }[self.value]


class Programme(StrEnum):
    """Memberships a registry check tells of."""

    PBI_JK = "pbi_jk"
    PKH = "pkh"
    SEMBAKO = "sembako"
    KIP = "kip"

    @property
    def label(self) -> str:
        return {"pbi_jk": "PBI-JK", "pkh": "PKH", "sembako": "Sembako", "kip": "KIP"}[self.value]


class MembershipStatus(StrEnum):
    """Whether a programme reaches the client."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"
    INACTIVE = "inactive"

    @property
    def label(self) -> str:
        return {"": "tidak diketahui", "yes": "ya", "no": "tidak", "inactive": "nonaktif"}[self.value]


class LawfulBasis(StrEnum):
    """Why the office may process the data (UU 27/2022 art. 20)."""

    PUBLIC_TASK = "public_task"
    CONSENT = "consent"
    VITAL_INTEREST = "vital_interest"

    @property
    def label(self) -> str:
        return {
            "public_task": "Pelayanan publik (ps. 20 ayat 2 huruf e)",
            "consent": "Persetujuan warga (huruf a)",
            "vital_interest": "Keselamatan warga (huruf d)",
        }[self.value]


class ConsentMode(StrEnum):
    """How the resident was told and agreed (UU 27/2022 art. 22)."""

    EXPLAINED = "explained"
    WRITTEN = "written"
    RECORDED = "recorded"
    GUARDIAN = "guardian"
    NOT_YET = "not_yet"

    @property
    def label(self) -> str:
        return {
            "explained": "Dijelaskan lisan",
            "written": "Ditandatangani",
            "recorded": "Direkam",
            "guardian": "Lewat orang tua atau wali",
            "not_yet": "Belum dapat dijelaskan",
        }[self.value]


@dataclass(frozen=True)
class ReporterAnswer:
    """Who stands at the counter, when it is not the client."""

    kind: ReporterKind = ReporterKind.SELF
    name: str = ""
    relation: str = ""
    phone: str = ""
    nik: str = ""
    address: str = ""
    keep_name_secret: bool = False
    has_power_of_attorney: bool = False

    def check(self) -> dict[str, str]:
        """Field → problem."""
        problems = {}
        if self.kind is ReporterKind.OTHER and (problem := check_name(self.name)):
            problems["name"] = problem
        if problem := check_phone(self.phone):
            problems["phone"] = problem
        if problem := read_nik(self.nik).problem:
            problems["nik"] = problem
        return problems


@dataclass(frozen=True)
class RegistryCheck:
    """What the officer saw in SIKS-NG or Cek Bansos, and when."""

    source: str = "DTSEN"
    status: RegistryStatus = RegistryStatus.NOT_CHECKED
    decile: int | None = None
    checked_on: date | None = None
    memberships: dict[Programme, MembershipStatus] = field(default_factory=dict)

    def check(self, on: date) -> dict[str, str]:
        """Field → problem."""
        if self.decile is not None and not 1 <= self.decile <= 10:
            return {"decile": "Desil 1 sampai 10."}
        if self.checked_on and self.checked_on > on:
            return {"checked_on": "Tanggal cek tidak boleh sesudah hari ini."}
        return {}

    def stored(self) -> dict[str, object]:
        """As JSON values for the case."""
        return {
            "source": self.source,
            "status": self.status.value,
            "decile": self.decile,
            "checked_on": self.checked_on.isoformat() if self.checked_on else "",
            "memberships": {name.value: status.value for name, status in self.memberships.items() if status},
        }


@dataclass(frozen=True)
class PaperAnswer:
    """One paper of the service's checklist: brought or not."""

    name: str
    is_here: bool


@dataclass(frozen=True)
class Intake:
    """One visit as the front desk wrote it down."""

    client: PersonAnswer
    story: str
    sector: str
    report_type: ReportType = ReportType.COMPLAINT
    service_code: str = ""
    wish: str = ""
    known_person: int | None = None
    reporter: ReporterAnswer = ReporterAnswer()
    channel: Channel = Channel.WALK_IN
    is_urgent: bool = False
    urgency_reason: str = ""
    is_priority: bool = False
    priority_reason: str = ""
    registry: RegistryCheck = RegistryCheck()
    papers: tuple[PaperAnswer, ...] = ()
    lawful_basis: LawfulBasis = LawfulBasis.PUBLIC_TASK
    consent: ConsentMode = ConsentMode.EXPLAINED
    visit_on: date | None = None
    late_reason: str = ""
    way_out: WayOut = WayOut.TO_CASE_OFFICER
    told_resident: str = ""
    outcome: Outcome = Outcome.INFORMED_AT_COUNTER

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
            "visit_on": (bool(self.visit_on and self.visit_on > today), "Tanggal datang tidak boleh sesudah hari ini."),
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
        }
        problems |= {name: text for name, (is_wrong, text) in rules.items() if is_wrong}
        for name, longest in (("story", LONGEST_STORY), ("wish", LONGEST_STORY), ("told_resident", LONGEST_STORY),
                              ("late_reason", LONGEST_REASON), ("urgency_reason", LONGEST_REASON)):  # fmt: skip
            if (length := len(getattr(self, name))) > longest:
                problems[name] = f"Paling panjang {longest} huruf, terketik {length}."
        return problems


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
    case = _case(intake, client, by, now, today)
    _leave_counter(case, intake, by, now, today)
    case.number = next_register_number(session, today)
    session.add(case)
    session.flush()
    record_event(
        session, "case", case.uuid, "registered", by=by, now=now,
        story=case.story, late=case.late_reason, visit_on=written(case.visit_on) if case.late_reason else "",
    )  # fmt: skip
    _note_way_out(session, case, intake, by, now)
    return case


def _case(intake: Intake, client: Person, by: Officer, now: datetime, today: date) -> Case:
    reporter = asdict(intake.reporter) | {
        "kind": intake.reporter.kind.value,
        "name": tidy_text(intake.reporter.name) if intake.reporter.kind is ReporterKind.OTHER else "",
        "nik": tidy_digits(intake.reporter.nik),
        "phone": tidy_digits(intake.reporter.phone),
    }
    return Case(
        client_id=client.id,
        visit_on=intake.visit_on or today,
        registered_at=now,
        late_reason=intake.late_reason.strip(),
        registered_by_id=by.id,
        channel=intake.channel,
        reporter_kind=intake.reporter.kind,
        reporter=reporter,
        report_type=intake.report_type,
        sector=intake.sector,
        service_code=intake.service_code,
        story=intake.story.strip(),
        wish=intake.wish.strip(),
        is_urgent=intake.is_urgent,
        urgency_reason=intake.urgency_reason.strip(),
        is_priority=intake.is_priority,
        priority_reason=intake.priority_reason.strip(),
        registry_check=intake.registry.stored(),
        papers=[asdict(paper) for paper in intake.papers],
        lawful_basis=intake.lawful_basis.value,
        consent=intake.consent.value,
        status=CaseStatus.REGISTERED,
    )


def _leave_counter(case: Case, intake: Intake, by: Officer, now: datetime, today: date) -> None:
    match intake.way_out:
        case WayOut.CLOSED_AT_COUNTER:
            case.move(CaseStatus.RESOLVED)
            case.officer_id = by.id
            case.outcome, case.told_resident, case.closed_at = intake.outcome, intake.told_resident.strip(), now
        case WayOut.PAPERS_MISSING:
            case.move(CaseStatus.WAITING_DOCUMENTS)
            case.plan("Tunggu warga membawa berkas yang kurang", today + timedelta(days=DAYS_TO_BRING_PAPERS))
        case WayOut.TO_CASE_OFFICER:
            case.plan("Verifikasi oleh petugas penanganan", today + timedelta(days=DAYS_TO_VERIFY))
        case WayOut.REFER_NOW:
            case.officer_id = by.id
            case.plan("Buat surat pengantar rujukan", today)


def _note_way_out(session: Session, case: Case, intake: Intake, by: Officer, now: datetime) -> None:
    registry = intake.registry
    if registry.status is not RegistryStatus.NOT_CHECKED:
        record_event(
            session, "case", case.uuid, "registry_checked", by=by, now=now,
            source=registry.source, status=registry.status.label, decile=str(registry.decile or ""),
        )  # fmt: skip
    if intake.way_out is WayOut.PAPERS_MISSING:
        record_event(
            session, "case", case.uuid, "papers_missing", by=by, now=now, papers="; ".join(case.missing_papers())
        )
    if intake.way_out is WayOut.CLOSED_AT_COUNTER:
        record_event(
            session, "case", case.uuid, "closed", by=by, now=now,
            outcome=intake.outcome.label, told=case.told_resident,
        )  # fmt: skip
