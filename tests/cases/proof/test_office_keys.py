"""The keys of an office: one in use, those before it on the card, and a change that leaves old slips believed."""

from datetime import date, timedelta

import pytest
from nacl.signing import SigningKey
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from puskesos.cases.opening import prepare_office
from puskesos.cases.proof.office_card import read_card
from puskesos.cases.proof.office_key import OfficeKey
from puskesos.cases.proof.office_keys import card_of_office, change_key, ensure_key, key_in_use, own_card_text
from puskesos.errors import Refused
from puskesos.office.access import Access
from puskesos.office.events import Event
from puskesos.office.officers import Officer
from tests.conftest import NOW, TODAY


def test_an_office_has_one_key_from_its_setting_up_on(access: Access) -> None:
    prepare_office(access.file, now=NOW)
    with access.file.database.read() as session:
        [key] = session.scalars(select(OfficeKey))
    assert (key.since, key.until) == (TODAY, None)
    assert bytes(SigningKey(key.seed).verify_key) == key.public


def test_an_office_from_before_the_seal_gets_its_key_when_it_is_needed_and_once(session: Session) -> None:
    session.execute(delete(OfficeKey))
    assert key_in_use(session) is None
    with pytest.raises(Refused, match="belum mempunyai kunci"):
        own_card_text(session, TODAY)
    key = ensure_key(session, TODAY)
    assert ensure_key(session, TODAY + timedelta(days=1)) is key
    assert key_in_use(session) is key


def test_a_changed_key_is_on_the_card_before_the_old_one_with_its_days(session: Session, officer: Officer) -> None:
    old = ensure_key(session, TODAY)
    old.since = TODAY - timedelta(days=30)
    new = change_key(session, by=officer, now=NOW)
    card = card_of_office(session, TODAY)
    assert [(key.key, key.since, key.until) for key in card.keys] == [
        (new.public, TODAY, None), (old.public, TODAY - timedelta(days=30), TODAY),
    ]  # fmt: skip
    assert (card.code, card.name, card.made_on) == ("CTH", "Puskesos Contohsari", TODAY)
    assert key_in_use(session) is new


def test_the_change_of_the_key_is_in_the_trail_with_the_fingerprint_to_compare(
    session: Session, officer: Officer
) -> None:
    change_key(session, by=officer, now=NOW)
    session.flush()
    event = session.scalars(select(Event).where(Event.what == "key_changed")).one()
    assert event.details == {"fingerprint": card_of_office(session, TODAY).fingerprint}
    assert event.officer_name == officer.name


def test_a_key_that_began_under_a_wrong_clock_does_not_end_before_it_began(session: Session, officer: Officer) -> None:
    old = ensure_key(session, TODAY)
    old.since = date(2031, 1, 1)
    new = change_key(session, by=officer, now=NOW)
    assert (old.until, new.since) == (date(2031, 1, 1), date(2031, 1, 1))


@pytest.mark.parametrize("changes", [0, 1, 3])
def test_the_card_as_text_is_read_back_whole(session: Session, officer: Officer, changes: int) -> None:
    for _ in range(changes):
        change_key(session, by=officer, now=NOW)
    assert read_card(own_card_text(session, TODAY)) == card_of_office(session, TODAY)
