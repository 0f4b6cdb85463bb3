"""The shelf: every list under a key of its own, opened once, gone when it is destroyed, shut when the office is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from puskesos.errors import Unavailable
from puskesos.store.office_file import OfficeFile
from puskesos.store.register_file import RegisterFile
from puskesos.store.register_shelf import SHARED_CACHE_KIB, RegisterShelf
from tests.store.registers import KEY, nik, resident

ROWS = [resident("Contoh Melati", nik=nik(1))]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[RegisterShelf]:
    shelf = RegisterShelf(tmp_path / "registers", KEY)
    yield shelf
    shelf.close()


def put(shelf: RegisterShelf, rows: int = 1) -> str:
    name = shelf.new_name()
    with shelf.builder(name) as builder:
        builder.add(ROWS * rows)
        builder.finish({})
    return name


def test_a_list_is_opened_once_and_kept(shelf: RegisterShelf) -> None:
    name = put(shelf)
    assert shelf.open(name) is shelf.open(name)
    assert shelf.open(name).by_nik(nik(1)) == [(1, ROWS[0][0])]


def test_a_reader_apart_is_nobody_elses(shelf: RegisterShelf) -> None:
    name = put(shelf)
    with shelf.open_apart(name) as apart:
        assert apart is not shelf.open(name)
    assert shelf.open(name).rows == 1


def test_every_list_has_its_own_key(shelf: RegisterShelf) -> None:
    first, second = put(shelf), put(shelf)
    (_, one), (path, other) = shelf.place(first), shelf.place(second)
    assert len(one) == 32
    assert len({one, other, KEY}) == 3
    with pytest.raises(Unavailable, match="rusak"):
        RegisterFile(path, one)


def test_another_office_cannot_open_it(shelf: RegisterShelf) -> None:
    name = put(shelf)
    with pytest.raises(Unavailable, match="rusak"):
        RegisterShelf(shelf.folder, bytes(32)).open(name)


def test_all_lists_together_keep_no_more_in_memory_than_one(shelf: RegisterShelf) -> None:
    large, small = put(shelf, rows=2000), put(shelf)
    caches = [-shelf.open(name).execute("PRAGMA cache_size")[0][0] for name in (large, small)]
    caches = [-shelf.open(name).execute("PRAGMA cache_size")[0][0] for name in (large, small)]
    assert sum(caches) <= SHARED_CACHE_KIB
    assert caches[0] > caches[1] > 0


def test_a_destroyed_list_is_gone_and_may_be_destroyed_twice(shelf: RegisterShelf) -> None:
    name = put(shelf)
    opened = shelf.open(name)
    shelf.discard(name)
    shelf.discard(name)
    assert list(shelf.folder.iterdir()) == []
    with pytest.raises(Unavailable, match="sudah ditutup"):
        opened.words()
    with pytest.raises(Unavailable, match="tidak ada"):
        shelf.open(name)


def test_a_sweep_keeps_what_is_known_and_what_is_not_ours(shelf: RegisterShelf) -> None:
    known, unknown = put(shelf), put(shelf)
    (shelf.folder / f"{shelf.new_name()}.new").write_bytes(b"setengah")
    (shelf.folder / "catatan.txt").write_text("bukan milik program")
    assert unknown in shelf.sweep({known})
    assert {path.name for path in shelf.folder.iterdir()} == {known, "catatan.txt"}


def test_a_sweep_where_there_was_never_a_list_finds_nothing(tmp_path: Path) -> None:
    assert RegisterShelf(tmp_path / "registers", KEY).sweep(()) == []


def test_locking_closes_every_list_and_forgets_the_key(shelf: RegisterShelf) -> None:
    name = put(shelf)
    opened = shelf.open(name)
    shelf.close()
    with pytest.raises(Unavailable):
        opened.words()
    for step in (shelf.open, shelf.open_apart, shelf.builder, shelf.place):
        with pytest.raises(Unavailable, match="terkunci"):
            step(name)
    assert KEY not in vars(shelf).values()


def test_an_office_keeps_its_lists_beside_its_data(tmp_path: Path) -> None:
    with OfficeFile.create(tmp_path / "kantor") as office:
        pass
    name = put(office.registers)
    assert (tmp_path / "kantor" / "registers" / name).exists()
    office.close()
    with pytest.raises(Unavailable, match="terkunci"):
        office.registers.open(name)
