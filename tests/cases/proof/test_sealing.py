"""What the QR of a paper says of its case, and that this office sealed it."""

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.proof.office_keys import key_in_use
from puskesos.cases.proof.seal import SealedFacts, read_seal
from puskesos.cases.proof.sealing import facts_to_seal, initials_of, next_version, sealed_qr
from puskesos.cases.referrals import reissue_referral
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.store.base import load_with
from tests.cases.referring import agency, refer, request_to
from tests.conftest import NOW, TODAY, CaseMaker


def loaded(session: Session, case: Case) -> Case:
    return load_with(session, Case, case.id, Case.client)


def test_a_paper_is_sealed_with_the_key_of_the_office(session: Session, make_case: CaseMaker) -> None:
    case = loaded(session, make_case("Contoh Melati"))
    facts = facts_to_seal(
        the_office(session), case, number="1/SLRT", issued_on=TODAY, code="K7M4-PXQ2", service="KES-02"
    )
    assert facts == SealedFacts("CTH", "1/SLRT", TODAY, "KES-02", "CM", 1, "K7M4-PXQ2")
    seal, key = read_seal(sealed_qr(session, facts)), key_in_use(session)
    assert seal is not None
    assert key is not None
    assert seal.facts == facts
    assert seal.is_by(key.public)


def test_of_a_confidential_case_neither_initials_nor_service_are_told(session: Session, make_case: CaseMaker) -> None:
    case = loaded(session, make_case("Contoh Melati"))
    case.is_confidential = True
    facts = facts_to_seal(the_office(session), case, number="1", issued_on=TODAY, code="K7M4-PXQ2", service="KES-02")
    assert (facts.initials, facts.service) == ("", "")


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Contoh Melati", "CM"), ("contoh", "C"), ("Misal Kenanga, S.Sos.", "MK"), ("Umpama 'Adiyah", "U"),
        ("A B C D E F", "ABCD"), ("", ""), ("Çontoh  Ölçü", "ÇÖ"),
    ],
)  # fmt: skip
def test_initials_are_the_first_letters_of_the_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_each_issue_in_the_place_of_another_counts_one_more(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = agency(session, officer)
    assert next_version(session, None) == 1
    first = refer(session, officer, make_case(), provider)
    assert next_version(session, first) == 2
    second = reissue_referral(session, first.id, request_to(provider), "Nama keliru", by=officer, now=NOW)
    assert next_version(session, second) == 3
