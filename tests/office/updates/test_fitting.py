"""A whole package of our publisher may still not be for this program; each reason is told in its own sentence."""

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from puskesos.errors import Refused
from puskesos.office.updates.container import look_at
from puskesos.office.updates.here import Here, Installed, this_program
from puskesos.office.updates.manifest import Needs, ordered
from puskesos.office.updates.publisher import publisher_keys
from puskesos.office.updates.reference import own_edition
from tests.office.backing_up import quiet
from tests.office.updates.packages import a_pc, data_package, program_package


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return a_pc(tmp_path / "pc", version="0.9.1")


def test_a_newer_program_for_this_platform_fits(tmp_path: Path, here: Here) -> None:
    assert look_at(program_package(tmp_path, "0.10.0"), here, quiet).manifest.title == "Puskesos versi 0.10.0"


@pytest.mark.parametrize("version", ["0.9.1", "0.9.0", "0.1.99"])
def test_a_program_that_is_not_newer_is_refused(tmp_path: Path, here: Here, version: str) -> None:
    with pytest.raises(
        Refused, match=rf"berisi Puskesos versi {version}, sedangkan di komputer ini sudah versi 0\.9\.1"
    ):
        look_at(program_package(tmp_path, version), here, quiet)


@pytest.mark.parametrize("platform", ["windows", "linux-deb"])
def test_a_program_for_another_platform_is_refused(tmp_path: Path, here: Here, platform: str) -> None:
    with pytest.raises(Refused, match=r"Puskesos di komputer ini dipasang untuk Linux \(folder \.tar\.xz\)"):
        look_at(program_package(tmp_path, "1.0.0", Needs(platform=platform)), here, quiet)


def test_a_program_run_from_its_source_takes_no_program(tmp_path: Path, here: Here) -> None:
    with pytest.raises(Refused, match="dijalankan dari kode sumbernya"):
        look_at(program_package(tmp_path, "1.0.0"), replace(here, installed=Installed.SOURCE), quiet)


def test_what_needs_a_newer_program_first_says_which(tmp_path: Path, here: Here) -> None:
    package = data_package(tmp_path / "stik", needs=Needs(at_least="0.10.0"))
    with pytest.raises(
        Refused, match=r"memerlukan Puskesos versi 0\.10\.0 atau lebih baru; di komputer ini versi 0\.9\.1"
    ):
        look_at(package, here, quiet)


def test_what_is_for_older_programs_only_says_so(tmp_path: Path, here: Here) -> None:
    package = data_package(tmp_path / "stik", needs=Needs(at_most="0.9.0"))
    with pytest.raises(Refused, match=r"hanya untuk Puskesos sampai versi 0\.9\.0"):
        look_at(package, here, quiet)


@pytest.mark.parametrize("day", [own_edition(), own_edition() - timedelta(days=1), date(2020, 1, 1)])
def test_data_that_are_not_newer_than_those_in_force_are_refused(tmp_path: Path, here: Here, day: date) -> None:
    with pytest.raises(Refused, match="Yang lama tidak dipasang"):
        look_at(data_package(tmp_path / "stik", day), here, quiet)


def test_versions_are_compared_as_numbers() -> None:
    assert ordered("0.10.0") > ordered("0.9.9")
    for odd in ("1.0", "1.0.0rc1", "v1.0.0", ""):
        with pytest.raises(ValueError, match="is no version"):
            ordered(odd)


def test_this_program_believes_only_keys_that_were_put_into_it() -> None:
    here = this_program()
    assert here.installed is Installed.SOURCE
    assert here.keys == publisher_keys()
    assert bool(here.keys) is not bool(here.keys_problem)


@pytest.mark.parametrize("kind", [Installed.WINDOWS, Installed.LINUX_DEB, Installed.LINUX_TAR])
@pytest.mark.parametrize("beside", ["", "_internal"])
def test_a_build_says_in_a_small_file_how_it_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Installed, beside: str
) -> None:
    executable = tmp_path / "Puskesos"
    executable.touch()
    (tmp_path / beside).mkdir(exist_ok=True)
    (tmp_path / beside / "kind").write_text(f"{kind.value}\n", encoding="utf-8")
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(executable))
    assert (this_program().installed, this_program().program) == (kind, tmp_path)


def test_without_that_file_a_linux_build_is_a_folder_of_the_users_own_and_a_windows_build_was_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "Puskesos"))
    assert this_program().installed is (Installed.WINDOWS if sys.platform == "win32" else Installed.LINUX_TAR)
