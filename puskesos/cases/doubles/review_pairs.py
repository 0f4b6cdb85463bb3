"""Pairs on their way to the work list: each is put up once, whatever list or period it is found in again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from puskesos.cases.doubles.facts import Facts
from puskesos.cases.doubles.review import UNDECIDED, PersonReview, ReviewKind
from puskesos.cases.doubles.same_person import LIKELY_FROM, Verdict
from puskesos.cases.registers.imports import Extract, RegisterImport
from puskesos.office.typed import name_key
from puskesos.store.base import local_key

# Where a pair lay in the lists it was found in before: for each the import, its label, and the rows of both sides.
EARLIER = "earlier"
FORGOTTEN_AT_ONCE = 200


@dataclass(frozen=True)
class Double:
    """Two records that may tell of one resident; a side that is a record of the office names its person."""

    kind: ReviewKind
    bits: float
    left: Facts
    right: Facts
    left_person_id: int | None = None
    right_person_id: int | None = None

    @property
    def pair(self) -> str:
        """What tells this pair from every other, the same in whatever order and period it is found."""
        sides = ((self.left, self.left_person_id), (self.right, self.right_person_id))
        return "|".join(sorted(_side(facts, person_id) for facts, person_id in sides))


def kind_of(verdict: Verdict, bits: float, niks: tuple[str, str], owned: int) -> ReviewKind | None:
    """Why a pair is put up; `owned` says how many of the two are the office's own. None: nobody need look at it."""
    nik, other = niks
    same_nik = bool(nik) and nik == other
    if not verdict.is_same:
        if same_nik:
            return ReviewKind.SAME_NIK
        return ReviewKind.HOUSEHOLD if verdict is Verdict.HOUSEHOLD and bits >= LIKELY_FROM else None
    if owned and same_nik:
        # An own person whom a list knows under the same NIK is no double: the search shows both as one.
        return ReviewKind.SAME_NIK if owned == 2 else None
    return ReviewKind.TRUE_NIK if owned and bool(nik) != bool(other) else ReviewKind.DOUBLE


def put_up(session: Session, found: Sequence[Double], *, now: datetime, extract: Extract | None = None) -> int:
    """Put pairs on the work list, those of a list with where they lie in it. Gives how many wait for a decision.

    A pair an officer has decided is not put up again; one that still waits is brought up to date.
    """
    if not found:
        return 0
    doubles = {double.pair: double for double in found}
    known = {
        review.pair: review
        for review in session.scalars(select(PersonReview).where(PersonReview.pair.in_(doubles.keys())))
    }
    new = [{"pair": pair} | _values(each, extract, now) for pair, each in doubles.items() if pair not in known]
    if new:
        session.execute(insert(PersonReview), new)
    waiting = [review for review in known.values() if not review.outcome.is_decided]
    for review in waiting:
        earlier = _earlier(review, extract)
        for name, value in _values(doubles[review.pair], extract, now).items():
            setattr(review, name, value)
        review.right = review.right | ({EARLIER: earlier} if earlier else {})
    session.flush()
    return len(new) + len(waiting)


def forget_doubles(session: Session, import_id: int, most: int = FORGOTTEN_AT_ONCE) -> int:
    """Take back pairs of a list that was undone, some at a time; 0 when there are no more.

    A pair that an earlier list in force holds too goes back to that one. What was decided stays decided.
    """
    undone = set(session.scalars(select(RegisterImport.id).where(RegisterImport.undone_at.is_not(None))))
    wanted = select(PersonReview).where(PersonReview.import_id == import_id, PersonReview.outcome.in_(UNDECIDED))
    reviews = session.scalars(wanted.limit(most)).all()
    for review in reviews:
        earlier = [each for each in review.right.get(EARLIER, []) if each[0] not in undone]
        if earlier:
            _put_back(review, earlier)
        else:
            session.delete(review)
    session.flush()
    return len(reviews)


def _side(facts: Facts, person_id: int | None) -> str:
    """A person by the number within the office; a row by what it says, for it lies elsewhere in the next period."""
    if person_id is not None:
        return f"p{local_key(person_id)}"
    birth = facts.birth_date.isoformat() if facts.birth_date else str(facts.birth_year or "")
    told = "\n".join((name_key(facts.name), facts.nik, facts.no_kk, birth, facts.region))
    return "r" + blake2b(told.encode(), digest_size=12).hexdigest()


def _values(double: Double, extract: Extract | None, now: datetime) -> dict[str, Any]:
    is_own = double.left_person_id is not None and double.right_person_id is not None
    return {
        "kind": double.kind,
        "bits": round(double.bits),
        "left_person_id": double.left_person_id,
        "right_person_id": double.right_person_id,
        "left": _stored(double.left, extract),
        "right": _stored(double.right, extract),
        "import_id": extract.import_id if extract and not is_own else None,
        "found_at": now,
    }


def _stored(facts: Facts, extract: Extract | None) -> dict[str, Any]:
    if facts.row is not None and extract:
        facts = replace(facts, label=extract.label, import_id=extract.import_id)
    return facts.stored()


def _earlier(review: PersonReview, extract: Extract | None) -> list[list[Any]]:
    """The lists that held the pair before, the last one at the end."""
    earlier: list[list[Any]] = review.right.get(EARLIER, [])
    if review.import_id is None or extract is None or review.import_id == extract.import_id:
        return earlier
    label = review.left.get("label") if "row" in review.left else review.right.get("label")
    return [*earlier, [review.import_id, label, review.left.get("row"), review.right.get("row")]]


def _put_back(review: PersonReview, earlier: list[list[Any]]) -> None:
    """Let the pair lie where it lay in the last of the earlier lists."""
    *rest, (review.import_id, label, left_row, right_row) = earlier
    for side, row in (("left", left_row), ("right", right_row)):
        if row is not None:
            setattr(review, side, getattr(review, side) | {"import_id": review.import_id, "label": label, "row": row})
    review.right = {name: value for name, value in review.right.items() if name != EARLIER}
    if rest:
        review.right = review.right | {EARLIER: rest}
