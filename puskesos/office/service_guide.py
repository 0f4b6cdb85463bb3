"""Everything the catalogue knows about one service, gathered for the officer who has to explain it."""

import re
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.office.catalogue import Authority, Contact, DecileRule, Document, Entry, PpksType, Service

# Words that say nothing about what a rule is for.
FILLERS = frozenset({"dan", "atau", "dengan", "yang", "untuk", "khususnya", "penyandang", "korban"})
# From this many words on, a phrase is still recognised when one of them is missing.
LONG_PHRASE = 4

Row = TypeVar("Row", bound=Entry)


@dataclass(frozen=True)
class Paper:
    """A document of a service and where to get it, when that is known."""

    name: str
    where: str


@dataclass(frozen=True)
class ServiceGuide:
    """A service with its papers, rules, categories, contacts and the levels of government behind it."""

    service: Service
    papers: tuple[Paper, ...]
    rules: tuple[DecileRule, ...]
    authorities: tuple[Authority, ...]
    categories: tuple[PpksType, ...]
    contacts: tuple[Contact, ...]

    @property
    def sources_differ(self) -> bool:
        """Whether the decile rules contradict each other, so that the officer must ask and not choose."""
        return len({(rule.min_decile, rule.max_decile) for rule in self.rules}) > 1


def service_guide(session: Session, code: str) -> ServiceGuide:
    """The guide to one service. Rules and authorities name programmes in words; they are found by those words."""
    service = session.get_one(Service, code)
    where = {document.code: document.where for document in _current(session, Document)}
    return ServiceGuide(
        service,
        tuple(Paper(name, where.get(name, "")) for name in service.documents),
        tuple(rule for rule in _current(session, DecileRule) if _rules(rule.program, service.name)),
        tuple(row for row in _current(session, Authority) if _is_about(row.object, service.name)),
        tuple(kind for kind in _current(session, PpksType) if kind.code in service.ppks),
        tuple(contact for contact in _current(session, Contact) if _is_named(contact, service.escalation)),
    )


def _current(session: Session, kind: type[Row]) -> list[Row]:
    return list(session.scalars(select(kind).where(kind.is_current).order_by(kind.position)))


def _rules(program: str, service_name: str) -> bool:
    """Whether a rule of this programme is one of the service; "SEMBAKO/BPNT" are two names of one programme."""
    return any(_is_about(name, service_name) for name in program.split("/"))


def _is_about(phrase: str, service_name: str) -> bool:
    """Whether a service's name says all that the phrase says outside its brackets."""
    wanted = _words(re.sub(r"\(.*?\)", " ", phrase)) - FILLERS
    missing = wanted - _words(service_name)
    return bool(wanted) and len(missing) <= (1 if len(wanted) >= LONG_PHRASE else 0)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _is_named(contact: Contact, escalation: str) -> bool:
    """Whether the number or address of a contact stands in the words about whom to call."""
    named = set(re.findall(r"\+?\d[\d-]*", escalation))
    numbers = re.findall(r"\+?\d[\d-]*", contact.number)
    if not numbers:
        return bool(contact.number) and contact.number in escalation
    return any(_digits(number) == _digits(other) for number in numbers for other in named)


def _digits(number: str) -> str:
    return number.replace("-", "")
