"""The real restore: by an admin, with a password or the recovery code; here or on a new PC; or nothing has changed."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from puskesos.cases.opening import begin_office
from puskesos.errors import Cancelled, Forbidden, Refused, Unavailable
from puskesos.office.access import Access, change_own_password, let_in, log_in, recover, renew_recovery_code
from puskesos.office.officers import Role
from puskesos.office.restores import restore_here, restore_with_code, restore_with_password
from puskesos.office.staff import OfficerAnswer
from puskesos.office.trail.checking import check_chain
from puskesos.store.backup import Backup
from puskesos.store.backup_manifest import MANIFEST
from puskesos.store.keys import new_recovery_code
from puskesos.store.places import LAID_OUT
from tests.conftest import FIRST, NOW, OFFICE, PASSWORD
from tests.office.backing_up import back_up, case_numbers, events, quiet, register

# What lies on a server is restored by its admin, and from a desk not at all.
pytestmark = pytest.mark.kept_in("file")

LATER = NOW + timedelta(days=3)
OTHER_PASSWORD = "empat kata sembarang"
ASIDE = "sebelum-pemulihan-2026-11-23T091500"


@pytest.fixture
def code(access: Access) -> str:
    """The recovery code on the sheet of this office."""
    code = new_recovery_code()
    renew_recovery_code(access, code, now=NOW)
    return code


@pytest.fixture
def made(access: Access, code: str, tmp_path: Path) -> Backup:
    """A backup with one case; another was registered since."""
    register(access, "Contoh Melati")
    backup = back_up(access, tmp_path / "usb")
    register(access, "Misal Kenanga")
    return backup


def trail_problems(access: Access) -> list[str]:
    with access.file.database.read() as session:
        return check_chain(session, access.file.anchor.read())


def test_an_admin_restores_the_open_office_and_what_was_there_stays_beside(access: Access, made: Backup) -> None:
    folder = access.file.folder
    restored = restore_here(access, made.folder, quiet, now=LATER)
    assert restored.aside == folder / ASIDE
    for place, cases in ((folder, 1), (restored.aside, 2)):
        again = log_in(place, "sari", PASSWORD)
        assert len(case_numbers(again)) == cases
        assert trail_problems(again) == []
        again.close()


def test_it_tells_how_far_copying_and_checking_are_and_that_it_opens_the_copy(access: Access, made: Backup) -> None:
    steps: list[tuple[int, int, str]] = []
    restore_here(access, made.folder, lambda *step: steps.append(step), now=LATER)
    assert list(dict.fromkeys(words for _, _, words in steps)) == [
        "Menyalin cadangan", "Membuka cadangan", "Memeriksa cadangan",
    ]  # fmt: skip
    for what in ("Menyalin cadangan", "Memeriksa cadangan"):
        shares = [(done, total) for done, total, words in steps if words == what]
        assert shares == sorted(shares)
        assert shares[-1] == (made.manifest.size, made.manifest.size)


@pytest.mark.parametrize("at", ["Menyalin cadangan", "Membuka cadangan", "Memeriksa cadangan"])
def test_called_off_on_the_way_nothing_has_changed(access: Access, made: Backup, at: str) -> None:
    folder = access.file.folder
    before = sorted(path.name for path in folder.iterdir())

    def step(_done: int, _total: int, words: str) -> None:
        if words == at:
            raise Cancelled

    with pytest.raises(Cancelled):
        restore_here(access, made.folder, step, now=LATER)
    assert sorted(path.name for path in folder.iterdir()) == before
    assert len(case_numbers(access)) == 2


def test_the_restored_trail_names_where_it_goes_on_from_and_what_it_leaves_behind(access: Access, made: Backup) -> None:
    left_behind = access.file.anchor.read()
    restore_here(access, made.folder, quiet, now=LATER)
    again = log_in(access.file.folder, "sari", PASSWORD)
    [event] = events(again, "restored")
    again.close()
    assert made.manifest.head is not None
    assert left_behind is not None
    assert event.officer_name == "Sari Permisalan"
    assert event.details == {
        "made_at": "2026-11-20T09:15:00+07:00",
        "goes_on_from": f"{made.manifest.head.length} {made.manifest.head.link.hex()}",
        "replaced": f"{left_behind.length} {left_behind.link.hex()}",
        "restored_by": "Sari Permisalan",
    }


def test_the_password_and_the_code_of_today_stay_in_force(access: Access, made: Backup) -> None:
    change_own_password(access.file.folder, access, PASSWORD, OTHER_PASSWORD, now=NOW)
    new_code = new_recovery_code()
    renew_recovery_code(access, new_code, now=NOW)
    restore_here(access, made.folder, quiet, now=LATER)
    log_in(access.file.folder, "sari", OTHER_PASSWORD).close()
    with pytest.raises(Refused):
        log_in(access.file.folder, "sari", PASSWORD)
    recover(access.file.folder, new_code, "sari", PASSWORD, now=LATER).close()


def test_an_admin_appointed_since_restores_what_knows_her_not(access: Access, made: Backup, code: str) -> None:
    let_in(access, OfficerAnswer("misal", "Misal Wijaya", (Role.ADMIN,)), OTHER_PASSWORD, now=NOW)
    newer = log_in(access.file.folder, "misal", OTHER_PASSWORD)
    access.close()  # Windows moves no file that somebody has open
    restore_here(newer, made.folder, quiet, now=LATER)
    with pytest.raises(Refused):
        log_in(access.file.folder, "misal", OTHER_PASSWORD)
    again = recover(access.file.folder, code, "sari", OTHER_PASSWORD, now=LATER)
    [event] = events(again, "restored")
    again.close()
    assert (event.officer_name, event.details["restored_by"]) == ("Puskesos", "Misal Wijaya")


def test_who_is_not_an_admin_restores_nothing(access: Access, made: Backup) -> None:
    access.officer.role_codes = [Role.CASE_OFFICER.value]
    with pytest.raises(Forbidden):
        restore_here(access, made.folder, quiet, now=LATER)
    assert len(case_numbers(access)) == 2


def test_on_a_new_pc_the_recovery_code_is_enough(access: Access, made: Backup, code: str, tmp_path: Path) -> None:
    new_pc = tmp_path / "komputer baru"
    restored = restore_with_code(new_pc, made.folder, code.lower(), quiet, now=LATER)
    assert restored.aside is None
    again = log_in(new_pc, "sari", PASSWORD)
    assert len(case_numbers(again)) == 1
    assert trail_problems(again) == []
    assert events(again, "restored")[0].officer_name == "Puskesos"
    again.close()


def test_on_a_new_pc_the_password_of_an_admin_is_enough(access: Access, made: Backup, tmp_path: Path) -> None:
    restore_with_password(tmp_path / "baru", made.folder, "sari", PASSWORD, quiet, now=LATER)
    again = log_in(tmp_path / "baru", "sari", PASSWORD)
    assert events(again, "restored")[0].officer_name == "Sari Permisalan"
    again.close()


def test_a_wrong_secret_changes_nothing(access: Access, made: Backup) -> None:
    folder = access.file.folder
    access.close()
    with pytest.raises(Refused, match="kata sandi tidak cocok"):
        restore_with_password(folder, made.folder, "sari", "salah semua", quiet, now=LATER)
    with pytest.raises(Refused, match="Kode pemulihan tidak cocok"):
        restore_with_code(folder, made.folder, "AAAA", quiet, now=LATER)
    assert not (folder / LAID_OUT).exists()
    again = log_in(folder, "sari", PASSWORD)
    assert len(case_numbers(again)) == 2
    again.close()


def test_an_officer_of_the_backup_who_is_no_admin_may_not(access: Access, made: Backup, tmp_path: Path) -> None:
    let_in(access, OfficerAnswer("misal", "Misal Wijaya", (Role.FRONT_OFFICER,)), OTHER_PASSWORD, now=NOW)
    later = back_up(access, tmp_path / "usb", 1)
    with pytest.raises(Forbidden, match="Hanya admin"):
        restore_with_password(tmp_path / "baru", later.folder, "misal", OTHER_PASSWORD, quiet, now=LATER)
    assert list((tmp_path / "baru").iterdir()) == []


@pytest.mark.parametrize("file", ["office.db", "office.keys", MANIFEST])
def test_a_damaged_backup_is_named_and_changes_nothing(access: Access, made: Backup, code: str, file: str) -> None:
    content = bytearray((made.folder / file).read_bytes())
    content[len(content) // 2] ^= 1
    (made.folder / file).write_bytes(content)
    with pytest.raises(Unavailable, match=f"{file} rusak"):
        restore_here(access, made.folder, quiet, now=LATER)
    with pytest.raises(Unavailable, match=f"{file} rusak"):
        restore_with_code(access.file.folder, made.folder, code, quiet, now=LATER)
    assert len(case_numbers(access)) == 2


def test_a_manifest_that_was_written_by_another_office_is_not_believed(
    access: Access, made: Backup, code: str, tmp_path: Path
) -> None:
    other, _ = begin_office(tmp_path / "lain", OFFICE, FIRST, PASSWORD, now=NOW)
    theirs = back_up(other, tmp_path / "usb")
    other.close()
    with pytest.raises(Unavailable, match="kunci lain"):
        restore_here(access, theirs.folder, quiet, now=LATER)
    mixed = shutil.copytree(made.folder, tmp_path / "usb" / "Puskesos CTH" / "2026-11-19T091500")
    shutil.copy(theirs.folder / MANIFEST, mixed / MANIFEST)
    with pytest.raises(Unavailable, match="rusak"):
        restore_with_code(access.file.folder, mixed, code, quiet, now=LATER)
    assert len(case_numbers(access)) == 2
