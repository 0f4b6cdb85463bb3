"""One line of typing says whom an officer looks for: a name with year, date or desa, a number, or its beginning."""

from datetime import date

import pytest

from puskesos.cases.search.wanted import Wanted, read_wanted

SAMPIRAN = "3209142001"
TALUN = "320914"
NIK = "9999014303850001"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", Wanted()),
        (" slamet ", Wanted("slamet")),
        ("slamet 1965", Wanted("slamet", birth_year=1965)),
        ("1965 slamet", Wanted("slamet", birth_year=1965)),
        ("slamet 12-03-1965", Wanted("slamet", birth_date=date(1965, 3, 12))),
        ("slamet 12/3/1965", Wanted("slamet", birth_date=date(1965, 3, 12))),
        ("slamet 12 03 1965", Wanted("slamet", birth_date=date(1965, 3, 12))),
        ("slamet 12031965", Wanted("slamet", birth_date=date(1965, 3, 12))),
        ("slamet 1965-03-12", Wanted("slamet", birth_date=date(1965, 3, 12))),
        ("M. Rizki", Wanted("M. Rizki")),
        ("Siti Aminah, S.Pd", Wanted("Siti Aminah, S.Pd")),
    ],
)
def test_a_name_may_carry_a_year_or_a_day_of_birth(typed: str, wanted: Wanted) -> None:
    assert read_wanted(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("siti, sampiran", Wanted("siti", region=SAMPIRAN)),
        ("siti di sampiran", Wanted("siti", region=SAMPIRAN)),
        ("siti desa Sampiran", Wanted("siti", region=SAMPIRAN)),
        ("siti 1975 sampiran", Wanted("siti", birth_year=1975, region=SAMPIRAN)),
        ("siti, 1975, ds. sampiran", Wanted("siti", birth_year=1975, region=SAMPIRAN)),
        ("siti di kec. talun", Wanted("siti", region=TALUN)),
        ("siti di antahberantah", Wanted("siti", place="antahberantah")),
        ("siti di", Wanted("siti")),
        ("siti,", Wanted("siti")),
    ],
)
def test_a_name_may_carry_a_place_near_the_office(typed: str, wanted: Wanted) -> None:
    assert read_wanted(typed, SAMPIRAN) == wanted


def test_an_office_of_a_whole_kabupaten_has_its_desa_near() -> None:
    assert read_wanted("siti di sampiran", "3209").region == SAMPIRAN


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (NIK, Wanted(nik=NIK, no_kk=NIK)),
        ("9999 0143 0385 0001", Wanted(nik=NIK, no_kk=NIK)),
        (f"siti {NIK}", Wanted("siti", nik=NIK, no_kk=NIK)),
        ("999901", Wanted(nik="999901")),
        ("99990143", Wanted(nik="99990143")),
        ("081234567890", Wanted(phone="081234567890")),
        ("0812-3456-7890", Wanted(phone="081234567890")),
        ("+62 812 3456 7890", Wanted(phone="081234567890")),
        ("siti 0812 3456 7890", Wanted("siti", phone="081234567890")),
        ("6281234567890", Wanted(phone="081234567890")),
        ("620112", Wanted(nik="620112")),
        ("12-03-1965", Wanted(birth_date=date(1965, 3, 12))),
        ("0012", Wanted(number="0012")),
        ("CTH-2026-0001", Wanted(number="CTH-2026-0001")),
        ("400.9.11/3/SLRT/XI/2026", Wanted(number="400.9.11/3/SLRT/XI/2026")),
        ("CTH-S00012", Wanted(number="CTH-S00012")),
    ],
)
def test_figures_are_told_apart_by_their_form(typed: str, wanted: Wanted) -> None:
    assert read_wanted(typed) == wanted


@pytest.mark.parametrize("typed", ["", "si", "12-03-1965", "1965", "99"])
def test_a_search_waits_until_there_is_enough_to_look_for(typed: str) -> None:
    assert not read_wanted(typed).is_enough


@pytest.mark.parametrize("typed", ["sit", "ii 1965", "ii, sampiran", "999901", "081234567", "0012"])
def test_three_letters_or_a_few_figures_are_enough_and_beside_a_year_or_desa_any_name(typed: str) -> None:
    assert read_wanted(typed, SAMPIRAN).is_enough
