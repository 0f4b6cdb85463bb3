"""Trusting other offices by their cards: people compare the fingerprint, the program keeps what they decided."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.proof.known_office import KnownOffice
from puskesos.cases.proof.office_card import OfficeCard, is_newer, read_card
from puskesos.cases.proof.office_key import OfficeKey
from puskesos.errors import Refused, Stale
from puskesos.office.events import Event, record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office


@dataclass(frozen=True)
class OfferedCard:
    """A card somebody brings; `replaces` is the card of the same office that is known here so far."""

    card: OfficeCard
    replaces: OfficeCard | None = None

    @property
    def has_new_key(self) -> bool:
        """Whether the office signs with another key than was known, so that its fingerprint is to be compared anew."""
        return self.replaces is not None and self.replaces.fingerprint != self.card.fingerprint


def known_offices(session: Session) -> list[KnownOffice]:
    """The offices whose seals can be checked here, by name."""
    return list(session.scalars(select(KnownOffice).order_by(KnownOffice.name, KnownOffice.id)))


def known_cards(session: Session) -> list[OfficeCard]:
    """Their cards, as they were read."""
    return [read_card(text) for text in session.scalars(select(KnownOffice.card).order_by(KnownOffice.id))]


def look_at_card(session: Session, text: str) -> OfferedCard:
    """What trusting this card would mean. Raises `Refused` for no card, our own, and one older than what is known."""
    card = read_card(text)
    if session.scalar(select(OfficeKey.id).where(OfficeKey.public == card.keys[0].key)):
        raise Refused("Ini kartu kantor Anda sendiri. Yang dimuat di sini kartu kantor lain.")
    known = [read_card(office.card) for office in known_offices(session)]
    if any(is_newer(other, card) and not is_newer(card, other) for other in known):
        raise Refused("Kartu {name} ini lebih lama daripada yang sudah dikenal di sini.", name=card.name)
    return OfferedCard(card, next((other for other in known if is_newer(card, other)), None))


@needs(Permission.MANAGE_OFFICE)
def trust_card(session: Session, text: str, *, by: Officer, now: datetime) -> KnownOffice:
    """Take over the card of another office, once its fingerprint was compared; a newer card replaces the older one."""
    offered = look_at_card(session, text)
    card = offered.card
    known = _known_by(session, offered.replaces.fingerprint) if offered.replaces else None
    office = known or KnownOffice()
    office.code, office.name, office.fingerprint = card.code, card.name, card.fingerprint
    office.card, office.trusted_at, office.trusted_by = "".join(text.split()).upper(), now, by.name
    session.add(office)
    session.flush()
    what = "card_renewed" if known else "card_trusted"
    subject = the_office(session).uuid
    record_event(session, "office", subject, what, by=by, now=now, name=card.name, fingerprint=card.fingerprint)
    return office


@needs(Permission.MANAGE_OFFICE)
def forget_office(session: Session, office_id: int, *, by: Officer, now: datetime) -> Event:
    """Trust an office no longer; that it once was trusted stays in the trail."""
    office = session.get(KnownOffice, office_id)
    if office is None:
        raise Stale("Kantor itu sudah dilupakan.")
    session.delete(office)
    name, fingerprint = office.name, office.fingerprint
    subject = the_office(session).uuid
    event = record_event(
        session, "office", subject, "card_forgotten", by=by, now=now, name=name, fingerprint=fingerprint
    )
    session.flush()
    return event


def _known_by(session: Session, fingerprint: str) -> KnownOffice:
    return session.scalars(select(KnownOffice).where(KnownOffice.fingerprint == fingerprint)).one()
