"""The reference data of the field: categories, services, papers, decile rules, contacts, authority, each row dated."""

from datetime import date, datetime
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.office.events import Event, record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.store.base import Base

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


@needs(Permission.EDIT_DIRECTORY)
def set_service_shown(
    session: Session,
    code: str,
    is_shown: bool,  # noqa: FBT001  # the officer's answer, handed on by `change` as all answers are
    *,
    by: Officer,
    now: datetime,
) -> Event:
    """Confirm a service for this office's desk, or hide it; cases and slips that name it stay as they are."""
    service = session.get_one(Service, code)
    service.is_shown = is_shown
    what = "service_confirmed" if is_shown else "service_hidden"
    return record_event(session, "service", uuid5(NAMESPACE_OID, code), what, by=by, now=now, name=service.name)


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
