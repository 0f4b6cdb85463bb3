"""What a file tells is made to fit an office: its sectors and categories, its names of papers, its lengths of text."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.exchange.hsds.facts import Arrival
from puskesos.exchange.hsds.terms import IMPORTED, hsds_id
from puskesos.office.catalogue import Document, PpksType, Sector, Service, ServiceRule
from puskesos.office.directory.answers import (
    LONGEST_LINE,
    LONGEST_TEXT,
    TEXTS,
    Answer,
    DocumentAnswer,
    RuleAnswer,
    ServiceAnswer,
)
from puskesos.office.directory.entries import DirectoryEntry
from puskesos.office.directory.history import LABELS
from puskesos.office.flags import EntryKind
from puskesos.office.profile import the_office
from puskesos.office.providers import LONGEST_LINE as LONGEST_PROVIDER_LINE
from puskesos.office.providers import LONGEST_NOTE, Provider, ProviderAnswer
from puskesos.office.typed import name_key

ANSWERS: dict[EntryKind, type[Answer] | type[ProviderAnswer]] = {
    EntryKind.SERVICE: ServiceAnswer,
    EntryKind.DOCUMENT: DocumentAnswer,
    EntryKind.RULE: RuleAnswer,
    EntryKind.PROVIDER: ProviderAnswer,
}
# Where a service goes whose sector nobody can tell.
NO_SECTOR = "other"
MOST_TOLD = 5


@dataclass
class Holdings:
    """What an office has, found the way a file names it; what a file adds is noted here as it is met."""

    entries: dict[tuple[EntryKind, UUID], DirectoryEntry]
    papers: dict[str, Document]
    sectors: dict[str, str]
    categories: frozenset[str]
    codes: dict[UUID, str]
    retired: frozenset[str]
    names: dict[tuple[EntryKind, str], list[str]]

    def same_named(self, kind: EntryKind, values: Mapping[str, Any]) -> list[str]:
        """The other entries that are called the same."""
        return self.names.setdefault((kind, _called(kind, values)), [])


def holdings(session: Session) -> Holdings:
    """What an office has, also what it no longer uses: it must not come back as something new."""
    office = the_office(session).uuid
    services, papers = list(session.scalars(select(Service))), list(session.scalars(select(Document)))
    agencies = list(session.scalars(select(Provider)))
    entries: dict[tuple[EntryKind, UUID], DirectoryEntry] = {}
    entries |= {(EntryKind.SERVICE, hsds_id(office, service)): service for service in services}
    entries |= {(EntryKind.RULE, hsds_id(office, rule)): rule for rule in session.scalars(select(ServiceRule))}
    entries |= {(EntryKind.PROVIDER, agency.uuid): agency for agency in agencies}
    sectors = list(session.scalars(select(Sector)))
    found = Holdings(
        entries,
        {name_key(paper.code): paper for paper in papers},
        {name_key(sector.name): sector.code for sector in sectors} | {sector.code: sector.code for sector in sectors},
        frozenset(session.scalars(select(PpksType.code))) | {"*"},
        {hsds_id(office, service): service.code for service in services},
        frozenset(service.code for service in services if not service.is_current),
        {},
    )
    for service in services:
        if service.is_current:
            found.same_named(EntryKind.SERVICE, {"name": service.name}).append(service.name)
    for agency in agencies:
        if agency.is_active:
            found.same_named(EntryKind.PROVIDER, vars(agency.answer())).append(agency.name)
    return found


def imported_code(ident: UUID) -> str:
    """The code of an entry that came with a file; it carries the identifier, by which it is known again."""
    return f"{IMPORTED}{ident}"


def fit(arrival: Arrival, has: Holdings) -> tuple[dict[str, Any], list[str]]:
    """The columns of an entry as the office can take them, and what could not be taken as it was."""
    values = dict(arrival.values)
    remarks: list[str] = []
    if arrival.kind is EntryKind.SERVICE:
        values, remarks = _fit_service(values, has)
    if arrival.kind is EntryKind.RULE:
        values["services"] = [has.codes[service] for service in arrival.services if service in has.codes]
    if arrival.kind is EntryKind.PROVIDER:
        values["sectors"] = [has.sectors[sector] for sector in values["sectors"] if sector in has.sectors]
    for field, value in values.items():
        most = _longest(arrival.kind, field)
        if isinstance(value, str) and field != "name" and len(value) > most:
            values[field] = f"{value[: most - 1]}…"
            remarks.append(f"{_label(arrival.kind, field)} dipotong sampai {most} huruf.")
    return values, remarks


def problems(arrival: Arrival, values: Mapping[str, Any]) -> dict[str, str]:
    """What the office would say of these values, were they typed into its own form."""
    form = ANSWERS[arrival.kind]
    answers: dict[str, Any] = {"name": arrival.name, "sector": NO_SECTOR}
    answers |= {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return form(**{field.name: answers[field.name] for field in fields(form) if field.name in answers}).check()


def _fit_service(values: dict[str, Any], has: Holdings) -> tuple[dict[str, Any], list[str]]:
    """A service without the sector and the categories that the office does not know."""
    remarks = []
    told = values.pop("sector")
    if sector := has.sectors.get(told) or has.sectors.get(name_key(told)):
        values["sector"] = sector
    unknown = [code for code in values["ppks"] if code not in has.categories]
    if unknown:
        remarks.append(f"Kategori yang tidak dikenal dilewati: {', '.join(unknown[:MOST_TOLD])}.")
    papers = [has.papers[key].code if (key := name_key(name)) in has.papers else name for name in values["documents"]]
    known = [code for code in values["ppks"] if code in has.categories]
    return values | {"ppks": known, "documents": list(dict.fromkeys(papers))}, remarks


def _longest(kind: EntryKind, field: str) -> int:
    if kind is EntryKind.PROVIDER:
        return LONGEST_NOTE if field == "note" else LONGEST_PROVIDER_LINE
    return LONGEST_TEXT if field in TEXTS else LONGEST_LINE


def _label(kind: EntryKind, field: str) -> str:
    return LABELS[kind].get(field, field)


def _called(kind: EntryKind, values: Mapping[str, Any]) -> str:
    """What two entries have alike when they may be one: the name, and of an agency its unit."""
    unit = f"|{name_key(values['unit'])}" if kind is EntryKind.PROVIDER else ""
    return f"{name_key(values['name'])}{unit}"
