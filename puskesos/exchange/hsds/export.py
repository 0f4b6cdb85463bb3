"""The service directory of an office as HSDS 3.0 rows.

Agencies become organizations with one location each; services name the agency behind them as theirs. Rules are
attributes of services, as HSDS 3.0 has no table for eligibility. What is no longer in use is not exported.
"""

import json
import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.dates import Zone
from puskesos.exchange.hsds.hours import schedules
from puskesos.exchange.hsds.shape import Row, Tables, table_names
from puskesos.exchange.hsds.terms import (
    HSDS,
    Role,
    Taxonomy,
    add_attribute,
    add_facts,
    add_term,
    hsds_id,
    part_id,
)
from puskesos.office.catalogue import Document, PpksType, RuleKind, Sector, Service, ServiceRule
from puskesos.office.profile import the_office
from puskesos.office.providers import Provider

PROVIDER_FACTS = ("area", "fees", "valid_from", "valid_until", "verified_on", "verified_by")
SERVICE_FACTS = (
    "level", "max_decile", "decile_note", "days", "days_basis", "time_note", "amount", "documents_basis", "escalation",
    "legal_basis", "source", "confidence", "valid_from", "valid_until", "verified_by",
)  # fmt: skip
DOCUMENT_FACTS = ("where", "note", "fee", "pictogram", "valid_from", "valid_until", "verified_on", "verified_by")
RULE_FACTS = ("programme", "kind", "low", "high", "options", "says", "basis", "confidence", "source")
RULE_DATES = ("valid_from", "valid_until", "verified_on")
LANGUAGE_CODES = {
    "indonesia": "id", "jawa": "jv", "sunda": "su", "melayu": "ms", "madura": "mad", "bali": "ban", "bugis": "bug",
    "minangkabau": "min", "banjar": "bjn", "aceh": "ace", "inggris": "en", "arab": "ar",
}  # fmt: skip
# The organization of a service that names none; HSDS wants one.
UNNAMED = "Belum disebut"
FREE = re.compile(r"gratis\b|tidak dipungut|tanpa biaya", re.IGNORECASE)
AMOUNT = re.compile(r"Rp ?([0-9]{1,3}(?:\.[0-9]{3})*|[0-9]+)\.?", re.IGNORECASE)


def directory_tables(session: Session) -> Tables:
    """Everything of the directory that is in use, as HSDS tables."""
    office = the_office(session)
    tables: Tables = {table: [] for table in table_names()}
    sectors = {sector.code: sector for sector in session.scalars(select(Sector))}
    agencies = list(session.scalars(select(Provider).where(Provider.is_active).order_by(Provider.name, Provider.id)))
    for agency in agencies:
        _add_agency(tables, agency, sectors, office.zone)
    by_name = {agency.name: agency for agency in reversed(agencies)}
    kinds = {kind.code: kind for kind in session.scalars(select(PpksType))}
    services = _current(session, Service)
    idents = {service.code: str(hsds_id(office.uuid, service)) for service in services}
    documents = {document.code: document for document in _current(session, Document)}
    for service in services:
        _add_service(tables, idents[service.code], service, by_name.get(service.agency))
        _add_papers(tables, idents[service.code], [documents.get(name) or name for name in service.documents])
        _classify(tables, idents[service.code], service, sectors, kinds)
    for rule in _current(session, ServiceRule):
        links = [idents[code] for code in rule.services if code in idents]
        _add_rule(tables, hsds_id(office.uuid, rule), rule, links)
    return tables


def _current(session: Session, kind: Any) -> Any:
    return list(session.scalars(select(kind).where(kind.is_current).order_by(kind.position, kind.code)))


def _row(**values: Any) -> Row:
    """A row with the columns that say something."""
    return {name: value for name, value in values.items() if value not in ("", None)}


def _add_agency(tables: Tables, agency: Provider, sectors: dict[str, Sector], zone: Zone) -> None:
    ident, location = str(agency.uuid), part_id(agency.uuid, "location")
    has_scheme = "://" in agency.website
    website = agency.website if has_scheme or not agency.website else f"https://{agency.website}"
    tables["organization"].append(
        _row(id=ident, name=agency.name, description=agency.note or agency.name, email=agency.email, website=website)
    )
    tables["location"].append(_row(id=location, location_type="physical", organization_id=ident, name=agency.place))
    if agency.unit or agency.addressee:
        contact = {"title": agency.addressee, "department": agency.unit}
        tables["contact"].append(_row(id=part_id(ident, "contact"), organization_id=ident, **contact))
    if agency.phone:
        tables["phone"].append(_row(id=part_id(ident, "phone"), organization_id=ident, number=agency.phone))
    tables["schedule"] += schedules(location, agency.hours, zone)
    for name in filter(None, agency.languages.split(", ")):
        code = LANGUAGE_CODES.get(name.casefold().removeprefix("bahasa "), "")
        tables["language"].append(
            _row(id=part_id(location, f"language:{name}"), location_id=location, name=name, code=code)
        )
    for code in agency.sectors:
        term = add_term(tables, Taxonomy.SECTOR, code, sectors[code].name if code in sectors else code)
        add_attribute(tables, "organization", ident, term)
    if agency.kind:
        add_attribute(tables, "organization", ident, add_term(tables, Taxonomy.AGENCY_KIND, agency.kind, agency.kind))
    _add_role(tables, ident, Role.DESTINATION)
    # A note that repeats the name could not be told from a description that is there because HSDS wants one.
    note = {"note": agency.note if agency.note == agency.name else ""}
    add_facts(tables, "organization", ident, {name: getattr(agency, name) for name in PROVIDER_FACTS} | note)


def _add_role(tables: Tables, organization: str, role: Role) -> None:
    add_attribute(tables, "organization", organization, add_term(tables, Taxonomy.ROLE, role.value, role.label))


def _add_service(tables: Tables, ident: str, service: Service, agency: Provider | None) -> None:
    organization = str(agency.uuid) if agency else _named_only(tables, service.agency)
    tables["service"].append(
        _row(
            id=ident,
            organization_id=organization,
            name=service.name,
            status="active" if service.is_offered else "inactive",
            application_process="\n".join(service.steps),
            fees_description=service.fee,
            eligibility_description=service.eligibility,
            assured_date=service.verified_on.isoformat() if service.verified_on else "",
        )
    )
    if (amount := rupiahs(service.fee)) is not None:
        cost = {"option": service.fee, "currency": "IDR", "amount": amount}
        tables["cost_option"].append(_row(id=part_id(ident, "cost"), service_id=ident, **cost))
    if agency:
        place = {"service_id": ident, "location_id": part_id(agency.uuid, "location")}
        tables["service_at_location"].append(_row(id=part_id(ident, "location"), **place))
        if agency.area:
            tables["service_area"].append(_row(id=part_id(ident, "area"), service_id=ident, name=agency.area))
    add_facts(tables, "service", ident, {name: getattr(service, name) for name in SERVICE_FACTS})


def _named_only(tables: Tables, agency: str) -> str:
    """The organization for an agency that a service names in words, written down when it is met first."""
    ident = part_id(HSDS, f"agency:{agency}")
    if not any(row["id"] == ident for row in tables["organization"]):
        name = agency or UNNAMED
        tables["organization"].append(_row(id=ident, name=name, description=name))
        _add_role(tables, ident, Role.ONLY_NAMED)
    return ident


def _add_papers(tables: Tables, service: str, papers: Iterable[Document | str]) -> None:
    for paper in papers:
        name = paper if isinstance(paper, str) else paper.code
        ident = part_id(service, f"document:{name}")
        tables["required_document"].append(_row(id=ident, service_id=service, document=name))
        if isinstance(paper, Document):
            add_facts(tables, "required_document", ident, {fact: getattr(paper, fact) for fact in DOCUMENT_FACTS})


def _classify(
    tables: Tables, ident: str, service: Service, sectors: dict[str, Sector], kinds: dict[str, PpksType]
) -> None:
    sector = sectors.get(service.sector)
    term = add_term(tables, Taxonomy.SECTOR, service.sector, sector.name if sector else service.sector)
    add_attribute(tables, "service", ident, term)
    for code in service.ppks:
        kind = kinds.get(code)
        told = (kind.name, kind.definition) if kind else ("Semua kategori", "")
        add_attribute(tables, "service", ident, add_term(tables, Taxonomy.PPKS, code, *told))


def _add_rule(tables: Tables, ident: UUID, rule: ServiceRule, services: list[str]) -> None:
    """A rule as an attribute of each service it is about, and its age limits in the columns HSDS has for them."""
    dates = {name: day.isoformat() for name in RULE_DATES if (day := getattr(rule, name))}
    facts = {name: getattr(rule, name) for name in RULE_FACTS} | dates | {"verified_by": rule.verified_by}
    value = json.dumps({"id": str(ident)} | _row(**facts), ensure_ascii=False)
    term = add_term(tables, Taxonomy.RULE, rule.kind.value, rule.kind.label)
    for service in services:
        add_attribute(tables, "service", service, term, value, part=str(ident))
        if rule.kind is RuleKind.AGE:
            row = next(row for row in tables["service"] if row["id"] == service)
            row |= _row(minimum_age=rule.low, maximum_age=rule.high)


def rupiahs(fee: str) -> int | None:
    """The amount of a fee that is one amount or nothing at all; None for a fee that is told in words."""
    if FREE.match(fee):
        return 0
    amount = AMOUNT.fullmatch(fee)
    return int(amount[1].replace(".", "")) if amount else None
