"""The card of an office: read back whole or not at all, and small enough for a QR."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from puskesos.cases.proof.office_card import CARD_KIND, CardKey, OfficeCard, card_text, is_newer, read_card
from puskesos.cases.proof.seal import key_name
from puskesos.errors import Refused

KEY, OLD_KEY = SigningKey(bytes(range(32))), SigningKey(bytes(range(32, 64)))
RETIRED = CardKey(bytes(OLD_KEY.verify_key), date(2024, 5, 1), date(2026, 1, 31))
CARD = OfficeCard(
    "CTH", "Puskesos Contohsari", "3209142001", date(2026, 11, 20),
    (CardKey(bytes(KEY.verify_key), date(2026, 2, 1)), RETIRED),
)  # fmt: skip


def test_a_card_is_read_back_from_a_code_or_from_a_file_with_broken_lines() -> None:
    text = card_text(CARD, KEY)
    assert read_card(text) == CARD
    assert read_card("\n".join(text[start : start + 60] for start in range(0, len(text), 60)).lower()) == CARD


@given(name=st.text(max_size=80), code=st.text(max_size=8))
def test_any_name_comes_through(name: str, code: str) -> None:
    card = replace(CARD, name=name, code=code)
    assert read_card(card_text(card, KEY)) == card


def test_keys_retired_long_ago_are_still_known_by_name() -> None:
    assert CARD.key_named(key_name(RETIRED.key)) == RETIRED
    assert CARD.key_named(key_name(bytes(SigningKey.generate().verify_key))) is None


def test_an_altered_card_is_refused() -> None:
    text, random_ = card_text(CARD, KEY), random.Random(7)
    for _ in range(300):
        place = random_.randrange(len(CARD_KIND), len(text) - 1)
        other = random_.choice([sign for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if sign != text[place]])
        with pytest.raises(Refused):
            read_card(f"{text[:place]}{other}{text[place + 1 :]}")


def test_a_card_signed_by_a_key_it_does_not_carry_first_is_refused() -> None:
    with pytest.raises(Refused):
        read_card(card_text(CARD, OLD_KEY))


@given(st.text(max_size=200).map(lambda text: CARD_KIND + text) | st.text(max_size=200))
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Refused, match="bukan kartu kantor"):
        read_card(text)


def test_a_packed_bomb_is_refused() -> None:
    huge = card_text(replace(CARD, name="A" * 1_000_000), KEY)
    with pytest.raises(Refused):
        read_card(huge)


def test_the_fingerprint_changes_with_the_key_and_not_with_the_name() -> None:
    assert replace(CARD, name="Lain").fingerprint == CARD.fingerprint
    assert replace(CARD, keys=CARD.keys[::-1]).fingerprint != CARD.fingerprint
    assert len(CARD.fingerprint.replace("-", "")) == 16


def test_a_card_with_a_new_key_carries_on_the_old_one_only_when_it_knows_its_key() -> None:
    before = replace(CARD, keys=(CardKey(RETIRED.key, RETIRED.since),), made_on=date(2024, 5, 1))
    assert is_newer(CARD, before)
    assert not is_newer(before, CARD)
    assert not is_newer(replace(CARD, keys=CARD.keys[:1]), before)
