"""What the bench plants among residents, and that the search for doubles finds just that."""

from pathlib import Path

from bench import matching
from bench.febrl import Pair, score_of
from bench.matching import planted
from bench.residents import Resident, residents
from puskesos.cases.doubles.review import ReviewKind

COUNT = 4_000


def rows(seed: int) -> tuple[list[Resident], set[Pair], set[Pair]]:
    doubles: set[Pair] = set()
    twins: set[Pair] = set()
    return list(planted(residents(COUNT, seed), seed, doubles, twins)), doubles, twins


def test_doubles_and_twins_stand_behind_the_one_they_belong_to() -> None:
    listed, doubles, twins = rows(3)
    assert len(listed) == COUNT + len(doubles) + len(twins)
    for first, second in doubles | twins:
        one, other = listed[first - 1], listed[second - 1]
        assert (one.tgl_lahir, one.nama_ibu, one.alamat) == (other.tgl_lahir, other.nama_ibu, other.alamat)
    assert all(listed[one - 1].no_kk == listed[other - 1].no_kk for one, other in twins)
    assert rows(3) == (listed, doubles, twins)


def test_the_search_finds_doubles_and_keeps_twins_apart(tmp_path: Path) -> None:
    truth = matching._build(tmp_path / "register.db", None, COUNT, 3)
    found = matching._search(tmp_path / "register.db").found
    same = {pair for pair, kind in found.items() if kind is ReviewKind.DOUBLE}
    assert score_of(same, truth.doubles).f1 > 0.98
    assert not same & truth.twins
