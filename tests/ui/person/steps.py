"""What the tests of the people's pages share: residents of nobody, and pairs that wait for a decision."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from puskesos.cases.doubles.facts import facts_of
from puskesos.cases.doubles.review import PersonReview, ReviewKind
from puskesos.cases.people.links import PersonLink, link_people
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import save_person
from puskesos.ui.person.page import PersonPage
from puskesos.ui.person.people_page import PeoplePage
from puskesos.ui.session import Desk

Settle = Callable[[], None]
Opened = Callable[[int], PersonPage]
OpenedPeople = Callable[[], PeoplePage]

MELATI = PersonAnswer(
    "Contoh Melati", "9999995206630001", no_kk="9999990000000001", birth_date=date(1963, 6, 12), sex=Sex.FEMALE,
    address="Dusun Misal", rt="1", rw="2", mother_name="Umpama Seroja",
)  # fmt: skip
MELATIH = PersonAnswer(
    "Conto Melatih", nik_status=NikStatus.NOT_BROUGHT, estimated_age=63, sex=Sex.FEMALE, mother_name="Umpama Seroja"
)


def keep(desk: Desk, answer: PersonAnswer) -> Person:
    """A person as the counter writes one down."""
    with desk.access.file.database.write() as session:
        return save_person(session, answer, None, desk.today())


def link(desk: Desk, first_id: int, second_id: int) -> PersonLink:
    """Two records held to be one person."""
    with desk.access.file.database.write() as session:
        return link_people(session, first_id, second_id, "KTP-nya sama.", by=desk.officer, now=desk.now())


def doubt(desk: Desk, left: Person, right: Person, kind: ReviewKind = ReviewKind.DOUBLE, bits: int = 30) -> int:
    """A pair on the work list; its id."""
    with desk.access.file.database.write() as session:
        review = PersonReview(
            pair=f"{left.id}:{right.id}:{kind.value}", kind=kind, bits=bits, left_person_id=left.id,
            right_person_id=right.id, left=facts_of(left, "Klien").stored(), right=facts_of(right, "Klien").stored(),
            found_at=desk.now(), note="",
        )  # fmt: skip
        session.add(review)
        session.flush()
        return review.id


def words(widget: QWidget) -> str:
    """Everything that is written on a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))
