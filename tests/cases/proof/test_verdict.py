"""A slip proves itself by its QR and by its code; a copy that was changed does not."""

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.proof.check_code import new_code
from puskesos.cases.proof.verdict import Verdict, verify_slip
from puskesos.cases.referrals import reissue_referral, void_referral
from puskesos.errors import Refused
from puskesos.office.officers import Officer
from tests.cases.referring import agency, refer, request_to
from tests.conftest import NOW, CaseMaker


def test_qr_and_typed_code_show_the_same_facts_to_compare(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case("Contoh Melati")
    referral = refer(session, officer, case)
    typed = f" {referral.check_code.lower().replace('-', ' ')} "
    by_qr, by_code = (verify_slip(session, shown, by=officer) for shown in (referral.slip().qr, typed))
    assert by_qr == by_code
    assert (by_qr.verdict, by_qr.number, by_qr.client) == (Verdict.GENUINE, referral.number, "Contoh Melati")
    assert dict(by_qr.facts()) == {
        "Kode cek": referral.check_code,
        "Nomor surat": "400.9.11/1/SLRT/XI/2026",
        "Tanggal": "20 November 2026",
        "Kepada": "Dinas Sosial Contoh",
        "Nama warga": "Contoh Melati",
        "Nomor register": "CTH-2026-0001",
        "Status": "Terbit",
    }


def test_a_voided_slip_is_told_with_its_reason_and_its_successor(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = agency(session, officer)
    old = refer(session, officer, make_case(), provider)
    new = reissue_referral(session, old.id, request_to(provider), "Nama keliru", by=officer, now=NOW)
    proof = verify_slip(session, old.check_code, by=officer)
    assert (proof.verdict, proof.void_reason, proof.replaced_by) == (Verdict.VOIDED, "Nama keliru", new.number)
    void_referral(session, new.id, "Tidak perlu", by=officer, now=NOW)
    assert verify_slip(session, new.slip().qr, by=officer).replaced_by == ""


@pytest.mark.parametrize(("old", "new"), [("/1/", "/2/"), ("2026-11-20", "2026-11-21"), ("KES-02", "KES-03")])
def test_a_qr_that_says_something_else_than_the_slip_is_not_genuine(
    session: Session, officer: Officer, make_case: CaseMaker, old: str, new: str
) -> None:
    qr = refer(session, officer, make_case()).slip().qr
    proof = verify_slip(session, qr.replace(old, new), by=officer)
    assert (proof.verdict, proof.client) == (Verdict.ALTERED, "")


def test_a_code_of_another_office_is_unknown(session: Session, officer: Officer) -> None:
    code = new_code()
    assert verify_slip(session, code, by=officer).verdict is Verdict.UNKNOWN
    assert verify_slip(session, f"PUSKESOS1|LAIN|1|2026-11-20||{code}", by=officer).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("shown", ["", "AAAA-AAAB", "1234", "PUSKESOS1|CTH|1", "https://contoh.example", "🙂"])
def test_a_slip_of_the_tongue_is_told_as_such(session: Session, officer: Officer, shown: str) -> None:
    with pytest.raises(Refused, match="salah ketik"):
        verify_slip(session, shown, by=officer)


def test_every_verdict_is_a_sentence() -> None:
    assert all(verdict.label.endswith(".") for verdict in Verdict)
