"""A new program on a stick: the setup of Windows, and what every program does when it is opened again."""

import sys
from pathlib import Path

import pytest

from puskesos import __version__
from puskesos.errors import Refused, Unavailable
from puskesos.office.access import Access
from puskesos.office.updates.finishing import RunSetup, plain_environment, words_again
from puskesos.office.updates.going_back import take_back
from puskesos.office.updates.here import Installed
from puskesos.office.updates.manifest import Needs
from puskesos.office.updates.programs import mark_of_kept
from puskesos.office.updates.settling import settle
from tests.office.backing_up import quiet
from tests.office.updates.packages import a_pc, program_package
from tests.office.updates.updating import LATER, in_a_process_of_its_own, install_from, newer

pytestmark = pytest.mark.kept_in("file")


def test_the_same_program_is_opened_again_with_what_it_was_told() -> None:
    assert in_a_process_of_its_own("OpenAgain()") == f"{__version__}\n"


def test_on_windows_the_setup_waits_for_the_program_and_is_hashed_once_more(access: Access, tmp_path: Path) -> None:
    here = a_pc(tmp_path / "pc", Installed.WINDOWS)
    package = program_package(tmp_path, needs=Needs(platform="windows"), content=b'#!/bin/sh\necho "$@"\n')
    finish = install_from(access, here, package)
    setup = here.updates / "PuskesosSetup-0.2.0.exe"
    assert finish.act == RunSetup(setup, mark_of_kept(setup))
    if sys.platform != "win32":  # where a script can stand for the setup
        setup.chmod(0o755)
        said = in_a_process_of_its_own(f"RunSetup(Path({str(setup)!r}), {finish.act.mark!r})")
        assert said == "/SILENT /SUPPRESSMSGBOXES /NORESTART /NOBACKUP=1 /WAITFORCLOSE=120 /REOPEN=1\n"
    setup.write_bytes(b"lain")
    with pytest.raises(Unavailable, match="berubah sejak diperiksa"):
        finish.carry_out()


def test_on_windows_the_setup_that_was_kept_brings_the_old_version_back(access: Access, tmp_path: Path) -> None:
    here = a_pc(tmp_path / "pc", Installed.WINDOWS)
    here.updates.mkdir(parents=True)
    kept = here.updates / "PuskesosSetup-0.1.0.exe"
    kept.write_bytes(b"pemasang lama")
    install_from(access, here, program_package(tmp_path, needs=Needs(platform="windows")))
    settle(access, newer(here), now=LATER)
    assert kept.exists()
    kept.write_bytes(b"diubah")
    with pytest.raises(Refused, match="tidak disimpan di komputer ini"):
        take_back(access, newer(here), quiet, now=LATER)
    kept.write_bytes(b"pemasang lama")
    finish = take_back(access, newer(here), quiet, now=LATER)
    assert isinstance(finish.act, RunSetup)
    assert (finish.act.setup, finish.act.is_back) == (kept, True)


def test_a_bundle_leaves_nothing_of_its_own_in_the_environment_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "/bundle/Puskesos")
    monkeypatch.setenv("PUSKESOS_ACUAN", "/acuan")
    kept = plain_environment()
    assert not {"LD_LIBRARY_PATH", "_PYI_ARCHIVE_FILE", "PUSKESOS_ACUAN"} & set(kept)
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/before")
    assert plain_environment()["LD_LIBRARY_PATH"] == "/before"


def test_the_package_that_was_opened_by_a_double_click_is_not_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["Puskesos", "--office", "kantor", "stik/Puskesos-0.2.0.puskesos-update"])
    assert words_again() == ["--office", "kantor"]
