"""Carrying out what was ordered to be destroyed, in many short transactions beside the work of the desk.

The trail comes first, because the names it is searched for stand in what is emptied after it. Each piece leaves whole
data and a whole chain; what a power cut left is gone on with at the next start.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import chain, groupby
from time import sleep

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.cases.arrivals.arrival import Arrival
from puskesos.cases.attachments.attachment import Attachment
from puskesos.cases.case import Case
from puskesos.cases.doubles.review import PersonReview
from puskesos.cases.letters.letter import Letter
from puskesos.cases.people.links import PersonLink
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Referral
from puskesos.cases.rights.affected import Affected, clients_of, traces_of, what_goes_with
from puskesos.cases.rights.blanking import (
    OF_CASE,
    OF_REFERRAL,
    PERSON,
    REQUEST,
    TAKEN_OUT,
    blank,
    blank_cases,
    blank_wordings,
    forget_changes,
    in_pieces,
    take_out,
)
from puskesos.cases.rights.destruction import Destruction
from puskesos.cases.rights.request import RightsRequest
from puskesos.cases.rights.trail_blanking import Traces, blank_events, events_behind, newest_event, to_blank
from puskesos.cases.search.person_index import compact, index_person
from puskesos.dates import written
from puskesos.office.events import Event, record_event
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.store.base import Base, local_key
from puskesos.store.database import Database
from puskesos.store.step import Step

CLIENTS_AT_ONCE = 3
EVENTS_READ, EVENTS_BLANKED = 1_000, 200
# Between two pieces, so that a counter that waits to save gets its turn.
PAUSE = 0.01
READING, EMPTYING = "Jejak dibaca untuk pemusnahan", "Memusnahkan"


def finish_destructions(database: Database, step: Step, *, now: Callable[[], datetime]) -> list[int]:
    """Carry out every order that is not finished; the keys of those that are now.

    `step` is told how far it is, and may call it off; what is done by then stays done.
    """
    with database.read() as session, as_program(session):
        wanted = sa.select(Destruction.id).where(Destruction.finished_at.is_(None)).order_by(Destruction.id)
        ordered = session.scalars(wanted).all()
    for key in ordered:
        _finish(database, key, step, now)
    return list(ordered)


def _finish(database: Database, key: int, step: Step, now: Callable[[], datetime]) -> None:
    with database.read() as session, as_program(session):
        made = session.get_one(Destruction, key)
        traces = traces_of(session, what_goes_with(session, made.left))
        pieces = _pieces(session, made.left)
    last = _blank_trail(database, key, traces, step) if pieces else 0
    for place, cases in enumerate(pieces):
        step(place, len(pieces), f"{EMPTYING} {made.number}")
        sleep(PAUSE)
        with database.write() as session, as_program(session):
            last = _empty_some(session, key, cases, traces, last)
    with database.write() as session, as_program(session):
        compact(session)
    with database.write() as session, as_program(session):
        _note_end(session, key, now())


def _pieces(session: Session, cases: Sequence[int]) -> list[list[int]]:
    """Some clients at once, each with all that is left of theirs: the facts of a person go with the last case."""
    client_of = clients_of(session, cases).__getitem__
    of_each = [list(own) for _, own in groupby(sorted(cases, key=client_of), client_of)]
    return [list(chain(*of_each[at : at + CLIENTS_AT_ONCE])) for at in range(0, len(of_each), CLIENTS_AT_ONCE)]


def _blank_trail(database: Database, key: int, traces: Traces, step: Step) -> int:
    """Read the whole trail, then blank what was found in it; how far it was read."""
    found, last = list[int](), 0
    with database.read() as session, as_program(session):
        total = newest_event(session)
    while last < total:
        step(local_key(last), local_key(total), READING)
        sleep(PAUSE)
        with database.read() as session, as_program(session):
            events = events_behind(session, last, EVENTS_READ)
        found += to_blank(events, traces)
        last = events[-1].id if len(events) == EVENTS_READ else total
    for some in (found[at : at + EVENTS_BLANKED] for at in range(0, len(found), EVENTS_BLANKED)):
        sleep(PAUSE)
        with database.write() as session, as_program(session):
            _count(session.get_one(Destruction, key), {"events": _forget_events(session, some, key)})
    return total


def _empty_some(session: Session, key: int, cases: list[int], traces: Traces, last: int) -> int:
    """Empty some cases and what hangs on them, and what the trail was told of any since `last`; how far it is read."""
    made, office = session.get_one(Destruction, key), the_office(session)
    affected = what_goes_with(session, cases)
    newest, events = newest_event(session), list[int]()
    for known in (traces, traces_of(session, affected)):
        events += to_blank(events_behind(session, last, newest), known)
    notice = f"Isi dimusnahkan menurut berita acara {made.number}, {written(office.day(made.made_at))}."
    _empty(session, affected, key, notice)
    forget_changes(session, affected.rows)
    blanked = sum(_forget_events(session, some, key) for some in in_pieces(events))
    session.expire_all()
    _count(made, _counts(affected) | {"events": blanked})
    made.left = [case for case in made.left if case not in cases]
    return newest


def _forget_events(session: Session, events: Sequence[int], key: int) -> int:
    forget_changes(session, {Event: events})
    return blank_events(session, events, key)


def _empty(session: Session, affected: Affected, destruction_id: int, notice: str) -> None:
    rows = affected.rows
    blank_wordings(session, Arrival, rows[Arrival], notice)
    blank_wordings(session, Letter, rows[Letter], notice)
    blank_wordings(session, Referral, rows[Referral], notice)
    for kind, values in (OF_CASE | OF_REFERRAL).items():
        blank(session, kind, rows[kind], values)
    blank(session, RightsRequest, rows[RightsRequest], REQUEST)
    blank(session, PersonLink, rows[PersonLink], {"reason": "", "ended_reason": ""})
    gone: tuple[type[Base], ...] = (PersonReview, *TAKEN_OUT)
    for kind in gone:
        take_out(session, kind, rows[kind])
    blank_cases(session, rows[Case], {"story": notice, "destruction_id": destruction_id})
    former = {person.id: person.name for person in affected.people}
    blank(session, Person, rows[Person], PERSON | {"destruction_id": destruction_id})
    session.expire_all()
    for person in session.scalars(sa.select(Person).where(Person.id.in_(former))):
        index_person(session, person, former[person.id])


def _counts(affected: Affected) -> dict[str, int]:
    """How much of what was destroyed, for the record; nothing in it tells of whom."""
    rows = affected.rows
    letters = len(rows[Letter]) + len(rows[Referral])
    return {
        "cases": len(rows[Case]), "people": len(rows[Person]), "letters": letters,
        "attachments": len(rows[Attachment]),
    }  # fmt: skip


def _count(made: Destruction, more: dict[str, int]) -> None:
    made.counts = made.counts | {name: made.counts.get(name, 0) + count for name, count in more.items()}


def _note_end(session: Session, key: int, now: datetime) -> None:
    made, office = session.get_one(Destruction, key), the_office(session)
    made.finished_at = now
    by = session.get_one(Officer, made.made_by_id)
    events = str(made.counts.get("events", 0))
    told = {"number": made.number, "record": str(made.uuid), "events": events}
    record_event(session, "office", office.uuid, "destruction_done", by=by, now=now, **told)
