"""Residents as they are written down: what is wrong is told beside the field, what is odd is only a warning."""

from dataclasses import replace
from datetime import date

import pytest

from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, PersonAnswer
from tests.conftest import TODAY

NIK = "9999014303850001"
MELATI = PersonAnswer("Contoh Melati", NIK, birth_date=date(1985, 3, 3), sex=Sex.FEMALE, region="3209142001")


def test_a_name_and_a_reason_for_the_missing_nik_are_enough() -> None:
    assert PersonAnswer("Misal", nik_status=NikStatus.UNKNOWN).check(TODAY) == {}


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (replace(MELATI, name="x" * 4000), "name"),
        (replace(MELATI, name="Siti 🙂"), "name"),
        (replace(MELATI, nik="99990143038500O1"), "nik"),
        (replace(MELATI, nik="9999013102850001"), "nik"),
        (replace(MELATI, nik=" - "), "nik"),
        (replace(MELATI, no_kk="123"), "no_kk"),
        (replace(MELATI, phone="nol delapan"), "phone"),
        (replace(MELATI, birth_date=date(2026, 11, 21)), "birth_date"),
        (replace(MELATI, birth_date=date(1850, 1, 1)), "birth_date"),
        (replace(MELATI, estimated_age=-1), "estimated_age"),
        (replace(MELATI, estimated_age=121), "estimated_age"),
        (replace(MELATI, address="x" * 201), "address"),
        (replace(MELATI, rt="1234"), "rt"),
        (replace(MELATI, rw="dua"), "rw"),
        (replace(MELATI, rw="²"), "rw"),
        (replace(MELATI, region="3209999999"), "region"),
        (replace(MELATI, region="3209"), "region"),
        (replace(MELATI, region="Sampiran"), "region"),
        (replace(MELATI, occupation="x" * 4000), "occupation"),
        (replace(MELATI, birth_place="x" * 4000), "birth_place"),
        (replace(MELATI, mother_name="x" * 4000), "mother_name"),
        (replace(MELATI, household_size=0), "household_size"),
    ],
)
def test_each_bad_field_is_told_beside_itself(answer: PersonAnswer, field: str) -> None:
    problems = answer.check(TODAY)
    assert set(problems) == {field}
    assert problems[field].endswith(".")


def test_what_a_nik_says_otherwise_is_a_warning_and_no_bar() -> None:
    odd = replace(MELATI, birth_date=date(1985, 4, 4), sex=Sex.MALE)
    assert odd.check(TODAY) == {}
    assert odd.warnings(TODAY) == {
        "birth_date": "NIK: lahir 03-03-1985. Diketik: 04-04-1985.",
        "sex": "NIK: perempuan. Diketik: laki-laki.",
    }
    assert MELATI.warnings(TODAY) == {}
