"""The door: guessing is slow for names and for the recovery code, and who came, failed and left stands in the trail."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

import puskesos
from puskesos.errors import Forbidden, InvalidForm, Refused, TooSoon, Unavailable, UserError, WrongSecret
from puskesos.office.access import (
    Access,
    change_own_password,
    let_in,
    log_in,
    renew_recovery_code,
    reset_password,
)
from puskesos.office.doorstep import Leaving, knock, knock_with_code, note_arrival, note_leaving
from puskesos.office.events import Event
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer
from puskesos.store.attempts import ATTEMPTS, Attempts
from puskesos.store.keys import RECOVERY, load_slots, save_slots
from puskesos.store.office_file import KEYS
from tests.conftest import NOW, PASSWORD

pytestmark = pytest.mark.kept_in("file")  # a server counts the tries of all its desks itself

CODE = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF"
MISAL = OfficerAnswer("misal", "Misal Kenanga", (Role.FRONT_OFFICER,))
OTHER_PASSWORD = "kalimat contoh lain"


def guess(folder: Path, times: int, user_name: str = "sari", now: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises((WrongSecret, TooSoon)):
            knock(folder, user_name, "tebakan yang salah", now=now)


def trail(access: Access) -> list[Event]:
    with access.file.database.read() as session:
        wanted = select(Event).where(Event.kind == "officer").order_by(Event.id)
        return list(session.scalars(wanted))


def test_after_three_wrong_tries_even_the_right_password_has_to_wait(office_folder: Path) -> None:
    guess(office_folder, 3)
    with pytest.raises(TooSoon, match=r"beberapa kali salah\. Tunggu 3 detik") as caught:
        knock(office_folder, "sari", PASSWORD, now=NOW + timedelta(seconds=2))
    assert caught.value.seconds == 3
    knock(office_folder, " Sari ", PASSWORD, now=NOW + timedelta(seconds=5)).close()


def test_the_wrong_try_that_begins_a_wait_says_how_long(office_folder: Path) -> None:
    guess(office_folder, 2)
    with pytest.raises(TooSoon, match="tidak cocok") as caught:
        knock(office_folder, "sari", "tebakan yang salah", now=NOW)
    assert caught.value.seconds == 5


def test_a_try_that_came_too_soon_is_not_tried_and_not_counted(office_folder: Path) -> None:
    guess(office_folder, 3)
    for _ in range(5):
        with pytest.raises(TooSoon):
            knock(office_folder, "sari", "tebakan yang salah", now=NOW)
    assert Attempts(office_folder).untold()["sari"].in_a_row == 3


def test_the_recovery_code_cannot_be_guessed_faster_than_a_password(access: Access, office_folder: Path) -> None:
    renew_recovery_code(access, CODE, now=NOW)
    for _ in range(3):
        with pytest.raises(Refused, match="Kode pemulihan tidak cocok"):
            knock_with_code(office_folder, "GGGG", "sari", OTHER_PASSWORD, now=NOW)
    with pytest.raises(TooSoon, match="Kode pemulihan sudah beberapa kali salah"):
        knock_with_code(office_folder, CODE, "sari", OTHER_PASSWORD, now=NOW)
    knock_with_code(office_folder, CODE, "sari", OTHER_PASSWORD, now=NOW + timedelta(seconds=5)).close()


def refuse_all(folder: Path) -> None:
    """The office file is of a newer program."""
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.schema_change() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    access.close()


def test_a_refusal_that_has_nothing_to_do_with_the_password_is_no_wrong_try(office_folder: Path) -> None:
    refuse_all(office_folder)
    for _ in range(4):
        with pytest.raises(UserError, match="versi lebih baru"):
            knock(office_folder, "sari", PASSWORD, now=NOW)
    assert Attempts(office_folder).untold() == {}
    guess(office_folder, 1)
    assert Attempts(office_folder).untold()["sari"].in_a_row == 1, "a guess is one all the same"


def test_an_office_without_a_code_counts_no_wrong_code(office_folder: Path) -> None:
    slots = load_slots(office_folder / KEYS)
    save_slots(office_folder / KEYS, [slot for name, slot in slots.items() if name != RECOVERY])
    for _ in range(4):
        with pytest.raises(Refused, match="belum mempunyai kode pemulihan"):
            knock_with_code(office_folder, CODE, "sari", OTHER_PASSWORD, now=NOW)
    assert Attempts(office_folder).untold() == {}


def test_a_right_code_for_the_wrong_name_is_no_guess_of_the_code(access: Access, office_folder: Path) -> None:
    renew_recovery_code(access, CODE, now=NOW)
    with pytest.raises(Refused, match="admin yang aktif"):
        knock_with_code(office_folder, CODE, "siapa", OTHER_PASSWORD, now=NOW)
    assert Attempts(office_folder).untold() == {}


def test_the_old_password_is_no_way_around_the_wait(access: Access, office_folder: Path) -> None:
    for _ in range(3):
        with pytest.raises(InvalidForm):
            change_own_password(office_folder, access, "tebakan yang salah", OTHER_PASSWORD, now=NOW)
    with pytest.raises(InvalidForm, match="Coba lagi sesudah 5 detik"):
        change_own_password(office_folder, access, PASSWORD, OTHER_PASSWORD, now=NOW)
    with pytest.raises(TooSoon):
        knock(office_folder, "sari", PASSWORD, now=NOW)


def test_what_was_typed_into_the_field_of_the_name_is_kept_only_when_it_is_a_name(office_folder: Path) -> None:
    guess(office_folder, 4, "kata sandi saya yang terketik di sini")
    kept = (office_folder / ATTEMPTS).read_text()
    assert "terketik" not in kept
    assert set(json.loads(kept)["names"]) == {""}


def test_the_trail_tells_the_wrong_tries_at_the_next_arrival_and_only_once(access: Access, office_folder: Path) -> None:
    let_in(access, MISAL, OTHER_PASSWORD, now=NOW)
    guess(office_folder, 2, "misal", NOW)
    guess(office_folder, 1, "siapa ini", NOW + timedelta(minutes=1))
    for _ in range(2):
        inside = knock(office_folder, "sari", PASSWORD, now=NOW + timedelta(hours=1))
        note_arrival(inside, now=NOW + timedelta(hours=1))
        inside.close()
    events = [event for event in trail(access) if event.what in ("login_failed", "logged_in")]
    assert [event.what for event in events] == ["login_failed", "login_failed", "logged_in", "logged_in"]
    by_name = {event.details["name"]: event for event in events[:2]}
    assert by_name["Misal Kenanga"].details["count"] == "2"
    assert by_name["Misal Kenanga"].details["times"] == "20 Nov 2026 09.15, 20 Nov 2026 09.15"
    assert by_name["Misal Kenanga"].officer_id is None
    assert by_name["Nama pengguna yang tidak dikenal"].details["count"] == "1"


def test_telling_the_trail_shortens_nobodys_wait(access: Access, office_folder: Path) -> None:
    let_in(access, MISAL, OTHER_PASSWORD, now=NOW)
    guess(office_folder, 3, "misal")
    note_arrival(access, now=NOW)
    with pytest.raises(TooSoon):
        knock(office_folder, "misal", OTHER_PASSWORD, now=NOW)


def test_locking_and_leaving_stand_in_the_trail(access: Access) -> None:
    for how in Leaving:
        note_leaving(access, how, now=NOW)
    assert [event.what for event in trail(access)][-3:] == ["locked", "locked_idle", "logged_out"]


def test_who_cannot_be_noted_does_not_come_in(access: Access) -> None:
    with access.file.database.schema_change() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER no_room BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'ruang habis'); END"
        )
    with pytest.raises(IntegrityError):
        note_arrival(access, now=NOW)
    with pytest.raises(Unavailable), access.file.database.read():
        pass


def test_a_reset_password_reveals_nothing_and_opens_no_drafts(access: Access, office_folder: Path) -> None:
    """The officer's own key is made anew with the new password: what she alone could read stays closed to the admin."""
    officer = let_in(access, MISAL, OTHER_PASSWORD, now=NOW)
    before = log_in(office_folder, "misal", OTHER_PASSWORD)
    own_key = before.file._at_work
    before.close()
    reset_password(access, officer.id, "kata sandi ketiga", now=NOW)
    with pytest.raises(Refused):
        log_in(office_folder, "misal", OTHER_PASSWORD)
    after = log_in(office_folder, "misal", "kata sandi ketiga")
    assert own_key is not None
    assert after.file._at_work is not None
    assert after.file._at_work[1] != own_key[1]
    after.close()
    event = trail(access)[-1]
    assert (event.what, event.officer_name) == ("password_reset", "Sari Permisalan")
    assert "ketiga" not in json.dumps(event.details)


def test_only_an_admin_resets_a_password(access: Access, office_folder: Path, officer: Officer) -> None:
    let_in(access, MISAL, OTHER_PASSWORD, now=NOW)
    at_the_counter = log_in(office_folder, "misal", OTHER_PASSWORD)
    with pytest.raises(Forbidden):
        reset_password(at_the_counter, officer.id, "kata sandi ketiga", now=NOW)
    at_the_counter.close()


def test_window_and_console_come_in_by_this_door_alone() -> None:
    """Whoever asks `office/access` for the way in goes past the waits and the trail; only the demo office may."""
    rooms = Path(puskesos.__file__).parent
    sources = [file for room in ("ui", "cli") for file in (rooms / room).rglob("*.py")]
    passing = re.compile(r"from puskesos\.office\.access import .*\b(log_in|recover)\b")
    assert len(sources) > 100
    assert [file.name for file in sources if passing.search(file.read_text(encoding="utf-8"))] == []
