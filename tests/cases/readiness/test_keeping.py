"""Readiness is kept with the case as it was seen; where a condition is not met the officer goes on with a reason."""

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome
from puskesos.cases.handling import Closing, close_case
from puskesos.cases.journey import view_case
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.readiness.answering import answer_conditions
from puskesos.cases.readiness.checking import check_readiness
from puskesos.cases.readiness.doors import readiness_of_case
from puskesos.cases.readiness.readiness import Readiness
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer
from puskesos.office.service_guide import service_guide
from tests.cases.readiness.clients import HOME, client
from tests.cases.referring import agency, refer
from tests.conftest import NOW, TODAY, CaseMaker

REASON = "Surat rumah sakit menyusul, keluarga sudah menunggu."
OLD = PersonAnswer(
    "Contoh Cempaka", nik_status=NikStatus.NOT_BROUGHT, estimated_age=75, sex=Sex.FEMALE, region=HOME
)  # fmt: skip
YOUNG = PersonAnswer("Contoh Seroja", nik_status=NikStatus.NOT_BROUGHT, estimated_age=30, region=HOME)
NO_LONGER = RegistryCheck(
    "DTSEN", RegistryStatus.LISTED, 3, TODAY, {Programme.PBI_JK: MembershipStatus.INACTIVE}
)  # fmt: skip
INSURED = RegistryCheck("DTSEN", RegistryStatus.LISTED, 3, TODAY, {Programme.PBI_JK: MembershipStatus.YES})


def seen(session: Session, case: Case, service: str) -> Readiness:
    return readiness_of_case(session, None, case.id, service, TODAY)


def told(session: Session, case: Case) -> list[tuple[str, str]]:
    return [(row.what, row.text) for row in view_case(session, case.id).journey]


def test_a_referral_keeps_what_was_seen_of_its_service(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(client=OLD, registry=NO_LONGER, service_code="KES-02")
    refer(session, officer, case)
    kept = case.readiness
    assert (kept["service"], kept["state"], kept["on"]) == ("KES-02", "probably", "2026-11-20")
    [decile] = [each for each in kept["conditions"] if each["kind"] == "decile"]
    assert [each["code"] for each in decile["rules"]] == ["DES-09", "DES-10"]
    assert decile["sources_differ"]
    assert "KTP" in kept["missing"]
    assert "override" not in kept


def test_a_referral_against_a_condition_asks_for_a_reason_and_then_goes_on(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(client=YOUNG, service_code="REH-03")
    with pytest.raises(InvalidForm) as problem:
        refer(session, officer, case, service_code="REH-03")
    assert list(problem.value.problems) == ["override_reason"]
    referral = refer(session, officer, case, service_code="REH-03", override_reason=REASON)
    assert referral.service_code == "REH-03"
    assert case.readiness["override"] == {"reason": REASON, "by": officer.name, "on": "2026-11-20"}
    assert dict(told(session, case))["readiness_overridden"] == (
        "Rehabilitasi dasar lanjut usia telantar, luar panti. Tidak terpenuhi: Berumur 60 tahun ke atas. "
        "Alasan: Surat rumah sakit menyusul, keluarga sudah menunggu"
    )


def test_a_reason_given_before_is_not_asked_again_for_the_same_service(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(client=YOUNG, service_code="REH-03")
    refer(session, officer, case, service_code="REH-03", override_reason=REASON)
    assert seen(session, case, "REH-03").override is not None
    assert seen(session, case, "REH-07").override is None
    refer(session, officer, case, service_code="REH-03")
    assert case.readiness["override"]["reason"] == REASON
    with pytest.raises(InvalidForm):
        refer(session, officer, case, agency(session, officer, "Panti Contoh"), service_code="REH-07")


def test_what_the_dialog_showed_is_what_is_kept(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case(client=OLD, registry=NO_LONGER, service_code="KES-02")
    shown = check_readiness(client(jkn="aktif"), None, service_guide(session, "KES-02"), TODAY)
    with pytest.raises(InvalidForm):
        refer(session, officer, case, readiness=shown)
    refer(session, officer, case, readiness=shown, override_reason=REASON)
    assert case.readiness["state"] == "not"


def test_an_unknown_condition_never_asks_for_a_reason(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case(service_code="BAN-05")
    assert refer(session, officer, case, service_code="BAN-05").number


def test_a_referral_without_a_service_keeps_nothing(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case()
    refer(session, officer, case, service_code="")
    assert case.readiness == {}


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 2001])
def test_an_override_needs_a_reason_of_bearable_length(
    session: Session, officer: Officer, make_case: CaseMaker, reason: str
) -> None:
    case = make_case(client=YOUNG, service_code="REH-03")
    with pytest.raises(InvalidForm) as problem:
        refer(session, officer, case, service_code="REH-03", override_reason=reason)
    assert list(problem.value.problems) == ["override_reason"]
    assert case.readiness == {}


def test_answers_are_kept_used_and_taken_back(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case(registry=INSURED, service_code="KES-02")
    asked = [each.judgements[0].rule.code for each in seen(session, case, "KES-02").open_conditions]
    assert len(asked) == 2
    answer_conditions(session, case.id, dict.fromkeys(asked, True), by=officer, now=NOW)
    assert seen(session, case, "KES-02").open_conditions == ()
    answer_conditions(session, case.id, {asked[0]: None, asked[1]: False}, by=officer, now=NOW)
    assert case.readiness == {"answers": {asked[1]: False}}
    assert told(session, case)[-1][1].endswith("Miskin atau rentan menurut pemeriksaan dinas sosial: tidak")
    refer(session, officer, case, service_code="KES-02", override_reason=REASON)
    assert case.readiness["answers"] == {asked[1]: False}


def test_a_closed_case_takes_no_answers(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case()
    close_case(session, case.id, Closing(Outcome.WITHDRAWN, "Sudah dijelaskan."), by=officer, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        answer_conditions(session, case.id, {"SYA-001": True}, by=officer, now=NOW)
