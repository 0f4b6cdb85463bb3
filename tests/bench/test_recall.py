"""On a small register the search finds whom noisy questions mean; `make bench` asks the same of a million."""

from pathlib import Path

import pytest

from bench.noise import old_spelling
from bench.residents import Wish, as_listed, residents, wishes
from puskesos.cases.registers.residents import resident_row
from puskesos.cases.search.lookup_lists import list_index
from puskesos.cases.search.name_score import NameQuery
from puskesos.cases.search.name_search import search_names
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.store.register_builder import RegisterBuilder
from puskesos.store.register_file import RegisterFile

COUNT = 4_000
ASKED = 400
KEY = bytes(32)


@pytest.fixture(scope="module")
def asked() -> list[Wish]:
    return list(wishes(list(enumerate(residents(COUNT), start=1))[:: COUNT // ASKED]))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "list"
    with RegisterBuilder(path, KEY) as builder:
        builder.add([resident_row(as_listed(row)) for row in residents(COUNT)])
        builder.finish({})
    return path


def recall(place: Path, asked: list[tuple[int, NameQuery]]) -> float:
    """The share of questions whose first ten answers hold the very resident."""
    with RegisterFile(place, KEY) as file:
        index, vocabulary = list_index(file), Vocabulary(file.words(), file.rows)
        return sum(ident in {hit.id for hit in search_names(index, vocabulary, query)} for ident, query in asked) / len(
            asked
        )


def test_name_year_and_village_find_the_very_person(place: Path, asked: list[Wish]) -> None:
    known = [(wish.resident, NameQuery(wish.name, wish.birth_year, region=wish.region)) for wish in asked]
    assert recall(place, known) >= 0.98


def test_name_and_birth_date_find_the_very_person(place: Path, asked: list[Wish]) -> None:
    known = [(wish.resident, NameQuery(wish.name, birth_date=wish.birth_date)) for wish in asked]
    assert recall(place, known) >= 0.99


def test_the_old_spelling_finds_the_very_person(place: Path, asked: list[Wish]) -> None:
    known = [(wish.resident, NameQuery(old_spelling(wish.stored_name), wish.birth_date.year)) for wish in asked]
    assert recall(place, known) >= 0.98


def test_while_typing_the_whole_name_is_enough(place: Path, asked: list[Wish]) -> None:
    known = [(wish.resident, NameQuery(wish.stored_name, wish.birth_date.year, typing=True)) for wish in asked]
    assert recall(place, known) >= 0.98
