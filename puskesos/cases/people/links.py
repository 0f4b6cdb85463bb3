"""Two records of one person are linked, never merged: a link changes neither record, and ending it restores both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, Select, case, literal, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.cases.doubles.review import UNDECIDED, PersonReview, ReviewOutcome
from puskesos.cases.people.person import Person
from puskesos.cases.sight import OfPeople
from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import check_length, tidy_text
from puskesos.store.base import Base, Travels, Versioned

LONGEST_REASON = 500


class PersonLink(OfPeople, Travels, Versioned, Base):
    """`first_id` is the smaller id. An ended link stays as a fact; ending any of several leaves the others in force."""

    __tablename__ = "person_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    reason: Mapped[str]
    linked_at: Mapped[datetime]
    linked_by: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str] = mapped_column(default="")
    ended_by: Mapped[str] = mapped_column(default="")


@dataclass(frozen=True)
class LinkedPerson:
    """One end of a link, as much as tells it from the other."""

    id: int
    name: str
    nik: str
    local_number: str
    birth_date: date | None
    birth_year: int | None
    region: str


@dataclass(frozen=True)
class LinkRow:
    """One link with both its ends, in force or ended."""

    id: int
    first: LinkedPerson
    second: LinkedPerson
    reason: str
    linked_at: datetime
    linked_by: str
    ended_at: datetime | None
    ended_reason: str
    ended_by: str

    @property
    def is_in_force(self) -> bool:
        return self.ended_at is None

    def other(self, person_id: int) -> LinkedPerson:
        """The end that is not the given person."""
        return self.second if self.first.id == person_id else self.first


@needs(Permission.KEEP_PEOPLE)
def link_people(
    session: Session, first_id: int, second_id: int, reason: str, *, by: Officer, now: datetime
) -> PersonLink:
    """Say that two records are one person. Their cases show under both; an undecided review of the pair is settled."""
    reason = _reason(reason, "Tulis mengapa kedua catatan ini orang yang sama.")
    first_id, second_id = sorted((first_id, second_id))
    if first_id == second_id:
        raise Refused("Satu catatan tidak dapat dihubungkan dengan dirinya sendiri.")
    first, second = session.get_one(Person, first_id), session.get_one(Person, second_id)
    if link_in_force(session, first_id, second_id):
        raise Refused("Kedua catatan ini sudah dihubungkan.")
    link = PersonLink(first_id=first_id, second_id=second_id, reason=reason, linked_at=now, linked_by=by.name)
    session.add(link)
    session.flush()
    for review in _undecided_reviews(session, first_id, second_id):
        review.outcome, review.link_id, review.decided_at, review.decided_by = ReviewOutcome.SAME, link.id, now, by.name
    for person, other in ((first, second), (second, first)):
        record_event(session, "person", person.uuid, "linked", by=by, now=now, other=other.name, reason=reason)
    return link


@needs(Permission.KEEP_PEOPLE)
def unlink_people(session: Session, link_id: int, reason: str, *, by: Officer, now: datetime) -> PersonLink:
    """End a link. Both records stand as before it; a review it had settled waits again for a decision."""
    reason = _reason(reason, "Tulis mengapa kedua catatan ini bukan orang yang sama.")
    link = session.get_one(PersonLink, link_id)
    if link.ended_at:
        raise Refused("Hubungan ini sudah dilepas.")
    link.ended_at, link.ended_reason, link.ended_by = now, reason, by.name
    for review in session.scalars(_reviews_of(link.first_id, link.second_id).where(PersonReview.link_id == link_id)):
        review.reopen()
    first, second = session.get_one(Person, link.first_id), session.get_one(Person, link.second_id)
    for person, other in ((first, second), (second, first)):
        record_event(session, "person", person.uuid, "unlinked", by=by, now=now, other=other.name, reason=reason)
    session.flush()
    return link


def link_in_force(session: Session, one_id: int, other_id: int) -> PersonLink | None:
    """The link that holds just these two records together, if there is one."""
    first_id, second_id = sorted((one_id, other_id))
    wanted = select(PersonLink).where(PersonLink.first_id == first_id, PersonLink.second_id == second_id)
    return session.scalar(wanted.where(PersonLink.ended_at.is_(None)))


def linked_ids(session: Session, person_id: int) -> tuple[int, ...]:
    """Every record of the same person, over any number of links in force; the given one among them."""
    start = select(literal(person_id).label("id")).cte("linked", recursive=True)
    across = case((PersonLink.first_id == start.c.id, PersonLink.second_id), else_=PersonLink.first_id)
    touching = or_(PersonLink.first_id == start.c.id, PersonLink.second_id == start.c.id)
    linked = start.union(select(across).where(touching, PersonLink.ended_at.is_(None)))
    return tuple(session.scalars(select(linked.c.id).order_by(linked.c.id)))


def record_for_report(session: Session, person_id: int) -> int:
    """The record a new report is written under: a linked one with a sound NIK where the given one has none."""
    linked = Person.id.in_(linked_ids(session, person_id))
    by_nik = (Person.nik == "", Person.nik_is_disputed, Person.id != person_id, Person.id)
    return session.scalars(select(Person.id).where(linked).order_by(*by_nik).limit(1)).one()


def links_of(session: Session, person_id: int) -> list[LinkRow]:
    """The links that hold the records of a person together, then the ended ones of the record itself; newest first."""
    own = or_(PersonLink.first_id == person_id, PersonLink.second_id == person_id)
    in_force = PersonLink.first_id.in_(linked_ids(session, person_id)) & PersonLink.ended_at.is_(None)
    wanted = select(PersonLink).where(own | in_force).order_by(PersonLink.ended_at.is_not(None), PersonLink.id.desc())
    links = session.scalars(wanted).all()
    ends = {end for link in links for end in (link.first_id, link.second_id)}
    people = {person.id: _end(person) for person in session.scalars(select(Person).where(Person.id.in_(ends)))}
    return [
        LinkRow(
            link.id, people[link.first_id], people[link.second_id], link.reason, link.linked_at, link.linked_by,
            link.ended_at, link.ended_reason, link.ended_by,
        )
        for link in links
    ]  # fmt: skip


def _end(person: Person) -> LinkedPerson:
    return LinkedPerson(
        person.id, person.name, person.nik, person.local_number, person.birth_date, person.birth_year, person.region
    )


def _reason(typed: str, missing: str) -> str:
    reason = tidy_text(typed)
    if problem := check_length("Alasan", reason, LONGEST_REASON) if reason else missing:
        raise InvalidForm({"reason": problem})
    return reason


def _reviews_of(first_id: int, second_id: int) -> Select[PersonReview]:
    """The reviews of a pair; which of the two lies on the left is the program's business alone."""
    pair = (first_id, second_id)
    return select(PersonReview).where(PersonReview.left_person_id.in_(pair), PersonReview.right_person_id.in_(pair))


def _undecided_reviews(session: Session, first_id: int, second_id: int) -> Iterable[PersonReview]:
    return session.scalars(_reviews_of(first_id, second_id).where(PersonReview.outcome.in_(UNDECIDED)))
