"""What HSDS has no column for rides along as attributes: terms of our own taxonomies, where needed with a value."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from puskesos.exchange.hsds.shape import Row, Tables
from puskesos.office.directory.answers import DOCUMENT_LABELS, RULE_LABELS, SERVICE_LABELS
from puskesos.office.directory.entries import CatalogueEntry, kind_of
from puskesos.office.directory.history import PROVIDER_LABELS

# Everything of the shipped catalogue has the same identifier in every office.
HSDS = uuid5(NAMESPACE_OID, "puskesos.hsds")
IMPORTED = "H-"
LABELS = RULE_LABELS | DOCUMENT_LABELS | PROVIDER_LABELS | SERVICE_LABELS


class Taxonomy(StrEnum):
    """A taxonomy of ours, by the code its terms are known by."""

    SECTOR = "puskesos-bidang"
    PPKS = "puskesos-ppks"
    AGENCY_KIND = "puskesos-jenis-instansi"
    ROLE = "puskesos-peran"
    FACT = "puskesos-keterangan"
    RULE = "puskesos-syarat"

    @property
    def label(self) -> str:
        return {
            "puskesos-bidang": "Bidang layanan Puskesos",
            "puskesos-ppks": "Kategori PPKS (Permensos 8/2012)",
            "puskesos-jenis-instansi": "Jenis instansi",
            "puskesos-peran": "Peran instansi dalam direktori Puskesos",
            "puskesos-keterangan": "Keterangan lain dalam direktori Puskesos",
            "puskesos-syarat": "Syarat layanan dalam direktori Puskesos",
        }[self.value]


class Role(StrEnum):
    """What an organization is in our directory: somebody to refer to, or only named by a service."""

    DESTINATION = "tujuan"
    ONLY_NAMED = "penyelenggara"

    @property
    def label(self) -> str:
        return {"tujuan": "Tujuan rujukan", "penyelenggara": "Hanya disebut oleh layanan"}[self.value]


@dataclass
class Told:
    """What the attributes of one row say: terms by taxonomy, facts by field, and rules as they were written."""

    terms: dict[Taxonomy, list[str]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[str, str] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)


def hsds_id(office: UUID, entry: CatalogueEntry) -> UUID:
    """The identifier of a catalogue entry: what it came with, or made of its code, the office's own apart."""
    if entry.code.startswith(IMPORTED):
        return UUID(entry.code.removeprefix(IMPORTED))
    return uuid5(office if entry.is_own else HSDS, f"{kind_of(entry).value}:{entry.code}")


def part_id(whole: UUID | str, part: str) -> str:
    """The identifier of what belongs to a row, such as its telephone."""
    return str(uuid5(UUID(str(whole)), part))


def add_term(tables: Tables, taxonomy: Taxonomy, code: str, name: str, description: str = "") -> str:
    """The identifier of a term, which is written down with its taxonomy when it is met first."""
    whole, ident = uuid5(HSDS, taxonomy.value), str(uuid5(HSDS, f"{taxonomy.value}:{code}"))
    if not any(row["id"] == str(whole) for row in tables["taxonomy"]):
        tables["taxonomy"].append({"id": str(whole), "name": taxonomy.label, "description": taxonomy.label})
    if not any(row["id"] == ident for row in tables["taxonomy_term"]):
        tables["taxonomy_term"].append({
            "id": ident, "code": code, "name": name or code, "description": description or name or code,
            "taxonomy": taxonomy.value, "taxonomy_id": str(whole), "language": "id",
        })  # fmt: skip
    return ident


def add_attribute(tables: Tables, entity: str, link: str, term: str, value: str = "", part: str = "") -> None:
    """Tie a term to a row; `part` tells apart several attributes of one term."""
    ident = part_id(link, f"attribute:{term}:{part}")
    row = {"id": ident, "link_id": link, "taxonomy_term_id": term, "link_entity": entity}
    tables["attribute"].append(row | ({"value": value} if value else {}))


def add_facts(tables: Tables, entity: str, link: str, facts: Mapping[str, Any]) -> None:
    """Write what HSDS has no column for; what says nothing is left out."""
    for name, value in facts.items():
        if value not in ("", None):
            term = add_term(tables, Taxonomy.FACT, name, LABELS.get(name, name))
            add_attribute(tables, entity, link, term, value.isoformat() if isinstance(value, date) else str(value))


def read_attributes(tables: Tables) -> dict[str, Told]:
    """What the attributes say, by the row they belong to; terms of taxonomies that are not ours are left out."""
    terms: dict[str, Row] = {row["id"]: row for row in tables["taxonomy_term"]}
    told: dict[str, Told] = defaultdict(Told)
    for row in tables["attribute"]:
        term = terms.get(row.get("taxonomy_term_id", ""), {})
        if term.get("taxonomy") not in set(Taxonomy) or "code" not in term:
            continue
        taxonomy, about = Taxonomy(term["taxonomy"]), told[row.get("link_id", "")]
        if taxonomy is Taxonomy.FACT:
            about.facts[term["code"]] = row.get("value", "")
        elif taxonomy is Taxonomy.RULE:
            about.rules.append(row.get("value", ""))
        else:
            about.terms[taxonomy].append(term["code"])
    return told
