"""The keys of this office: made when it is set up, changed when one may have come into other hands, shown as its card.

A retired key is kept with the day it was replaced, so that slips it sealed before that day still prove themselves.
"""

from datetime import date, datetime

from nacl.signing import SigningKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.proof.office_card import CardKey, OfficeCard, card_text
from puskesos.cases.proof.office_key import OfficeKey
from puskesos.errors import Refused
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office


def make_key(session: Session, on: date) -> OfficeKey:
    """A new pair, in use from this day on."""
    pair = SigningKey.generate()
    key = OfficeKey(public=bytes(pair.verify_key), seed=bytes(pair), since=on)
    session.add(key)
    session.flush()
    return key


def key_in_use(session: Session) -> OfficeKey | None:
    """The key the office seals with; None only in a file that has not been prepared yet."""
    return session.scalar(select(OfficeKey).where(OfficeKey.until.is_(None)).order_by(OfficeKey.id.desc()).limit(1))


def ensure_key(session: Session, on: date) -> OfficeKey:
    """The key the office seals with, made now in an office from before the seal."""
    return key_in_use(session) or make_key(session, on)


@needs(Permission.MANAGE_OFFICE)
def change_key(session: Session, *, by: Officer, now: datetime) -> OfficeKey:
    """Retire the key in use and begin with a new one; every office that knows ours needs the new card."""
    office = the_office(session)
    today = office.day(now)
    old = ensure_key(session, today)
    # A clock that was wrong once must not end a key before it began.
    old.until = max(today, old.since)
    key = make_key(session, old.until)
    fingerprint = card_of_office(session, today).fingerprint
    record_event(session, "office", office.uuid, "key_changed", by=by, now=now, fingerprint=fingerprint)
    return key


def card_of_office(session: Session, on: date) -> OfficeCard:
    """What this office gives to others: who it is and all its keys, the one in use first."""
    office = the_office(session)
    newest_first = session.scalars(select(OfficeKey).order_by(OfficeKey.id.desc()))
    keys = tuple(CardKey(key.public, key.since, key.until) for key in newest_first)
    return OfficeCard(office.code, office.name, office.region, on, keys)


def own_card_text(session: Session, on: date) -> str:
    """The card of this office as text, for a file or a QR, signed with the key in use."""
    key = key_in_use(session)
    if key is None:
        raise Refused("Kantor ini belum mempunyai kunci. Buka kantor ini satu kali di Puskesos, lalu ulangi.")
    return card_text(card_of_office(session, on), SigningKey(key.seed))
