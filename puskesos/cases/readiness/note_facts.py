"""The facts the note of a registered case is read with: the same that its readiness is judged by."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.readiness.case_facts import facts_of_person
from puskesos.cases.readiness.client import ClientFacts
from puskesos.cases.registers.reads import Registers
from puskesos.cases.triage.facts import Facts
from puskesos.cases.visit import Programme
from puskesos.store.base import load_with


def facts_of_case(session: Session, registers: Registers | None, case_id: int, on: date) -> Facts:
    """What is known of the client by now: from the visit, from the own record, and from the lists in force."""
    case = load_with(session, Case, case_id, Case.client)
    known = facts_of_person(session, registers, case.client, case, on)
    return replace(known.facts, decile=_decile(known, on), memberships=_programmes(known))


def _decile(known: ClientFacts, on: date) -> int | None:
    """The newest one seen; sources of one day that disagree leave it open."""
    seen = known.deciles_seen(on)
    newest = {each.decile for each in seen if each.seen_on == seen[0].seen_on}
    return newest.pop() if len(newest) == 1 else None


def _programmes(known: ClientFacts) -> frozenset[str]:
    """By the names the form writes; that a register knows the client is no membership."""
    return frozenset(each.label for each in Programme if each.value in known.memberships)
