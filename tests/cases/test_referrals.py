"""Referrals: numbered without gaps, frozen as issued, voided with a reason and never edited."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Outcome
from puskesos.cases.handling import Closing, close_case
from puskesos.cases.journey import view_case
from puskesos.cases.letter_register import list_letters
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.proof.seal import SealedFacts, read_seal
from puskesos.cases.referral import FeedbackResult, Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import reissue_referral, void_referral
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.visit import PaperAnswer
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer
from puskesos.office.profile import change_office
from puskesos.office.providers import ProviderAnswer, save_provider
from tests.cases.referring import SOON, agency, hear, refer, request_to
from tests.conftest import NOW, OFFICE, TODAY, CaseMaker


def test_issuing_takes_the_number_freezes_the_wording_and_moves_the_case(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    referral = refer(session, officer, case)
    slip = referral.slip()
    assert (referral.number, referral.status) == ("400.9.11/1/SLRT/XI/2026", ReferralStatus.ISSUED)
    assert (slip.number, slip.check_code) == (referral.number, referral.check_code)
    seal = read_seal(slip.qr)
    assert seal is not None
    assert seal.facts == SealedFacts("CTH", referral.number, TODAY, "KES-02", "CM", 1, referral.check_code)
    assert (case.status, case.next_step_on, case.officer_id) == (CaseStatus.REFERRED, SOON, officer.id)
    assert case.next_step == "Tunggu jawaban Dinas Sosial Contoh"
    assert view_case(session, case.id).journey[-1].title == "Rujukan diterbitkan"


def test_the_qr_tells_neither_name_nor_nik(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    client = PersonAnswer("Contoh Melati", "9999014303850001")
    qr = refer(session, officer, make_case(client=client)).slip().qr
    assert "Melati" not in qr
    assert "9999" not in qr


def test_correcting_the_client_later_does_not_change_an_issued_slip(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case("Siti Amina")
    referral = refer(session, officer, case)
    before = referral.slip()
    make_case(known_person=case.client_id, client=PersonAnswer("Siti Aminah", nik_status=NikStatus.UNKNOWN))
    session.expire_all()
    assert session.get_one(Referral, referral.id).slip() == before
    assert before.return_part.client == "Siti Amina"


def test_a_new_letterhead_and_a_renamed_agency_leave_issued_slips_alone(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = agency(session, officer)
    referral = refer(session, officer, make_case(), provider)
    before = referral.slip()
    change_office(session, replace(OFFICE, letterhead=("KOP BARU",), name="Puskesos Baru"), OFFICE, by=officer, now=NOW)
    save_provider(session, provider.uuid, ProviderAnswer("Dinas Baru"), provider.answer(), by=officer, now=NOW)
    session.expire_all()
    assert session.get_one(Referral, referral.id).slip() == before


def test_a_typed_name_keeps_its_signs_on_the_slip(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    slip = refer(session, officer, make_case("<b>Siti & Co")).slip()
    assert slip.return_part.client == "<b>Siti & Co"


def test_the_papers_ticked_for_the_slip_are_kept_with_the_case(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(papers=(PaperAnswer("KTP", is_here=False),))
    refer(session, officer, case, papers=(PaperAnswer("KTP", is_here=True), PaperAnswer("SKTM", is_here=False)))
    assert case.missing_papers() == ["SKTM"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"request": " \n "}, "request"),
        ({"request": "x" * 2001}, "request"),
        ({"answer_by": TODAY - timedelta(days=1)}, "answer_by"),
        ({"addressee": "x" * 201}, "addressee"),
        ({"papers": (PaperAnswer("x" * 201, is_here=True),)}, "papers"),
        ({"copies_to": ("Arsip", "x" * 201)}, "copies_to"),
    ],
)
def test_a_bad_request_is_told_beside_its_field_and_takes_no_number(
    session: Session, officer: Officer, make_case: CaseMaker, changes: dict[str, object], field: str
) -> None:
    case, provider = make_case(), agency(session, officer)
    with pytest.raises(InvalidForm) as caught:
        refer(session, officer, case, provider, **changes)
    assert set(caught.value.problems) == {field}
    assert refer(session, officer, case, provider).number == "400.9.11/1/SLRT/XI/2026"


def test_an_agency_that_is_no_longer_used_is_refused(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    provider = agency(session, officer)
    shown = provider.answer()
    save_provider(session, provider.uuid, replace(shown, is_active=False), shown, by=officer, now=NOW)
    with pytest.raises(Refused, match="tidak dipakai lagi"):
        refer(session, officer, make_case(), provider)


def test_a_closed_case_is_not_referred(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case()
    close_case(session, case.id, Closing(Outcome.WITHDRAWN, "Sudah dijelaskan."), by=officer, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        refer(session, officer, case)


def test_an_office_that_insists_on_a_decision_refers_after_it(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    change_office(session, replace(OFFICE, required_steps=("approved",)), OFFICE, by=officer, now=NOW)
    with pytest.raises(Refused, match="tidak dapat menjadi “Dirujuk”"):
        refer(session, officer, make_case())


def test_a_voided_number_stays_in_the_register_with_its_reason(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    referral = refer(session, officer, case)
    void_referral(session, referral.id, "Nama instansi keliru", by=officer, now=NOW)
    [row] = list_letters(session)
    assert (row.number, row.status, row.reason) == (referral.number, ReferralStatus.VOIDED, "Nama instansi keliru")
    assert (case.status, case.next_step_on) == (CaseStatus.IN_VERIFICATION, TODAY)
    assert refer(session, officer, case).number == "400.9.11/2/SLRT/XI/2026"


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_a_slip_is_not_voided_without_a_reason(
    session: Session, officer: Officer, make_case: CaseMaker, reason: str
) -> None:
    referral = refer(session, officer, make_case())
    with pytest.raises(InvalidForm):
        void_referral(session, referral.id, reason, by=officer, now=NOW)
    assert referral.status is ReferralStatus.ISSUED


def test_a_slip_is_voided_once(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    referral = refer(session, officer, make_case())
    void_referral(session, referral.id, "Keliru", by=officer, now=NOW)
    with pytest.raises(Refused, match="Dibatalkan"):
        void_referral(session, referral.id, "Keliru lagi", by=officer, now=NOW)
    assert referral.void_reason == "Keliru"


@pytest.mark.parametrize("result", [FeedbackResult.RECEIVED, FeedbackResult.IN_PROCESS, FeedbackResult.PAPERS_MISSING])
def test_a_mistake_found_by_the_agency_can_still_be_voided(
    session: Session, officer: Officer, make_case: CaseMaker, result: FeedbackResult
) -> None:
    referral = refer(session, officer, make_case())
    hear(session, officer, referral, result)
    assert void_referral(session, referral.id, "Nama keliru", by=officer, now=NOW).status is ReferralStatus.VOIDED


def test_a_slip_that_was_answered_is_not_voided(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    referral = refer(session, officer, make_case())
    hear(session, officer, referral, FeedbackResult.SERVED)
    with pytest.raises(Refused, match="Sudah dilayani"):
        void_referral(session, referral.id, "Keliru", by=officer, now=NOW)


def test_a_corrected_slip_names_the_one_it_replaces(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case, provider = make_case(), agency(session, officer)
    old = refer(session, officer, case, provider)
    new = reissue_referral(session, old.id, request_to(provider), "Layanan keliru", by=officer, now=NOW)
    assert (old.status, new.status, new.replaces_id) == (ReferralStatus.VOIDED, ReferralStatus.ISSUED, old.id)
    assert f"menggantikan surat nomor {old.number} yang dibatalkan" in new.slip().opening
    assert (case.status, case.last_referral_id) == (CaseStatus.REFERRED, new.id)


def test_a_bad_correction_leaves_the_old_slip_in_force(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = agency(session, officer)
    old = refer(session, officer, make_case(), provider)
    bad = request_to(provider, request="")
    with pytest.raises(InvalidForm), session.begin_nested():
        reissue_referral(session, old.id, bad, "Layanan keliru", by=officer, now=NOW)
    session.expire_all()
    assert session.get_one(Referral, old.id).status is ReferralStatus.ISSUED


def test_the_case_stays_referred_while_another_agency_is_awaited(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    first = refer(session, officer, case)
    second = refer(session, officer, case, agency(session, officer, "Puskesmas Contoh"), answer_by=TODAY)
    assert case.last_referral_id == second.id
    void_referral(session, second.id, "Tidak perlu", by=officer, now=NOW)
    assert (case.status, case.last_referral_id) == (CaseStatus.REFERRED, first.id)


def test_the_lists_show_the_agency_whose_answer_is_wanted_first(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    pressing = refer(session, officer, case, answer_by=TODAY)
    refer(session, officer, case, agency(session, officer, "Puskesmas Contoh"))
    assert case.last_referral_id == pressing.id
    hear(session, officer, pressing, FeedbackResult.SERVED)
    assert case.last_referral_id != pressing.id


def test_every_check_code_is_its_own(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    provider = agency(session, officer)
    for number in range(20):
        refer(session, officer, make_case(f"Contoh {number}"), provider)
    codes = session.scalars(select(Referral.check_code)).all()
    assert len(set(codes)) == len(codes) == 20


def test_a_request_says_itself_what_is_wrong_with_it(session: Session, officer: Officer) -> None:
    request: ReferralRequest = request_to(agency(session, officer), request="", answer_by=TODAY - timedelta(days=2))
    problems = request.check(TODAY)
    assert set(problems) == {"request", "answer_by"}
    assert all(problem.endswith(".") for problem in problems.values())
