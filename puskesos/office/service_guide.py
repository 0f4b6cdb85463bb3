"""Everything the catalogue knows about one service, gathered for the officer who has to explain it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.office.catalogue import Authority, Contact, Document, Entry, PpksType, RuleKind, Service, ServiceRule
from puskesos.office.providers import Provider, providers
from puskesos.office.whereabouts import agencies_meant

# Words that say nothing about what a rule is for, and turns of phrase that only narrow it down.
FILLERS = frozenset({"dan", "atau", "dengan", "yang", "terhadap", "penyandang", "korban", "bermasalah", "diterima"})
NARROWING = re.compile(r"\(.*?\)|\b(termasuk|karena|oleh|yang (tidak )?perlu)\b.*")

Row = TypeVar("Row", bound=Entry)


@dataclass(frozen=True)
class Paper:
    """A document of a service, where to get it and what to mind, when that is known.

    `hours` are those of the agency of this office's directory that gives it out; `pictogram` is the key of its picture.
    """

    name: str
    where: str
    note: str
    fee: str = ""
    hours: str = ""
    pictogram: str = ""


@dataclass(frozen=True)
class ServiceGuide:
    """A service with its papers, rules, categories, contacts and the levels of government behind it.

    `every_paper` are all papers of the catalogue by name, for those an officer adds to the list by hand; `agencies`
    those of this office's directory that help when the matter stalls.
    """

    service: Service
    papers: tuple[Paper, ...]
    rules: tuple[ServiceRule, ...]
    authorities: tuple[Authority, ...]
    categories: tuple[PpksType, ...]
    contacts: tuple[Contact, ...]
    agencies: tuple[Provider, ...] = ()
    every_paper: Mapping[str, Paper] = field(default_factory=dict)

    @property
    def sources_differ(self) -> bool:
        """Whether the decile rules contradict each other, so that the officer must ask and not choose."""
        limits = {(rule.low, rule.high) for rule in self.rules if rule.kind is RuleKind.DECILE}
        return len(limits) > 1


def service_guide(session: Session, code: str) -> ServiceGuide:
    """The guide to one service. Authorities name programmes in words; they are found by those words."""
    service = session.get_one(Service, code)
    directory = providers(session)
    open_at = [agency for agency in directory if agency.hours]
    known = {document.code: _paper(document, open_at) for document in _current(session, Document)}
    return ServiceGuide(
        service,
        tuple(known.get(name) or Paper(name, "", "") for name in service.documents),
        tuple(rule for rule in _current(session, ServiceRule) if service.code in rule.services),
        tuple(row for row in _current(session, Authority) if _is_about(row.object, service.name)),
        tuple(kind for kind in _current(session, PpksType) if kind.code in service.ppks),
        tuple(contact for contact in _current(session, Contact) if _is_named(contact, service.escalation)),
        tuple(agencies_meant(service.escalation, directory)),
        known,
    )


def _current(session: Session, kind: type[Row]) -> list[Row]:
    return list(session.scalars(select(kind).where(kind.is_current).order_by(kind.position)))


def _paper(document: Document, open_at: Sequence[Provider]) -> Paper:
    hours = next((agency.hours for agency in agencies_meant(document.where, open_at)), "")
    return Paper(document.code, document.where, document.note, document.fee, hours, document.pictogram)


def _is_about(phrase: str, service_name: str) -> bool:
    """Whether a service's name says all that the phrase says; what only narrows the phrase down is left out.

    "Tuna sosial, khususnya gelandangan" is about either of the two.
    """
    core = NARROWING.sub(" ", phrase)
    wanted = [_words(part) - FILLERS for part in core.split("khususnya")]
    return any(words and words <= _words(service_name) for words in wanted)


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
