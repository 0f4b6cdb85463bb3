"""With a card and no database a QR is genuine, forged or of an unknown office; a typed code proves nothing."""

from dataclasses import replace
from datetime import date

import pytest
from nacl.signing import SigningKey

from puskesos.cases.proof.by_card import prove_by_cards
from puskesos.cases.proof.check_code import new_code
from puskesos.cases.proof.office_card import CardKey, OfficeCard
from puskesos.cases.proof.seal import SealedFacts, seal_text
from puskesos.cases.proof.verdict import Verdict
from puskesos.errors import Refused

KEY = SigningKey(bytes(range(32)))
DAY = date(2026, 11, 20)
CARD = OfficeCard("CTH", "Puskesos Contohsari", "3209142001", DAY, (CardKey(bytes(KEY.verify_key), DAY),))
FACTS = SealedFacts("CTH", "400.9.11/12/SLRT/XI/2026", DAY, "KES-02", "CM", 1, "K7M4-PXQ2")


def test_a_sealed_slip_is_genuine_and_its_cancelling_is_left_open() -> None:
    proof = prove_by_cards(seal_text(FACTS, KEY), [CARD])
    assert (proof.verdict, proof.office, proof.number) == (Verdict.SEALED, "Puskesos Contohsari", FACTS.number)
    assert "status pembatalan hanya diketahui kantor penerbit" in proof.verdict.label


def test_a_slip_with_another_signature_is_forged_and_tells_no_facts() -> None:
    text = seal_text(FACTS, KEY)
    proof = prove_by_cards(f"{text[:-20]}{'A' * 20}", [CARD])
    assert (proof.verdict, proof.facts()) == (Verdict.FORGED, [])
    assert prove_by_cards(text[:40], [CARD]).verdict is Verdict.FORGED


@pytest.mark.parametrize("office", ["CTH", "LAIN"])
def test_a_slip_by_a_key_on_no_card_is_of_an_unknown_office(office: str) -> None:
    proof = prove_by_cards(seal_text(replace(FACTS, office=office), SigningKey.generate()), [CARD])
    assert proof.verdict is Verdict.UNKNOWN_OFFICE
    assert bool(proof.warning) is (office == CARD.code)


def test_of_a_typed_code_only_the_form_is_known() -> None:
    code = new_code()
    proof = prove_by_cards(code.lower().replace("-", " "), [CARD])
    assert (proof.verdict, proof.code) == (Verdict.CODE_ALONE, code)
    assert "bentuk kode benar; keaslian hanya dari QR" in proof.verdict.label


def test_a_qr_from_before_the_seal_is_left_to_the_office_that_issued_it() -> None:
    assert prove_by_cards(f"PUSKESOS1|CTH|1|2026-11-20||{new_code()}", [CARD]).verdict is Verdict.UNSEALED


def test_a_mistyped_code_is_told() -> None:
    with pytest.raises(Refused, match="salah ketik"):
        prove_by_cards("AAAA-AAAB", [CARD])
