"""The case worker's acts on a case: take it, pass it on, note, plan, move, identify, close and reopen."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome
from puskesos.cases.intake import PaperAnswer
from puskesos.cases.status import CLOSED, REOPENED_TO, CaseStatus, next_case_statuses
from puskesos.dates import written
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.catalogue import PpksType
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office

LONGEST_NOTE = 2000
DECISIONS = frozenset({CaseStatus.APPROVED, CaseStatus.REJECTED})
# Closing and referring ask for more than a note, so they are acts of their own.
OWN_ACTS = frozenset({CaseStatus.RESOLVED, CaseStatus.REFERRED})


@dataclass(frozen=True)
class CategoryAnswer:
    """One PPKS category with the criteria the officer ticked as evidence; `reason` explains an odd age or sex."""

    code: str
    criteria: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class NextStep:
    """What happens next, and on which day."""

    step: str
    on: date

    def check(self, today: date) -> dict[str, str]:
        """Field → problem."""
        problems = {}
        if not self.step.strip():
            problems["step"] = "Tulis langkah berikutnya."
        elif len(self.step) > LONGEST_NOTE:
            problems["step"] = f"Langkah paling panjang {LONGEST_NOTE} huruf."
        if self.on < today:
            problems["on"] = "Tanggal langkah berikutnya tidak boleh sudah lewat."
        return problems


@dataclass(frozen=True)
class Move:
    """Another status with its note; the note is a must when the case is stopped or sent back."""

    to: CaseStatus
    note: str
    next: NextStep | None = None


@dataclass(frozen=True)
class Closing:
    """How a case ended and what the resident was told."""

    outcome: Outcome
    told_resident: str

    def check(self) -> dict[str, str]:
        """Field → problem."""
        if not self.told_resident.strip():
            return {"told_resident": "Tulis apa yang disampaikan kepada warga."}
        if len(self.told_resident) > LONGEST_NOTE:
            return {"told_resident": f"Paling panjang {LONGEST_NOTE} huruf."}
        return {}


@needs(Permission.HANDLE_CASE)
def take_case(session: Session, case_id: int, *, by: Officer, now: datetime) -> Case:
    """Make a case one's own; a registered one goes into verification with it."""
    case = _open_case(session, case_id)
    case.officer_id = by.id
    case.returned_reason = ""
    if case.status is CaseStatus.REGISTERED:
        case.move(CaseStatus.IN_VERIFICATION)
    _note(session, case, "taken", by, now)
    return case


@needs(Permission.HANDLE_CASE)
def assign_case(session: Session, case_id: int, officer_id: int, note: str, *, by: Officer, now: datetime) -> Case:
    """Give a case to another officer with a word of hand-over."""
    case = _open_case(session, case_id)
    officer = session.get_one(Officer, officer_id)
    if not officer.may(Permission.HANDLE_CASE):
        raise Refused("{name} tidak menangani kasus. Pilih petugas lain.", name=officer.name)
    case.officer_id = officer.id
    case.returned_reason = ""
    _note(session, case, "assigned", by, now, to=officer.name, note=note.strip())
    return case


@needs(Permission.HANDLE_CASE)
def hand_back(session: Session, case_id: int, reason: str, *, by: Officer, now: datetime) -> Case:
    """Put a case back among the unassigned, saying why."""
    if not reason.strip():
        raise InvalidForm({"note": "Tulis alasan mengembalikan kasus."})
    case = _open_case(session, case_id)
    case.officer_id = None
    case.returned_reason = reason.strip()
    _note(session, case, "handed_back", by, now, note=reason.strip())
    return case


@needs(Permission.REGISTER_CASE)
def add_note(session: Session, case_id: int, note: str, *, by: Officer, now: datetime) -> Case:
    """A word into the life of the case; also on a closed one."""
    if not note.strip() or len(note) > LONGEST_NOTE:
        raise InvalidForm({"note": f"Tulis catatan, paling panjang {LONGEST_NOTE} huruf."})
    case = session.get_one(Case, case_id)
    _note(session, case, "note_added", by, now, note=note.strip())
    return case


@needs(Permission.REGISTER_CASE)
def plan_next_step(session: Session, case_id: int, step: NextStep, *, by: Officer, now: datetime) -> Case:
    """Say what happens next and when."""
    case = _open_case(session, case_id)
    _plan(session, case, step, now)
    _note(session, case, "planned", by, now, step=case.next_step, on=written(step.on))
    return case


@needs(Permission.REGISTER_CASE)
def update_papers(
    session: Session, case_id: int, papers: tuple[PaperAnswer, ...], *, by: Officer, now: datetime
) -> Case:
    """Tick the papers that came in; a case that waited for them goes back to its place when all are here."""
    case = _open_case(session, case_id)
    before = {paper["name"] for paper in case.papers if paper["is_here"]}
    case.papers = [{"name": paper.name, "is_here": paper.is_here} for paper in papers]
    came = [paper.name for paper in papers if paper.is_here and paper.name not in before]
    missing = case.missing_papers()
    if case.status is CaseStatus.WAITING_DOCUMENTS and not missing:
        case.move(CaseStatus.IN_VERIFICATION if case.officer_id else CaseStatus.REGISTERED)
        case.plan("Berkas lengkap: lanjutkan penanganan", the_office(session).day(now))
    _note(session, case, "papers_updated", by, now, came="; ".join(came), missing="; ".join(missing))
    return case


@needs(Permission.HANDLE_CASE)
def move_case(session: Session, case_id: int, move: Move, *, by: Officer, now: datetime) -> Case:
    """Take one step of the table that has no act of its own. Decisions need the approver's permission."""
    if move.to in CLOSED and not move.note.strip():
        raise InvalidForm({"note": "Tulis alasannya: kasus tidak dihentikan tanpa alasan."})
    if move.to in DECISIONS and not by.may(Permission.DECIDE_CASE):
        raise Forbidden("Penetapan dilakukan oleh Manajer atau Koordinator.")
    if move.to in OWN_ACTS:
        raise Refused("Gunakan “Tutup kasus” atau “Buat rujukan” untuk langkah ini.")
    case = session.get_one(Case, case_id)
    if not case.status.is_open:
        raise Refused("Kasus {number} sudah ditutup. Buka kembali lebih dahulu.", number=case.number)
    before = case.status
    office = the_office(session)
    case.move(move.to, required_steps(office))
    is_return = before is CaseStatus.AWAITING_DECISION and move.to is CaseStatus.IN_VERIFICATION
    case.returned_reason = move.note.strip() if is_return else ""
    if move.to.is_open:
        _plan(session, case, move.next or NextStep(case.status.label, office.day(now)), now)
    else:
        case.closed_at, case.outcome = now, _outcome_of(case.status)
        case.told_resident = move.note.strip()
    _note(session, case, "moved", by, now, to=case.status.label, note=move.note.strip())
    return case


def _outcome_of(status: CaseStatus) -> Outcome:
    match status:
        case CaseStatus.REJECTED:
            return Outcome.NOT_ELIGIBLE
        case CaseStatus.EXPIRED:
            return Outcome.UNREACHABLE
        case _:
            return Outcome.WITHDRAWN


@needs(Permission.REGISTER_CASE)
def identify_problem(
    session: Session, case_id: int, categories: tuple[CategoryAnswer, ...], *, by: Officer, now: datetime
) -> Case:
    """Name the PPKS categories the officer sees, each with the criteria ticked as evidence (Permensos 8/2012)."""
    case = _open_case(session, case_id)
    chosen = []
    for answer in categories:
        kind = session.get_one(PpksType, answer.code)
        chosen.append(
            {
                "code": kind.code,
                "name": kind.name,
                "criteria": list(answer.criteria),
                "note": answer.note.strip(),
                "edition": kind.edition.isoformat(),
                "is_sensitive": kind.is_sensitive,
            }
        )
    case.categories = chosen
    case.is_confidential = any(category["is_sensitive"] for category in chosen)
    names = "; ".join(str(category["name"]) for category in chosen)
    _note(session, case, "identified", by, now, categories=names or "Tidak ada kategori PPKS yang sesuai")
    return case


@needs(Permission.REGISTER_CASE)
def close_case(session: Session, case_id: int, closing: Closing, *, by: Officer, now: datetime) -> Case:
    """Close a case with its outcome and what the resident was told."""
    if problems := closing.check():
        raise InvalidForm(problems)
    case = _open_case(session, case_id)
    case.move(CaseStatus.RESOLVED, required_steps(the_office(session)))
    case.outcome, case.told_resident, case.closed_at = closing.outcome, closing.told_resident.strip(), now
    case.returned_reason = ""
    _note(session, case, "closed", by, now, outcome=closing.outcome.label, told=case.told_resident)
    return case


@needs(Permission.HANDLE_CASE)
def reopen_case(session: Session, case_id: int, note: str, *, by: Officer, now: datetime) -> Case:
    """Take a closed case up again, saying why."""
    if not note.strip():
        raise InvalidForm({"note": "Tulis alasan membuka kembali kasus."})
    case = session.get_one(Case, case_id)
    if case.status.is_open:
        raise Refused("Kasus {number} masih terbuka.", number=case.number)
    case.move(REOPENED_TO)
    case.closed_at, case.outcome = None, None
    case.officer_id = by.id
    case.plan("Tangani kembali", the_office(session).day(now))
    _note(session, case, "reopened", by, now, note=note.strip())
    return case


def possible_moves(status: CaseStatus, office: Office, by: Officer) -> tuple[CaseStatus, ...]:
    """Where `move_case` may take an open case that stands here, in the order of the table."""
    if not status.is_open or not by.may(Permission.HANDLE_CASE):
        return ()
    closed_to_officer = OWN_ACTS if by.may(Permission.DECIDE_CASE) else OWN_ACTS | DECISIONS
    reachable = next_case_statuses(status, required_steps(office)) - closed_to_officer
    return tuple(each for each in CaseStatus if each in reachable)


def required_steps(office: Office) -> frozenset[CaseStatus]:
    """The passable steps this office insists on."""
    return frozenset(CaseStatus(step) for step in office.required_steps)


def _open_case(session: Session, case_id: int) -> Case:
    case = session.get_one(Case, case_id)
    if not case.status.is_open:
        raise Refused("Kasus {number} sudah ditutup. Buka kembali lebih dahulu.", number=case.number)
    return case


def _plan(session: Session, case: Case, step: NextStep, now: datetime) -> None:
    if problems := step.check(the_office(session).day(now)):
        raise InvalidForm(problems)
    case.plan(step.step.strip(), step.on)


def _note(session: Session, case: Case, what: str, by: Officer, now: datetime, **details: str) -> None:
    session.flush()
    record_event(session, "case", case.uuid, what, by=by, now=now, **details)
