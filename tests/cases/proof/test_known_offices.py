"""Cards of other offices: taken over once, renewed by their office, forgotten with a trace in the trail."""

from dataclasses import replace
from datetime import date

import pytest
from nacl.signing import SigningKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.proof.known_offices import forget_office, known_cards, known_offices, look_at_card, trust_card
from puskesos.cases.proof.office_card import CardKey, OfficeCard, card_text
from puskesos.cases.proof.office_keys import own_card_text
from puskesos.errors import Refused
from puskesos.office.events import Event
from puskesos.office.officers import Officer
from tests.conftest import NOW, TODAY

KEY, NEW_KEY, OTHER_KEY = (SigningKey(bytes([start]) * 32) for start in (1, 2, 3))
FIRST = CardKey(bytes(KEY.verify_key), date(2025, 1, 2))
CARD = OfficeCard("LAIN", "Puskesos Misalan", "3209142002", date(2025, 1, 2), (FIRST,))
RENEWED = replace(CARD, made_on=TODAY, keys=(CardKey(bytes(NEW_KEY.verify_key), TODAY), replace(FIRST, until=TODAY)))


def test_a_card_is_kept_as_it_was_read(session: Session, officer: Officer) -> None:
    office = trust_card(session, card_text(CARD, KEY).lower() + "\n", by=officer, now=NOW)
    assert (office.code, office.name, office.trusted_by) == ("LAIN", "Puskesos Misalan", "Sari Permisalan")
    assert known_cards(session) == [CARD]


def test_a_newer_card_of_the_same_office_replaces_the_older_and_never_the_other_way(
    session: Session, officer: Officer
) -> None:
    trust_card(session, card_text(CARD, KEY), by=officer, now=NOW)
    offered = look_at_card(session, card_text(RENEWED, NEW_KEY))
    assert offered.replaces == CARD
    assert offered.has_new_key
    trust_card(session, card_text(RENEWED, NEW_KEY), by=officer, now=NOW)
    assert known_cards(session) == [RENEWED]
    with pytest.raises(Refused, match="lebih lama"):
        trust_card(session, card_text(CARD, KEY), by=officer, now=NOW)


def test_the_same_card_again_changes_nothing(session: Session, officer: Officer) -> None:
    for _ in range(2):
        trust_card(session, card_text(CARD, KEY), by=officer, now=NOW)
    assert not look_at_card(session, card_text(CARD, KEY)).has_new_key
    assert known_cards(session) == [CARD]


def test_two_offices_of_one_code_are_two_offices(session: Session, officer: Officer) -> None:
    other = replace(CARD, keys=(CardKey(bytes(OTHER_KEY.verify_key), TODAY),))
    trust_card(session, card_text(CARD, KEY), by=officer, now=NOW)
    trust_card(session, card_text(other, OTHER_KEY), by=officer, now=NOW)
    assert len(known_offices(session)) == 2


def test_the_own_card_is_refused(session: Session, officer: Officer) -> None:
    with pytest.raises(Refused, match="kartu kantor Anda sendiri"):
        trust_card(session, own_card_text(session, TODAY), by=officer, now=NOW)


def test_an_office_is_forgotten_and_the_trail_remembers(session: Session, officer: Officer) -> None:
    office = trust_card(session, card_text(CARD, KEY), by=officer, now=NOW)
    forget_office(session, office.id, by=officer, now=NOW)
    assert known_offices(session) == []
    events = session.scalars(select(Event).where(Event.what.startswith("card_")).order_by(Event.id)).all()
    assert [event.what for event in events] == ["card_trusted", "card_forgotten"]
    assert {event.details["fingerprint"] for event in events} == {CARD.fingerprint}
