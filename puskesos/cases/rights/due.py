"""Which cases the schedule of retention has done with, and the hand that is held over one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, or_, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome, note_on
from puskesos.cases.duties import CaseDuty
from puskesos.cases.rights.request import RightKind, RightsRequest
from puskesos.errors import InvalidForm, Refused, Stale
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.office.retention import CaseClass, Fate, RetentionRule, rules_of
from puskesos.office.typed import check_length, tidy_text

LONGEST_REASON = 300
MOST = 500
STILL_OWED = "Masih ada kewajiban yang belum selesai"
IS_OWED = select(CaseDuty.id).where(CaseDuty.case_id == Case.id, CaseDuty.done_at.is_(None)).exists()
IS_ASKED = (
    select(RightsRequest.id)
    .where(
        RightsRequest.person_id == Case.client_id,
        RightsRequest.kind == RightKind.ERASURE,
        RightsRequest.done_at.is_(None),
    )
    .exists()
)
class_of_case = case(
    (Case.is_confidential, CaseClass.CONFIDENTIAL),
    (Case.import_id.is_not(None), CaseClass.LEDGER),
    (and_(Case.outcome == Outcome.INFORMED_AT_COUNTER, Case.last_referral_id.is_(None)), CaseClass.COUNTER),
    else_=CaseClass.HANDLED,
)


@dataclass(frozen=True)
class DueCase:
    """One case whose time is over, without a word of what it is about; `obstacle` says why it must stay all the same.

    `is_asked` tells that the resident asked for it before the time was over.
    """

    id: int
    number: str
    kind: CaseClass
    closed_on: date
    over_on: date
    hold_reason: str
    is_owed: bool
    is_asked: bool

    @property
    def obstacle(self) -> str:
        return self.hold_reason or (STILL_OWED if self.is_owed else "")


@needs(Permission.DESTROY_DATA)
def preview_retention(session: Session, today: date, *, by: Officer) -> list[DueCase]:  # noqa: ARG001  # for the door
    """The closed cases whose time is over, those closed first at the top; held ones are among them."""
    return due_cases(session, today)


def due_cases(session: Session, today: date, only: Sequence[int] = (), limit: int = MOST) -> list[DueCase]:
    """The same for the program itself, also among a choice of cases; confidential ones are not left out."""
    with as_program(session):
        office = the_office(session)
        rules = {rule.kind: rule for rule in rules_of(office)}
        wanted = _wanted(office, rules.values(), today)
        wanted = wanted.where(Case.id.in_(only)) if only else wanted.limit(limit)
        return [_due(office, rules, row) for row in session.execute(wanted)]


@needs(Permission.DESTROY_DATA)
def hold_case(session: Session, case_id: int, reason: str, *, by: Officer, now: datetime) -> Case:
    """Keep a case beyond its time, for a reason: a court, an audit, a complaint."""
    word = _checked(reason, "Tulis mengapa kasus ini ditahan, misalnya masih dipakai di pengadilan.")
    with as_program(session):
        case = session.get_one(Case, case_id)
        if case.destruction_id is not None:
            raise Refused("Isi kasus {number} sudah dimusnahkan.", number=case.number)
        if case.hold_reason:
            words = "Kasus {number} sudah ditahan dengan alasan “{reason}”."
            raise Stale(words, number=case.number, reason=case.hold_reason)
        case.hold_reason = word
        note_on(session, case, "held", by, now, reason=word)
    return case


@needs(Permission.DESTROY_DATA)
def release_case(session: Session, case_id: int, reason: str, *, by: Officer, now: datetime) -> Case:
    """Let the schedule have its way with a case again."""
    word = _checked(reason, "Tulis mengapa kasus ini tidak perlu ditahan lagi.")
    with as_program(session):
        case = session.get_one(Case, case_id)
        if not case.hold_reason:
            raise Refused("Kasus {number} tidak sedang ditahan.", number=case.number)
        case.hold_reason = ""
        note_on(session, case, "released", by, now, reason=word)
    return case


def _wanted(office: Office, rules: Iterable[RetentionRule], today: date) -> Select[*tuple[Any, ...]]:
    is_over = or_(*(_is_over(office, rule, today) for rule in rules if rule.fate is Fate.DESTROY), IS_ASKED)
    columns = (Case.id, Case.number, class_of_case, Case.closed_at, Case.hold_reason, IS_OWED, IS_ASKED)
    kept = Case.closed_at.is_not(None) & Case.destruction_id.is_(None)
    return select(*columns).where(kept, is_over).order_by(Case.closed_at, Case.id)


def _is_over(office: Office, rule: RetentionRule, today: date) -> ColumnElement[bool]:
    """Closed on the last day whose time is over, or before, by the office's calendar."""
    day_after = rule.closed_by(today) + timedelta(days=1)
    return and_(class_of_case == rule.kind, Case.closed_at < datetime.combine(day_after, time(), office.zone.offset))


def _due(office: Office, rules: dict[CaseClass, RetentionRule], row: Row[*tuple[Any, ...]]) -> DueCase:
    case_id, number, kind, closed_at, hold_reason, is_owed, is_asked = row
    closed_on, class_of = office.day(closed_at), CaseClass(kind)
    over_on = rules[class_of].over_on(closed_on)
    return DueCase(case_id, number, class_of, closed_on, over_on, hold_reason, is_owed, is_asked)


def _checked(reason: str, missing: str) -> str:
    word = tidy_text(reason)
    if problem := check_length("Alasan", word, LONGEST_REASON) if word else missing:
        raise InvalidForm({"reason": problem})
    return word
