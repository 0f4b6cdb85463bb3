"""New reference data on a stick: a backup, the trail, in force from the next start, and back again with the data."""

from datetime import timedelta
from pathlib import Path

import pytest

from puskesos.cases.opening import begin_office, prepare_office
from puskesos.cases.reference_check import examine_reference
from puskesos.errors import Cancelled, Forbidden, Refused, Unavailable
from puskesos.office.access import Access, log_in
from puskesos.office.backups import back_up_daily, keeps_backups, own_folder
from puskesos.office.catalogue import Service
from puskesos.office.directory.entries import office_edition
from puskesos.office.doorstep import Leaving, knock, note_arrival, note_leaving
from puskesos.office.events import VIEWED, record_event
from puskesos.office.officers import Role
from puskesos.office.trail.checking import check_chain
from puskesos.office.updates.container import look_at
from puskesos.office.updates.finishing import Finish, OpenAgain
from puskesos.office.updates.going_back import take_back
from puskesos.office.updates.here import Here
from puskesos.office.updates.installing import install
from puskesos.office.updates.note import read_update
from puskesos.office.updates.reference import in_force, own_edition, put_in_force
from puskesos.office.updates.settling import settle
from puskesos.office.updates.standing import standing
from puskesos.store.backup_manifest import Reason, read_manifest
from puskesos.store.base import uuid7
from tests.conftest import FIRST, NOW, OFFICE, PASSWORD
from tests.office.backing_up import case_numbers, events, quiet, register
from tests.office.updates.packages import EDITION, data_package

in_a_file = pytest.mark.kept_in("file")
LATER = NOW + timedelta(days=120)
HOUR = timedelta(hours=1)


def install_data(access: Access, here: Here, tmp_path: Path) -> Finish:
    package = look_at(data_package(tmp_path / "stik"), here, quiet)
    return install(access, package, here, examine_reference, quiet, now=LATER)


def start_again(folder: Path, here: Here) -> tuple[Access, str]:
    """What the next start of the program does; gives what it tells."""
    put_in_force(here.home)
    access = log_in(folder, "sari", PASSWORD)
    prepare_office(access.file, now=LATER + HOUR)
    return access, settle(access, here, now=LATER + HOUR).says


def edition_of(access: Access) -> str:
    with access.file.database.read() as session:
        return str(office_edition(session))


def test_new_data_are_in_force_for_pc_and_office_from_the_next_start(
    access: Access, here: Here, tmp_path: Path
) -> None:
    finish = install_data(access, here, tmp_path)
    assert isinstance(finish.act, OpenAgain)
    assert finish.must_close
    assert edition_of(access) == own_edition().isoformat(), "the program that runs goes on as it began"
    [begun] = events(access, "data_update_begun")
    assert (begun.officer_name, begun.details["is_now"]) == ("Sari Permisalan", "2027-03-01")
    access.close()
    again, told = start_again(access.file.folder, here)
    assert "dari data acuan edisi 22 November 2026 ke data acuan edisi 1 Maret 2027" in told
    assert edition_of(again) == "2027-03-01"
    with again.file.database.read() as session:
        assert session.get_one(Service, "KES-02").name.startswith("Pengaktifan kembali BPJS")
    [updated] = events(again, "data_updated")
    assert (updated.officer_name, updated.details["admin"]) == ("Puskesos", "Sari Permisalan")
    assert settle(again, here, now=LATER + HOUR).says == "", "it is told once"
    assert standing(again, here).reference.edition == EDITION
    again.close()


@in_a_file
def test_before_it_a_backup_is_made_and_found_good(access: Access, here: Here, tmp_path: Path) -> None:
    register(access, "Contoh Melati")
    install_data(access, here, tmp_path)
    update = read_update(here)
    assert update
    manifest = read_manifest(Path(update.backup), access.file.copies)
    assert manifest.reason is Reason.UPGRADE
    assert manifest.counts["cases"] == 1


def test_a_desk_that_keeps_no_backups_leaves_that_to_the_server(access: Access, here: Here, tmp_path: Path) -> None:
    install_data(access, here, tmp_path)
    update = read_update(here)
    assert update
    assert bool(update.backup) is keeps_backups(access.file)


@in_a_file
def test_until_something_was_changed_data_and_backup_go_back_together(
    access: Access, here: Here, tmp_path: Path
) -> None:
    register(access, "Contoh Melati")
    install_data(access, here, tmp_path)
    access.close()
    again, _ = start_again(access.file.folder, here)
    stands = standing(again, here)
    assert stands.back.startswith("Kembali ke data acuan edisi 22 November 2026, dan data kantor ke cadangan")
    finish = take_back(again, here, quiet, now=LATER + HOUR)
    assert isinstance(finish.act, OpenAgain)
    assert in_force(here.home, here.version).is_own
    back, told = start_again(access.file.folder, here)
    assert "Pembaruan sudah dikembalikan" in told
    assert edition_of(back) == own_edition().isoformat()
    assert len(case_numbers(back)) == 1
    assert events(back, "data_update_begun") == [], "the backup is from before it"
    [event] = events(back, "data_taken_back")
    assert event.details == {"was": "2026-11-22", "is_now": "2027-03-01", "admin": "Sari Permisalan"}
    with back.file.database.read() as session:
        assert check_chain(session, back.file.anchor.read()) == []
    assert standing(back, here).back == standing(back, here).back_problem == ""
    back.close()


@in_a_file
def test_after_the_first_change_it_says_who_changed_and_offers_nothing(
    access: Access, here: Here, tmp_path: Path
) -> None:
    install_data(access, here, tmp_path)
    access.close()
    again, _ = start_again(access.file.folder, here)
    assert standing(again, here).back
    register(again, "Misal Kenanga")
    stands = standing(again, here)
    assert stands.back == ""
    assert "sejak pembaruan sudah ada perubahan yang disimpan (Sari Permisalan," in stands.back_problem
    with pytest.raises(Refused, match="perubahan itu akan hilang"):
        take_back(again, here, quiet, now=LATER)
    assert len(case_numbers(again)) == 1
    again.close()


@pytest.mark.kept_in("server")
def test_a_desk_of_a_server_does_not_go_back_by_itself(access: Access, here: Here, tmp_path: Path) -> None:
    install_data(access, here, tmp_path)
    access.close()
    again, _ = start_again(access.file.folder, here)
    assert "satu loket tidak dapat kembali ke yang lama sendiri" in standing(again, here).back_problem
    with pytest.raises(Refused, match="Mintalah admin server"):
        take_back(again, here, quiet, now=LATER)
    again.close()


@in_a_file
@pytest.mark.parametrize("at", ["Menyalin paket", "Mencadangkan data kantor", "Memeriksa cadangan"])
def test_called_off_on_the_way_nothing_has_changed(access: Access, here: Here, tmp_path: Path, at: str) -> None:
    def call_off(_done: int, _total: int, words: str) -> None:
        if words == at:
            raise Cancelled

    package = look_at(data_package(tmp_path / "stik"), here, quiet)
    with pytest.raises(Cancelled):
        install(access, package, here, examine_reference, call_off, now=LATER)
    assert in_force(here.home, here.version).is_own
    assert read_update(here) is None
    assert events(access, "data_update_begun") == []


@in_a_file
def test_a_program_killed_before_the_edition_was_named_goes_on_with_the_old_one(
    access: Access, here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("puskesos.office.updates.installing.name_in_force", killed)
    with pytest.raises(KeyboardInterrupt):
        install_data(access, here, tmp_path)
    monkeypatch.undo()
    assert in_force(here.home, here.version).is_own
    access.close()
    again, told = start_again(access.file.folder, here)
    assert "belum terpasang; yang dipakai masih data acuan edisi 22 November 2026" in told
    install_data(again, here, tmp_path / "lagi")
    assert in_force(here.home, here.version).edition == EDITION
    again.close()


def without_roles(access: Access, role: Role) -> Access:
    access.officer.role_codes = [role.value]
    return access


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
@in_a_file
def test_only_an_admin_installs_and_takes_back(access: Access, here: Here, tmp_path: Path, role: Role) -> None:
    package = look_at(data_package(tmp_path / "stik"), here, quiet)
    without_roles(access, role)
    with pytest.raises(Forbidden, match="Hanya admin yang dapat memasang"):
        install(access, package, here, examine_reference, quiet, now=LATER)
    with pytest.raises(Forbidden, match="Hanya admin yang dapat kembali"):
        take_back(access, here, quiet, now=LATER)
    assert not here.home.exists()


@in_a_file
def test_another_office_of_the_pc_shares_the_data_and_leaves_the_way_back_to_the_first(
    access: Access, here: Here, tmp_path: Path
) -> None:
    begin_office(tmp_path / "lain", OFFICE, FIRST, PASSWORD, now=NOW)[0].close()
    install_data(access, here, tmp_path)
    other, told = start_again(tmp_path / "lain", here)
    assert (told, edition_of(other)) == ("", "2027-03-01")
    assert "hanya dari kantor itu dapat dikembalikan" in standing(other, here).back_problem
    update = read_update(here)
    assert update
    assert not update.is_told
    other.close()


@in_a_file
def test_coming_looking_around_and_going_are_no_change(access: Access, here: Here, tmp_path: Path) -> None:
    register(access, "Contoh Melati")
    install_data(access, here, tmp_path)
    access.close()
    put_in_force(here.home)
    again = knock(access.file.folder, "sari", PASSWORD, now=LATER)
    note_arrival(again, now=LATER)
    prepare_office(again.file, now=LATER)
    settle(again, here, now=LATER)
    with again.file.database.write() as session:
        record_event(session, "office", uuid7(), VIEWED, by=again.officer, now=LATER, page="Register")
    back_up_daily(again.file, own_folder(again.file), quiet, now=LATER + HOUR)
    note_leaving(again, Leaving.LOCKED, now=LATER)
    assert standing(again, here).back
    again.close()


@in_a_file
def test_without_its_backup_there_is_no_way_back(access: Access, here: Here, tmp_path: Path) -> None:
    install_data(access, here, tmp_path)
    update = read_update(here)
    assert update
    Path(update.backup).rename(tmp_path / "disisihkan")
    assert "tidak ada lagi" in standing(access, here).back_problem
    with pytest.raises(Refused, match="tidak ada lagi"):
        take_back(access, here, quiet, now=LATER)


@in_a_file
def test_a_damaged_backup_is_found_before_anything_is_exchanged(access: Access, here: Here, tmp_path: Path) -> None:
    install_data(access, here, tmp_path)
    update = read_update(here)
    assert update
    data = Path(update.backup) / "office.db"
    content = bytearray(data.read_bytes())
    content[len(content) // 2] ^= 1
    data.write_bytes(content)
    with pytest.raises(Unavailable, match="Data kantor tidak berubah"):
        take_back(access, here, quiet, now=LATER)
    assert in_force(here.home, here.version).edition == EDITION
    assert events(access, "data_update_begun")


def test_a_note_that_cannot_be_read_is_as_none(here: Here) -> None:
    assert read_update(here) is None
    here.updates.mkdir(parents=True)
    for content in (b"", b"{}", b"[1]", b'{"kind": "lain"}', b"\xff"):
        (here.updates / "update.json").write_bytes(content)
        assert read_update(here) is None
