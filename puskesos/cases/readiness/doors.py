"""Asking for the readiness of a case with the office's file at hand."""

from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.readiness.case_facts import facts_of_person
from puskesos.cases.readiness.checking import check_readiness
from puskesos.cases.readiness.readiness import CasePart, Override, Readiness
from puskesos.cases.registers.reads import Registers
from puskesos.cases.visit import PaperAnswer
from puskesos.office.service_guide import service_guide
from puskesos.store.base import load_with


def readiness_of_case(
    session: Session, registers: Registers | None, case_id: int, service_code: str, on: date
) -> Readiness:
    """How the client of a case stands before a service; without the lists only what was seen for the case counts."""
    case = load_with(session, Case, case_id, Case.client)
    client = facts_of_person(session, registers, case.client, case, on)
    return check_readiness(client, case_part(case, service_code), service_guide(session, service_code), on)


def case_part(case: Case, service_code: str) -> CasePart:
    """What a case adds for one service."""
    return CasePart(
        number=case.number,
        service_code=case.service_code,
        papers=tuple(PaperAnswer(paper["name"], paper["is_here"]) for paper in case.papers),
        is_urgent=case.is_urgent,
        override=override_of(case, service_code),
    )


def override_of(case: Case, service_code: str) -> Override | None:
    """Why an officer let a case go on for this service, where one did."""
    stored = case.readiness
    if stored.get("service") != service_code or not stored.get("override"):
        return None
    told = stored["override"]
    return Override(told["reason"], told["by"], date.fromisoformat(told["on"]))
