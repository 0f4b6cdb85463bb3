"""The entries an HSDS file tells of, in columns of ours; not yet compared with what an office has."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from puskesos.exchange.hsds.export import LANGUAGE_CODES, UNNAMED
from puskesos.exchange.hsds.facts import Arrival, Directory, arrival, facts, read_directory, whole
from puskesos.exchange.hsds.hours import hours_words
from puskesos.exchange.hsds.shape import Row, Tables
from puskesos.exchange.hsds.terms import HSDS, Role, Taxonomy, Told
from puskesos.office.catalogue import UNVERIFIED, RuleKind
from puskesos.office.flags import EntryKind
from puskesos.office.typed import tidy_text

PROVIDER_FACTS = ("area", "fees", "note", "valid_from", "valid_until")
SERVICE_FACTS = (
    "level", "max_decile", "decile_note", "days", "days_basis", "time_note", "amount", "documents_basis", "escalation",
    "legal_basis", "source", "confidence", "valid_from", "valid_until",
)  # fmt: skip
DOCUMENT_FACTS = ("where", "note", "fee", "pictogram", "valid_from", "valid_until")
RULE_FACTS = ("programme", "low", "high", "says", "basis", "confidence", "source", "valid_from", "valid_until")
LARGEST_AMOUNT = 10**12
# Thousands take a full stop and parts a comma.
INDONESIAN = str.maketrans(",.", ".,")
LANGUAGE_NAMES = {code: name.capitalize() for name, code in LANGUAGE_CODES.items()}


def arrivals(tables: Tables) -> tuple[Arrival, ...]:
    """Every entry a file tells of: papers, agencies, services, and then the rules, which name services."""
    directory = read_directory(tables)
    agencies = [_agency(directory, row) for row in tables["organization"] if not _is_only_named(directory, row)]
    services = [_service(directory, row) for row in tables["service"]]
    return (*_papers(directory), *agencies, *services, *_rules(directory))


def _is_only_named(directory: Directory, row: Row) -> bool:
    return Role.ONLY_NAMED in directory.about(row["id"]).terms[Taxonomy.ROLE]


def _agency(directory: Directory, row: Row) -> Arrival:
    ident, told = row["id"], directory.about(row["id"])
    places = directory.of("location", "organization_id", ident)
    contact = next(iter(directory.of("contact", "organization_id", ident)), {})
    phones = directory.of("phone", "organization_id", ident) or _at(directory, "phone", places)
    known = facts(told, PROVIDER_FACTS)
    values = known | {
        "name": row["name"],
        "unit": contact.get("department", ""),
        "addressee": contact.get("title", ""),
        "place": _place(directory, places),
        "sectors": tuple(told.terms[Taxonomy.SECTOR]),
        "kind": next(iter(told.terms[Taxonomy.AGENCY_KIND]), ""),
        "phone": _joined(phone["number"] for phone in phones),
        "hours": hours_words(_at(directory, "schedule", places)),
        "note": known["note"] or (row["description"] if row["description"] != row["name"] else ""),
        "email": row.get("email", ""),
        "website": row.get("website", "").removeprefix("https://"),
        "languages": ", ".join(dict.fromkeys(map(_language, _at(directory, "language", places)))),
        "area": known["area"] or _area(directory, ident),
    }
    is_ours = bool(told.terms[Taxonomy.ROLE])
    return arrival(EntryKind.PROVIDER, ident, row["name"], values, told, is_ours=is_ours)


def _at(directory: Directory, table: str, places: Sequence[Row]) -> list[Row]:
    return [row for place in places for row in directory.of(table, "location_id", place["id"])]


def _place(directory: Directory, places: Sequence[Row]) -> str:
    """The town of the first place, or what the place is called."""
    towns = [row.get("city", "") for row in _at(directory, "address", places)]
    return next(filter(None, [*towns, *(place.get("name", "") for place in places)]), "")


def _language(row: Row) -> str:
    code = row.get("code", "")
    return str(row.get("name") or LANGUAGE_NAMES.get(code, code))


def _area(directory: Directory, organization: str) -> str:
    services = directory.of("service", "organization_id", organization)
    areas = [area for row in services for area in directory.of("service_area", "service_id", row["id"])]
    return ", ".join(dict.fromkeys(area["name"] for area in areas if "name" in area))


def _joined(numbers: Iterator[str]) -> str:
    return " / ".join(dict.fromkeys(numbers))


def _service(directory: Directory, row: Row) -> Arrival:
    ident, told = row["id"], directory.about(row["id"])
    organization = directory.organizations.get(row.get("organization_id", ""), {}).get("name", "")
    papers = directory.of("required_document", "service_id", ident)
    phones = directory.of("phone", "service_id", ident)
    is_ours, known = "confidence" in told.facts, facts(told, SERVICE_FACTS)
    values = known | {
        "name": row["name"],
        "sector": next(iter(told.terms[Taxonomy.SECTOR]), ""),
        "agency": organization if organization != UNNAMED else "",
        "eligibility": "\n".join(filter(None, (row.get("description"), row.get("eligibility_description")))),
        "documents": tuple(paper.get("document", "") for paper in papers),
        "steps": tuple(row.get("application_process", "").splitlines()),
        "fee": row.get("fees_description") or _cost(directory.of("cost_option", "service_id", ident)),
        "ppks": tuple(told.terms[Taxonomy.PPKS]),
        "escalation": known["escalation"] or _joined(phone["number"] for phone in phones),
        "is_shown": _is_shown(row["status"], known["confidence"]),
    }
    checked = row.get("assured_date", "")
    return arrival(EntryKind.SERVICE, ident, row["name"], values, told, is_ours=is_ours, checked=checked)


def _is_shown(status: str, confidence: str) -> bool | None:
    """The decision of the office that wrote the file, where the row by itself would be shown otherwise."""
    if status == "active":
        return True if confidence == UNVERIFIED else None
    return None if confidence == UNVERIFIED else False


def _cost(options: Sequence[Row]) -> str:
    """What costs say, each with its condition: Gratis, or an amount with its currency."""
    told = []
    for option in options:
        parts = (option.get("option"), _amount(option), option.get("amount_description"))
        told.append(" ".join(filter(None, parts)))
    return "; ".join(filter(None, told))


def _amount(option: Row) -> str:
    amount, currency = option.get("amount"), option.get("currency", "").upper()
    if amount is None or not 0 <= amount <= LARGEST_AMOUNT:
        return ""
    figures = f"{amount:,.2f}".removesuffix(".00").translate(INDONESIAN)
    return "Gratis" if amount == 0 else f"Rp{figures}" if currency == "IDR" else f"{currency} {figures}".strip()


def _papers(directory: Directory) -> Iterator[Arrival]:
    """Each paper a service asks for once, with what the first service says of it."""
    met: set[str] = set()
    for row in directory.tables["required_document"]:
        name = tidy_text(row.get("document", ""))
        if name and name not in met:
            met.add(name)
            told, ident = directory.about(row["id"]), str(uuid5(HSDS, f"document:{name}"))
            values = facts(told, DOCUMENT_FACTS)
            yield arrival(EntryKind.DOCUMENT, ident, name, values, told, is_ours=bool(told.facts))


def _rules(directory: Directory) -> Iterator[Arrival]:
    """The rules that are written as attributes, each with all its services; the ages of others become rules too."""
    services: dict[str, list[UUID]] = defaultdict(list)
    written: dict[str, Mapping[str, Any]] = {}
    for row in directory.tables["service"]:
        rules = [rule for text in directory.about(row["id"]).rules if (rule := _rule_of(text))]
        if not any(rule["kind"] is RuleKind.AGE for rule in rules):
            rules += _ages(row)
        for rule in rules:
            services[rule["id"]].append(UUID(row["id"]))
            written.setdefault(rule["id"], rule)
    for ident, told in written.items():
        yield _rule(ident, told, tuple(dict.fromkeys(services[ident])))


def _rule(ident: str, rule: Mapping[str, Any], services: tuple[UUID, ...]) -> Arrival:
    told = Told(facts={name: str(value) for name, value in rule.items() if isinstance(value, str | int)})
    options = rule.get("options", [])
    values = facts(told, RULE_FACTS) | {
        "kind": rule["kind"],
        "options": tuple(map(str, options)) if isinstance(options, list) else (),
    }
    name = values["programme"] or rule["kind"].label
    made = arrival(EntryKind.RULE, ident, name, values, told, is_ours="confidence" in rule)
    return Arrival(**vars(made) | {"services": services})


def _rule_of(text: str) -> dict[str, Any] | None:
    """A rule as it was written into an attribute; None for what is not one."""
    try:
        rule = json.loads(text)
        return dict(rule) | {"id": str(UUID(rule["id"])), "kind": RuleKind(rule["kind"])}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _ages(service: Row) -> Iterator[dict[str, Any]]:
    """The rule that the ages of a service amount to."""
    low, high = whole(service.get("minimum_age")), whole(service.get("maximum_age"))
    if low is not None or high is not None:
        ages = {name: age for name, age in (("low", low), ("high", high)) if age is not None}
        ident = str(uuid5(UUID(service["id"]), "age"))
        yield {"id": ident, "kind": RuleKind.AGE} | ages
