"""The synthetic register: the same for the same seed, with namesakes, noise and doubles as measured figures assume."""

from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from bench.noise import KINDS, kind_of_noise, noisy, old_spelling, slip
from bench.residents import (
    Resident,
    as_listed,
    read_residents,
    residents,
    residents_with_doubles,
    wishes,
    write_residents,
)
from puskesos.cases.registers.residents import resident_of, resident_row

COUNT = 4_000


@pytest.fixture(scope="module")
def register() -> list[Resident]:
    return list(residents(COUNT))


def test_the_same_seed_gives_the_same_residents(register: list[Resident]) -> None:
    assert list(residents(COUNT)) == register
    assert list(residents(COUNT, seed=2)) != register
    assert len(register) == COUNT


def test_no_number_can_be_anybodys(register: list[Resident]) -> None:
    assert {row.nik[:2] for row in register} == {row.no_kk[:2] for row in register} == {"99"}
    assert len({row.nik for row in register}) == COUNT
    assert all(len(row.nik) == len(row.no_kk) == 16 for row in register)


def test_there_are_namesakes_single_names_and_a_long_tail(register: list[Resident]) -> None:
    names = Counter(row.nama for row in register)
    words = Counter(word for row in register for word in row.nama.split())
    assert names.most_common(1)[0][1] > 5
    assert 0.25 < sum(" " not in row.nama for row in register) / COUNT < 0.40
    assert sum(number == 1 for number in words.values()) > 0.4 * len(words)


def test_families_share_a_card_and_a_village(register: list[Resident]) -> None:
    homes: dict[str, set[str]] = {}
    for row in register:
        homes.setdefault(row.no_kk, set()).add(row.kode_desa)
    assert all(len(villages) == 1 for villages in homes.values())
    assert len(homes) < COUNT / 2


def test_a_double_knows_its_original() -> None:
    rows = list(residents_with_doubles(COUNT, share=0.05))
    doubles = [(row, rows[original][0]) for row, original in rows if original is not None]
    assert 0.03 * COUNT < len(doubles) < 0.07 * COUNT
    assert all(row.tgl_lahir == original.tgl_lahir for row, original in doubles)
    assert any(not row.nik for row, _ in doubles)
    assert any(row.nama != original.nama for row, original in doubles)


def test_every_kind_of_noise_changes_the_name() -> None:
    rng = Random(5)
    for kind in KINDS:
        changed = [noisy("MUHAMMAD RIZKY PRATAMA", rng, kind) for _ in range(40)]
        assert all((name == "muhammad rizky pratama") == (kind == "exact") for name in changed), kind
    drawn = Counter(kind_of_noise(rng) for _ in range(5_000))
    assert all(abs(drawn[kind] / 5_000 - share / 100) < 0.02 for kind, share in KINDS.items())


def test_a_slip_is_one_edit_and_spares_short_words() -> None:
    rng = Random(5)
    assert all(abs(len(slip("melati", rng)) - 6) <= 1 for _ in range(100))
    assert slip("ali", rng) == "ali"


def test_old_spelling_goes_through_the_whole_name() -> None:
    assert old_spelling("YUSUF CAHYONO") == "joesoep tjahjono"
    assert old_spelling("JOKO KHUZAI") == "djoko hoesai"


def test_wishes_know_whom_they_mean(register: list[Resident]) -> None:
    asked = list(wishes(enumerate(register, start=1)))
    assert [wish.stored_name for wish in asked] == [row.nama for row in register]
    right = sum(wish.birth_year == wish.birth_date.year for wish in asked) / COUNT
    assert 0.88 < right < 0.92
    assert 0.01 < sum(wish.birth_year is None for wish in asked) / COUNT < 0.05
    assert 0.03 < sum(not wish.region for wish in asked) / COUNT < 0.07


def test_a_file_comes_back_as_it_was_written(register: list[Resident], tmp_path: Path) -> None:
    write_residents(tmp_path / "register.csv", islice(register, 50))
    assert list(read_residents(tmp_path / "register.csv")) == register[:50]


def test_a_row_is_read_as_an_import_reads_it(register: list[Resident]) -> None:
    listed = as_listed(register[0])
    row, _ = resident_row(listed)
    assert resident_of(row).nik == register[0].nik
    assert "" not in listed.memberships
