"""Backups of a real office: made for the reasons there are, known to the trail, and told when they are missing."""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from puskesos.cases.opening import begin_office
from puskesos.errors import Forbidden, Unavailable
from puskesos.office.access import Access, let_in, log_in
from puskesos.office.backups import (
    OWN_FOLDER,
    BackupRow,
    PlaceState,
    back_up_by_hand,
    back_up_daily,
    choose_place,
    days_without,
    is_owed,
    look_at_place,
    look_into,
    own_folder,
)
from puskesos.office.officers import Role
from puskesos.office.profile import the_office
from puskesos.office.restores import restore_with_password
from puskesos.office.staff import OfficerAnswer
from puskesos.store.backup_check import problems_of
from puskesos.store.backup_manifest import MANIFEST, Reason, read_manifest
from puskesos.store.backup_place import StoredBackup
from puskesos.store.office_file import OfficeFile
from puskesos.store.schema import HEAD
from tests.conftest import FIRST, NOW, OFFICE, PASSWORD
from tests.office.backing_up import back_up, case_numbers, events, prepare, quiet, register

OLD_OFFICE = Path(__file__).parents[1] / "data" / "office-0001"
TODAY = date(2026, 11, 20)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    return tmp_path / "usb"


def office_uuid(access: Access) -> UUID:
    with access.file.database.read() as session:
        return the_office(session).uuid


def state(*days_ago: int, broken: bool = False) -> PlaceState:
    """A place with backups so many days old."""
    rows = []
    for days in days_ago:
        made = datetime(2026, 11, 20, 9, 15) - timedelta(days=days)  # noqa: DTZ001  # the office's own clock
        manifest = None if broken else object()
        rows.append(BackupRow(StoredBackup(Path("usb"), made, is_for_upgrade=False), manifest))  # type: ignore[arg-type]
    return PlaceState(Path("usb"), tuple(rows))


def test_a_backup_by_hand_is_in_the_trail_with_who_made_it(access: Access, drive: Path) -> None:
    register(access, "Contoh Melati")
    made = back_up(access, drive)
    [event] = events(access, "backed_up")
    assert event.officer_name == "Sari Permisalan"
    assert event.details == {"made_at": "2026-11-20T09:15:00+07:00", "reason": "oleh petugas"}
    manifest = read_manifest(made.folder, access.file.copies)
    assert (manifest.office_name, manifest.schema, manifest.counts["cases"]) == (OFFICE.name, HEAD, 1)


def test_its_folder_is_named_by_the_clock_of_the_office(access: Access, drive: Path) -> None:
    made = back_up(access, drive)
    assert made.folder == drive / "Puskesos CTH" / "2026-11-20T091500"


def test_the_manifest_names_the_end_of_the_trail(access: Access, drive: Path) -> None:
    first, second = back_up(access, drive), back_up(access, drive, 1)
    assert first.manifest.head is not None
    assert second.manifest.head is not None
    assert second.manifest.head.length == first.manifest.head.length + 1
    assert problems_of(second.folder, access.file.copies) == []


def test_a_daily_backup_is_the_programs_own_and_needs_no_chosen_folder(access: Access) -> None:
    prepare(access)
    made = back_up_daily(access.file, own_folder(access.file), quiet, now=NOW)
    assert made.manifest.reason is Reason.DAILY
    assert made.folder.is_relative_to(access.file.folder / OWN_FOLDER)
    [event] = events(access, "backed_up")
    assert (event.officer_id, event.officer_name) == (None, "Puskesos")


def test_a_folder_that_was_never_chosen_is_not_written_to(access: Access, drive: Path) -> None:
    prepare(access)
    drive.mkdir()
    with pytest.raises(Unavailable, match="tidak ada cadangan kantor ini"):
        back_up_daily(access.file, drive, quiet, now=NOW)
    assert list(drive.iterdir()) == []


def test_the_drive_of_another_office_is_refused(access: Access, drive: Path, tmp_path: Path) -> None:
    other, _ = begin_office(tmp_path / "lain", OFFICE, FIRST, PASSWORD, now=NOW)
    back_up(other, drive)
    other.close()
    prepare(access)
    with pytest.raises(Unavailable, match="Pasang drive yang biasa dipakai"):
        back_up_by_hand(access.file, drive, access.officer, quiet, now=NOW)
    assert look_at_place(drive, office_uuid(access)).problem


def test_only_who_may_back_up_chooses_and_makes(access: Access, drive: Path) -> None:
    answer = OfficerAnswer("misal", "Misal Wijaya", (Role.VIEWER,))
    viewer = let_in(access, answer, "empat kata sembarang", now=NOW)
    with pytest.raises(Forbidden):
        choose_place(access.file, drive, viewer)
    choose_place(access.file, drive, access.officer)
    with pytest.raises(Forbidden):
        back_up_by_hand(access.file, drive, viewer, quiet, now=NOW)
    assert look_into(drive).rows == ()


def test_a_place_tells_what_lies_in_it_the_newest_first(access: Access, drive: Path) -> None:
    made = [back_up(access, drive, day) for day in range(3)]
    (made[2].folder / MANIFEST).write_bytes(b"rusak")
    found = look_at_place(drive, office_uuid(access))
    assert [row.folder for row in found.rows] == [each.folder for each in reversed(made)]
    assert [row.manifest is None for row in found.rows] == [True, False, False]
    assert found.last_good == datetime(2026, 11, 21, 9, 15)  # noqa: DTZ001  # the office's own clock
    assert look_into(drive).rows == found.rows


def test_today_is_owed_until_there_is_a_good_one(access: Access) -> None:
    assert is_owed(state(), TODAY)
    assert is_owed(state(1), TODAY)
    assert is_owed(state(0, broken=True), TODAY)
    assert not is_owed(state(0, 1), TODAY)


def test_the_age_is_that_of_the_newest_good_one_of_all_places() -> None:
    assert days_without([], TODAY) is None
    assert days_without([state(), state(0, broken=True)], TODAY) is None
    assert days_without([state(5), state(3, 9)], TODAY) == 3
    assert days_without([state(-1)], TODAY) == 0


def test_a_trail_that_was_cut_short_stops_the_backup_and_says_so(access: Access, drive: Path) -> None:
    good = back_up(access, drive)
    head = access.file.anchor.read()
    assert head is not None
    access.file.anchor.write(type(head)(head.length + 3, head.link))
    with pytest.raises(Unavailable, match="3 jejak terakhir hilang"):
        back_up(access, drive, 1)
    assert [row.folder for row in look_into(drive).rows] == [good.folder]


def test_an_older_office_is_backed_up_before_it_is_upgraded(tmp_path: Path) -> None:
    folder = shutil.copytree(OLD_OFFICE, tmp_path / "kantor")
    log_in(folder, "sari", PASSWORD).close()
    [row] = look_into(folder / OWN_FOLDER).rows
    assert row.stored.is_for_upgrade
    assert row.manifest is not None
    assert (row.manifest.schema, row.manifest.reason, row.manifest.head) == ("0001", Reason.UPGRADE, None)
    assert row.manifest.counts["cases"] == 2
    access = log_in(folder, "sari", PASSWORD)
    assert problems_of(row.folder, access.file.copies) == []
    access.close()
    assert len(look_into(folder / OWN_FOLDER).rows) == 1


def test_an_office_of_the_schema_before_this_one_is_backed_up_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(OLD_OFFICE, tmp_path / "kantor")
    with monkeypatch.context() as of_last_year:
        of_last_year.setattr("puskesos.store.schema.HEAD", "0004")
        OfficeFile.unlock(folder, "sari", PASSWORD)[0].close()
    access = log_in(folder, "sari", PASSWORD)
    [row] = look_into(folder / OWN_FOLDER).rows
    assert row.manifest is not None
    assert (row.manifest.schema, row.manifest.reason, row.manifest.head) == ("0004", Reason.UPGRADE, None)
    assert "trail_head" not in row.manifest.counts
    assert problems_of(row.folder, access.file.copies) == []
    access.close()
    restored = restore_with_password(tmp_path / "lain", row.folder, "sari", PASSWORD, quiet, now=NOW)
    assert restored.aside is None
    again = log_in(tmp_path / "lain", "sari", PASSWORD)
    assert len(case_numbers(again)) == 2
    again.close()


def test_without_a_backup_there_is_no_upgrade(tmp_path: Path) -> None:
    folder = shutil.copytree(OLD_OFFICE, tmp_path / "kantor")
    (folder / OWN_FOLDER).write_bytes(b"not a folder")
    before = (folder / "office.db").read_bytes()
    with pytest.raises(Unavailable, match=r"Folder cadangan .* tidak dapat dipakai"):
        log_in(folder, "sari", PASSWORD)
    assert (folder / "office.db").read_bytes() == before
