"""Finding people by name in any spelling, with what else is known, in a list as an office loads it."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from puskesos.cases.registers.residents import Resident, resident_row
from puskesos.cases.search.lookup_lists import list_index
from puskesos.cases.search.name_score import Agreement, NameQuery
from puskesos.cases.search.name_search import Hit, namesakes, one_of_each_name, search_names
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.store.register_builder import RegisterBuilder
from puskesos.store.register_file import RegisterFile

VARIANTS = Path(__file__).parents[2] / "data" / "name-variants.csv"
KEY = bytes(32)
HERE, NEIGHBOUR, FAR = "3209142001", "3209142002", "3210012001"
BORN = date(1965, 3, 12)

Search = Callable[..., list[Hit]]

PEOPLE = [
    Resident("MOCHAMMAD RIZQY PRATAMA", birth_date=BORN, region=HERE),
    Resident("SOETRISNO", birth_date=date(1941, 12, 31), region=HERE),
    Resident("SITI AMINAH", birth_date=date(1975, 5, 1), region=HERE),
    Resident("SITI AMINAH", birth_date=date(1975, 8, 9), region=NEIGHBOUR),
    Resident("SITI AMINAH", birth_date=date(1990, 8, 9), region=FAR),
    Resident("NUR HAYATI", birth_year=1980, region=HERE),
    Resident("NURJANAH", birth_date=date(1980, 2, 2), region=FAR),
    Resident("UMPAMA DAHLIA LESTARI"),
    Resident("WAKDI", birth_date=date(1960, 1, 5), region=HERE),
    Resident("CAHYONO WIJAYA", birth_date=BORN, region=FAR),
]


@pytest.fixture
def search(tmp_path: Path) -> Iterator[Search]:
    with open_list(tmp_path / "list", PEOPLE) as file:
        vocabulary = Vocabulary(file.words(), file.rows)

        def ask(name: str, **known: object) -> list[Hit]:
            return search_names(list_index(file), vocabulary, NameQuery(name, **known))  # type: ignore[arg-type]  # free

        yield ask


def open_list(path: Path, people: list[Resident]) -> RegisterFile:
    with RegisterBuilder(path, KEY) as builder:
        builder.add([resident_row(person) for person in people])
        builder.finish({})
    return RegisterFile(path, KEY)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("muhamad riski pratama", "MOCHAMMAD RIZQY PRATAMA"),
        ("Moh. Rizki", "MOCHAMMAD RIZQY PRATAMA"),
        ("pratama rizky", "MOCHAMMAD RIZQY PRATAMA"),
        ("m rizqy p", "MOCHAMMAD RIZQY PRATAMA"),
        ("sutrisno", "SOETRISNO"),
        ("sutirsno", "SOETRISNO"),
        ("H. Soetrisna", "SOETRISNO"),
        ("st. amina", "SITI AMINAH"),
        ("nurhayati", "NUR HAYATI"),
        ("noer hajati", "NUR HAYATI"),
        ("nur janah", "NURJANAH"),
        ("tjahjono widjaja", "CAHYONO WIJAYA"),
        ("wskdi", "WAKDI"),
        ("dahlia umpama", "UMPAMA DAHLIA LESTARI"),
    ],
)
def test_a_name_is_found_in_any_spelling_and_order(search: Search, typed: str, stored: str) -> None:
    assert search(typed)[0].name == stored


def test_every_word_typed_so_far_leads_there(search: Search) -> None:
    for length in range(3, len("mochammad rizqy pratama") + 1):
        hits = search("mochammad rizqy pratama"[:length], typing=True)
        assert hits[0].name == "MOCHAMMAD RIZQY PRATAMA"


def test_birth_and_place_tell_namesakes_apart(search: Search) -> None:
    assert search("siti aminah", birth_year=1990)[0].id == 5
    assert search("siti aminah", region=NEIGHBOUR)[0].id == 4
    assert search("siti aminah", birth_date=date(1975, 5, 1))[0].id == 3
    assert [hit.id for hit in search("siti aminah", birth_year=1975, region=HERE)][:2] == [3, 4]


def test_a_hit_says_what_it_agrees_in(search: Search) -> None:
    first = search("siti aminah", birth_date=date(1975, 5, 1), region=HERE)[0]
    assert first.agrees == (Agreement.SAME_NAME, Agreement.BIRTH_DATE, Agreement.REGION)
    other = search("sitti amina", birth_year=1976, region=NEIGHBOUR)[0]
    assert other.agrees == (Agreement.SAME_SOUND, Agreement.NEAR_YEAR, Agreement.REGION)
    assert search("sutirsno")[0].agrees == (Agreement.CLOSE_NAME,)


def test_whose_birth_or_village_nobody_knows_is_found_all_the_same(search: Search) -> None:
    assert search("umpama dahlia", birth_date=BORN)[0].name == "UMPAMA DAHLIA LESTARI"
    assert search("umpama dahlia", birth_year=1965, region=HERE)[0].name == "UMPAMA DAHLIA LESTARI"
    assert search("nur hayati", birth_date=date(1980, 6, 6))[0].name == "NUR HAYATI"


def test_a_name_that_no_rule_and_no_slip_explains_is_found_by_birth_date(search: Search) -> None:
    assert search("qwrt", birth_date=date(1941, 12, 31), region=HERE)[0].name == "SOETRISNO"


def test_nothing_typed_finds_nobody(search: Search) -> None:
    assert search("") == search("12 34") == search("…") == []
    assert search('" OR "', birth_year=1965) == []


def test_namesakes_are_counted_in_every_spelling(tmp_path: Path) -> None:
    with open_list(tmp_path / "list", PEOPLE) as file:
        assert namesakes(list_index(file), "Aminah, Sitti") == 3
        assert namesakes(list_index(file), "Siti") == namesakes(list_index(file), "") == 0


def test_one_line_for_each_name(search: Search) -> None:
    hits = one_of_each_name(search("siti aminah"))
    assert [hit.name for hit in hits].count("SITI AMINAH") == 1


def test_nearly_every_attested_spelling_leads_to_its_name(tmp_path: Path) -> None:
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        strong = [row for row in csv.DictReader(file) if row["strength"].startswith("kuat")]
    names = sorted({row["canonical"] for row in strong})
    with open_list(tmp_path / "list", [Resident(name) for name in names]) as register:
        vocabulary = Vocabulary(register.words(), register.rows)
        missed = [
            (row["canonical"], row["variant"])
            for row in strong
            if row["canonical"]
            not in {hit.name for hit in search_names(list_index(register), vocabulary, NameQuery(row["variant"]))}
        ]
    assert len(strong) > 270
    assert len(missed) <= 0.02 * len(strong), missed
