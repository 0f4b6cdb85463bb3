"""The work list of pairs that may be one person: read a page at a time, and decided one by one."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_
from sqlalchemy.orm import Session

from puskesos.cases.doubles.facts import Facts, facts_of, read_facts
from puskesos.cases.doubles.look_alikes import look_alikes
from puskesos.cases.doubles.review import UNDECIDED, PersonReview, ReviewKind, ReviewOutcome
from puskesos.cases.doubles.review_pairs import Double, kind_of, put_up
from puskesos.cases.doubles.same_person import compare
from puskesos.cases.doubles.true_nik import carry_nik, return_nik
from puskesos.cases.people.links import link_in_force, link_people, linked_ids, unlink_people
from puskesos.cases.people.person import Person
from puskesos.cases.registers.imports import current_extracts
from puskesos.cases.search.findings import OWN
from puskesos.errors import InvalidForm, Stale
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import check_length, tidy_lines

PAGE = 100
LONGEST_NOTE = 500


@dataclass(frozen=True)
class ReviewRow:
    """One pair of the work list with the facts of both sides as they were when it was found."""

    id: int
    kind: ReviewKind
    outcome: ReviewOutcome
    bits: int
    left: Facts
    right: Facts
    left_person_id: int | None
    right_person_id: int | None
    import_id: int | None
    link_id: int | None
    found_at: datetime
    note: str
    decided_at: datetime | None
    decided_by: str


Place = tuple[ReviewKind, int, int]
SHOWN = (
    PersonReview.id, PersonReview.kind, PersonReview.outcome, PersonReview.bits, PersonReview.left, PersonReview.right,
    PersonReview.left_person_id, PersonReview.right_person_id, PersonReview.import_id, PersonReview.link_id,
    PersonReview.found_at, PersonReview.note, PersonReview.decided_at, PersonReview.decided_by,
)  # fmt: skip


def place_of(row: ReviewRow) -> Place:
    """Where a row stands in the work list, to ask for what follows it."""
    return row.kind, row.bits, row.id


def list_reviews(
    session: Session, kind: ReviewKind | None = None, outcome: ReviewOutcome = ReviewOutcome.OPEN,
    after: Place | None = None, limit: int = PAGE,
) -> list[ReviewRow]:  # fmt: skip
    """The pairs of one outcome, a page at a time (keyset): kind by kind, the strongest first."""
    kinds = list(ReviewKind) if kind is None else [kind]
    if after:
        kinds = kinds[kinds.index(after[0]) :]
    rows: list[ReviewRow] = []
    in_force = _is_in_force(session)
    for each in kinds:
        # Each kind is walked in the order of its own index: nothing is sorted, however long the list.
        wanted = select(*SHOWN).where(PersonReview.outcome == outcome, PersonReview.kind == each, in_force)
        if after and each is after[0]:
            wanted = wanted.where(tuple_(PersonReview.bits, PersonReview.id) < after[1:])
        wanted = wanted.order_by(PersonReview.bits.desc(), PersonReview.id.desc()).limit(limit - len(rows))
        rows += _rows(session, wanted)
        if len(rows) == limit:
            break
    return rows


def reviews_of(session: Session, person_id: int, *, decided: bool = False) -> list[ReviewRow]:
    """The pairs one of whose sides is the person: those that wait for a decision, or all."""
    mine = or_(PersonReview.left_person_id == person_id, PersonReview.right_person_id == person_id)
    wanted = select(*SHOWN).where(mine, _is_in_force(session))
    wanted = wanted.order_by(PersonReview.bits.desc(), PersonReview.id.desc())
    return [row for row in _rows(session, wanted) if decided or not row.outcome.is_decided]


def count_reviews(session: Session, outcome: ReviewOutcome = ReviewOutcome.OPEN) -> dict[ReviewKind, int]:
    """How many pairs of an outcome there are, by kind."""
    wanted = (
        select(PersonReview.kind, func.count())
        .where(PersonReview.outcome == outcome, _is_in_force(session))
        .group_by(PersonReview.kind)
    )
    counted = Counter(dict(iter(session.execute(wanted))))
    return {kind: counted[kind] for kind in ReviewKind}


@needs(Permission.KEEP_PEOPLE)
def decide_review(
    session: Session, review_id: int, outcome: ReviewOutcome, note: str = "", seen: ReviewOutcome | None = None, *,
    by: Officer, now: datetime,
) -> PersonReview:  # fmt: skip
    """Say what a pair is. `SAME` links two records of the office, and gives a person the NIK of a list's row.

    Another word ends such a link again, and the NIK goes back.
    `OPEN` takes a decision back. `ASK` says in the note whom to ask for what. Each may replace an earlier word,
    as long as that is still the one the officer has `seen`.
    """
    review, note = session.get_one(PersonReview, review_id), tidy_lines(note)
    if seen not in (None, review.outcome):
        who, outcome_now = review.decided_by or "petugas lain", review.outcome.label
        raise Stale("Pasangan ini baru saja diubah {who}: {outcome}.", who=who, outcome=outcome_now, now=review.outcome)
    _check_note(outcome, note)
    if review.link_id is not None and outcome is not ReviewOutcome.SAME:
        why = "Putusan dibatalkan." if outcome is ReviewOutcome.OPEN else "Diperiksa: orang lain."
        unlink_people(session, review.link_id, note or why, by=by, now=now)
    if review.left_person_id and review.right_person_id and outcome is ReviewOutcome.SAME:
        _link(session, review, note, by, now)
    else:
        review.note = note
        _settle_nik(session, review, outcome, by, now)
    review.outcome = outcome
    is_open = outcome is ReviewOutcome.OPEN
    review.decided_at, review.decided_by = (None, "") if is_open else (now, by.name)
    session.flush()
    details = {"doubt": review.kind.label, "outcome": outcome.label, "note": note}
    record_event(session, "person_review", review.uuid, "decided", by=by, now=now, **details)
    return review


def propose_for(session: Session, person: Person, *, now: datetime, is_new: bool = False) -> int:
    """Put up the office's other records that may be the person just saved. Gives how many wait for a decision.

    Records that are linked already are one, and a conflict over a NIK that was put right is taken back; somebody new
    has neither.
    """
    session.flush()
    mine = facts_of(person, OWN)
    alike = look_alikes(session, person)
    linked = linked_ids(session, person.id) if alike and not is_new else ()
    others = (other for other in alike if other.id not in linked)
    doubles = [double for other in others if (double := _double(person.id, mine, other.id, facts_of(other, OWN)))]
    if not is_new:
        _withdraw_settled_niks(session, person.id, {double.pair for double in doubles})
    return put_up(session, doubles, now=now)


def _double(left_id: int, left: Facts, right_id: int, right: Facts) -> Double | None:
    if right_id < left_id:
        left_id, left, right_id, right = right_id, right, left_id, left
    comparison = compare(left, right)
    kind = kind_of(comparison.verdict, comparison.bits, (left.nik, right.nik), owned=2)
    return Double(kind, comparison.bits, left, right, left_id, right_id) if kind else None


def _withdraw_settled_niks(session: Session, person_id: int, found: Collection[str]) -> None:
    mine = or_(PersonReview.left_person_id == person_id, PersonReview.right_person_id == person_id)
    waiting = select(PersonReview).where(mine, PersonReview.outcome == ReviewOutcome.OPEN)
    for review in session.scalars(waiting.where(PersonReview.kind == ReviewKind.SAME_NIK)).all():
        if review.pair not in found:
            session.delete(review)


def _check_note(outcome: ReviewOutcome, note: str) -> None:
    if problem := check_length("Catatan", note, LONGEST_NOTE):
        raise InvalidForm({"note": problem})
    if outcome is ReviewOutcome.ASK and not note:
        raise InvalidForm({"note": "Tulis apa yang perlu ditanyakan, dan kepada siapa."})


def _link(session: Session, review: PersonReview, note: str, by: Officer, now: datetime) -> None:
    """Link both sides; the question that was noted stays, so that ending the link finds the pair as it was."""
    assert review.left_person_id is not None  # noqa: S101  # the caller asked for both
    assert review.right_person_id is not None  # noqa: S101
    if review.outcome is ReviewOutcome.DIFFERENT:
        review.note = ""
    link = link_in_force(session, review.left_person_id, review.right_person_id)
    if link is None:
        reason = note or f"Diperiksa dari dugaan “{review.kind.label}”."
        link = link_people(session, review.left_person_id, review.right_person_id, reason, by=by, now=now)
    review.link_id = link.id


def _settle_nik(session: Session, review: PersonReview, outcome: ReviewOutcome, by: Officer, now: datetime) -> None:
    """The true NIK comes and goes with the word; another record that bears it is put up for linking."""
    if outcome is not ReviewOutcome.SAME:
        return_nik(session, review, by=by, now=now)
    elif person := carry_nik(session, review, by=by, now=now):
        propose_for(session, person, now=now)


def _is_in_force(session: Session) -> ColumnElement[bool]:
    """A pair that was found in a list waits as long as searches ask that list; what was decided stays to be read."""
    current = [extract.import_id for extract in current_extracts(session)]
    is_decided = PersonReview.outcome.not_in(UNDECIDED)
    return or_(is_decided, PersonReview.import_id.is_(None), PersonReview.import_id.in_(current))


def _rows(session: Session, wanted: Select[Any]) -> Iterator[ReviewRow]:
    for ident, kind, outcome, bits, left, right, *rest in session.execute(wanted):
        yield ReviewRow(ident, kind, outcome, bits, read_facts(left), read_facts(right), *rest)
