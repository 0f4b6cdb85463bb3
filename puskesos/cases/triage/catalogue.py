"""The names the engine proposes by: sectors, categories with their criteria, services, each from a catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from puskesos.cases.triage.facts import Facts
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
    """A kind of PPKS with the criteria it is known by, and whom it can be said of at all."""

    code: str
    name: str
    criteria: tuple[str, ...]
    age_min: int | None = None
    age_max: int | None = None
    sex: str = ""

    def may_be(self, facts: Facts) -> bool:
        """Whether it can be said of a person with these facts; what is not known stands against nothing."""
        if self.sex and facts.sex and facts.sex != self.sex:
            return False
        age = facts.age
        if age is None:
            return True
        return (self.age_min is None or age >= self.age_min) and (self.age_max is None or age <= self.age_max)


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
                row["code"],
                row["name"],
                tuple(part.strip() for part in row["criteria"].split(SEPARATOR) if part.strip()),
                int(row["age_min"]) if row["age_min"] else None,
                int(row["age_max"]) if row["age_max"] else None,
                row["sex"],
            )
            for row in rows["ppks.csv"]
        },
        {row["code"]: KnownService(row["code"], row["name"], row["sector"]) for row in rows["services.csv"]},
    )


def catalogue_of_office(session: Session) -> TriageCatalogue:
    """The catalogue an office works with, without the services it has hidden itself."""
    return TriageCatalogue(
        {sector.code: sector.name for sector in sectors(session)},
        {
            kind.code: KnownCategory(kind.code, kind.name, tuple(kind.criteria), kind.age_min, kind.age_max, kind.sex)
            for kind in ppks_types(session)
        },
        {
            each.code: KnownService(each.code, each.name, each.sector)
            for each in current_services(session)
            if each.is_shown is not False
        },
    )
