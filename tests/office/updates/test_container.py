"""A package is taken whole or not at all: whatever is altered, cut or sealed by others is refused, and says why."""

import shutil
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from puskesos.errors import Refused, Unavailable, UserError
from puskesos.office.updates import container
from puskesos.office.updates.container import ENDING, MAGIC, look_at, unpack
from puskesos.office.updates.here import Here
from puskesos.office.updates.manifest import Kind, Manifest, Needs, check_manifest, parse_manifest
from puskesos.store.marked_files import FileMark
from tests.office.backing_up import quiet
from tests.office.updates.packages import (
    CHANGES,
    EDITION,
    MADE_ON,
    OTHER_SEED,
    SEED,
    key_of,
    program_package,
    small_package,
)

HEAD = len(MAGIC) + container.KEY + container.SIGNATURE + container.LENGTH
ANY_FILE = FileMark(1, "0" * 64)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return small_package(tmp_path)


def test_a_sealed_package_is_read_with_what_it_says_of_itself(package: Path, here: Here) -> None:
    manifest = look_at(package, here, quiet).manifest
    assert (manifest.kind, manifest.edition, manifest.made_on) == (Kind.DATA, EDITION, MADE_ON)
    assert manifest.changes == CHANGES
    assert manifest.title == "Data acuan edisi 1 Maret 2027"
    assert not here.home.exists(), "looking writes nothing"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_package_with_any_bit_flipped_is_refused(package: Path, here: Here, data: st.DataObject) -> None:
    content = bytearray(package.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    altered = package.with_name(f"ubah{ENDING}")
    altered.write_bytes(content)
    with pytest.raises(UserError):
        look_at(altered, here, quiet)


def test_a_package_cut_or_continued_anywhere_is_refused(package: Path, here: Here) -> None:
    content = package.read_bytes()
    other = package.with_name(f"potong{ENDING}")
    for length in range(len(content)):
        other.write_bytes(content[:length])
        with pytest.raises(UserError):
            look_at(other, here, quiet)
    other.write_bytes(content + b"\0")
    with pytest.raises(Refused, match="tidak utuh"):
        look_at(other, here, quiet)


def altered_manifest(content: bytes) -> bytes:
    return content.replace(b"Hari libur 2027", b"Hari libur 2028")


def altered_file(content: bytes) -> bytes:
    return content.replace(b"Kesehatan", b"kesehatan")


def cut_short(content: bytes) -> bytes:
    return content[:-5]


def other_kind_of_file(_: bytes) -> bytes:
    return b"PK\x03\x04 sebuah arsip lain"


@pytest.mark.parametrize(
    ("spoil", "kind", "says"),
    [
        (altered_manifest, Refused, "tidak utuh: isinya bukan lagi yang disegel penerbitnya"),
        (altered_file, Refused, "tidak utuh: isinya bukan lagi yang disegel penerbitnya"),
        (cut_short, Unavailable, "terpotong: sebagian isinya tidak ikut tersalin"),
        (other_kind_of_file, Refused, "bukan paket pembaruan Puskesos"),
    ],
)
def test_each_way_of_being_spoiled_has_its_own_sentence(
    package: Path, here: Here, spoil: Callable[[bytes], bytes], kind: type[UserError], says: str
) -> None:
    package.write_bytes(spoil(package.read_bytes()))
    with pytest.raises(kind, match=says):
        look_at(package, here, quiet)


def test_a_package_sealed_by_somebody_else_is_foreign_even_when_it_is_whole(tmp_path: Path, here: Here) -> None:
    foreign = small_package(tmp_path, seed=OTHER_SEED)
    with pytest.raises(Refused, match="kunci yang tidak dikenal program ini"):
        look_at(foreign, here, quiet)
    both = replace(here, keys=(key_of(SEED), key_of(OTHER_SEED)))
    assert look_at(foreign, both, quiet).manifest.edition == EDITION


def test_our_key_over_another_purpose_seals_no_package(package: Path, here: Here) -> None:
    content = bytearray(package.read_bytes())
    manifest = bytes(content[HEAD:][: int.from_bytes(content[HEAD - container.LENGTH : HEAD], "big")])
    start = len(MAGIC) + container.KEY
    content[start : start + container.SIGNATURE] = SigningKey(SEED).sign(manifest).signature
    package.write_bytes(content)
    with pytest.raises(Refused, match="tidak utuh"):
        look_at(package, here, quiet)


def test_a_build_without_a_publisher_key_says_that_it_takes_none(package: Path, here: Here) -> None:
    with pytest.raises(Refused, match="dibuat tanpa kunci penerbit, jadi belum dapat menerima paket"):
        look_at(package, replace(here, keys=()), quiet)


def test_a_stick_that_is_not_there_is_told(tmp_path: Path, here: Here) -> None:
    with pytest.raises(Unavailable, match="tidak dapat dibaca: folder ini tidak ada lagi"):
        look_at(tmp_path / f"tidak-ada{ENDING}", here, quiet)


def test_what_was_looked_at_is_laid_out_byte_by_byte(package: Path, here: Here, tmp_path: Path) -> None:
    target = tmp_path / "isi"
    unpack(look_at(package, here, quiet), target, here, quiet)
    assert (target / "catalogue/sectors.csv").read_bytes() == b"code,name\nhealth,Kesehatan\n"


def test_a_package_exchanged_after_it_was_looked_at_is_not_laid_out(package: Path, here: Here, tmp_path: Path) -> None:
    looked_at = look_at(package, here, quiet)
    small_package(tmp_path, b"code,name\nhealth,Lain\n")
    with pytest.raises(Refused, match="berubah sejak diperiksa"):
        unpack(looked_at, tmp_path / "isi", here, quiet)
    assert not (tmp_path / "isi").exists()


def test_a_file_altered_after_it_was_looked_at_leaves_nothing_behind(package: Path, here: Here, tmp_path: Path) -> None:
    looked_at = look_at(package, here, quiet)
    package.write_bytes(altered_file(package.read_bytes()))
    with pytest.raises(Refused, match="tidak utuh"):
        unpack(looked_at, tmp_path / "isi", here, quiet)
    assert not (tmp_path / "isi").exists()


def test_a_large_package_is_read_in_small_memory(tmp_path: Path, here: Here) -> None:
    large = program_package(tmp_path, content=bytes(40_000_000))
    looked_at = look_at(large, here, quiet)
    tracemalloc.start()
    unpack(looked_at, tmp_path / "isi", here, quiet)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000
    shutil.rmtree(tmp_path / "isi")


def test_an_absurd_length_asks_for_no_memory(package: Path, here: Here) -> None:
    content = bytearray(package.read_bytes())
    content[HEAD - container.LENGTH : HEAD] = b"\xff" * container.LENGTH
    package.write_bytes(content)
    with pytest.raises(Refused, match="tidak utuh"):
        look_at(package, here, quiet)


@pytest.mark.parametrize(
    "path",
    [
        "../catalogue/services.csv", "catalogue/../../services.csv", "/etc/services.csv", "catalogue//services.csv",
        "catalogue/./services.csv", "C:/services.csv", "catalogue\\services.csv", "catalogue/con.csv",
        "catalogue/NUL.txt", "catalogue/com1.csv", "catalogue/services.csv.", "catalogue/ services.csv",
        "catalogue/layanan:lain.csv", "catalogue/~/a.csv", "catalogue/.rahasia.csv", "catalogue/", "services.csv",
        "fonts/Inter.csv", "catalogue/program.py", "catalogue/" + "a" * 200 + ".csv", "",
    ],
)  # fmt: skip
def test_a_path_that_leads_elsewhere_has_no_place_in_a_package(path: str) -> None:
    manifest = Manifest(Kind.DATA, MADE_ON, Needs(), {path: ANY_FILE}, edition=EDITION)
    with pytest.raises(ValueError, match=r"."):
        check_manifest(manifest)
    with pytest.raises(ValueError, match=r"."):
        parse_manifest(manifest.written())


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"catalogue/a.csv": ANY_FILE, "catalogue/A.csv": ANY_FILE},
        {"catalogue/a.csv": ANY_FILE, "catalogue/a.csv/b.csv": ANY_FILE},
        {"catalogue/a.csv": FileMark(10**12, "0" * 64)},
        {f"catalogue/{number}.csv": ANY_FILE for number in range(501)},
    ],
)
def test_files_that_could_not_lie_beside_each_other_or_are_too_much_are_no_package(files: dict[str, FileMark]) -> None:
    with pytest.raises(ValueError, match=r"."):
        check_manifest(Manifest(Kind.DATA, MADE_ON, Needs(), files, edition=EDITION))


def test_what_a_newer_publisher_writes_is_told_apart_from_damage(
    package: Path, here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("puskesos.office.updates.manifest.FORMAT", 2)
    newer = small_package(tmp_path)
    monkeypatch.undo()
    with pytest.raises(Refused, match="dibuat untuk Puskesos versi lebih baru"):
        look_at(newer, here, quiet)
