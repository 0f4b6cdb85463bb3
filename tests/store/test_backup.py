"""A backup is whole or not there, and whatever happens to a new one, the last good one is still good."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
from sqlalchemy.orm import Session

from puskesos.errors import Cancelled, Refused, Unavailable
from puskesos.store import backup as backup_module
from puskesos.store.backup import BackupOrder, make_backup
from puskesos.store.backup_check import problems_of
from puskesos.store.backup_manifest import MANIFEST, OPENER, Reason, read_manifest
from puskesos.store.backup_place import MARKER, UNFINISHED, BackupPlace, discard, find_backups
from puskesos.store.office_file import DATA, KEYS, OfficeFile
from tests.store.backing_up import (
    FACTS,
    FIRST_DAY,
    OFFICE,
    PASSWORD,
    SECRET,
    add_list,
    add_word,
    back_up,
    facts,
    new_office,
    place_in,
    words,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "kantor"
    new_office(folder).close()
    return folder


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Iterator[OfficeFile]:
    office, _ = OfficeFile.unlock(shutil.copytree(template, tmp_path / "kantor"), "sari", PASSWORD)
    yield office
    office.close()


@pytest.fixture
def place(tmp_path: Path) -> BackupPlace:
    return place_in(tmp_path / "usb")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def flip(path: Path, place: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.write_bytes(content)


def test_a_backup_lies_in_a_folder_named_by_office_and_moment(office: OfficeFile, place: BackupPlace) -> None:
    made = back_up(office, place)
    assert made.folder == place.home / "2026-11-20T081500"
    assert place.home.name == "Puskesos CTH"
    assert names(made.folder) == [MANIFEST, DATA, KEYS, OPENER]
    assert problems_of(made.folder, office.copies) == []


def test_the_manifest_says_what_is_in_it(office: OfficeFile, place: BackupPlace) -> None:
    add_word(office, "lagi")
    name = add_list(office)
    manifest = read_manifest(back_up(office, place).folder, office.copies)
    assert (manifest.office, manifest.office_name, manifest.head) == (OFFICE, FACTS.name, FACTS.head)
    assert (manifest.made_at, manifest.reason) == (FIRST_DAY, Reason.DAILY)
    assert manifest.counts["words"] == 2
    assert set(manifest.files) == {DATA, KEYS}
    assert manifest.registers[name].size == (place.registers / name).stat().st_size


def test_a_copy_of_it_opens_with_the_password_of_its_day(
    office: OfficeFile, place: BackupPlace, tmp_path: Path
) -> None:
    made = back_up(office, place)
    add_word(office, "sesudah cadangan")
    copy = made.folder.rename(tmp_path / "salinan")
    again, _ = OfficeFile.unlock(copy, "sari", PASSWORD)
    assert words(again) == [SECRET]
    again.close()


def test_nothing_of_the_residents_can_be_read_from_outside(office: OfficeFile, place: BackupPlace) -> None:
    add_list(office)
    back_up(office, place)
    found = [path for path in place.home.rglob("*") if path.is_file()]
    assert len(found) == 6
    assert not any(secret in path.read_bytes() for path in found for secret in (SECRET.encode(), b"Contoh Nomor"))
    assert not any("Melati" in str(path) for path in found)


def test_it_is_made_beside_a_desk_that_goes_on_writing(office: OfficeFile, place: BackupPlace) -> None:
    stop, written = Event(), [SECRET]

    def write() -> None:
        while not stop.is_set():
            add_word(office, f"kata {len(written)}")
            written.append(f"kata {len(written)}")

    desk = Thread(target=write)
    desk.start()
    made = [back_up(office, place, day) for day in range(5)]
    stop.set()
    desk.join()
    for each in made:
        assert problems_of(each.folder, office.copies) == []
    assert words(office) == written


def test_a_list_is_copied_once_and_named_by_every_backup_that_needs_it(office: OfficeFile, place: BackupPlace) -> None:
    name = add_list(office)
    first = back_up(office, place)
    copied = (place.registers / name).stat()
    second = back_up(office, place, 1)
    assert (place.registers / name).stat().st_mtime_ns == copied.st_mtime_ns
    assert first.manifest.registers == second.manifest.registers
    assert names(place.registers) == [name]


def test_a_list_no_backup_needs_any_more_goes_with_the_last_that_did(office: OfficeFile, place: BackupPlace) -> None:
    name = add_list(office)
    back_up(office, place)
    office.registers.discard(name)
    back_up(office, place, 1)
    assert names(place.registers) == [name]
    for backup in place.backups():
        if read_manifest(backup.folder).registers:
            discard(backup.folder)
    place.rotate()
    assert names(place.registers) == []


def test_while_a_manifest_cannot_be_read_every_list_stays(office: OfficeFile, place: BackupPlace) -> None:
    name = add_list(office)
    first = back_up(office, place)
    (first.folder / MANIFEST).write_bytes(b"rusak")
    office.registers.discard(name)
    back_up(office, place, 1)
    assert names(place.registers) == [name]


def test_a_list_that_was_damaged_on_the_drive_is_copied_again(office: OfficeFile, place: BackupPlace) -> None:
    name = add_list(office)
    first = back_up(office, place)
    flip(place.registers / name, 5000)
    second = back_up(office, place, 1)
    assert problems_of(first.folder, office.copies) == []
    assert second.left_out == ()


def test_a_list_that_is_damaged_in_the_office_is_named_and_the_rest_is_saved(
    office: OfficeFile, place: BackupPlace
) -> None:
    whole, damaged = add_list(office), add_list(office)
    flip(office.registers.folder / damaged, 5000)
    made = back_up(office, place)
    assert made.left_out == (damaged,)
    assert set(made.manifest.registers) == {whole}
    assert names(place.registers) == [whole]


def test_a_list_damaged_in_the_office_later_is_still_whole_in_the_backup(
    office: OfficeFile, place: BackupPlace
) -> None:
    name = add_list(office)
    back_up(office, place)
    flip(office.registers.folder / name, 5000)
    second = back_up(office, place, 1)
    assert set(second.manifest.registers) == {name}
    assert problems_of(second.folder, office.copies) == []


@pytest.mark.parametrize("file", [DATA, KEYS, MANIFEST, "registers"])
def test_one_flipped_byte_is_found_and_its_file_named(office: OfficeFile, place: BackupPlace, file: str) -> None:
    name = add_list(office)
    made = back_up(office, place)
    path = place.registers / name if file == "registers" else made.folder / file
    content, random = path.read_bytes(), Random(file)
    for _ in range(25):
        flip(path, random.randrange(len(content)), random.randrange(8))
        problems = problems_of(made.folder, office.copies)
        assert problems
        assert all(problem.startswith(path.name) for problem in problems)
        assert "Pakai cadangan lain." in problems[0]
        path.write_bytes(content)
    assert problems_of(made.folder, office.copies) == []


@pytest.mark.parametrize("file", [DATA, KEYS, MANIFEST, "registers"])
def test_a_missing_file_is_named(office: OfficeFile, place: BackupPlace, file: str) -> None:
    name = add_list(office)
    made = back_up(office, place)
    path = place.registers / name if file == "registers" else made.folder / file
    path.unlink()
    [problem, *_] = problems_of(made.folder, office.copies)
    assert problem.startswith(f"{path.name} tidak ada")


def test_a_data_file_put_back_from_another_day_is_found(office: OfficeFile, place: BackupPlace) -> None:
    first = back_up(office, place)
    add_word(office, "lagi")
    second = back_up(office, place, 1)
    (second.folder / DATA).write_bytes((first.folder / DATA).read_bytes())
    assert problems_of(second.folder, office.copies)[0].startswith(f"{DATA} rusak")


def test_what_the_rooms_above_find_wrong_stops_a_backup(office: OfficeFile, place: BackupPlace) -> None:
    def trail(session: Session) -> list[str]:
        return ["Jejak nomor 3 hilang."]

    good = back_up(office, place)
    with pytest.raises(Unavailable, match=r"Jejak nomor 3 hilang\. Karena itu cadangan tidak jadi dibuat\."):
        back_up(office, place, 1, checks=[trail])
    assert [backup.folder for backup in place.backups()] == [good.folder]


@pytest.mark.parametrize("at", ["Mencadangkan data kantor", "Mencadangkan daftar warga", "Memeriksa cadangan"])
def test_called_off_it_leaves_nothing(office: OfficeFile, place: BackupPlace, at: str) -> None:
    good = back_up(office, place)
    add_list(office)

    def step(_done: int, _total: int, words: str) -> None:
        if words == at:
            raise Cancelled

    order = BackupOrder(place, FIRST_DAY + timedelta(days=1), Reason.DAILY, facts)
    with pytest.raises(Cancelled):
        make_backup(office, order, step)
    assert names(place.home) == [good.folder.name, "kantor.json", "registers"]
    assert not any(name.endswith(UNFINISHED) for name in names(place.registers))


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def pulled_out(*_: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("at", ["flush_file", "copy_marked", "mark_of", "flush_folder"])
@pytest.mark.parametrize(("trouble", "says"), [(full, "ruang disk tidak cukup"), (pulled_out, "mungkin dicabut")])
def test_a_drive_that_fails_on_the_way_is_told_and_the_last_good_backup_is_still_good(
    office: OfficeFile,
    place: BackupPlace,
    monkeypatch: pytest.MonkeyPatch,
    at: str,
    trouble: Callable[..., None],
    says: str,
) -> None:
    add_list(office)
    good = back_up(office, place)
    add_list(office)
    with monkeypatch.context() as patch:
        patch.setattr(backup_module, at, trouble)
        with pytest.raises(Unavailable, match=f"{says}.*Cadangan sebelumnya tetap baik"):
            back_up(office, place, 1)
    assert problems_of(good.folder, office.copies) == []
    assert [backup.folder for backup in place.backups()][-1:] == [good.folder]
    assert problems_of(back_up(office, place, 2).folder, office.copies) == []


def test_a_drive_without_room_is_told_before_anything_is_written(
    office: OfficeFile, place: BackupPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "SPARE", 10**15)
    with pytest.raises(Unavailable, match=r"Drive cadangan penuh: perlu \d+ MB, kosong \d+ MB"):
        back_up(office, place)
    assert names(place.home) == ["kantor.json", "registers"]


def test_a_drive_that_is_not_there_any_more_is_told(office: OfficeFile, place: BackupPlace, tmp_path: Path) -> None:
    place.home.parent.rename(tmp_path / "dicabut")
    with pytest.raises(Unavailable, match="tidak ada lagi"):
        back_up(office, place)


@pytest.mark.parametrize("at", ["Mencadangkan data kantor", "Mencadangkan daftar warga", "Memeriksa cadangan"])
def test_a_drive_pulled_out_on_the_way_is_told_and_plugged_in_again_goes_on(
    office: OfficeFile, place: BackupPlace, tmp_path: Path, at: str
) -> None:
    good = back_up(office, place)
    add_list(office)
    elsewhere = tmp_path / "dicabut"

    def step(_done: int, _total: int, words: str) -> None:
        if words == at and not elsewhere.exists():
            place.home.parent.rename(elsewhere)

    order = BackupOrder(place, FIRST_DAY + timedelta(days=1), Reason.DAILY, facts)
    with pytest.raises(Unavailable, match=r"mungkin .*dicabut.*Cadangan sebelumnya tetap baik"):
        make_backup(office, order, step)
    elsewhere.rename(place.home.parent)
    assert [backup.folder for backup in place.backups()] == [good.folder]
    assert problems_of(good.folder, office.copies) == []
    assert problems_of(back_up(office, place, 2).folder, office.copies) == []
    assert not any(name.endswith(UNFINISHED) for name in [*names(place.home), *names(place.registers)])


def test_what_a_killed_program_left_is_swept_by_the_next_backup(office: OfficeFile, place: BackupPlace) -> None:
    half = place.home / f"2026-11-19T081500{UNFINISHED}"
    half.mkdir()
    (half / DATA).write_bytes(b"setengah")
    (place.registers / f"abc.register{UNFINISHED}").write_bytes(b"setengah")
    assert place.backups() == []
    made = back_up(office, place)
    assert names(place.home) == [made.folder.name, "kantor.json", "registers"]
    assert names(place.registers) == []


def test_a_damaged_marker_is_no_harm_where_backups_tell_whose_they_are(office: OfficeFile, place: BackupPlace) -> None:
    back_up(office, place)
    (place.home / MARKER).write_bytes(b"rusak")
    chosen = place.home.parent
    assert BackupPlace.find(chosen, OFFICE).home == BackupPlace.prepare(chosen, OFFICE, "CTH").home == place.home


def test_two_backups_of_one_second_are_refused(office: OfficeFile, place: BackupPlace) -> None:
    back_up(office, place)
    with pytest.raises(Refused, match="hari dan jam yang sama"):
        back_up(office, place)


def test_an_upgrade_that_begins_again_within_a_second_gets_a_backup_all_the_same(
    office: OfficeFile, place: BackupPlace
) -> None:
    first, second = (back_up(office, place, reason=Reason.UPGRADE) for _ in range(2))
    assert first.folder.exists()
    assert second.folder.name > first.folder.name
    assert [backup.folder for backup in place.backups()] == [second.folder, first.folder]


def test_old_ones_go_when_a_new_one_is_good_and_upgrades_are_counted_apart(
    office: OfficeFile, place: BackupPlace
) -> None:
    for day in range(5):
        back_up(office, place, day, reason=Reason.UPGRADE)
    back_up(office, place, 5)
    again = back_up(office, place, 5 + 1 / 24)
    left = [backup.folder.name for backup in place.backups()]
    upgrades = [f"2026-11-{20 + day}T081500-pembaruan" for day in (4, 3, 2)]
    assert left == [again.folder.name, *upgrades]


def test_a_closed_office_makes_no_backup(office: OfficeFile, place: BackupPlace) -> None:
    office.close()
    with pytest.raises(Unavailable, match="sedang terkunci"):
        back_up(office, place)
    assert place.backups() == []


def test_backups_are_found_from_wherever_somebody_points(office: OfficeFile, place: BackupPlace) -> None:
    made = [back_up(office, place, day).folder for day in range(2)]
    for pointed in (place.home.parent.parent, place.home.parent, place.home):
        assert [backup.folder for backup in find_backups(pointed)] == made[::-1]
    assert [backup.folder for backup in find_backups(made[0])] == made[:1]
    assert find_backups(office.folder) == []


def test_a_step_tells_how_far_it_has_come(office: OfficeFile, place: BackupPlace) -> None:
    name = add_list(office)
    size = (office.registers.folder / name).stat().st_size
    steps: list[tuple[int, int, str]] = []
    order = BackupOrder(place, FIRST_DAY, Reason.BY_HAND, facts)
    make_backup(office, order, lambda done, total, words: steps.append((done, total, words)))
    assert list(dict.fromkeys(words for _, _, words in steps)) == [
        "Mencadangkan data kantor", "Mencadangkan daftar warga", "Memeriksa cadangan",
    ]  # fmt: skip
    assert (size, size, "Mencadangkan daftar warga") in steps
