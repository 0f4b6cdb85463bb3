"""The seal of a slip: what was sealed is read back, and what anybody changed is not believed."""

import random
from base64 import b32decode, b32encode
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from puskesos.cases.proof.check_code import new_code
from puskesos.cases.proof.seal import SealedFacts, key_name, read_seal, seal_text
from puskesos.cases.proof.seal_kind import SEAL_KIND

KEY = SigningKey(bytes(range(32)))
PUBLIC = bytes(KEY.verify_key)
FACTS = SealedFacts("CTH", "400.9.11/12/SLRT/XI/2026", date(2026, 11, 20), "KES-02", "CM", 1, "K7M4-PXQ2")
# What a QR of version 8 holds at error level M in letters and figures (ISO/IEC 18004, table 7).
VERSION_8_M = 221
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0x4FF), max_size=30)


@given(
    facts=st.builds(
        SealedFacts,
        office=TEXTS,
        number=TEXTS,
        issued_on=st.dates(),
        service=TEXTS,
        initials=TEXTS,
        version=st.integers(1, 255),
        code=st.integers(0).map(lambda seed: new_code(random.Random(seed).randrange)),
    )
)
def test_what_was_sealed_is_read_back_and_believed(facts: SealedFacts) -> None:
    seal = read_seal(seal_text(facts, KEY))
    assert seal is not None
    assert seal.facts == facts
    assert seal.key_name == key_name(PUBLIC)
    assert seal.is_by(PUBLIC)


def test_a_seal_of_another_office_is_not_ours() -> None:
    seal = read_seal(seal_text(FACTS, SigningKey.generate()))
    assert seal is not None
    assert not seal.is_by(PUBLIC)


def test_none_of_ten_thousand_flipped_bits_is_believed() -> None:
    text, random_ = seal_text(FACTS, KEY), random.Random(20261122)
    for _ in range(10_000):
        place = random_.randrange(len(text))
        other = chr(ord(text[place]) ^ 1 << random_.randrange(7))
        changed = f"{text[:place]}{other}{text[place + 1 :]}"
        seal = read_seal(changed)
        assert seal is None or not seal.is_by(PUBLIC) or seal.facts == FACTS, changed


def test_none_of_ten_thousand_flipped_bits_of_what_was_packed_is_believed() -> None:
    text, random_ = seal_text(FACTS, KEY).removeprefix(SEAL_KIND), random.Random(20261122)
    sealed = b32decode(text + "=" * (-len(text) % 8))
    for _ in range(10_000):
        changed = bytearray(sealed)
        place = random_.randrange(len(changed))
        changed[place] ^= 1 << random_.randrange(8)
        seal = read_seal(SEAL_KIND + b32encode(changed).decode().rstrip("="))
        assert seal is None or not seal.is_by(PUBLIC), changed


@given(st.text(max_size=300).map(lambda text: SEAL_KIND + text) | st.text(max_size=300))
def test_any_other_text_is_no_seal(text: str) -> None:
    seal = read_seal(text)
    assert seal is None or not seal.is_by(PUBLIC)


def test_the_text_is_of_letters_and_figures_and_fits_a_small_code() -> None:
    text = seal_text(FACTS, KEY)
    assert text.isascii()
    assert text.isalnum()
    assert text == text.upper()
    assert len(text) <= VERSION_8_M


def test_neither_name_nor_nik_is_in_it() -> None:
    assert set(vars(FACTS)) == {"office", "number", "issued_on", "service", "initials", "version", "code"}
