"""`puskesos-admin pack` and `update`, from the publisher's PC to the office that works with the new data."""

import json
import os
import sys
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from puskesos import resources
from puskesos.cli.program import app
from puskesos.office.access import log_in
from puskesos.office.updates.here import Here, Installed
from puskesos.office.updates.publisher import PublisherKey
from puskesos.office.updates.reference import in_force
from tests.conftest import PASSWORD
from tests.office.backing_up import events, register
from tests.office.updates.packages import a_pc, data_package, program_folder, reference_folder, small_package

Run = Callable[..., tuple[int, str, str]]
WORDS = "empat kata untuk penerbit"
PACKAGE = "data.puskesos-update"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process: the exit status, the answer, and what went to the error channel."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object, typed: str = "") -> tuple[int, str, str]:
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A file with the passphrase of the publisher's key."""
    file = tmp_path / "frasa.txt"
    file.write_text(f"{WORDS}\n", encoding="utf-8")
    return file


@pytest.fixture
def key(run: Run, words: Path, tmp_path: Path) -> tuple[Path, PublisherKey]:
    """The publisher's key file, and its public half as a program is built with it."""
    file = tmp_path / "penerbit.kunci"
    status, answer, _ = run("pack", "key", file, "--passphrase-file", words, "--json")
    told = json.loads(answer)
    assert status == 0
    return file, PublisherKey(told["name"], bytes.fromhex(told["public"]))


@pytest.fixture
def here(tmp_path: Path, key: tuple[Path, PublisherKey], monkeypatch: pytest.MonkeyPatch) -> Iterator[Here]:
    """This program as one built with that key, in a folder of its own."""
    pc = a_pc(tmp_path / "pc")
    pc = Here(pc.version, Installed.LINUX_TAR, pc.program, pc.home, (key[1],))
    monkeypatch.setattr("puskesos.cli.updating.this_program", lambda: pc)
    yield pc
    resources.read_reference_from(None)


@pytest.fixture
def as_sari(office_folder: Path, tmp_path: Path) -> tuple[object, ...]:
    file = tmp_path / "sandi.txt"
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return ("--office", office_folder, "--officer", "sari", "--password-file", file)


@pytest.fixture
def package(run: Run, key: tuple[Path, PublisherKey], words: Path, tmp_path: Path) -> Path:
    """New reference data, sealed on the publisher's PC."""
    changes = tmp_path / "perubahan.txt"
    changes.write_text("Syarat layanan diperbarui.\n\nHari libur 2027.\n", encoding="utf-8")
    out = tmp_path / PACKAGE
    status, answer, error = run(
        "pack", "data", out, "--key", key[0], "--passphrase-file", words, "--edition", "2027-03-01",
        "--from", reference_folder(tmp_path / "acuan"), "--changes", changes,
    )  # fmt: skip
    assert (status, error) == (0, "")
    assert answer.startswith("Data acuan edisi 1 Maret 2027 disegel ke ")
    return out


def test_a_key_pair_says_which_lines_get_into_the_program(run: Run, words: Path, tmp_path: Path) -> None:
    status, answer, _ = run("pack", "key", tmp_path / "penerbit.kunci", "--passphrase-file", words, "--name", "Contoh")
    assert status == 0
    assert "Jangan pernah masukkan berkas itu ke repositori." in answer
    assert answer.splitlines()[2:4] == ["[[key]]", 'name = "Contoh"']


@pytest.mark.kept_in("file")
def test_data_go_from_the_publisher_to_the_office_and_back(
    run: Run, package: Path, here: Here, as_sari: tuple[object, ...], office_folder: Path
) -> None:
    status, answer, _ = run("update", "look", package)
    assert status == 0
    assert "segelnya benar dan cocok untuk program ini" in answer
    assert "Hari libur 2027." in answer
    assert "Wilayah: tetap (91599)." in answer
    status, answer, error = run("update", "install", package, "--yes", *as_sari)
    assert (status, error) == (0, "")
    assert "Data acuan edisi 1 Maret 2027 berlaku mulai Puskesos dibuka lagi" in answer
    assert in_force(here.home, here.version).edition.isoformat() == "2027-03-01"
    status, _, error = run("update", "install", package, "--yes", *as_sari)
    assert (status, "Yang lama tidak dipasang." in error) == (1, True)
    status, answer, error = run("update", "back", "--yes", *as_sari)
    assert (status, error) == (0, "")
    assert in_force(here.home, here.version).is_own
    access = log_in(office_folder, "sari", PASSWORD)
    assert events(access, "data_update_begun") == []
    access.close()


if sys.platform != "win32":  # where nobody is root

    @pytest.mark.kept_in("file")
    def test_root_leaves_no_files_in_the_office_of_a_user(
        run: Run,
        package: Path,
        here: Here,
        as_sari: tuple[object, ...],
        office_folder: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        if os.geteuid() == 0:
            os.chown(office_folder, 1000, 1000)
        before = sorted(office_folder.iterdir())
        monkeypatch.setattr("os.geteuid", lambda: 0)
        for command in (("install", package), ("back",)):
            status, _, error = run("update", *command, "--yes", *as_sari)
            assert (status, "tanpa sudo" in error) == (1, True)
        assert in_force(here.home, here.version).is_own
        assert sorted(office_folder.iterdir()) == before


@pytest.mark.kept_in("file")
def test_after_a_change_it_does_not_go_back(
    run: Run, package: Path, here: Here, as_sari: tuple[object, ...], office_folder: Path
) -> None:
    run("update", "install", package, "--yes", *as_sari)
    access = log_in(office_folder, "sari", PASSWORD)
    register(access, "Contoh Melati")
    access.close()
    status, _, error = run("update", "back", "--yes", *as_sari)
    assert status == 1
    assert "perubahan itu akan hilang" in error
    assert not in_force(here.home, here.version).is_own


@pytest.mark.kept_in("file")
def test_a_program_is_sealed_installed_and_taken_back(
    run: Run,
    key: tuple[Path, PublisherKey],
    here: Here,
    words: Path,
    as_sari: tuple[object, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:

    archive = tmp_path / "Puskesos-0.2.0.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        tar.add(program_folder(tmp_path / "baru" / "Puskesos", "0.2.0"), "Puskesos")
    out = tmp_path / "program.puskesos-update"
    sealed = ("pack", "program", out, "--key", key[0], "--passphrase-file", words)
    status, answer, _ = run(*sealed, "--file", archive, "--version", "0.2.0", "--json")
    assert (status, json.loads(answer)["name"]) == (0, "0.2.0")
    status, answer, error = run("update", "install", out, "--yes", *as_sari)
    assert (status, error) == (0, "")
    assert answer.startswith("Puskesos versi 0.2.0 dipasang")
    assert (here.program / "_internal" / "version").read_text(encoding="utf-8") == "0.2.0"
    status, _, error = run("update", "back", "--yes", *as_sari)
    assert (status, error) == (1, "Tidak ada pembaruan yang dapat dikembalikan di komputer ini.\n"), "the old one runs"
    monkeypatch.setattr("puskesos.cli.updating.this_program", lambda: replace(here, version="0.2.0"))
    status, _, error = run("update", "back", "--yes", *as_sari)
    assert (status, error) == (0, "")
    assert (here.program / "_internal" / "version").read_text(encoding="utf-8") == "0.1.0"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"--edition": "besok"}, "besok bukan tanggal"),
        ({"--edition": "2026-01-01"}, "sesudah edisi 2026-01-01"),
        ({"--for": "0.1"}, "bukan rentang versi"),
        ({"--for": "satu.."}, "Paket tidak dapat dibuat"),
        ({"--from": "/tidak/ada"}, "bukan folder data acuan"),
    ],
)
def test_a_package_nobody_could_use_is_not_sealed(
    run: Run, key: tuple[Path, PublisherKey], words: Path, tmp_path: Path, changed: dict[str, str], says: str
) -> None:
    options = {
        "--key": key[0], "--passphrase-file": words, "--edition": "2027-03-01",
        "--from": reference_folder(tmp_path / "acuan"),
    } | changed  # fmt: skip
    out = tmp_path / PACKAGE
    status, _, error = run("pack", "data", out, *(part for option in options.items() for part in option))
    assert status == 1
    assert says in error
    assert not out.exists()


def test_what_is_no_program_is_not_sealed_as_one(
    run: Run, key: tuple[Path, PublisherKey], words: Path, tmp_path: Path
) -> None:
    file = tmp_path / "catatan.txt"
    file.write_text("bukan program", encoding="utf-8")
    sealed = ("pack", "program", tmp_path / PACKAGE, "--key", key[0], "--passphrase-file", words)
    status, _, error = run(*sealed, "--file", file, "--version", "0.2.0")
    assert (status, "bukan pemasang .exe, paket .deb, atau .tar.xz" in error) == (1, True)
    wrong = (*sealed[:2], tmp_path / "data.zip", *sealed[3:])
    (tmp_path / "a.deb").write_bytes(b"deb")
    status, _, error = run(*wrong, "--file", tmp_path / "a.deb", "--version", "0.2.0")
    assert (status, error) == (1, "Nama paket berakhiran .puskesos-update.\n")


def test_a_wrong_passphrase_seals_nothing(run: Run, key: tuple[Path, PublisherKey], tmp_path: Path) -> None:
    (tmp_path / "a.deb").write_bytes(b"deb")
    sealed = ("pack", "program", tmp_path / PACKAGE, "--key", key[0], "--file", tmp_path / "a.deb")
    status, _, error = run(*sealed, "--version", "0.2.0", typed="kata yang lain sama sekali\n")
    assert (status, "Frasa sandi kunci penerbit tidak cocok." in error) == (1, True)
    assert not (tmp_path / PACKAGE).exists()


@pytest.mark.usefixtures("here")
def test_looking_at_a_foreign_package_names_the_reason(run: Run, tmp_path: Path) -> None:
    status, _, error = run("update", "look", small_package(tmp_path))
    assert status == 1
    assert "kunci yang tidak dikenal program ini" in error


def test_a_program_built_without_a_key_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pc = a_pc(tmp_path / "pc")
    monkeypatch.setattr(
        "puskesos.cli.updating.this_program", lambda: Here(pc.version, pc.installed, pc.program, pc.home, ())
    )
    status, _, error = run("update", "look", data_package(tmp_path / "stik"))
    assert status == 1
    assert "dibuat tanpa kunci penerbit" in error
