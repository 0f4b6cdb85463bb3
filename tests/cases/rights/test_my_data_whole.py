"""The copy leaves out no table: each that holds something about a resident tells of it, or stands here with why not.

The tables are found by themselves, so that one that is added is missed here before a resident misses it.
"""

import json
import pkgutil
from importlib import import_module
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

import puskesos.cases
from puskesos.cases.approval.draft import DraftStatus, LetterDraft
from puskesos.cases.arrivals.arrival import Arrival, Delivery
from puskesos.cases.attachments.attachment import Attachment, Medium
from puskesos.cases.case import Case
from puskesos.cases.case_grant import CaseGrant
from puskesos.cases.doubles.review import PersonReview, ReviewKind
from puskesos.cases.duties import CaseDuty
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.letters.letter import Letter
from puskesos.cases.loop.aid import AidReceived
from puskesos.cases.loop.look_up import LookUpOwed
from puskesos.cases.loop.visit import FieldVisit, VisitStatus
from puskesos.cases.people.links import PersonLink
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Feedback, FeedbackChannel, FeedbackResult, Referral, Urgency
from puskesos.cases.registers.reads import Registers
from puskesos.cases.rights.consent import Consent, Use
from puskesos.cases.rights.my_data import collect_my_data, file_of
from puskesos.cases.rights.request import RightKind, RightsRequest
from puskesos.cases.sight import OfCase, OfPeople
from puskesos.cases.suggestions import CaseSuggestion
from puskesos.office.access import Access
from puskesos.office.officers import Officer
from puskesos.store.base import Base, uuid7
from tests.cases.referring import agency, refer
from tests.conftest import NOW, TODAY, CaseMaker

for room in pkgutil.walk_packages(puskesos.cases.__path__, "puskesos.cases."):
    import_module(room.name)
ABOUT_RESIDENTS = {
    mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, OfPeople | OfCase) or mapper.class_ in (Case, Feedback)
}
# What the others tell already: a letter and its number are one line, and who was let in stands among who saw it.
# An answer that came over a server stands there only until it is written down as one of the others.
TOLD_BY_OTHERS = {Letter, Referral, CaseGrant, Delivery}

OTHER = "Misal Orang Lain"


def rows_of(case: Case, letter: Referral, officer: Officer) -> list[Base]:
    """A row in every table, each with the name of its table in what it says."""
    own: dict[str, Any] = {"case_id": case.id}
    proposal = {"key": "service:KES-02", "name": said(CaseSuggestion), "evidence": []}
    return [
        AidReceived(**own, what=said(AidReceived), received_on=TODAY, recorded_at=NOW, recorded_by_id=officer.id),
        Arrival(**own, origin=uuid7(), sender=said(Arrival), number="x", urgency=Urgency.ORDINARY, issued_on=TODAY,
                answer_by=TODAY, wording={}, arrived_at=NOW),
        Attachment(**own, title=said(Attachment), medium=Medium.PDF, content=b"x", size=1, sha256="x", added_at=NOW,
                   added_by_id=officer.id, keep_until=TODAY),
        CaseDuty(**own, code="x", task=said(CaseDuty), basis="x", due_on=TODAY, made_at=NOW),
        CaseSuggestion(**own, made_at=NOW, rules_dated="x", note="x", facts={}, proposals=[proposal]),
        FieldVisit(**own, officer_id=officer.id, status=VisitStatus.DONE, planned_on=TODAY, done_on=TODAY,
                   conclusion=said(FieldVisit)),
        LetterDraft(**own, kind="referral", title=said(LetterDraft), request={}, chain=[], drafted_at=NOW,
                    status=DraftStatus.WITHDRAWN, drafted_by_id=officer.id, turn_since=NOW),
        LookUpOwed(**own, name="x", system="x", question=said(LookUpOwed), promised_on=TODAY, asked_at=NOW,
                   asked_by_id=officer.id),
        Feedback(referral_id=letter.id, received_on=TODAY, channel=FeedbackChannel.PHONE, reason=said(Feedback),
                 result=FeedbackResult.SERVED, recorded_at=NOW, recorded_by_id=officer.id),
        Consent(person_id=case.client_id, use=Use.PHOTO, given_on=TODAY, given_by=said(Consent), evidence="x",
                recorded_at=NOW, recorded_by_id=officer.id),
        RightsRequest(person_id=case.client_id, kind=RightKind.COPY, asked_by=said(RightsRequest), asked_at=NOW,
                      due_at=NOW, recorded_by_id=officer.id),
    ]  # fmt: skip


def said(kind: type[Base]) -> str:
    return f"Kata {kind.__name__}"


@pytest.fixture
def told(session: Session, access: Access, officer: Officer, make_case: CaseMaker) -> str:
    """The file of a resident of whom every table holds something."""
    case, other = make_case(said(Person), story=said(Case)), make_case(OTHER)
    letter = refer(session, officer, case, agency(session, officer, said(LetterNumber)))
    session.add_all(rows_of(case, letter, officer))
    pair = {"first_id": case.client_id, "second_id": other.client_id}
    session.add(PersonLink(**pair, reason="x", linked_at=NOW, linked_by="x", ended_at=NOW))
    sides = {"left_person_id": case.client_id, "right_person_id": other.client_id, "right": {"name": OTHER}}
    session.add(PersonReview(**sides, pair="x", kind=ReviewKind.DOUBLE, bits=9, found_at=NOW))
    session.flush()
    registers = Registers.of(session, access.file.registers)
    return json.dumps(file_of(collect_my_data(session, registers, case.client_id, by=officer, now=NOW)))


def test_every_table_about_residents_stands_in_the_copy(told: str) -> None:
    words = {kind: said(kind) for kind in ABOUT_RESIDENTS} | {
        PersonLink: "Dihubungkan dengan", PersonReview: "Dibandingkan: ",
    }  # fmt: skip
    missing = {kind.__name__ for kind in ABOUT_RESIDENTS - TOLD_BY_OTHERS if words[kind] not in told}
    assert missing == set()
    assert len(words) > 15


def test_nobody_else_is_named_in_it(told: str) -> None:
    assert OTHER not in told


def test_every_text_of_a_case_is_told_or_left_out_for_a_reason() -> None:
    """A column somebody adds to a case is thought about here."""
    texts = {
        column.name
        for column in sa.inspect(Case).columns
        if isinstance(column.type, sa.String | sa.JSON) and not isinstance(column.type, sa.Enum)
    }
    in_the_copy = {
        "number", "service_code", "story", "wish", "urgency_reason", "priority_reason", "registry_check", "papers",
        "lawful_basis", "consent", "notice", "categories", "next_step", "told_resident",
    }  # fmt: skip
    # Who reported may have asked to stay unnamed; the sector is that of the service; answers to conditions repeat what
    # is told of the person; the rest is about the office's own work.
    left_out = {"reporter", "sector", "readiness", "late_reason", "hold_reason", "returned_reason"}
    assert texts == in_the_copy | left_out
