"""Opening a confidential case: let in by a colleague, or by breaking the glass with a reason the approver reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select, union_all
from sqlalchemy.orm import Session, aliased

from puskesos.cases.case import Case, note_on
from puskesos.cases.case_grant import CaseGrant
from puskesos.cases.letters.letter import Letter
from puskesos.cases.proof.check_code import tidy_code
from puskesos.cases.referral import Referral
from puskesos.cases.sight import check_named, hidden_cases, sees_all
from puskesos.errors import InvalidForm, Refused, Stale
from puskesos.office.events import record_event
from puskesos.office.eyes import as_program, officer_of
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_text

SHORTEST_REASON, LONGEST_REASON = 10, 500


@dataclass(frozen=True)
class HiddenCase:
    """All that an officer who is not named may know of a confidential case: that it is there."""

    id: int
    number: str


@dataclass(frozen=True)
class Opening:
    """One time the glass was broken, as the approver reads it."""

    id: int
    case_id: int
    number: str
    officer: str
    reason: str
    at: datetime


def hidden_case(session: Session, typed: str) -> HiddenCase | None:
    """The case with exactly this register number, letter number or code, if it is hidden from who asks."""
    wanted, officer = typed.strip(), officer_of(session)
    code = tidy_code(wanted) or ""
    if not wanted or officer is None or not officer.may(Permission.SEE_CASES):
        return None
    # Each way goes through its own index: asked of the cases one by one it would read all of the confidential ones.
    bearing = [select(Case.id).where(Case.number == wanted)]
    for paper in (Referral, Letter):
        bearing.append(select(paper.case_id).where(paper.number == wanted))
        if code:
            bearing.append(select(paper.case_id).where(paper.check_code == code))
    with as_program(session):
        ids = set(session.scalars(union_all(*bearing)))
        found = session.execute(select(Case.id, Case.number).where(Case.is_confidential, Case.id.in_(ids))).first()
    if found is None or session.scalar(select(Case.id).where(Case.id == found.id)):
        return None
    return HiddenCase(*found)


def check_reason(reason: str) -> str:
    """The problem with a reason, or an empty string."""
    if len(reason.strip()) < SHORTEST_REASON:
        return "Tulis alasan yang dapat dipahami atasan, paling sedikit 10 huruf."
    return check_length("Alasan", reason, LONGEST_REASON)


@needs(Permission.SEE_CASES)
def open_with_reason(session: Session, case_id: int, reason: str, *, by: Officer, now: datetime) -> CaseGrant:
    """Break the glass: the case is open to the officer for the rest of the day, and the approver reads why."""
    if problem := check_reason(reason):
        raise InvalidForm({"reason": problem})
    with as_program(session):
        case = session.get_one(Case, case_id)
    if not case.is_confidential:
        raise Refused("Kasus {number} tidak rahasia. Bukalah seperti biasa.", number=case.number)
    note_on(session, case, "opened_with_reason", by, now, reason=tidy_text(reason))
    return _grant(session, case, by, tidy_text(reason), by, now, was_broken=True)


@needs(Permission.HANDLE_CASE)
def let_in(session: Session, case_id: int, officer_id: int, reason: str, *, by: Officer, now: datetime) -> CaseGrant:
    """Name a colleague for a confidential case; only who is named for it can."""
    if problem := check_length("Alasan", reason, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    case, officer = session.get_one(Case, case_id), session.get_one(Officer, officer_id)
    check_named(session, case.id, case.number, by)
    if not officer.is_active or not officer.may(Permission.SEE_CASES):
        raise Refused("{name} tidak bekerja dengan kasus. Pilih petugas lain.", name=officer.name)
    if session.scalar(_in_force(case_id, officer_id)):
        raise Refused("{name} sudah dapat membuka kasus ini.", name=officer.name)
    note_on(session, case, "let_in", by, now, to=officer.name, reason=tidy_text(reason))
    return _grant(session, case, officer, tidy_text(reason), by, now, was_broken=False)


@needs(Permission.HANDLE_CASE)
def end_letting_in(session: Session, grant_id: int, *, by: Officer, now: datetime) -> CaseGrant:
    """Take a name off a confidential case."""
    grant = session.get_one(CaseGrant, grant_id)
    case, officer = session.get_one(Case, grant.case_id), session.get_one(Officer, grant.officer_id)
    if grant.ended_at:
        raise Stale("Akses {name} sudah diakhiri.", name=officer.name)
    check_named(session, case.id, case.number, by)
    grant.ended_at = now
    note_on(session, case, "let_in_ended", by, now, to=officer.name)
    return grant


@needs(Permission.DECIDE_CASE)
def look_at_opening(session: Session, grant_id: int, *, by: Officer, now: datetime) -> CaseGrant:
    """The approver has read why the glass was broken. Nobody reads the own reason as somebody else's."""
    office = the_office(session)
    with as_program(session):
        grant = session.get_one(CaseGrant, grant_id)
        number = session.get_one(Case, grant.case_id).number
    if grant.officer_id == by.id:
        raise Refused("Alasan Anda sendiri dibaca oleh atasan lain.")
    if grant.seen_at:
        raise Stale("Alasan membuka kasus {number} sudah dibaca petugas lain.", number=number)
    grant.seen_at, grant.seen_by_id = now, by.id
    record_event(session, "office", office.uuid, "opening_seen", by=by, now=now, number=number)
    return grant


def openings_unseen(session: Session, officer: Officer) -> Sequence[Opening]:
    """The times others broke the glass that no approver has read yet, oldest first; nothing for who need not know."""
    if not officer.may(Permission.DECIDE_CASE):
        return ()
    who = aliased(Officer)
    wanted = (
        select(CaseGrant.id, CaseGrant.case_id, Case.number, who.name, CaseGrant.reason, CaseGrant.given_at)
        .join(Case, Case.id == CaseGrant.case_id)
        .join(who, who.id == CaseGrant.officer_id)
        .where(CaseGrant.was_broken, CaseGrant.seen_at.is_(None), CaseGrant.officer_id != officer.id)
        .order_by(CaseGrant.id)
    )
    with as_program(session):
        return tuple(Opening(*row) for row in session.execute(wanted))


@dataclass(frozen=True)
class Named:
    """Who may open a confidential case: some by what they are to it, others by a grant that can be ended.

    `others` are the officers who could be let in, by key and name.
    """

    always: tuple[str, ...]
    let_in: tuple[tuple[int, str], ...]
    others: tuple[tuple[int, str], ...]


def who_is_named(session: Session, case_id: int) -> Named:
    """Everybody who may open a confidential case, and who could be let in."""
    case, granted = session.get_one(Case, case_id), named_for(session, case_id)
    officers = session.scalars(select(Officer).where(Officer.is_active).order_by(Officer.name)).all()
    able = [officer for officer in officers if officer.may(Permission.SEE_CASES)]
    by_itself = {case.registered_by_id, case.officer_id}
    always = [each for each in able if each.handles_confidential or each.id in by_itself]
    names = {name for _, name in granted}
    others = tuple((each.id, each.name) for each in able if each not in always and each.name not in names)
    return Named(tuple(each.name for each in always), tuple(granted), others)


def count_hidden(session: Session) -> int:
    """How many confidential cases are kept from who asks; nothing for who sees no cases, or all of them."""
    officer = officer_of(session)
    if officer is None or sees_all(officer) or not officer.may(Permission.SEE_CASES):
        return 0
    with as_program(session):
        return session.scalar(select(func.count(Case.id)).where(Case.id.in_(hidden_cases(officer)))) or 0


def named_for(session: Session, case_id: int) -> list[tuple[int, str]]:
    """The officers let in to a case, by grant and name."""
    wanted = (
        select(CaseGrant.id, Officer.name)
        .join(Officer, Officer.id == CaseGrant.officer_id)
        .where(CaseGrant.case_id == case_id, CaseGrant.ended_at.is_(None), CaseGrant.was_broken.is_(False))
    )
    return [(grant_id, name) for grant_id, name in session.execute(wanted.order_by(CaseGrant.id))]


def end_old_openings(session: Session, now: datetime) -> None:
    """What was opened with a reason is closed again when the day is over."""
    office = the_office(session)
    broken = select(CaseGrant).where(CaseGrant.was_broken, CaseGrant.ended_at.is_(None))
    for grant in session.scalars(broken):
        if office.day(grant.given_at) < office.day(now):
            grant.ended_at = now


def _grant(
    session: Session, case: Case, officer: Officer, reason: str, by: Officer, now: datetime, *, was_broken: bool
) -> CaseGrant:
    grant = CaseGrant(
        case_id=case.id, officer_id=officer.id, reason=reason, was_broken=was_broken, given_at=now, given_by_id=by.id
    )
    session.add(grant)
    session.flush()
    return grant


def _in_force(case_id: int, officer_id: int) -> Select[int]:
    return select(CaseGrant.id).where(
        CaseGrant.case_id == case_id, CaseGrant.officer_id == officer_id, CaseGrant.ended_at.is_(None)
    )
