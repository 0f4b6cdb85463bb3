"""A NIK is read as a hint about its holder: never an error for what may be true, and never an exception."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.cases.people.nik import Sex, check_no_kk, differs_in_one_place, grouped, neighbours, read_nik
from puskesos.dates import age_on
from puskesos.office.regions import load_regions

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "data" / "nik-vectors.json").read_text(encoding="utf-8")
)
VALID = [vector for vector in VECTORS if vector["valid"] is True]
INVALID = [vector for vector in VECTORS if vector["valid"] is False]
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("vector", VALID, ids=lambda vector: vector["nik"])
def test_a_valid_nik_has_no_problem(vector: dict[str, Any]) -> None:
    reading = read_nik(vector["nik"])
    assert (reading.problem, reading.warning) == ("", "")
    assert reading.digits == vector.get("normalised", vector["nik"])


@pytest.mark.parametrize("vector", INVALID, ids=lambda vector: vector["reason"])
def test_an_invalid_nik_is_told_in_a_sentence(vector: dict[str, Any]) -> None:
    reading = read_nik(vector["nik"])
    assert reading.problem.endswith(".")
    assert reading.births == ()


@pytest.mark.parametrize(
    "vector", [vector for vector in VECTORS if "birth" in vector], ids=lambda vector: vector["nik"]
)
def test_birth_date_sex_and_regency_are_read(vector: dict[str, Any]) -> None:
    reading = read_nik(vector["nik"])
    regency = load_regions().get(reading.region[:4])
    assert reading.birth(TODAY) == date.fromisoformat(vector["birth"])
    assert reading.sex == vector["sex"]
    assert regency is not None
    assert regency.name == vector["regency"]


def test_a_serial_of_noughts_is_a_warning_only() -> None:
    reading = read_nik("3171011708450000")
    assert reading.problem == ""
    assert reading.warning.endswith(".")


def test_the_century_stays_open_while_both_are_possible_and_a_stated_age_decides() -> None:
    reading = read_nik("3171011708250001")
    assert reading.birth(TODAY) is None
    assert reading.birth(TODAY, stated_age=1) == date(2025, 8, 17)
    assert reading.birth(TODAY, stated_age=101) == date(1925, 8, 17)
    assert reading.birth(TODAY, stated_age=95) == date(1925, 8, 17)


def test_a_birth_in_the_future_is_no_choice() -> None:
    assert read_nik("3171011708450001").birth(date(2044, 12, 31)) == date(1945, 8, 17)
    assert read_nik("3171011708450001").birth(date(2046, 1, 1)) is None


@pytest.mark.parametrize(("day", "sex"), [("01", Sex.MALE), ("31", Sex.MALE), ("41", Sex.FEMALE), ("71", Sex.FEMALE)])
def test_forty_is_added_to_the_day_of_a_woman(day: str, sex: Sex) -> None:
    reading = read_nik(f"317101{day}08850001")
    assert (reading.problem, reading.sex) == ("", sex)
    assert reading.birth(TODAY) == date(1985, 8, int(day) % 40)


@pytest.mark.parametrize("day", ["00", "32", "40", "72", "80", "81", "99"])
def test_a_day_outside_both_ranges_is_told(day: str) -> None:
    assert "kalender" in read_nik(f"317101{day}08850001").problem


def test_the_leap_day_counts_only_in_the_centuries_that_have_it() -> None:
    assert read_nik("3171012902000001").births == (date(2000, 2, 29),)
    assert read_nik("3171012902960001").births == (date(2096, 2, 29), date(1996, 2, 29))
    assert read_nik("3171012902990001").problem != ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("317101170845000", "baru 15"),
        ("31710117084500011", "terketik 17"),
        ("317101170845000l", "hanya berisi angka"),
        ("٣١٧١٠١١٧٠٨٤٥٠٠٠١", "hanya berisi angka"),
        ("NIK 3171", "hanya berisi angka"),
    ],
)
def test_the_sentence_says_what_to_look_at(typed: str, words: str) -> None:
    assert words in read_nik(typed).problem


@pytest.mark.parametrize("typed", ["", "   ", "\t", "-", "\u200b"])
def test_no_nik_is_no_problem(typed: str) -> None:
    reading = read_nik(typed)
    assert (reading.digits, reading.problem) == ("", "")


@given(st.text())
def test_reading_never_fails_whatever_is_pasted(typed: str) -> None:
    reading = read_nik(typed)
    assert reading.problem == "" or reading.problem.endswith(".")
    assert reading.birth(TODAY) is None or reading.births


@given(st.from_regex(r"[0-9]{16}", fullmatch=True), st.integers(0, 120))
def test_what_is_read_from_sixteen_digits_agrees_with_them(digits: str, age: int) -> None:
    reading = read_nik(digits)
    for born in reading.births:
        day = born.day + (40 if reading.sex is Sex.FEMALE else 0)
        assert f"{day:02}{born:%m%y}" == digits[6:12]
    born_by_age = reading.birth(TODAY, age)
    if born_by_age:
        possible = [born for born in reading.births if born <= TODAY and age_on(born, TODAY) <= 120]
        assert abs(age_on(born_by_age, TODAY) - age) == min(abs(age_on(born, TODAY) - age) for born in possible)


def test_a_family_card_has_sixteen_digits_or_none() -> None:
    assert check_no_kk("") == check_no_kk("3171-0117-0845-0001") == ""
    assert check_no_kk("123").endswith("terketik 3.")
    assert check_no_kk("317101170845000x").endswith(".")


def test_numbers_are_grouped_for_reading() -> None:
    assert grouped("9999010101010001") == "9999 0101 0101 0001"


def test_the_neighbours_of_a_nik_are_all_that_differ_in_one_figure_or_a_swap() -> None:
    nik = "9999014303850001"
    around = neighbours(nik)
    # 16 figures with 9 others each, and the pairs of neighbours that are not alike.
    assert len(around) == len(set(around)) == 16 * 9 + sum(a != b for a, b in pairwise(nik))
    assert all(differs_in_one_place(nik, other) for other in around)


@pytest.mark.parametrize("other", ["9999014303850001", "9999014303850112", "9991094303850001", "999901430385000", ""])
def test_the_same_nik_and_one_further_off_are_no_neighbours(other: str) -> None:
    assert not differs_in_one_place("9999014303850001", other)
