"""A new program on a stick on Linux: the old folder steps aside, the new one takes its place, and both can change back.

Windows has no such folders; `tests/office/updates/test_program_updates.py` tells of its setup.
"""

import io
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from puskesos.errors import Refused, Unavailable
from puskesos.office.access import Access, log_in
from puskesos.office.trail.checking import check_chain
from puskesos.office.updates.finishing import Finish, SwapFolders, exchange
from puskesos.office.updates.going_back import take_back
from puskesos.office.updates.here import Here, Installed
from puskesos.office.updates.manifest import Needs
from puskesos.office.updates.note import read_update
from puskesos.office.updates.settling import settle
from puskesos.office.updates.standing import standing
from tests.conftest import PASSWORD
from tests.office.backing_up import case_numbers, events, quiet, register
from tests.office.updates.packages import a_pc, program_folder, program_package, tar_package
from tests.office.updates.updating import (
    LATER,
    in_a_process_of_its_own,
    install_from,
    logged_in_again,
    newer,
    version_in,
)

pytestmark = pytest.mark.kept_in("file")


def test_a_folder_is_exchanged_and_the_old_one_stays_beside_it(access: Access, here: Here, tmp_path: Path) -> None:
    finish = install_from(access, here, tar_package(tmp_path))
    assert version_in(here.program) == "0.1.0", "nothing is exchanged while the program runs"
    finish.carry_out(opens_again=False)
    assert version_in(here.program) == "0.2.0"
    assert version_in(here.program.with_name("Puskesos.versi-0.1.0")) == "0.1.0"
    again = logged_in_again(access)
    assert settle(again, newer(here), now=LATER).says.startswith("Pembaruan selesai: dari versi 0.1.0 ke versi 0.2.0.")
    assert sorted(path.name for path in here.program.parent.iterdir()) == ["Puskesos", "Puskesos.versi-0.1.0"]
    assert [event.details["is_now"] for event in events(again, "program_updated")] == ["0.2.0"]
    again.close()


def test_program_and_backup_go_back_together_until_something_was_changed(
    access: Access, here: Here, tmp_path: Path
) -> None:
    register(access, "Contoh Melati")
    install_from(access, here, tar_package(tmp_path)).carry_out(opens_again=False)
    again = logged_in_again(access)
    settle(again, newer(here), now=LATER)
    assert standing(again, newer(here)).back.startswith("Kembali ke versi 0.1.0, dan data kantor ke cadangan")
    finish = take_back(again, newer(here), quiet, now=LATER)
    assert "versi 0.1.0 dipakai lagi" in finish.says
    finish.carry_out(opens_again=False)
    assert version_in(here.program) == "0.1.0"
    back = log_in(access.file.folder, "sari", PASSWORD)
    assert "dipakai lagi versi 0.1.0" in settle(back, here, now=LATER).says
    assert sorted(path.name for path in here.program.parent.iterdir()) == ["Puskesos"]
    assert len(case_numbers(back)) == 1
    assert [event.details["was"] for event in events(back, "program_taken_back")] == ["0.1.0"]
    with back.file.database.read() as session:
        assert check_chain(session, back.file.anchor.read()) == []
    assert read_update(here) is None
    back.close()


def test_an_office_that_was_named_from_the_folder_at_hand_finds_its_backup_from_any_other(
    office_folder: Path, here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office_folder.parent)
    access = log_in(Path(office_folder.name), "sari", PASSWORD)
    install_from(access, here, tar_package(tmp_path)).carry_out(opens_again=False)
    access.close()
    monkeypatch.chdir(here.program)
    again = log_in(office_folder, "sari", PASSWORD)
    assert standing(again, newer(here)).back.startswith("Kembali ke versi 0.1.0")
    again.close()


def test_after_the_first_change_the_old_program_is_not_offered_any_more(
    access: Access, here: Here, tmp_path: Path
) -> None:
    install_from(access, here, tar_package(tmp_path)).carry_out(opens_again=False)
    register(access, "Misal Kenanga")
    stands = standing(access, newer(here))
    assert stands.back == ""
    assert "Tidak dapat lagi kembali ke versi 0.1.0" in stands.back_problem
    with pytest.raises(Refused, match="Tidak dapat lagi kembali"):
        take_back(access, newer(here), quiet, now=LATER)
    assert version_in(here.program) == "0.2.0"


def test_data_of_a_newer_schema_go_back_to_the_old_one_without_a_migration(
    access: Access, here: Here, tmp_path: Path
) -> None:
    install_from(access, here, tar_package(tmp_path)).carry_out(opens_again=False)
    with access.file.database.schema_change() as connection:  # as the new program does at its first log-in
        connection.exec_driver_sql("CREATE TABLE of_the_new_program (id INTEGER)")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    take_back(access, newer(here), quiet, now=LATER)
    back = log_in(access.file.folder, "sari", PASSWORD)
    with back.file.database.read() as session:
        assert check_chain(session, back.file.anchor.read()) == []
    back.close()


def test_where_the_old_folder_is_gone_its_package_brings_it_back(access: Access, here: Here, tmp_path: Path) -> None:
    install_from(access, here, tar_package(tmp_path)).carry_out(opens_again=False)
    here.program.with_name("Puskesos.versi-0.1.0").rename(tmp_path / "disisihkan")
    assert standing(access, newer(here)).needs_package
    with pytest.raises(Refused, match=r"Versi 0\.1\.0 tidak disimpan di komputer ini"):
        take_back(access, newer(here), quiet, now=LATER)
    with pytest.raises(Refused, match=r"berisi Puskesos versi 0\.0\.9"):
        take_back(access, newer(here), quiet, now=LATER, with_package=tar_package(tmp_path, "0.0.9"))
    old = tar_package(tmp_path, "0.1.0")
    take_back(access, newer(here), quiet, now=LATER, with_package=old).carry_out(opens_again=False)
    assert version_in(here.program) == "0.1.0"


def tar_of(fill: Callable[[tarfile.TarFile], None]) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:xz") as tar:
        fill(tar)
    return content.getvalue()


def leads_out(tar: tarfile.TarFile) -> None:
    tar.addfile(tarfile.TarInfo("../keluar"), io.BytesIO())


def holds_a_device(tar: tarfile.TarFile) -> None:
    device = tarfile.TarInfo("Puskesos/perangkat")
    device.type = tarfile.CHRTYPE
    tar.addfile(device)


def has_no_program(tar: tarfile.TarFile) -> None:
    folder = tarfile.TarInfo("Puskesos")
    folder.type = tarfile.DIRTYPE
    folder.mode = 0o755
    tar.addfile(folder)


@pytest.mark.parametrize("fill", [leads_out, holds_a_device, has_no_program])
def test_an_archive_that_is_no_program_is_refused_and_leaves_nothing(
    access: Access, here: Here, tmp_path: Path, fill: Callable[[tarfile.TarFile], None]
) -> None:
    with pytest.raises(Refused, match="bukan program Puskesos yang lengkap"):
        install_from(access, here, program_package(tmp_path, content=tar_of(fill)))
    assert [path.name for path in here.program.parent.iterdir()] == ["Puskesos"]
    assert not (tmp_path / "keluar").exists()
    assert events(access, "program_update_begun") == []
    assert read_update(here) is None


def test_what_is_no_archive_is_refused(access: Access, here: Here, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="bukan program Puskesos yang lengkap"):
        install_from(access, here, program_package(tmp_path))


def test_a_folder_that_cannot_be_exchanged_stays_as_it_is(here: Here, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Program yang lama tetap dipakai"):
        Finish("", SwapFolders(tmp_path / "tidak-ada", here.program, tmp_path / "lama")).carry_out()
    assert version_in(here.program) == "0.1.0"


@pytest.mark.parametrize("has_one_step", [True, False])
def test_folders_change_names_whether_or_not_the_system_does_it_in_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_one_step: bool
) -> None:
    if not has_one_step:
        monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    one, other = program_folder(tmp_path / "satu", "1"), program_folder(tmp_path / "dua", "2")
    exchange(one, other)
    assert (version_in(one), version_in(other)) == ("2", "1")


def test_the_new_program_is_started_in_the_place_of_the_old_one(here: Here, tmp_path: Path) -> None:
    fresh = program_folder(tmp_path / "baru" / "Puskesos", "0.2.0")
    act = f"SwapFolders(Path({str(fresh)!r}), Path({str(here.program)!r}), Path({str(tmp_path / 'lama')!r}))"
    assert in_a_process_of_its_own(act) == "0.2.0\n"


def test_a_deb_without_the_right_names_the_command(
    access: Access, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    here = a_pc(tmp_path / "pc", Installed.LINUX_DEB)
    package = program_package(tmp_path, needs=Needs(platform="linux-deb"))
    finish = install_from(access, here, package)
    assert not finish.must_close
    file = here.updates / "puskesos_0.2.0.deb"
    assert finish.command == f"sudo apt install --allow-downgrades {file}"
    assert finish.command in finish.says
    assert file.read_bytes() == b"program"
    outcome = settle(access, here, now=LATER)
    assert (outcome.is_well, finish.command in outcome.says) == (False, True), "not installed yet, and how to"
    assert settle(access, newer(here), now=LATER).says.startswith("Pembaruan selesai")
    assert standing(access, newer(here)).needs_package, "the .deb of the old version never came here"


def test_data_taken_back_while_the_program_is_still_new_are_told_before_anybody_works(
    access: Access, here: Here, tmp_path: Path
) -> None:
    install_from(access, here, tar_package(tmp_path)).carry_out(opens_again=False)
    take_back(access, newer(here), quiet, now=LATER)  # and then the power goes
    again = log_in(access.file.folder, "sari", PASSWORD)
    outcome = settle(again, newer(here), now=LATER)
    assert (outcome.is_well, "Sebelum bekerja, ulangi langkah kembali" in outcome.says) == (False, True)
    take_back(again, newer(here), quiet, now=LATER + timedelta(hours=1)).carry_out(opens_again=False)
    assert version_in(here.program) == "0.1.0"


def test_a_version_installed_by_hand_meanwhile_ends_the_matter(access: Access, here: Here, tmp_path: Path) -> None:
    install_from(access, here, tar_package(tmp_path))
    assert settle(access, replace(here, version="0.3.0"), now=LATER).says == ""
    assert read_update(here) is None
