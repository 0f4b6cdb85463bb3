"""The reference data of the field: categories, services, papers, decile rules, contacts, authority, each row dated."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import false, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.store.base import Base

UNVERIFIED = "belum_pasti"


class Entry(Base):
    """What every catalogue table shares: the code, its edition, and whether the newest edition still lists it."""

    __abstract__ = True

    code: Mapped[str] = mapped_column(primary_key=True)
    edition: Mapped[date]
    is_current: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class Checked:
    """Mixed into what the office may correct: since when it holds, who checked it when, and what the office changed."""

    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    verified_on: Mapped[date | None]
    verified_by: Mapped[str] = mapped_column(default="", server_default=text("''"))
    # A row of the office's own; and of shipped rows the columns it changed, which a new edition leaves as they are.
    is_own: Mapped[bool] = mapped_column(default=False, server_default=false())
    kept: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    edition_says: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))

    def holds_on(self, day: date) -> bool:
        """Whether the entry is in force on a day; a missing date leaves that side open."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)


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


class Service(Checked, Entry):
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
    fee: Mapped[str] = mapped_column(default="", server_default=text("''"))
    steps: Mapped[list[str]]
    ppks: Mapped[list[str]]
    escalation: Mapped[str]
    confidence: Mapped[str]
    source: Mapped[str]
    # What this office decided about the row; without a decision the desk follows the catalogue.
    is_shown: Mapped[bool | None]

    @property
    def is_verified(self) -> bool:
        """Rows no source was read for are drafts: hidden until this office confirms them."""
        return self.confidence != UNVERIFIED

    @property
    def is_offered(self) -> bool:
        """Whether the desk offers the service: as this office decided, else only where a source was read."""
        return self.is_verified if self.is_shown is None else self.is_shown


class Document(Checked, Entry):
    """A paper a resident may be asked for, and where to get it. The code is its name."""

    __tablename__ = "documents"

    where: Mapped[str]
    note: Mapped[str]
    fee: Mapped[str] = mapped_column(default="", server_default=text("''"))
    pictogram: Mapped[str] = mapped_column(default="", server_default=text("''"))


class RuleKind(StrEnum):
    """What a rule looks at."""

    DECILE = "decile"
    AGE = "age"
    SEX = "sex"
    RESIDENCE = "residence"
    NIK = "nik"
    JKN = "jkn"
    MEMBER = "member"
    NOT_MEMBER = "not_member"
    DISABILITY = "disability"
    PREGNANT = "pregnant"
    CATEGORY = "category"
    OTHER = "other"

    @property
    def label(self) -> str:
        return RULE_LABELS[self.value]


RULE_LABELS = {
    "decile": "Desil",
    "age": "Umur",
    "sex": "Jenis kelamin",
    "residence": "Tempat tinggal",
    "nik": "NIK",
    "jkn": "Kepesertaan JKN",
    "member": "Peserta program",
    "not_member": "Bukan peserta program",
    "disability": "Disabilitas",
    "pregnant": "Kehamilan",
    "category": "Kategori PPKS",
    "other": "Syarat lain",
}


class ServiceRule(Checked, Entry):
    """A dated condition of services; conflicting sources stand side by side, and none of them bars anybody.

    `low` and `high` bound a decile or an age in years, both included; `options` are the values that satisfy the
    condition (a sex, JKN states, programmes). What cannot be put so is of kind `OTHER` and asked of the officer.
    """

    __tablename__ = "service_rules"

    services: Mapped[list[str]]
    programme: Mapped[str]
    kind: Mapped[RuleKind]
    low: Mapped[int | None]
    high: Mapped[int | None]
    options: Mapped[list[str]]
    says: Mapped[str]
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


def shown_services(session: Session) -> list[Service]:
    """The services a desk offers, in catalogue order."""
    return [service for service in current_services(session) if service.is_offered]


def current_services(session: Session) -> list[Service]:
    """Every service of the newest edition, also those the desk does not offer."""
    return list(session.scalars(select(Service).where(Service.is_current).order_by(Service.position)))


def sectors(session: Session) -> list[Sector]:
    """The service sectors in their order."""
    return list(session.scalars(select(Sector).where(Sector.is_current).order_by(Sector.position)))


def ppks_types(session: Session) -> list[PpksType]:
    """The current kinds of PPKS in their order."""
    return list(session.scalars(select(PpksType).where(PpksType.is_current).order_by(PpksType.position)))
