"""The builds of a version become packages that an office takes, and nothing else is handed out."""

from pathlib import Path

import pytest

from puskesos import __version__
from puskesos.errors import Refused
from puskesos.office.updates.container import read_sealed
from puskesos.office.updates.publisher import PublisherKey, make_key_file
from tests.office.updates.packages import key_of
from tools.release import BUILDS, changes_of, seal_builds

PASSPHRASE = "kunci contoh yang panjang"  # of a key that seals nothing but this test
CHANGELOG = """# Catatan

## [Belum terbit]

- Ini belum.

## [0.2.0] - 2027-01-01

### Baru

- Pembaruan dari *stik*, lihat
  [panduan](docs/panduan-admin.md).
- **Buat cadangan dulu.**

## [0.1.0]

- Ini sudah lama.
"""


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "penerbit.kunci"


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    file = tmp_path / "frasa.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file


@pytest.fixture
def known(key: Path) -> tuple[PublisherKey, ...]:
    return (PublisherKey("Penerbit Contoh", make_key_file(key, PASSPHRASE)),)


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """The Linux builds are there, that for Windows is not."""
    folder = tmp_path / "dist"
    folder.mkdir()
    for platform in ("linux-deb", "linux-tar"):
        (folder / BUILDS[platform]).write_bytes(platform.encode())
    return folder


def test_each_build_that_is_there_becomes_a_package_an_office_takes(
    dist: Path, key: Path, passphrase: Path, known: tuple[PublisherKey, ...]
) -> None:
    packages = seal_builds(dist, key, passphrase, known)
    assert [package.name for package in packages] == [
        f"Puskesos-{__version__}-linux-deb.puskesos-update",
        f"Puskesos-{__version__}-linux-tar.puskesos-update",
    ]
    manifests = [read_sealed(package, known, "", lambda *_: None) for package in packages]
    assert [manifest.needs.platform for manifest in manifests] == ["linux-deb", "linux-tar"]
    assert all(manifest.version == __version__ and manifest.changes for manifest in manifests)


def test_what_no_program_of_this_source_would_take_is_not_handed_out(
    dist: Path, key: Path, passphrase: Path, known: tuple[PublisherKey, ...]
) -> None:
    assert known
    for others in ((), (key_of(bytes(32)),)):
        with pytest.raises(Refused):
            seal_builds(dist, key, passphrase, others)
        assert not list(dist.glob("*.puskesos-update"))


def test_what_changes_is_told_as_the_changelog_says_without_its_signs() -> None:
    assert changes_of(CHANGELOG, "0.2.0") == ["Pembaruan dari stik, lihat panduan.", "Buat cadangan dulu."]
    assert changes_of(CHANGELOG, "0.3.0") == []
