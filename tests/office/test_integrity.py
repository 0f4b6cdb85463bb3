"""What is damaged in the office's folder is told with the file's name and what to do, and told no more once mended."""

import json
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest

from puskesos.dates import utc_now
from puskesos.errors import Cancelled, Unavailable
from puskesos.office.access import Access, change_own_password, let_in, log_in, renew_recovery_code, reset_password
from puskesos.office.doorstep import knock, note_arrival
from puskesos.office.integrity import DATA_DAMAGED, Damage, look_beside, look_through
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer
from puskesos.store.anchor import RECORD
from puskesos.store.keys import RECOVERY, new_recovery_code
from puskesos.store.office_file import ANCHOR, DATA, KEYS
from tests.conftest import NOW, PASSWORD
from tests.office.backing_up import quiet, register

pytestmark = pytest.mark.kept_in("file")  # a server's pages are its admin's

NEW_PASSWORD = "empat kata sembarang lain"  # of a synthetic officer


@pytest.fixture
def colleague(access: Access) -> int:
    """Another officer of the office, with a slot of her own."""
    answer = OfficerAnswer("misal", "Misal Wijaya", (Role.FRONT_OFFICER,))
    return let_in(access, answer, "empat kata sembarang", now=NOW).id


def spoil(folder: Path, user_name: str, fact: str) -> None:
    """Another letter in one fact of a slot, as a flipped bit would make it."""
    path = folder / KEYS
    slot = next(each for each in json.loads(path.read_text())["slots"] if each["user_name"] == user_name)
    line = f'"{fact}": {json.dumps(slot[fact])}'
    before, found, after = path.read_text().rpartition(line)
    assert found
    path.write_text(before + found[:-3] + chr(ord(found[-3]) ^ 1) + found[-2:] + after)


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_an_office_at_work_is_whole(access: Access, colleague: int) -> None:
    register(access, "Contoh Melati")
    assert look_beside(access.file) == []
    assert look_through(access.file, quiet) == []


@pytest.mark.parametrize("fact", ["sealed", "salt", "user_name"])
def test_a_slot_that_opens_no_more_is_told_by_its_owner_until_she_has_a_new_password(
    access: Access, colleague: int, fact: str
) -> None:
    spoil(access.file.folder, "misal", fact)
    [damage] = look_beside(access.file)
    assert damage.file == KEYS
    assert damage.sentence.startswith("office.keys rusak pada kunci Misal Wijaya: ")
    assert damage.sentence.endswith("Admin memberi kata sandi baru: Pengaturan, Petugas.")
    reset_password(access, colleague, NEW_PASSWORD, now=NOW)
    assert look_beside(access.file) == []
    log_in(access.file.folder, "misal", NEW_PASSWORD).close()


@pytest.mark.parametrize("fact", ["sealed", "user_name"])
def test_a_recovery_code_that_opens_no_more_is_told_until_there_is_a_new_one(access: Access, fact: str) -> None:
    spoil(access.file.folder, RECOVERY, fact)
    [damage] = look_beside(access.file)
    assert "kode di kertas tidak membuka data lagi" in damage.sentence
    renew_recovery_code(access, new_recovery_code(), now=NOW)
    assert look_beside(access.file) == []


def test_a_byte_between_the_slots_is_told_until_a_password_is_changed(access: Access) -> None:
    path = access.file.folder / KEYS
    path.write_bytes(path.read_bytes().replace(b'"format": 1', b'"format": 3'))
    [damage] = look_beside(access.file)
    assert damage.sentence.startswith("office.keys diubah dari luar program, tetapi semua kunci di dalamnya utuh.")
    change_own_password(access.file.folder, access, PASSWORD, NEW_PASSWORD, now=NOW)
    assert look_beside(access.file) == []


def test_a_key_file_that_cannot_be_read_is_told(access: Access) -> None:
    (access.file.folder / KEYS).write_bytes(b"rusak")
    assert look_beside(access.file) == [Damage(KEYS, "Berkas kunci office.keys rusak. Pulihkan dari cadangan.")]


@pytest.mark.parametrize("place", [3, RECORD + 3])
def test_a_place_of_the_anchor_that_the_log_in_writes_over_is_told_all_the_same(
    access: Access, office_folder: Path, place: int
) -> None:
    for name in ("Contoh Melati", "Contoh Mawar"):
        register(access, name)
    access.close()
    flip(office_folder / ANCHOR, place)
    again = knock(office_folder, "sari", PASSWORD, now=utc_now())
    note_arrival(again, now=utc_now())
    register(again, "Contoh Kenanga")
    [damage] = look_beside(again.file)
    again.close()
    assert damage.sentence.startswith("office.anchor (ujung jejak) rusak sebagian, dan sudah ditulis baru.")
    later = log_in(office_folder, "sari", PASSWORD)
    assert look_beside(later.file) == []
    later.close()


def sentence_about(folder: Path) -> str:
    """What somebody is told who comes in, or who has come in and works."""
    try:
        access = log_in(folder, "sari", PASSWORD)
    except Unavailable as error:
        return str(error)
    found = look_through(access.file, quiet)
    access.close()
    return " ".join(damage.sentence for damage in found)


def test_a_flipped_byte_on_any_page_is_told(access: Access, office_folder: Path) -> None:
    register(access, "Contoh Melati")
    access.close()
    data, random = office_folder / DATA, Random(6)
    content = data.read_bytes()
    told = set()
    for _ in range(30):
        flip(data, random.randrange(len(content)))
        told.add(sentence_about(office_folder))
        data.write_bytes(content)
    assert told >= {DATA_DAMAGED.format(file=DATA)}
    assert all("rusak" in sentence and "ulihkan" in sentence for sentence in told)


def test_looking_beside_a_desk_that_writes_raises_no_alarm(access: Access) -> None:
    is_over = Event()

    def write() -> None:
        for number in range(200):
            register(access, f"Contoh {number}")
            if is_over.is_set():
                return

    writer = Thread(target=write)
    writer.start()
    try:
        found = [look_through(access.file, quiet) for _ in range(5)]
    finally:
        is_over.set()
        writer.join()
    assert found == [[]] * 5


def test_it_can_be_called_off_and_a_closed_office_is_not_read(access: Access) -> None:
    def step(done: int, _total: int, _words: str) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        look_through(access.file, step)
    access.close()
    [damage] = look_through(access.file, quiet)
    assert "terkunci" in damage.sentence
