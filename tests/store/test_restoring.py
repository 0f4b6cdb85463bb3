"""An office is exchanged for its backup in one go: whatever cuts it off, it is one or the other, and none is lost."""

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from puskesos.errors import Unavailable
from puskesos.store import restoring
from puskesos.store.backup import Backup
from puskesos.store.backup_manifest import read_manifest
from puskesos.store.office_file import DATA, KEYS, REGISTERS, OfficeFile
from puskesos.store.places import LAID_OUT
from puskesos.store.restoring import PUTTING_AWAY, PUTTING_IN, exchange, finish_exchange, lay_out
from tests.store.backing_up import (
    FIRST_DAY,
    PASSWORD,
    SECRET,
    add_list,
    add_word,
    back_up,
    new_office,
    place_in,
    quiet,
    words,
)

AFTERWARDS = "sesudah cadangan"
ASIDE = "sebelum-pemulihan-2026-11-21T081500"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office, its backup with a list, and what was written after that."""
    folder = tmp_path_factory.mktemp("office")
    office = new_office(folder / "kantor")
    add_list(office)
    back_up(office, place_in(folder / "usb"))
    add_word(office, AFTERWARDS)
    office.close()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path / "kantor"


@pytest.fixture
def backup(folder: Path) -> Backup:
    [made] = place_in(folder.parent / "usb").backups()
    return Backup(made.folder, read_manifest(made.folder))


def words_in(folder: Path) -> list[str]:
    office, _ = OfficeFile.unlock(folder, "sari", PASSWORD)
    found = words(office)
    office.close()
    return found


def test_what_was_laid_out_takes_the_place_and_what_was_there_stays_beside(folder: Path, backup: Backup) -> None:
    letter = folder / "surat.pdf"
    letter.write_bytes(b"bukan milik program")
    lay_out(backup.folder, backup.manifest, folder / LAID_OUT, quiet)
    aside = exchange(folder, FIRST_DAY + timedelta(days=1))
    assert aside == folder / ASIDE
    assert words_in(folder) == [SECRET]
    assert words_in(aside) == [SECRET, AFTERWARDS]
    assert [path.name for path in (folder / REGISTERS).iterdir()] == list(backup.manifest.registers)
    assert letter.exists()
    assert not (folder / LAID_OUT).exists()


def test_what_two_restores_of_one_moment_put_aside_lies_in_two_folders(folder: Path, backup: Backup) -> None:
    for name in (ASIDE, f"{ASIDE}-2"):
        lay_out(backup.folder, backup.manifest, folder / LAID_OUT, quiet)
        assert exchange(folder, FIRST_DAY + timedelta(days=1)) == folder / name
    assert words_in(folder / ASIDE) == [SECRET, AFTERWARDS]
    assert words_in(folder / f"{ASIDE}-2") == [SECRET]


def test_in_an_empty_folder_there_is_nothing_to_put_aside(folder: Path, backup: Backup, tmp_path: Path) -> None:
    new_pc = tmp_path / "komputer baru"
    new_pc.mkdir()
    lay_out(backup.folder, backup.manifest, new_pc / LAID_OUT, quiet)
    assert exchange(new_pc, FIRST_DAY) is None
    assert words_in(new_pc) == [SECRET]
    assert sorted(path.name for path in new_pc.iterdir()) == [DATA, KEYS, REGISTERS]


def test_a_log_of_the_office_before_never_lies_beside_the_restored_file(folder: Path, backup: Backup) -> None:
    for name in (f"{DATA}-wal", f"{DATA}-shm"):
        (folder / name).write_bytes(b"dari berkas yang lama")
    lay_out(backup.folder, backup.manifest, folder / LAID_OUT, quiet)
    exchange(folder, FIRST_DAY + timedelta(days=1))
    assert not (folder / f"{DATA}-wal").exists()
    assert words_in(folder) == [SECRET]


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("moves", range(12))
def test_cut_off_at_any_move_the_next_start_goes_on(
    folder: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    lay_out(backup.folder, backup.manifest, folder / LAID_OUT, quiet)
    left, move = moves, Path.replace

    def cut_off(self: Path, target: Path) -> Path:
        nonlocal left
        if not left:
            raise Killed
        left -= 1
        return move(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        with suppress(Killed):
            exchange(folder, FIRST_DAY + timedelta(days=1))
    finish_exchange(folder)
    assert words_in(folder) == ([SECRET] if moves else [SECRET, AFTERWARDS])
    assert not moves or words_in(folder / ASIDE) == [SECRET, AFTERWARDS]
    assert not (folder / LAID_OUT).exists()


def test_what_was_never_proven_is_cleared_away_at_the_next_start(folder: Path, backup: Backup) -> None:
    lay_out(backup.folder, backup.manifest, folder / LAID_OUT, quiet)
    finish_exchange(folder)
    assert not (folder / LAID_OUT).exists()
    assert words_in(folder) == [SECRET, AFTERWARDS]
    finish_exchange(folder)


def test_a_folder_that_does_not_let_go_is_told_and_the_next_start_goes_on(
    folder: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(backup.folder, backup.manifest, folder / LAID_OUT, quiet)

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "replace_file", lambda path, content: path.write_bytes(content))
        patch.setattr(Path, "replace", held)
        with pytest.raises(Unavailable, match="pemulihan dilanjutkan"):
            exchange(folder, FIRST_DAY + timedelta(days=1))
    finish_exchange(folder)
    assert words_in(folder) == [SECRET]


@pytest.mark.parametrize("file", [DATA, KEYS, REGISTERS])
def test_a_changed_or_missing_file_is_named_and_nothing_is_exchanged(folder: Path, backup: Backup, file: str) -> None:
    lists = backup.folder.parent / REGISTERS
    path = lists / next(iter(backup.manifest.registers)) if file == REGISTERS else backup.folder / file
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Unavailable, match=f"{path.name} rusak"):
        lay_out(backup.folder, backup.manifest, folder / LAID_OUT, quiet)
    path.unlink()
    with pytest.raises(Unavailable, match=f"{path.name} tidak ada"):
        lay_out(backup.folder, backup.manifest, folder / LAID_OUT, quiet)
    assert words_in(folder) == [SECRET, AFTERWARDS]


def test_a_note_that_leads_out_of_the_folder_stays_inside(folder: Path, backup: Backup) -> None:
    lay_out(backup.folder, backup.manifest, folder / LAID_OUT, quiet)
    (folder / LAID_OUT / PUTTING_AWAY).write_text(f"../../{ASIDE}", encoding="utf-8")
    finish_exchange(folder)
    assert words_in(folder / ASIDE) == [SECRET, AFTERWARDS]
    assert not (folder / LAID_OUT / PUTTING_IN).exists()
