"""A file is replaced whole or not at all, and the officer hears why not."""

import os
from contextlib import nullcontext
from pathlib import Path

import pytest

from puskesos.errors import Unavailable
from puskesos.store.files import replace_file


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    file = tmp_path / "surat.pdf"
    replace_file(file, b"lama")
    replace_file(file, b"baru")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("surat.pdf", b"baru")]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="folder ini tidak ada lagi"):
        replace_file(tmp_path / "tidak ada" / "surat.pdf", b"isi")


def test_what_could_not_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").mkdir()
    with pytest.raises(Unavailable, match=r"Berkas surat\.pdf tidak dapat disimpan"):
        replace_file(tmp_path / "surat.pdf", b"isi")
    assert [path.name for path in tmp_path.iterdir()] == ["surat.pdf"]


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="nama berkas terlalu panjang"):
        replace_file(tmp_path / ("x" * 300), b"isi")


def test_windows_does_not_replace_a_file_that_is_open_elsewhere_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "surat.pdf"
    file.write_bytes(b"lama")
    told = pytest.raises(Unavailable, match="masih dibuka program lain") if os.name == "nt" else nullcontext()
    with file.open("rb"), told:
        replace_file(file, b"baru")
    assert [path.name for path in tmp_path.iterdir()] == ["surat.pdf"]
