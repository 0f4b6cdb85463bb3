"""Building a list: it appears whole or not at all, whatever ends the building."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from puskesos.errors import Refused, Unavailable
from puskesos.store.register_builder import RegisterBuilder
from puskesos.store.register_file import RegisterFile
from puskesos.store.register_shelf import RegisterShelf
from tests.store.registers import KEY, build, nik, resident

ROOT = Path(__file__).parent.parent.parent
ROWS = [resident(f"Contoh Nomor{number}", nik=nik(number)) for number in range(3000)]
# Builds a list from the path and the key alone, says when it has begun, and never comes to the end.
ENDLESS = """
import sys
from pathlib import Path
from puskesos.store.register_builder import RegisterBuilder
from tests.store.registers import resident
with RegisterBuilder(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])) as builder:
    while True:
        builder.add([resident(f"Contoh Nomor{number}") for number in range(5000)])
        print(builder.rows, flush=True)
"""


def test_batches_are_numbered_through(tmp_path: Path) -> None:
    path = tmp_path / "satu.register"
    with RegisterBuilder(path, KEY) as builder:
        builder.add(ROWS[:1000])
        builder.add([])
        builder.add(ROWS[1000:])
        assert builder.rows == 3000
        builder.finish({"list": "dtsen"})
    with RegisterFile(path, KEY) as register:
        assert register.by_nik(nik(1500)) == [(1501, ROWS[1500][0])]
        assert dict(register.words())["contoh"] == 3000
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_list_can_be_built_and_read(tmp_path: Path) -> None:
    with RegisterFile(build(tmp_path / "kosong.register", []), KEY) as register:
        assert (register.rows, register.words(), list(register.batches())) == (0, [], [])


def test_the_folder_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    assert build(tmp_path / "kantor" / "registers" / "satu.register", ROWS[:1]).exists()


def test_leaving_without_finishing_leaves_nothing(tmp_path: Path) -> None:
    with RegisterBuilder(tmp_path / "satu.register", KEY) as builder:
        builder.add(ROWS)
    assert list(tmp_path.iterdir()) == []


def test_an_error_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    def build_half() -> None:
        with RegisterBuilder(tmp_path / "satu.register", KEY) as builder:
            builder.add(ROWS)
            raise Refused("Impor dibatalkan.")

    with pytest.raises(Refused):
        build_half()
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_attempt_is_built_over(tmp_path: Path) -> None:
    path = tmp_path / "satu.register"
    (tmp_path / "satu.register.new").write_bytes(b"setengah" * 1000)
    with RegisterFile(build(path, ROWS[:2]), KEY) as register:
        assert register.rows == 2
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    def build_too_much() -> None:
        with RegisterBuilder(tmp_path / "satu.register", KEY) as builder:
            limit_pages(builder)
            builder.add(ROWS)
            builder.finish({})

    with pytest.raises(Unavailable, match=r"Disk penuh.*Kosongkan ruang"):
        build_too_much()
    assert list(tmp_path.iterdir()) == []


def limit_pages(builder: RegisterBuilder) -> None:
    """The engine's own way to make a disk small: it then says what it says of a full one."""
    connection: sqlcipher.Connection = builder._file
    connection.execute("PRAGMA max_page_count = 40").fetchall()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "registers").write_text("ini berkas")
    with (
        pytest.raises(Unavailable, match="Daftar warga tidak dapat"),
        RegisterBuilder(tmp_path / "registers" / "x", KEY),
    ):
        pass


def test_a_name_that_is_taken_by_a_folder_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    taken = tmp_path / "satu.register"
    (taken / "isi").mkdir(parents=True)
    with pytest.raises(Unavailable, match="tidak dapat disimpan"):
        build(taken, ROWS[:1])
    assert list(tmp_path.iterdir()) == [taken]


def test_a_killed_builder_leaves_a_half_file_alone_which_the_next_start_sweeps(tmp_path: Path) -> None:
    shelf = RegisterShelf(tmp_path, KEY)
    kept, name = shelf.new_name(), shelf.new_name()
    with shelf.builder(kept) as builder:
        builder.add(ROWS)
        builder.finish({})
    path, key = shelf.place(name)
    command = [sys.executable, "-c", ENDLESS, str(path), key.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:  # noqa: S603  # our own words
        assert program.stdout is not None
        assert program.stdout.readline() == "5000\n"
        program.kill()
    assert {found.name for found in tmp_path.iterdir()} == {kept, f"{name}.new"}
    assert shelf.sweep({kept}) == [f"{name}.new"]
    assert shelf.open(kept).rows == 3000
    assert {found.name for found in tmp_path.iterdir()} == {kept}
    shelf.close()
