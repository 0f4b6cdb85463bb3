"""Naming the problem: categories with their evidence, doubts told and never a bar, sensitive ones kept quiet."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Outcome
from puskesos.cases.handling import Closing, close_case
from puskesos.cases.identification import CategoryAnswer, doubts, identify_problem, named_in
from puskesos.cases.journey import view_case
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.people.record import save_person
from puskesos.errors import InvalidForm, Refused
from puskesos.office.catalogue import PpksType, ppks_types
from puskesos.office.officers import Officer
from tests.conftest import NOW, TODAY, CaseMaker


def evidence(session: Session, code: str, note: str = "") -> CategoryAnswer:
    return CategoryAnswer(code, tuple(session.get_one(PpksType, code).criteria[:1]), note)


def test_several_categories_are_named_with_their_evidence(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    answers = (evidence(session, "PPKS-08", "umur\tperkiraan"), evidence(session, "PPKS-24"))
    case = identify_problem(session, make_case().id, answers, (), by=officer, now=NOW)
    assert [(each["code"], each["note"]) for each in case.categories] == [
        ("PPKS-08", "umur perkiraan"),
        ("PPKS-24", ""),
    ]
    assert all(each["criteria"] and each["edition"] for each in case.categories)
    assert view_case(session, case.id).journey[-1].title == "Masalah dikenali"


def test_a_category_without_evidence_is_told(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    with pytest.raises(InvalidForm, match="satu kriteria sebagai bukti"):
        identify_problem(session, make_case().id, (CategoryAnswer("PPKS-08", ()),), (), by=officer, now=NOW)


def test_that_no_category_fits_is_an_answer_too(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = identify_problem(session, make_case().id, (), (), by=officer, now=NOW)
    assert view_case(session, case.id).journey[-1].text == "Tidak ada kategori PPKS yang sesuai"


def test_naming_again_replaces_what_was_named(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = identify_problem(session, make_case().id, (evidence(session, "PPKS-19"),), (), by=officer, now=NOW)
    assert case.is_confidential
    identify_problem(session, case.id, (evidence(session, "PPKS-24"),), named_in(case), by=officer, now=NOW)
    assert [each["code"] for each in case.categories] == ["PPKS-24"]
    assert not case.is_confidential


def test_a_case_about_a_sensitive_service_stays_confidential_whatever_is_named(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(service_code="KES-09")
    identify_problem(session, case.id, (evidence(session, "PPKS-24"),), named_in(case), by=officer, now=NOW)
    assert case.is_confidential


def test_a_closed_case_is_not_named_anew(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case()
    close_case(session, case.id, Closing(Outcome.MOVED, "Sudah pindah."), by=officer, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        identify_problem(session, case.id, (), named_in(case), by=officer, now=NOW)


def test_an_odd_age_or_sex_is_a_doubt_told_in_a_sentence(session: Session) -> None:
    old, women = session.get_one(PpksType, "PPKS-08"), session.get_one(PpksType, "PPKS-23")
    man = PersonAnswer("Misal", nik_status=NikStatus.UNKNOWN, birth_date=date(2000, 1, 1), sex=Sex.MALE)
    client = save_person(session, man, None, TODAY)
    assert doubts(old, client, TODAY) == ("Kategori ini untuk umur 60 tahun ke atas, warga berumur 26 tahun.",)
    assert doubts(women, client, TODAY) == ("Kategori ini untuk perempuan, warga laki-laki.",)


def test_what_is_not_known_of_a_client_raises_no_doubt(session: Session) -> None:
    client = save_person(session, PersonAnswer("Misal", nik_status=NikStatus.UNKNOWN), None, TODAY)
    assert all(doubts(kind, client, TODAY) == () for kind in ppks_types(session))


@pytest.mark.parametrize(("age", "doubted"), [(17, True), (18, False), (59, False), (60, True)])
def test_the_limits_of_an_age_belong_to_the_category(session: Session, age: int, *, doubted: bool) -> None:
    women = session.get_one(PpksType, "PPKS-23")
    answer = PersonAnswer("Contoh", nik_status=NikStatus.UNKNOWN, estimated_age=age)
    client = save_person(session, replace(answer, sex=Sex.FEMALE), None, TODAY)
    assert bool(doubts(women, client, TODAY)) == doubted
