"""A case of long ago with everything a case can leave behind, and a look into every table for what is left of it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.cases.attachments.attachment import Attachment, Medium
from puskesos.cases.case import Case, Outcome, ReporterKind
from puskesos.cases.duties import duties_of_case, finish_duty
from puskesos.cases.handling import Closing, add_note, close_case
from puskesos.cases.identification import CategoryAnswer, identify_problem
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.loop.aids import AidAnswer, record_aid
from puskesos.cases.loop.look_ups import LookUpAnswer, answer_look_up, owe_look_up
from puskesos.cases.loop.visits import VisitPlan, VisitReport, plan_visit, record_visit
from puskesos.cases.people.links import link_people, unlink_people
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.people.record import edit_person, known_answer
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.rights.consent import Use
from puskesos.cases.rights.consents import ConsentAnswer, record_consent, withdraw_consent
from puskesos.cases.rights.requests import finish_request, requests_of
from puskesos.cases.visit import ReporterAnswer
from puskesos.office.changes import once
from puskesos.office.events import SEARCHED
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.office.trail.looks import Look, record_looks
from tests.cases.lettering import LISTED, every_kind, request_for
from tests.cases.referring import hear, refer
from tests.conftest import NOW, TODAY, BareLook

NIK, NAME, ILLNESS = "9999014107650017", "Umpama Dahlia Permisalan", "Skizofrenia hebefrenik"
DAHLIA = PersonAnswer(
    NAME, NIK, no_kk="9999010101650099", birth_date=date(1965, 7, 1), sex=Sex.FEMALE, phone="080000000177",
    mother_name="Misal Seroja Permisalan", address="Jalan Umpama Satu",
)  # fmt: skip
IN_ELEVEN_YEARS = NOW.replace(year=2037)
LeftIn = Callable[[str], list[str]]


def whole_life(session: Session, officer: Officer) -> Case:
    """A case with everything a case can leave behind, closed; the illness is told wherever something can be told."""
    reporter = ReporterAnswer(ReporterKind.OTHER, f"{NAME} Muda", "anak", "080000000178", NIK)
    answers = {"reporter": reporter, "story": f"{NAME} sakit: {ILLNESS}.", "is_urgent": True, "urgency_reason": ILLNESS}
    case = once(
        session, UUID(int=7), answers, NOW, lambda: _registered(session, officer, DAHLIA, registry=LISTED, **answers)
    )
    identify_problem(session, case.id, (CategoryAnswer("PPKS-05", (ILLNESS,), ILLNESS),), (), by=officer, now=NOW)
    add_note(session, case.id, f"Obat {ILLNESS}", by=officer, now=NOW)
    known = known_answer(session, case.client_id, TODAY)
    edit_person(session, case.client_id, known, known, by=officer, now=NOW)
    _letters(session, officer, case)
    _loop(session, officer, case)
    _rights(session, officer, case)
    _acquaintance(session, officer, case)
    close_case(session, case.id, Closing(Outcome.REFERRED_SERVED, f"{ILLNESS} dirawat."), by=officer, now=NOW)
    for duty in duties_of_case(session, case.id):
        finish_duty(session, duty.id, f"{NAME} dikunjungi", by=officer, now=NOW)
    session.flush()
    return case


def _registered(session: Session, officer: Officer, client: PersonAnswer, **changes: Any) -> Case:
    answers = {"story": "Perlu bantuan.", "sector": "health"} | changes
    return register_case(session, Intake(client=client, **answers), by=officer, now=NOW)


def _letters(session: Session, officer: Officer, case: Case) -> None:
    referral = refer(session, officer, case, request=f"Mohon rawat {ILLNESS}")
    hear(session, officer, referral, FeedbackResult.SERVED, contact=NAME, reason=ILLNESS)
    for template in every_kind(session):
        issue_letter(session, case.id, request_for(template, ILLNESS), by=officer, now=NOW)


def _loop(session: Session, officer: Officer, case: Case) -> None:
    visit = plan_visit(session, case.id, VisitPlan(TODAY, officer.id, ILLNESS), by=officer, now=NOW)
    report = VisitReport(TODAY, was_met=True, met=NAME, conclusion=ILLNESS)
    record_visit(session, visit.id, report, by=officer, now=NOW)
    record_aid(session, case.id, AidAnswer(f"Obat {ILLNESS}", TODAY, 50_000, source=NAME), by=officer, now=NOW)
    for about in (case.id, None):
        asked = LookUpAnswer(NAME, "SIKS-NG", ILLNESS, TODAY, "080000000177", about)
        owed = owe_look_up(session, asked, by=officer, now=NOW)
        answer_look_up(session, owed.id, ILLNESS, by=officer, now=NOW)
    session.add(
        Attachment(
            case_id=case.id, title=ILLNESS, medium=Medium.PDF, content=ILLNESS.encode(), size=9, sha256="0",
            added_at=NOW, added_by_id=officer.id, keep_until=date(2030, 1, 1),
        )
    )  # fmt: skip


def _rights(session: Session, officer: Officer, case: Case) -> None:
    yes = ConsentAnswer(Use.PHOTO, TODAY, NAME, "Formulir", ILLNESS, case_id=case.id)
    consent = record_consent(session, case.client_id, yes, by=officer, now=NOW)
    withdraw_consent(session, consent.id, ILLNESS, by=officer, now=NOW)
    [request] = requests_of(session, [case.client_id])
    finish_request(session, request.id, f"{NAME} diberi tahu", by=officer, now=NOW)


def _acquaintance(session: Session, officer: Officer, case: Case) -> None:
    """A second record under the same NIK, which is linked and let go again, and searches for both."""
    other = _registered(session, officer, PersonAnswer("Umpama Dahlia Permisalam", NIK))
    link = link_people(session, case.client_id, other.client_id, f"KTP {NAME}", by=officer, now=NOW)
    unlink_people(session, link.id, f"Bukan {NAME}", by=officer, now=NOW)
    known = known_answer(session, other.client_id, TODAY)
    edit_person(session, other.client_id, PersonAnswer("Misal Teratai", "9999014107650018"), known, by=officer, now=NOW)
    office = the_office(session)
    asked = (NAME.lower(), " ".join(NIK[place : place + 4] for place in range(0, 16, 4)))
    looks = [Look("office", office.uuid, SEARCHED, NOW, {"text": text}) for text in asked]
    record_looks(session, looks, by=officer)


@pytest.fixture
def left_in(bare: BareLook) -> LeftIn:
    """The tables and columns of the data, also those of the search, in which a text still stands."""

    def look(text: str) -> list[str]:
        found = []
        with bare() as connection:
            seen = sa.inspect(connection)
            for name in seen.get_table_names():
                for row in connection.execute(sa.text(f'SELECT * FROM "{name}"')).mappings():  # noqa: S608  # names of our own tables
                    found += [f"{name}.{column}" for column, value in row.items() if _says(value, text)]
        return sorted(set(found))

    return look


def _says(value: object, text: str) -> bool:
    said = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    return text.casefold() in said.casefold()
