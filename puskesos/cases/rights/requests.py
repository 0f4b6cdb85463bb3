"""What residents ask of the data about them, from the day it is asked to the day it is done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session

from puskesos.cases.people.person import Person
from puskesos.cases.rights.request import RightKind, RightsRequest
from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import check_length, check_name, tidy_lines, tidy_text

# UU 27/2022 gives three times 24 hours: access (pasal 32), correction (30), end and restriction (40, 41).
TIME_TO_ANSWER = timedelta(hours=72)
LONGEST_DETAIL = 2000
PAGE = 100


@dataclass(frozen=True)
class RightAnswer:
    """What was asked, and by whom: the resident, or somebody who answers for them."""

    kind: RightKind
    asked_by: str
    detail: str = ""

    def check(self) -> dict[str, str]:
        """Field → problem."""
        is_vague = self.kind is RightKind.CORRECTION and not self.detail.strip()
        problems = {
            "asked_by": check_name(self.asked_by),
            "detail": "Tulis apa yang harus dibetulkan."
            if is_vague
            else check_length("Keterangan", self.detail, LONGEST_DETAIL),
        }
        return {field: problem for field, problem in problems.items() if problem}


@dataclass(frozen=True)
class RightRow:
    """One request in a list; `done_at` is None while it is owed."""

    id: int
    person_id: int
    person: str
    phone: str
    kind: RightKind
    asked_by: str
    detail: str
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None
    result: str

    def is_late(self, now: datetime) -> bool:
        """Whether the 72 hours are over."""
        return self.done_at is None and self.due_at < now


Place = tuple[datetime, int]


@needs(Permission.KEEP_RIGHTS)
def ask_right(session: Session, person_id: int, answer: RightAnswer, *, by: Officer, now: datetime) -> RightsRequest:
    """Write down what a resident asks of the data; it is due 72 hours later. Raises `InvalidForm` or `Refused`."""
    if problems := answer.check():
        raise InvalidForm(problems)
    person = session.get_one(Person, person_id)
    owed = select(RightsRequest.id).where(
        RightsRequest.person_id == person_id, RightsRequest.kind == answer.kind, RightsRequest.done_at.is_(None)
    )
    if answer.kind is not RightKind.CORRECTION and session.scalar(owed.limit(1)):
        raise Refused("Permintaan yang sama dari {name} masih menunggu diselesaikan.", name=person.name)
    return open_request(session, person, answer, by, now)


def open_request(
    session: Session, person: Person, answer: RightAnswer, officer: Officer, now: datetime
) -> RightsRequest:
    """The request itself; also a withdrawn consent makes one."""
    request = RightsRequest(
        person_id=person.id,
        kind=answer.kind,
        asked_by=tidy_text(answer.asked_by),
        detail=tidy_lines(answer.detail),
        asked_at=now,
        due_at=now + TIME_TO_ANSWER,
        recorded_by_id=officer.id,
    )
    session.add(request)
    session.flush()
    record_event(session, "person", person.uuid, "right_asked", by=officer, now=now, right=answer.kind.label)
    return request


@needs(Permission.KEEP_RIGHTS)
def finish_request(session: Session, request_id: int, result: str, *, by: Officer, now: datetime) -> RightsRequest:
    """Say what was done about a request. `Refused` when it was done before."""
    request = session.get_one(RightsRequest, request_id)
    if request.done_at:
        raise Refused("Permintaan ini sudah diselesaikan.")
    word = tidy_lines(result)
    missing = "" if word else "Tulis apa yang sudah dilakukan, dan bagaimana warga diberi tahu."
    if problem := missing or check_length("Hasil", word, LONGEST_DETAIL):
        raise InvalidForm({"result": problem})
    request.done_at, request.done_by_id, request.result = now, by.id, word
    person = session.get_one(Person, request.person_id)
    record_event(
        session, "person", person.uuid, "right_done", by=by, now=now, right=request.kind.label, result=word
    )  # fmt: skip
    return request


def requests_owed(session: Session, *, after: Place | None = None, limit: int = PAGE) -> list[RightRow]:
    """The requests nobody has answered yet, the next due first, a page at a time (keyset)."""
    wanted = _rows().where(RightsRequest.done_at.is_(None))
    if after:
        wanted = wanted.where(tuple_(RightsRequest.due_at, RightsRequest.id) > after)
    wanted = wanted.order_by(RightsRequest.due_at, RightsRequest.id).limit(limit)
    return [RightRow(*row) for row in session.execute(wanted)]


def count_requests_owed(session: Session) -> int:
    """How many requests are owed."""
    return session.scalar(select(func.count(RightsRequest.id)).where(RightsRequest.done_at.is_(None))) or 0


def requests_of(session: Session, people: Collection[int]) -> list[RightRow]:
    """Every request of these records: owed ones first, as they are due, then those done last."""
    wanted = _rows().where(RightsRequest.person_id.in_(people))
    wanted = wanted.order_by(RightsRequest.done_at.is_not(None), RightsRequest.done_at.desc(), RightsRequest.due_at)
    return [RightRow(*row) for row in session.execute(wanted)]


def _rows() -> Select[*tuple[Any, ...]]:
    return select(
        RightsRequest.id, RightsRequest.person_id, Person.name, Person.phone, RightsRequest.kind,
        RightsRequest.asked_by, RightsRequest.detail, RightsRequest.asked_at, RightsRequest.due_at,
        RightsRequest.done_at, RightsRequest.result,
    ).join(Person, Person.id == RightsRequest.person_id)  # fmt: skip
