"""A paper proves itself by its QR and by its code; one that was changed, cancelled or replaced is told as such."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from nacl.signing import SigningKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.proof.check_code import ALPHABET, new_code
from puskesos.cases.proof.checking import check_paper, find_shown
from puskesos.cases.proof.known_offices import trust_card
from puskesos.cases.proof.office_card import CardKey, OfficeCard, card_text
from puskesos.cases.proof.office_key import OfficeKey
from puskesos.cases.proof.office_keys import change_key
from puskesos.cases.proof.seal import SealedFacts, read_seal, seal_text
from puskesos.cases.proof.seal_kind import SEAL_KIND
from puskesos.cases.proof.verdict import Verdict
from puskesos.cases.referral import Referral
from puskesos.cases.referrals import reissue_referral, void_referral
from puskesos.errors import Refused
from puskesos.office.access import Access
from puskesos.office.catalogue import ppks_types
from puskesos.office.eyes import open_for
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer, create_officer
from tests.cases.lettering import every_kind, request_for, secret_case
from tests.cases.referring import agency, refer, request_to
from tests.conftest import NOW, TODAY, CaseMaker

ELSEWHERE = SigningKey(bytes(range(32)))
CARD = OfficeCard("LAIN", "Puskesos Misalan", "3209142002", TODAY, (CardKey(bytes(ELSEWHERE.verify_key), TODAY),))
FACTS = SealedFacts("LAIN", "9/MISAL/2026", TODAY, "KES-02", "UD", 2, "K7M4-PXQ2")


def verdict(session: Session, officer: Officer, shown: str) -> Verdict:
    return check_paper(session, shown, by=officer).verdict


def test_qr_and_typed_code_show_the_same_facts_to_compare(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    referral = refer(session, officer, make_case("Contoh Melati"))
    typed = f" {referral.check_code.lower().replace('-', ' ')} "
    by_qr, by_code = (check_paper(session, shown, by=officer) for shown in (referral.slip().qr, typed))
    assert by_qr == by_code
    assert (by_qr.verdict, by_qr.referral_id, by_qr.case_id) == (Verdict.GENUINE, referral.id, referral.case_id)
    assert dict(by_qr.facts()) == {
        "Kantor penerbit": "Puskesos Contohsari",
        "Kode surat": referral.check_code,
        "Nomor surat": "400.9.11/1/SLRT/XI/2026",
        "Tanggal": "20 November 2026",
        "Kepada": "Dinas Sosial Contoh",
        "Nama warga": "Contoh Melati",
        "Nomor register": "CTH-2026-0001",
        "Status": "Terbit",
    }


def test_a_scanner_may_type_in_small_letters_and_end_the_line(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    referral = refer(session, officer, make_case())
    assert verdict(session, officer, referral.slip().qr.lower() + "\n") is Verdict.GENUINE


def test_a_cancelled_slip_is_told_with_its_reason_and_a_superseded_one_with_its_successor(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = agency(session, officer)
    old = refer(session, officer, make_case(), provider)
    new = reissue_referral(session, old.id, request_to(provider), "Nama keliru", by=officer, now=NOW)
    proof = check_paper(session, old.slip().qr, by=officer)
    assert (proof.verdict, proof.void_reason, proof.replaced_by) == (Verdict.SUPERSEDED, "Nama keliru", new.number)
    void_referral(session, new.id, "Tidak perlu", by=officer, now=NOW)
    proof = check_paper(session, new.check_code, by=officer)
    assert (proof.verdict, proof.void_reason, proof.replaced_by) == (Verdict.VOIDED, "Tidak perlu", "")


def test_slips_from_before_a_change_of_the_key_stay_genuine(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    before = refer(session, officer, make_case("Contoh Melati"))
    change_key(session, by=officer, now=NOW)
    after = refer(session, officer, make_case("Misal Kenanga"))
    for referral in (before, after):
        assert verdict(session, officer, referral.slip().qr) is Verdict.GENUINE
    names = {seal.key_name for referral in (before, after) if (seal := read_seal(referral.slip().qr))}
    assert len(names) == 2


def test_a_slip_of_ours_that_a_restored_book_does_not_know_is_told_apart_from_a_forgery(
    session: Session, officer: Officer
) -> None:
    ours = SigningKey(session.scalars(select(OfficeKey)).one().seed)
    shown = seal_text(replace(FACTS, office="CTH"), ours)
    assert verdict(session, officer, shown) is Verdict.NOT_IN_BOOK


def test_the_seal_of_another_office_is_believed_by_its_card_alone(session: Session, officer: Officer) -> None:
    shown = seal_text(FACTS, ELSEWHERE)
    assert verdict(session, officer, shown) is Verdict.UNKNOWN_OFFICE
    trust_card(session, card_text(CARD, ELSEWHERE), by=officer, now=NOW)
    proof = check_paper(session, shown, by=officer)
    assert proof.verdict is Verdict.SEALED
    assert dict(proof.facts()) == {
        "Kantor penerbit": "Puskesos Misalan", "Kode surat": "K7M4-PXQ2", "Nomor surat": "9/MISAL/2026",
        "Tanggal": "20 November 2026", "Inisial warga": "UD", "Kode layanan": "KES-02", "Terbitan ke": "2",
    }  # fmt: skip


def test_whoever_takes_our_name_with_a_key_of_his_own_is_warned_of(session: Session, officer: Officer) -> None:
    proof = check_paper(session, seal_text(replace(FACTS, office="CTH"), ELSEWHERE), by=officer)
    assert proof.verdict is Verdict.UNKNOWN_OFFICE
    assert "Kode CTH dikenal di sini sebagai Puskesos Contohsari" in proof.warning


def test_no_changed_qr_of_ours_is_ever_genuine(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    qr, rng = refer(session, officer, make_case()).slip().qr, random.Random(20261122)
    for _ in range(200):
        place = rng.randrange(len(SEAL_KIND), len(qr))
        other = rng.choice(ALPHABET.replace(qr[place], ""))
        proof = check_paper(session, f"{qr[:place]}{other}{qr[place + 1 :]}", by=officer)
        assert proof.verdict in (Verdict.FORGED, Verdict.UNKNOWN_OFFICE)


def test_a_seal_of_a_later_day_than_its_key_is_a_forgery(session: Session, officer: Officer) -> None:
    retired = replace(CARD.keys[0], since=date(2025, 1, 1), until=date(2026, 1, 31))
    new = SigningKey.generate()
    card = replace(CARD, keys=(CardKey(bytes(new.verify_key), date(2026, 1, 31)), retired))
    trust_card(session, card_text(card, new), by=officer, now=NOW)
    days = {date(2026, 1, 31): Verdict.SEALED, date(2026, 2, 1): Verdict.FORGED}
    for day, expected in days.items():
        assert verdict(session, officer, seal_text(replace(FACTS, issued_on=day), ELSEWHERE)) is expected


def test_slips_from_before_the_seal_are_still_answered(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    referral = refer(session, officer, make_case())
    plain = f"PUSKESOS1|CTH|{referral.number}|2026-11-20|KES-02|{referral.check_code}"
    referral.wording = referral.wording | {"qr": plain}
    session.flush()
    assert verdict(session, officer, plain) is Verdict.GENUINE
    assert verdict(session, officer, referral.check_code) is Verdict.GENUINE
    for old, new in (("/1/", "/2/"), ("2026-11-20", "2026-11-21"), ("KES-02", "KES-03")):
        proof = check_paper(session, plain.replace(old, new), by=officer)
        assert (proof.verdict, proof.client) == (Verdict.FORGED, "")
    elsewhere = f"PUSKESOS1|LAIN|1|2026-11-20||{new_code()}"
    assert verdict(session, officer, elsewhere) is Verdict.UNKNOWN_CODE


def test_a_code_of_another_office_is_unknown(session: Session, officer: Officer) -> None:
    assert verdict(session, officer, new_code()) is Verdict.UNKNOWN_CODE


@pytest.mark.parametrize("shown", ["", "AAAA-AAAB", "1234", "PUSKESOS1|CTH|1", "https://contoh.example", "🙂"])
def test_a_slip_of_the_tongue_is_told_as_such(session: Session, officer: Officer, shown: str) -> None:
    with pytest.raises(Refused, match="salah ketik"):
        check_paper(session, shown, by=officer)


def test_the_referral_behind_a_scan_or_a_code_is_found_and_none_behind_a_changed_one(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    referral = refer(session, officer, make_case())
    qr = referral.slip().qr
    found: list[Referral | None] = [find_shown(session, shown) for shown in (qr, qr.lower(), referral.check_code)]
    assert found == [referral] * 3
    for shown in (qr[:-4] + "AAAA", seal_text(replace(FACTS, code=referral.check_code), ELSEWHERE), "melati", ""):
        assert find_shown(session, shown) is None


def test_a_letter_of_a_confidential_case_is_genuine_to_anybody_and_tells_no_more_than_its_outside(
    access: Access,
) -> None:
    """Each category, each of its papers, asked by QR and by code; also once it is cancelled."""
    with access.file.database.write() as session:
        colleague = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,)))
        shown = dict(_secret_papers(session, access.officer))
    assert len(shown) >= 3 * 2
    open_for(access.file.database, colleague)
    with access.file.database.read() as session:
        assert session.scalars(select(Referral)).all() == []
        for text, number in shown.items():
            proof = check_paper(session, text, by=colleague)
            facts = dict(proof.facts())
            assert (proof.verdict, proof.number, proof.office) == (Verdict.GENUINE, number, "Puskesos Contohsari")
            assert set(facts) == {"Kantor penerbit", "Kode surat", "Nomor surat", "Tanggal", "Status"}
            assert "rahasia" in proof.warning
            assert (proof.case_id, proof.referral_id) == (None, None)
    open_for(access.file.database, access.officer)
    with access.file.database.write() as session:
        referral = session.scalars(select(Referral)).first()
        assert referral is not None
        void_referral(session, referral.id, "Pelaku tinggal serumah", by=access.officer, now=NOW)
    open_for(access.file.database, colleague)
    with access.file.database.read() as session:
        proof = check_paper(session, referral.check_code, by=colleague)
    assert (proof.verdict, proof.void_reason) == (Verdict.VOIDED, "")


def _secret_papers(session: Session, officer: Officer) -> Iterator[tuple[str, str]]:
    """What can be shown of a referral and a letter of every confidential category, with their numbers."""

    def make(**changes: Any) -> Case:
        client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
        answers: dict[str, Any] = {"client": client, "story": "Perlu bantuan.", "sector": "health"} | changes
        return register_case(session, Intake(**answers), by=officer, now=NOW)

    for kind in (kind for kind in ppks_types(session) if kind.is_sensitive):
        case = secret_case(session, officer, make, kind)
        assert case.is_confidential
        referral = refer(session, officer, case)
        letter = issue_letter(session, case.id, request_for(every_kind(session)[0]), by=officer, now=NOW)
        for text in (referral.slip().qr, referral.check_code):
            yield text, referral.number
        if letter.check_code:
            yield letter.check_code, letter.number or ""


def test_every_verdict_is_a_sentence() -> None:
    assert all(verdict.label.endswith(".") for verdict in Verdict)
    assert {verdict for verdict in Verdict if verdict.is_good} == {Verdict.GENUINE, Verdict.SEALED}
