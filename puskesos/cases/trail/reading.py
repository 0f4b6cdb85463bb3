"""Who did what, when and with whom, for an auditor: by person, by case, by officer and day, and who came and went.

Whoever may see the trail sees of every event that it was and by whom. What it says of a confidential case is for the
officers who are named for the case; an auditor is none of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from puskesos.cases.attachments.attachment import Attachment
from puskesos.cases.case import Case
from puskesos.cases.doubles.review import PersonReview
from puskesos.cases.loop.look_up import LookUpOwed
from puskesos.cases.people.links import linked_ids
from puskesos.cases.people.person import Person
from puskesos.cases.sight import OfCase, hidden_cases, sees_all
from puskesos.cases.trail.fields import FieldEdit, ValueWords
from puskesos.cases.trail.labels import UNTOLD
from puskesos.cases.trail.words import KINDS, title_of, told
from puskesos.office.directory.history import AFTER, BEFORE, LABELS
from puskesos.office.events import Event
from puskesos.office.eyes import as_program
from puskesos.office.flags import EntryKind
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.store.base import local_key

MOST = 2_000
LAST_LOGINS = 100
COMING_AND_GOING = ("logged_in", "login_failed", "logged_out", "locked", "locked_idle", "recovered")
HIDDEN = "Isi kasus rahasia hanya terbuka bagi petugas yang ditunjuk."
DESTROYED = "Isinya sudah dimusnahkan."


@dataclass(frozen=True)
class TrailRow:
    """One event ready to be read. `said` and `edits` are empty where what it says is not for who asks."""

    id: int
    at: datetime
    officer: str
    title: str
    about: str
    said: str
    edits: tuple[FieldEdit, ...]
    is_hidden: bool = False


@dataclass(frozen=True)
class Trail:
    """The newest events that were asked for, the latest first, and how many there are in all."""

    rows: tuple[TrailRow, ...]
    count: int


@needs(Permission.SEE_TRAIL)
def trail_of_person(session: Session, person_id: int, *, by: Officer) -> Trail:
    """Everything about a resident: the linked records, their cases with the letters, attachments and look-ups."""
    with as_program(session):
        people = linked_ids(session, person_id)
        own = select(Person.uuid).where(Person.id.in_(people))
        cases = select(Case.id).where(Case.client_id.in_(people))
        pairs = select(PersonReview.uuid).where(
            or_(PersonReview.left_person_id.in_(people), PersonReview.right_person_id.in_(people))
        )
        subjects = {
            *session.scalars(own),
            *session.scalars(pairs),
            *_subjects_of(session, list(session.scalars(cases))),
        }
        return _read(session, Event.subject.in_(subjects), by)


@needs(Permission.SEE_TRAIL)
def trail_of_case(session: Session, case_id: int, *, by: Officer) -> Trail:
    """Everything about one case."""
    with as_program(session):
        return _read(session, Event.subject.in_(_subjects_of(session, [case_id])), by)


@needs(Permission.SEE_TRAIL)
def trail_of_officer(session: Session, officer_id: int, day: date, *, by: Officer) -> Trail:
    """What one officer saw and did on one day of the office."""
    with as_program(session):
        return _read(session, (Event.officer_id == officer_id) & _on(the_office(session), day), by)


@needs(Permission.SEE_TRAIL)
def trail_of_day(session: Session, day: date, *, by: Officer) -> Trail:
    """Everything that happened on one day of the office, and what the program did by itself."""
    with as_program(session):
        return _read(session, _on(the_office(session), day), by)


@needs(Permission.SEE_TRAIL)
def last_logins(session: Session, *, by: Officer) -> Trail:
    """Who came and who left, and who tried in vain."""
    with as_program(session):
        return _read(session, Event.what.in_(COMING_AND_GOING), by, most=LAST_LOGINS)


def _on(office: Office, day: date) -> ColumnElement[bool]:
    begin = datetime.combine(day, time(), office.zone.offset)
    return (Event.at >= begin) & (Event.at < begin + timedelta(days=1))


def _subjects_of(session: Session, cases: Collection[int]) -> set[UUID]:
    hanging = (select(table.uuid).where(table.case_id.in_(cases)) for table in (Attachment, LookUpOwed))
    own = select(Case.uuid).where(Case.id.in_(cases))
    return {uuid for wanted in (own, *hanging) for uuid in session.scalars(wanted)}


def _read(session: Session, which: ColumnElement[bool], by: Officer, most: int = MOST) -> Trail:
    events = session.scalars(select(Event).where(which).order_by(Event.id.desc()).limit(most)).all()
    is_all = len(events) < most
    count = len(events) if is_all else session.scalar(select(func.count(Event.id)).where(which)) or 0
    reader = _Reader.of(session, events, by)
    return Trail(tuple(map(reader.row, events)), count)


@dataclass(frozen=True)
class _Reader:
    """What is needed to put some events into words."""

    words: ValueWords
    names: Mapping[UUID, str]
    hidden: Collection[UUID]
    sees_all: bool
    of_cases: frozenset[str]

    @classmethod
    def of(cls, session: Session, events: Sequence[Event], by: Officer) -> "_Reader":
        subjects = {event.subject for event in events}
        officers = {
            key: (uuid, name) for key, uuid, name in session.execute(select(Officer.id, Officer.uuid, Officer.name))
        }
        hidden = {} if sees_all(by) else dict(_hidden(session, subjects, by))
        names = dict(officers.values()) | dict(_names(session, subjects)) | hidden
        words = ValueWords({local_key(key): name for key, (_, name) in officers.items()}, the_office(session).zone)
        return cls(words, names, hidden.keys(), sees_all(by), _tables_of_cases())

    def row(self, event: Event) -> TrailRow:
        is_hidden = event.subject in self.hidden
        is_gone = event.salt is None and event.destruction_id
        said = DESTROYED if is_gone else told(event.what, self.words.details(event.details))
        return TrailRow(
            id=event.id,
            at=event.at,
            officer=event.officer_name,
            title=title_of(event.what),
            about=self._about(event),
            said=HIDDEN if is_hidden else said,
            edits=() if is_hidden else tuple(self._edits(event)),
            is_hidden=is_hidden,
        )

    def _about(self, event: Event) -> str:
        name = self.names.get(event.subject) or event.details.get("name", "")
        kind = KINDS.get(event.kind, event.kind)
        return f"{kind} {name}".strip()

    def _edits(self, event: Event) -> Iterable[FieldEdit]:
        yield from _of_directory(event)
        for edit in event.edits:
            # What hangs on a case may be told by an event that is not about it; whose case it is, is not known here.
            is_ours = self.sees_all or event.kind == "case" or edit["table"] not in self.of_cases
            if is_ours and edit["field"] not in UNTOLD:
                yield self.words.edit(edit)


def _hidden(session: Session, subjects: Collection[UUID], by: Officer) -> Iterable[tuple[UUID, str]]:
    """The subjects that are, or hang on, a confidential case the reader is not named for."""
    hidden = hidden_cases(by)
    cases = select(Case.uuid, Case.number).where(Case.uuid.in_(subjects), Case.id.in_(hidden))
    yield from ((uuid, f"rahasia {number}") for uuid, number in session.execute(cases))
    for table in (Attachment, LookUpOwed):
        hanging = select(table.uuid).where(table.uuid.in_(subjects), table.case_id.in_(hidden))
        yield from ((uuid, "kasus rahasia") for uuid in session.scalars(hanging))


def _names(session: Session, subjects: Collection[UUID]) -> Iterable[tuple[UUID, str]]:
    for uuid, column in ((Case.uuid, Case.number), (Person.uuid, Person.name)):
        yield from ((key, name) for key, name in session.execute(select(uuid, column).where(uuid.in_(subjects))))
    attached = select(Attachment.uuid, Case.number).join(Case, Case.id == Attachment.case_id)
    yield from ((key, name) for key, name in session.execute(attached.where(Attachment.uuid.in_(subjects))))


def _tables_of_cases() -> frozenset[str]:
    return frozenset(
        {Case.__tablename__, *(str(getattr(table, "__tablename__", "")) for table in OfCase.__subclasses__())}
    )


def _of_directory(event: Event) -> Iterable[FieldEdit]:
    """Changes of the directory stand in the details, before and after."""
    labels: Mapping[str, Any] = LABELS[EntryKind(event.kind)] if event.kind in set(EntryKind) else {}
    for field, label in labels.items():
        if field + BEFORE in event.details or field + AFTER in event.details:
            yield FieldEdit(label, *(event.details.get(field + side, "") for side in (BEFORE, AFTER)))
