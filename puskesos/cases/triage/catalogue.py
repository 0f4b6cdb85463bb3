"""The names the engine proposes by: sectors, categories with their criteria, services, each from a catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from puskesos.office.catalogue import current_services, ppks_types, sectors
from puskesos.office.editions import Edition

SEPARATOR = "|"


@dataclass(frozen=True)
class KnownService:
    """A service as far as the engine needs it."""

    code: str
    name: str
    sector: str


@dataclass(frozen=True)
class KnownCategory:
    """A kind of PPKS with the criteria it is known by and the services it usually needs."""

    code: str
    name: str
    criteria: tuple[str, ...]
    services: tuple[str, ...]


@dataclass(frozen=True)
class TriageCatalogue:
    """Everything that can be proposed, in catalogue order."""

    sectors: Mapping[str, str]
    categories: Mapping[str, KnownCategory]
    services: Mapping[str, KnownService]


def catalogue_of_edition(edition: Edition) -> TriageCatalogue:
    """The catalogue of an edition that is not loaded into an office, such as the shipped one."""
    rows = edition.rows
    return TriageCatalogue(
        {row["code"]: row["name"] for row in rows["sectors.csv"]},
        {
            row["code"]: KnownCategory(
                row["code"], row["name"], _list(row["criteria"]), _list(row["suggested_services"])
            )
            for row in rows["ppks.csv"]
        },
        {row["code"]: KnownService(row["code"], row["name"], row["sector"]) for row in rows["services.csv"]},
    )


def catalogue_of_office(session: Session) -> TriageCatalogue:
    """The catalogue an office works with."""
    return TriageCatalogue(
        {sector.code: sector.name for sector in sectors(session)},
        {
            kind.code: KnownCategory(kind.code, kind.name, tuple(kind.criteria), tuple(kind.suggested_services))
            for kind in ppks_types(session)
        },
        {each.code: KnownService(each.code, each.name, each.sector) for each in current_services(session)},
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(SEPARATOR) if part.strip())
