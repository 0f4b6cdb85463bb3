"""The folder of an office on a drive: prepared once, known again, never another office's."""

from pathlib import Path
from uuid import UUID

import pytest

from puskesos.errors import Unavailable
from puskesos.store.backup_place import MARKER, BackupPlace

OURS, THEIRS = UUID(int=1), UUID(int=2)


def test_a_place_is_prepared_once_and_found_again(tmp_path: Path) -> None:
    prepared = BackupPlace.prepare(tmp_path / "usb", OURS, "CTH")
    assert prepared.home == tmp_path / "usb" / "Puskesos CTH"
    assert BackupPlace.find(tmp_path / "usb", OURS).home == prepared.home
    assert BackupPlace.prepare(tmp_path / "usb", OURS, "LAIN").home == prepared.home


def test_another_drive_is_told_apart(tmp_path: Path) -> None:
    BackupPlace.prepare(tmp_path / "usb", THEIRS, "CTH")
    for folder in (tmp_path / "usb", tmp_path / "kosong", tmp_path):
        with pytest.raises(Unavailable, match=r"tidak ada cadangan kantor ini\. Pasang drive yang biasa dipakai"):
            BackupPlace.find(folder, OURS)


def test_two_offices_of_one_code_share_a_drive(tmp_path: Path) -> None:
    theirs, ours = (BackupPlace.prepare(tmp_path, office, "CTH").home for office in (THEIRS, OURS))
    assert (theirs.name, ours.name) == ("Puskesos CTH", "Puskesos CTH-2")
    assert BackupPlace.find(tmp_path, OURS).home == ours


@pytest.mark.parametrize("content", [b"", b"rusak", b"[]", b'{"office": 7}', b'{"office": "bukan"}', b"[" * 100_000])
def test_a_folder_with_a_damaged_marker_is_nobodys(tmp_path: Path, content: bytes) -> None:
    place = BackupPlace.prepare(tmp_path, OURS, "CTH")
    (place.home / MARKER).write_bytes(content)
    with pytest.raises(Unavailable, match="tidak ada cadangan kantor ini"):
        BackupPlace.find(tmp_path, OURS)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(Unavailable, match=r"Folder cadangan .* tidak dapat dipakai"):
        BackupPlace.prepare(tmp_path / "berkas" / "cadangan", OURS, "CTH")
