"""The case worker's acts on a case: take it, pass it on, note, plan, collect papers, move, close and reopen."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome, note_on
from puskesos.cases.duties import duties_at_closing
from puskesos.cases.sight import check_named
from puskesos.cases.standing import Standing, check_standing
from puskesos.cases.status import CLOSED, REOPENED_TO, CaseStatus, next_case_statuses
from puskesos.cases.visit import PaperAnswer, check_papers
from puskesos.dates import written
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.editing import keep_both
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.office.typed import check_length, tidy_lines, tidy_text

LONGEST_NOTE = 2000
DECISIONS = frozenset({CaseStatus.APPROVED, CaseStatus.REJECTED})
# Closing and referring ask for more than a note, so they are acts of their own.
OWN_ACTS = frozenset({CaseStatus.RESOLVED, CaseStatus.REFERRED})
# How a case that is stopped counts; one that was written down twice counts once, as the other.
STOPPED_AS = {
    CaseStatus.REJECTED: Outcome.NOT_ELIGIBLE,
    CaseStatus.CANCELLED: Outcome.WITHDRAWN,
    CaseStatus.EXPIRED: Outcome.UNREACHABLE,
}


@dataclass(frozen=True)
class NextStep:
    """What happens next, and on which day."""

    step: str
    on: date

    def check(self, today: date) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "step": check_length("Langkah", self.step, LONGEST_NOTE)
            if tidy_text(self.step)
            else "Tulis langkah berikutnya.",
            "on": "Tanggal langkah berikutnya tidak boleh sudah lewat." if self.on < today else "",
        }
        return {field: problem for field, problem in problems.items() if problem}


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
        if not tidy_text(self.told_resident):
            return {"told_resident": "Tulis apa yang disampaikan kepada warga."}
        problem = check_length("Catatan", self.told_resident, LONGEST_NOTE)
        return {"told_resident": problem} if problem else {}


@needs(Permission.HANDLE_CASE)
def take_case(session: Session, case_id: int, seen: Standing | None = None, *, by: Officer, now: datetime) -> Case:
    """Make a case one's own; a registered one goes into verification with it."""
    case = _open_case(session, case_id, seen)
    check_named(session, case.id, case.number, by)
    case.officer_id = by.id
    case.returned_reason = ""
    if case.status is CaseStatus.REGISTERED:
        case.move(CaseStatus.IN_VERIFICATION)
    note_on(session, case, "taken", by, now)
    return case


@needs(Permission.HANDLE_CASE)
def assign_case(
    session: Session, case_id: int, officer_id: int, note: str, seen: Standing | None = None, *,
    by: Officer, now: datetime,
) -> Case:  # fmt: skip
    """Give a case to another officer with a word of hand-over."""
    word = _note_of(note)
    case = _open_case(session, case_id, seen)
    check_named(session, case.id, case.number, by)
    officer = session.get_one(Officer, officer_id)
    if not officer.may(Permission.HANDLE_CASE):
        raise Refused("{name} tidak menangani kasus. Pilih petugas lain.", name=officer.name)
    case.officer_id = officer.id
    case.returned_reason = ""
    note_on(session, case, "assigned", by, now, to=officer.name, note=word)
    return case


@needs(Permission.HANDLE_CASE)
def hand_back(
    session: Session, case_id: int, reason: str, seen: Standing | None = None, *, by: Officer, now: datetime
) -> Case:
    """Put a case back among the unassigned, saying why."""
    word = _note_of(reason, "Tulis alasan mengembalikan kasus.")
    case = _open_case(session, case_id, seen)
    if case.officer_id is None:
        raise Refused("Kasus {number} belum mempunyai petugas, jadi tidak dapat dikembalikan.", number=case.number)
    case.officer_id = None
    case.returned_reason = word
    note_on(session, case, "handed_back", by, now, note=word)
    return case


@needs(Permission.REGISTER_CASE)
def add_note(session: Session, case_id: int, note: str, *, by: Officer, now: datetime) -> Case:
    """A word into the life of the case; also on a closed one."""
    word = _note_of(note, "Tulis catatannya.")
    case = session.get_one(Case, case_id)
    note_on(session, case, "note_added", by, now, note=word)
    return case


@needs(Permission.REGISTER_CASE)
def plan_next_step(
    session: Session, case_id: int, step: NextStep, base: NextStep, *, by: Officer, now: datetime
) -> Case:
    """Say what happens next and when; `base` is the step that stood in the case when that was asked."""
    case = _open_case(session, case_id)
    step = keep_both(session, base, step, step_of(case), case, case.uuid)
    _plan(session, case, step, now)
    note_on(session, case, "planned", by, now, step=case.next_step, on=written(step.on))
    return case


def step_of(case: Case) -> NextStep:
    """What an open case waits for."""
    assert case.next_step_on is not None, "an open case has a next step"  # noqa: S101  # the table sees to it
    return NextStep(case.next_step, case.next_step_on)


def papers_in(case: Case) -> tuple[PaperAnswer, ...]:
    """The checklist of a case as it stands."""
    return tuple(PaperAnswer(str(paper["name"]), bool(paper["is_here"])) for paper in case.papers)


@needs(Permission.REGISTER_CASE)
def update_papers(
    session: Session, case_id: int, papers: tuple[PaperAnswer, ...], base: tuple[PaperAnswer, ...], *,
    by: Officer, now: datetime,
) -> Case:  # fmt: skip
    """Tick the papers that came in; a case that waited for them goes back to its place when all are here.

    `base` is the list before the ticks. What the service asks for stands in it also before it was ever kept.
    """
    if problem := check_papers(papers):
        raise InvalidForm({"papers": problem})
    case = _open_case(session, case_id)
    kept = papers_in(case)
    asked = {paper.name for paper in kept}
    stored = kept + tuple(paper for paper in base if paper.name not in asked and not paper.is_here)
    papers = keep_both(session, base, papers, stored, case, case.uuid, within="papers")
    before = {paper["name"] for paper in case.papers if paper["is_here"]}
    case.papers = [{"name": paper.name, "is_here": paper.is_here} for paper in papers]
    came = [paper.name for paper in papers if paper.is_here and paper.name not in before]
    missing = case.missing_papers()
    if case.status is CaseStatus.WAITING_DOCUMENTS and not missing:
        case.move(CaseStatus.IN_VERIFICATION if case.officer_id else CaseStatus.REGISTERED)
        case.plan("Berkas lengkap: lanjutkan penanganan", the_office(session).day(now))
    note_on(session, case, "papers_updated", by, now, came="; ".join(came), missing="; ".join(missing))
    return case


@needs(Permission.HANDLE_CASE)
def move_case(
    session: Session, case_id: int, move: Move, seen: Standing | None = None, *, by: Officer, now: datetime
) -> Case:
    """Take one step of the table that has no act of its own. Decisions need the approver's permission."""
    stops = move.to in CLOSED
    word = _note_of(move.note, "Tulis alasannya: kasus tidak dihentikan tanpa alasan." if stops else "")
    if move.to in DECISIONS and not by.may(Permission.DECIDE_CASE):
        raise Forbidden("Penetapan dilakukan oleh Manajer atau Koordinator.")
    if move.to in OWN_ACTS:
        raise Refused("Gunakan “Tutup kasus” atau “Buat rujukan” untuk langkah ini.")
    case = _open_case(session, case_id, seen)
    before, required = case.status, required_steps(the_office(session))
    if stops:
        case.close(move.to, STOPPED_AS.get(move.to), word, now, required)
    else:
        case.move(move.to, required)
        is_return = before is CaseStatus.AWAITING_DECISION and move.to is CaseStatus.IN_VERIFICATION
        case.returned_reason = word if is_return else ""
        _plan(session, case, move.next or NextStep(move.to.label, the_office(session).day(now)), now)
    note_on(session, case, "moved", by, now, to=case.status.label, note=word)
    return case


@needs(Permission.REGISTER_CASE)
def close_case(
    session: Session, case_id: int, closing: Closing, seen: Standing | None = None, *, by: Officer, now: datetime
) -> Case:
    """Close a case with its outcome and what the resident was told."""
    if problems := closing.check():
        raise InvalidForm(problems)
    case = _open_case(session, case_id, seen)
    told = tidy_lines(closing.told_resident)
    case.close(CaseStatus.RESOLVED, closing.outcome, told, now, required_steps(the_office(session)))
    note_on(session, case, "closed", by, now, outcome=closing.outcome.label, told=case.told_resident)
    duties_at_closing(session, case, now=now, on=the_office(session).day(now))
    return case


@needs(Permission.HANDLE_CASE)
def reopen_case(
    session: Session, case_id: int, note: str, seen: Standing | None = None, *, by: Officer, now: datetime
) -> Case:
    """Take a closed case up again, saying why."""
    word = _note_of(note, "Tulis alasan membuka kembali kasus.")
    case = session.get_one(Case, case_id)
    check_standing(session, case, seen)
    check_named(session, case.id, case.number, by)
    if case.status.is_open:
        raise Refused("Kasus {number} masih terbuka.", number=case.number)
    today = the_office(session).day(now)
    case.move(REOPENED_TO)
    case.closed_at, case.outcome, case.told_resident = None, None, ""
    case.officer_id = by.id
    case.plan("Tangani kembali", today)
    note_on(session, case, "reopened", by, now, note=word)
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


def _open_case(session: Session, case_id: int, seen: Standing | None = None) -> Case:
    case = session.get_one(Case, case_id)
    check_standing(session, case, seen)
    case.check_open()
    return case


def _note_of(typed: str, when_empty: str = "") -> str:
    """A note as it is kept; `InvalidForm` when it is too long, or empty where that has a sentence."""
    note = tidy_lines(typed)
    if problem := (when_empty if not note else check_length("Catatan", note, LONGEST_NOTE)):
        raise InvalidForm({"note": problem})
    return note


def _plan(session: Session, case: Case, step: NextStep, now: datetime) -> None:
    if problems := step.check(the_office(session).day(now)):
        raise InvalidForm(problems)
    case.plan(tidy_text(step.step), step.on)
