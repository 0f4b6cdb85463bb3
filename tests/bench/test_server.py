"""A tiny regency goes through every measurement of `make bench-server`; the figures themselves mean nothing here."""

from collections.abc import Iterator

import pytest

from bench.residents import Resident
from bench.server_load import load_figures
from bench.server_place import Place, bench_server
from bench.server_reads import read_figures
from bench.server_regency import Size, fill_regency
from bench.server_service import service_figures

SIZE = Size(villages=3, cases=40, residents=60)


@pytest.fixture(scope="module")
def regency(_light_keys: None) -> Iterator[tuple[Place, list[Resident]]]:
    with bench_server() as place:
        yield place, fill_regency(place, SIZE)


def test_every_village_has_its_own_cases_and_residents(regency: tuple[Place, list[Resident]]) -> None:
    place, people = regency
    with place.keeper() as keeper:
        for table, each in (("cases", SIZE.cases), ("people", SIZE.residents), ("person_tokens", SIZE.residents)):
            counted = f"SELECT office_id, count(*) FROM {table} GROUP BY 1 ORDER BY 1"  # noqa: S608  # our own names
            assert keeper.execute(counted.encode()).fetchall() == [(office, each) for office in SIZE.offices]
        strangers = (
            "SELECT count(*) FROM cases WHERE client_id >> 32 <> office_id OR last_referral_id >> 32 <> office_id"
        )
        assert keeper.execute(strangers.encode()).fetchone() == (0,)
    assert len(people) == SIZE.villages * SIZE.residents


def test_lists_and_searches_are_measured_from_a_village_and_from_above(
    regency: tuple[Place, list[Resident]],
) -> None:
    figures = {figure.name: figure for figure in read_figures(regency[0], SIZE, regency[1], asked=10)}
    assert figures["list of 200, village, p50"].method.startswith("40 rows of 120 cases")
    assert figures["list of 200, secretariat over 3, p50"].method.startswith("120 rows of 120 cases")
    assert all(figure.value >= 0.5 for name, figure in figures.items() if "recall" in name)


def test_at_the_usual_pace_and_under_load_no_number_is_lost(regency: tuple[Place, list[Resident]]) -> None:
    place, people = regency
    figures = service_figures(place, SIZE, people, desks=2, seconds=4) + load_figures(place, clients=4, seconds=1)
    found = {figure.name: figure for figure in figures}
    for name in ("cases lost or saved twice", "numbers missing in the register", "numbers missing"):
        assert (found[name].value, found[name].limit) == (0, 0)
    assert found["numbers given twice, cases lost"].value == 0
    assert found["five inserts and a number, 50 clients"].value > 0
