"""The reference data of the field: categories, services, papers, decile rules, contacts, authority, each row dated.

An edition is a folder of CSV files with `edition.json`. A new office gets the shipped one; an update is an import:
rows are replaced by code, what is no longer listed is kept but marked as not current, so old cases keep their words.
"""

import csv
import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos import resources
from puskesos.errors import Refused, Unavailable
from puskesos.office.events import record_event
from puskesos.office.officers import Officer
from puskesos.store.base import Base, uuid7

UNVERIFIED = "belum_pasti"


class Entry(Base):
    """What every catalogue table shares: the code, its edition, and whether the newest edition still lists it."""

    __abstract__ = True

    code: Mapped[str] = mapped_column(primary_key=True)
    edition: Mapped[date]
    is_current: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class Sector(Entry):
    """A service sector (bidang layanan)."""

    __tablename__ = "sectors"

    name: Mapped[str]


class PpksType(Entry):
    """One of the 26 kinds of people needing social services, with the criteria of Permensos 8/2012."""

    __tablename__ = "ppks_types"

    name: Mapped[str]
    group: Mapped[str]
    definition: Mapped[str]
    criteria: Mapped[list[str]]
    age_min: Mapped[int | None]
    age_max: Mapped[int | None]
    sex: Mapped[str]
    unit: Mapped[str]
    atensi_cluster: Mapped[str]
    authority: Mapped[str]
    suggested_services: Mapped[list[str]]
    is_sensitive: Mapped[bool]
    legal_basis: Mapped[str]
    note: Mapped[str]
    source: Mapped[str]


class PsksType(Entry):
    """One of the 12 kinds of social-welfare resources: the partners of a referral."""

    __tablename__ = "psks_types"

    name: Mapped[str]
    definition: Mapped[str]
    criteria: Mapped[str]
    confidence: Mapped[str]
    source: Mapped[str]


class Service(Entry):
    """A programme or service that a resident can be helped with or referred to."""

    __tablename__ = "services"

    name: Mapped[str]
    sector: Mapped[str]
    agency: Mapped[str]
    level: Mapped[str]
    eligibility: Mapped[str]
    max_decile: Mapped[int | None]
    decile_note: Mapped[str]
    documents: Mapped[list[str]]
    documents_basis: Mapped[str]
    legal_basis: Mapped[str]
    days: Mapped[int | None]
    days_basis: Mapped[str]
    amount: Mapped[str]
    time_note: Mapped[str]
    steps: Mapped[list[str]]
    ppks: Mapped[list[str]]
    escalation: Mapped[str]
    confidence: Mapped[str]
    source: Mapped[str]
    is_shown: Mapped[bool] = mapped_column(default=True)

    @property
    def is_verified(self) -> bool:
        """Rows no source was read for are drafts: hidden until this office confirms them."""
        return self.confidence != UNVERIFIED


class Document(Entry):
    """A paper a resident may be asked for, and where to get it. The code is its name."""

    __tablename__ = "documents"

    where: Mapped[str]
    note: Mapped[str]


class DecileRule(Entry):
    """A dated decile limit of a programme; conflicting sources stand side by side."""

    __tablename__ = "decile_rules"

    program: Mapped[str]
    min_decile: Mapped[int | None]
    max_decile: Mapped[int | None]
    effective_from: Mapped[str]
    basis: Mapped[str]
    confidence: Mapped[str]
    source: Mapped[str]


class Contact(Entry):
    """A number to call when a matter stalls."""

    __tablename__ = "contacts"

    name: Mapped[str]
    number: Mapped[str]
    channel: Mapped[str]
    note: Mapped[str]
    confidence: Mapped[str]
    source: Mapped[str]


class Authority(Entry):
    """Which level of government serves whom, by UU 23/2014 and PP 2/2018."""

    __tablename__ = "authorities"

    object: Mapped[str]
    desa: Mapped[str]
    kab_kota: Mapped[str]
    provinsi: Mapped[str]
    pusat: Mapped[str]
    confidence: Mapped[str]
    source: Mapped[str]


FILES: dict[str, type[Entry]] = {
    "sectors.csv": Sector,
    "ppks.csv": PpksType,
    "psks.csv": PsksType,
    "services.csv": Service,
    "documents.csv": Document,
    "decile_rules.csv": DecileRule,
    "contacts.csv": Contact,
    "authority.csv": Authority,
}


@dataclass(frozen=True)
class Edition:
    """A dated set of reference data, read and checked but not yet loaded."""

    dated: date
    title: str
    digest: str
    rows: dict[str, list[dict[str, str]]]


def shipped_edition() -> Edition:
    """The edition that comes with the program."""
    return read_edition(resources.path("catalogue"))


def read_edition(folder: Path) -> Edition:
    """An edition from a folder. Raises `Unavailable` when a file is missing or not as it should be."""
    digest = hashlib.sha256()
    rows: dict[str, list[dict[str, str]]] = {}
    try:
        about = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
        dated = date.fromisoformat(about["edition"])
        for name in FILES:
            content = (folder / name).read_bytes()
            digest.update(content)
            rows[name] = list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))
    except (OSError, ValueError, KeyError) as error:
        raise Unavailable(
            "Katalog di {folder} tidak lengkap atau rusak: {error}.", folder=folder, error=error
        ) from None
    return Edition(dated, str(about.get("title", "")), digest.hexdigest(), rows)


def load_catalogue(session: Session, edition: Edition, *, by: Officer | None, now: datetime) -> int:
    """Load an edition; the number of rows. Raises `Refused` for one older than what the office has."""
    present = session.scalar(select(Service.edition).order_by(Service.edition.desc()).limit(1))
    if present and present > edition.dated:
        raise Refused("Katalog ini lebih lama daripada yang sudah dimuat ({present}).", present=present.isoformat())
    for name, kind in FILES.items():
        _load_rows(session, kind, edition.dated, edition.rows[name])
    session.flush()
    loaded = sum(len(rows) for rows in edition.rows.values())
    record_event(
        session, "catalogue", uuid7(), "catalogue_loaded", by=by, now=now,
        edition=edition.dated.isoformat(), digest=edition.digest, rows=str(loaded),
    )  # fmt: skip
    return loaded


def _load_rows(session: Session, kind: type[Entry], dated: date, rows: list[dict[str, str]]) -> None:
    """Replace by code, keep what is no longer listed; an office's own marks on a row are not touched."""
    known = {entry.code: entry for entry in session.scalars(select(kind))}
    for entry in known.values():
        entry.is_current = False
    for position, row in enumerate(rows):
        values = _typed(kind, row) | {"edition": dated, "is_current": True, "position": position}
        entry = known.get(values["code"]) or kind()
        for field, value in values.items():
            setattr(entry, field, value)
        session.add(entry)


def _typed(kind: type[Entry], row: dict[str, str]) -> dict[str, Any]:
    columns = kind.__table__.columns
    values = {name: _value(str(columns[name].type), text or "") for name, text in row.items() if name in columns}
    values.setdefault("code", row.get("code") or "-".join(list(row.values())[:4])[:120])
    return values


def _value(column_type: str, text: str) -> Any:
    match column_type:
        case "JSON":
            return [part.strip() for part in text.replace(" > ", "|").split("|") if part.strip()]
        case "INTEGER":
            return int(text) if text else None
        case "BOOLEAN":
            return text == "yes"
        case _:
            return text


def shown_services(session: Session, *, with_unverified: bool = False) -> list[Service]:
    """The services a desk offers, in catalogue order; drafts only when asked for."""
    wanted = select(Service).where(Service.is_current, Service.is_shown).order_by(Service.position)
    return [row for row in session.scalars(wanted) if with_unverified or row.is_verified]


def sectors(session: Session) -> list[Sector]:
    """The service sectors in their order."""
    return list(session.scalars(select(Sector).where(Sector.is_current).order_by(Sector.position)))


def ppks_types(session: Session) -> list[PpksType]:
    """The current kinds of PPKS in their order."""
    return list(session.scalars(select(PpksType).where(PpksType.is_current).order_by(PpksType.position)))
