"""The rehearsal: a backup is restored where it harms nobody, and says finding by finding whether it would serve."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from puskesos.errors import Cancelled, Forbidden
from puskesos.office.access import Access
from puskesos.office.doctor import Finding
from puskesos.office.rehearsal import REHEARSED, Rehearsal, rehearse
from puskesos.store.backup import Backup
from puskesos.store.backup_manifest import MANIFEST
from puskesos.store.office_file import DATA, OfficeFile
from tests.office.backing_up import back_up, case_numbers, quiet, register


def nothing_more(_session: Session, _copy: OfficeFile) -> list[Finding]:
    return []


def look(access: Access, backup: Path) -> Rehearsal:
    return rehearse(access, backup, quiet, examine=nothing_more)


@pytest.fixture
def made(access: Access, tmp_path: Path) -> Backup:
    """A backup with two cases; a third was registered since."""
    for name in ("Contoh Melati", "Misal Kenanga"):
        register(access, name)
    backup = back_up(access, tmp_path / "usb")
    register(access, "Umpama Dahlia")
    return backup


def test_a_good_backup_is_good_in_every_respect(access: Access, made: Backup) -> None:
    done = look(access, made.folder)
    assert done.is_good
    assert done.manifest == made.manifest
    assert [finding.name for finding in done.findings] == [
        "Segel", "Berkas", "Kunci", "Data", "Jumlah", "Jejak", "Dibandingkan dengan hari ini",
    ]  # fmt: skip
    assert done.findings[-1].seen == "kasus 2 dari 3; warga 2 dari 3; surat rujukan 0 dari 0"
    assert "1 petugas, kode pemulihan ada" in [finding.seen for finding in done.findings]


def test_it_leaves_the_office_and_the_folder_as_they_were(access: Access, made: Backup) -> None:
    before = case_numbers(access)
    look(access, made.folder)
    assert case_numbers(access) == before
    assert not (access.file.folder / REHEARSED).exists()


@pytest.mark.parametrize("file", [DATA, "office.keys", MANIFEST])
def test_a_damaged_file_is_a_finding_that_names_it(access: Access, made: Backup, file: str) -> None:
    content = bytearray((made.folder / file).read_bytes())
    content[len(content) // 2] ^= 1
    (made.folder / file).write_bytes(content)
    done = look(access, made.folder)
    assert not done.is_good
    assert file in done.findings[-1].seen
    assert case_numbers(access)


def test_a_key_that_was_damaged_before_the_backup_is_found(access: Access, tmp_path: Path) -> None:
    keys = access.file.folder / "office.keys"
    content = keys.read_text(encoding="utf-8")
    sealed = content.index('"sealed": "') + 20
    keys.write_text(
        content[:sealed] + ("A" if content[sealed] != "A" else "B") + content[sealed + 1 :], encoding="utf-8"
    )
    done = look(access, back_up(access, tmp_path / "usb").folder)
    assert not done.is_good
    assert "1 kunci rusak" in next(finding.seen for finding in done.findings if finding.name == "Kunci")


def test_what_the_rooms_above_look_at_is_part_of_it(access: Access, made: Backup) -> None:
    def examine(session: Session, copy: OfficeFile) -> list[Finding]:
        assert copy.folder == access.file.folder / REHEARSED
        return [Finding("Daftar DTSEN", is_well=False, seen="Berkas daftar warga rusak.")]

    done = rehearse(access, made.folder, quiet, examine=examine)
    assert not done.is_good
    assert done.findings[-1].name == "Daftar DTSEN"


def test_called_off_it_leaves_nothing(access: Access, made: Backup) -> None:
    def step(_done: int, _total: int, words: str) -> None:
        if words == "Membuka salinan":
            raise Cancelled

    with pytest.raises(Cancelled):
        rehearse(access, made.folder, step, examine=nothing_more)
    assert not (access.file.folder / REHEARSED).exists()


def test_only_who_may_back_up_may_rehearse(access: Access, made: Backup) -> None:
    access.officer.role_codes = ["viewer"]
    with pytest.raises(Forbidden):
        look(access, made.folder)
