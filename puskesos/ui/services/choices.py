"""What the forms of the directory offer to pick from: sectors, services, papers, categories, pictograms, by name."""

import tomllib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos import resources
from puskesos.office.catalogue import Document, current_services, ppks_types, sectors

Choice = tuple[str, str]
EVERY_CATEGORY = "*"


@dataclass(frozen=True)
class Choices:
    """Codes with their names, in catalogue order."""

    sectors: tuple[Choice, ...]
    services: tuple[Choice, ...]
    papers: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    pictograms: tuple[Choice, ...]


def directory_choices(session: Session) -> Choices:
    """Everything that is in use now."""
    papers = session.scalars(select(Document.code).where(Document.is_current).order_by(Document.position))
    return Choices(
        tuple((sector.code, sector.name) for sector in sectors(session)),
        tuple((service.code, service.name) for service in current_services(session)),
        tuple((name, name) for name in papers),
        tuple((kind.code, kind.name) for kind in ppks_types(session)),
        _pictograms(),
    )


def _pictograms() -> tuple[Choice, ...]:
    """The signs a paper can be shown by on what residents take home."""
    with resources.path("pictograms.toml").open("rb") as file:
        return tuple((key, row["name"]) for key, row in tomllib.load(file).items())
