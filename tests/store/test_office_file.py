"""The locked office: nobody opens it without a secret, and nothing of it can be read from outside."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from puskesos.errors import Refused, Unavailable, UserError
from puskesos.store.keys import KeySlot, load_slots, save_slots
from puskesos.store.office_file import OfficeFile, exists

NOW = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
LATER = datetime(2026, 12, 22, 1, 30, tzinfo=UTC)
DRAFT = {UUID(int=7): b"Contoh Melati"}
SARI = uuid4()
MISAL = uuid4()
SECRET_WORD = "Contoh Rahasia Melati"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with two officers, a recovery code of its own and one word written into it."""
    folder = tmp_path / "kantor"
    with OfficeFile.create(folder) as office:
        office.add_slot("sari", "kata sandi sari", SARI)
        office.add_slot("misal", "kata sandi misal", MISAL)
        office.set_recovery_code("AAAA-BBBB-CCCC-DDDD-EEEE-FFFF")
        with office.database.write() as session:
            session.execute(text("CREATE TABLE words (word TEXT)"))
            session.execute(text("INSERT INTO words VALUES (:word)"), {"word": SECRET_WORD})
    office.close()
    return folder


def words(office: OfficeFile) -> list[str]:
    with office.database.read() as session:
        return list(session.scalars(text("SELECT word FROM words")))


def unlock(folder: Path, user_name: str, password: str) -> UUID:
    office, officer = OfficeFile.unlock(folder, user_name, password)
    assert words(office) == [SECRET_WORD]
    office.close()
    return officer


def test_the_right_password_opens_the_data_and_tells_whose_it_is(folder: Path) -> None:
    assert unlock(folder, "sari", "kata sandi sari") == SARI
    assert unlock(folder, "misal", "kata sandi misal") == MISAL


def test_capitals_and_spaces_around_a_user_name_do_not_matter(folder: Path) -> None:
    assert unlock(folder, "  SARI ", "kata sandi sari") == SARI


def test_a_password_typed_with_composed_or_separate_accents_is_the_same(folder: Path) -> None:
    office, _ = OfficeFile.unlock(folder, "sari", "kata sandi sari")
    office.add_slot("sari", "cafe\u0301 contoh", SARI)
    office.close()
    assert unlock(folder, "sari", "caf\u00e9 contoh") == SARI


@pytest.mark.parametrize("user_name", ["sari", "orang lain", "recovery", ""])
def test_a_wrong_password_and_an_unknown_name_are_refused_with_the_same_sentence(folder: Path, user_name: str) -> None:
    with pytest.raises(Refused, match="Nama pengguna atau kata sandi tidak cocok"):
        OfficeFile.unlock(folder, user_name, "bukan kata sandinya")


def test_the_recovery_code_opens_the_data_however_it_is_typed(folder: Path) -> None:
    office = OfficeFile.recover(folder, " aaaa bbbb cccc dddd eeee ffff ")
    assert words(office) == [SECRET_WORD]
    office.close()


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC-DDDD-EEEE-FFFG", "AAAA", "", "kata sandi sari"])
def test_a_wrong_recovery_code_is_refused(folder: Path, code: str) -> None:
    with pytest.raises(Refused, match="Kode pemulihan tidak cocok"):
        OfficeFile.recover(folder, code)


def test_a_new_recovery_code_ends_the_old_one(folder: Path) -> None:
    office, _ = OfficeFile.unlock(folder, "sari", "kata sandi sari")
    code = office.new_recovery_code()
    office.close()
    OfficeFile.recover(folder, code).close()
    with pytest.raises(Refused):
        OfficeFile.recover(folder, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF")


def test_a_slot_moved_under_another_name_still_says_whose_it_is(folder: Path) -> None:
    names = {"sari": "misal", "misal": "sari"}
    slots = load_slots(folder / "office.keys").values()
    save_slots(
        folder / "office.keys", [replace(slot, user_name=names.get(slot.user_name, slot.user_name)) for slot in slots]
    )
    assert unlock(folder, "sari", "kata sandi misal") == MISAL
    with pytest.raises(Refused):
        OfficeFile.unlock(folder, "sari", "kata sandi sari")


def test_a_removed_slot_no_longer_opens_the_data_and_the_others_do(folder: Path) -> None:
    office, _ = OfficeFile.unlock(folder, "sari", "kata sandi sari")
    office.remove_slot("misal")
    office.close()
    with pytest.raises(Refused):
        OfficeFile.unlock(folder, "misal", "kata sandi misal")
    assert unlock(folder, "sari", "kata sandi sari") == SARI


def keep_draft(folder: Path, user_name: str, password: str) -> None:
    office, _ = OfficeFile.unlock(folder, user_name, password)
    drafts = office.drafts()
    drafts.save(DRAFT, NOW, LATER)
    drafts.close()
    office.close()


def drafts_of(folder: Path, user_name: str, password: str) -> list[bytes]:
    office, _ = OfficeFile.unlock(folder, user_name, password)
    drafts = office.drafts()
    contents = [each.content for each in drafts.kept(NOW)]
    drafts.close()
    office.close()
    return contents


def test_drafts_come_back_to_the_officer_who_typed_them_only(folder: Path) -> None:
    keep_draft(folder, "sari", "kata sandi sari")
    assert drafts_of(folder, "sari", "kata sandi sari") == [b"Contoh Melati"]
    assert drafts_of(folder, "misal", "kata sandi misal") == []


def test_a_new_password_of_ones_own_keeps_the_drafts(folder: Path) -> None:
    keep_draft(folder, "sari", "kata sandi sari")
    office, _ = OfficeFile.unlock(folder, "sari", "kata sandi sari")
    office.add_slot("sari", "kata sandi baru", SARI)
    office.close()
    assert drafts_of(folder, "sari", "kata sandi baru") == [b"Contoh Melati"]


def test_a_password_given_by_an_admin_does_not_open_the_drafts(folder: Path) -> None:
    keep_draft(folder, "sari", "kata sandi sari")
    office, _ = OfficeFile.unlock(folder, "misal", "kata sandi misal")
    office.add_slot("sari", "kata sandi dari admin", SARI)
    office.close()
    assert drafts_of(folder, "sari", "kata sandi dari admin") == []


def test_who_sets_up_an_office_finds_her_first_drafts_again(tmp_path: Path) -> None:
    with OfficeFile.create(tmp_path) as office:
        office.add_slot("sari", "kata sandi sari", SARI)
    drafts = office.drafts()
    drafts.save(DRAFT, NOW, LATER)
    drafts.close()
    office.close()
    assert drafts_of(tmp_path, "sari", "kata sandi sari") == [b"Contoh Melati"]


def test_a_slot_of_an_older_program_is_renewed_at_the_log_in(folder: Path) -> None:
    slots = load_slots(folder / "office.keys")
    key, officer, _ = slots["sari"].open("kata sandi sari")
    slots["sari"] = KeySlot.seal(key, "sari", "kata sandi sari", officer)
    save_slots(folder / "office.keys", slots.values())
    keep_draft(folder, "sari", "kata sandi sari")
    assert load_slots(folder / "office.keys")["sari"].open("kata sandi sari").own_key
    assert drafts_of(folder, "sari", "kata sandi sari") == [b"Contoh Melati"]


def test_a_locked_office_hands_out_no_drafts(folder: Path) -> None:
    office, _ = OfficeFile.unlock(folder, "sari", "kata sandi sari")
    office.close()
    with pytest.raises(Unavailable, match="terkunci"):
        office.drafts()


def test_nothing_written_can_be_read_from_the_files(folder: Path) -> None:
    office, _ = OfficeFile.unlock(folder, "sari", "kata sandi sari")
    with office.database.write() as session:
        session.execute(text("INSERT INTO words VALUES ('Umpama Tersembunyi')"))
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    assert (folder / "office.db-wal").stat().st_size > 0
    for plain in (b"Rahasia", b"Tersembunyi", b"CREATE TABLE", b"SQLite format 3", b"kata sandi"):
        assert plain not in content
    office.close()


def test_a_locked_office_answers_no_more_questions(folder: Path) -> None:
    office, _ = OfficeFile.unlock(folder, "sari", "kata sandi sari")
    office.close()
    with pytest.raises(Unavailable, match="terkunci"):
        words(office)
    with pytest.raises(Unavailable, match="terkunci"), office.database.write():
        pass


@pytest.mark.parametrize("left", [0, 100, 5000])
def test_a_file_cut_short_is_told_and_stays_as_it_is(folder: Path, left: int) -> None:
    data = folder / "office.db"
    data.write_bytes(data.read_bytes()[:left])
    with pytest.raises(Unavailable, match="Pulihkan dari cadangan"):
        OfficeFile.unlock(folder, "sari", "kata sandi sari")
    assert data.stat().st_size == left


def test_a_missing_file_is_not_replaced_by_an_empty_one(folder: Path) -> None:
    (folder / "office.db").unlink()
    with pytest.raises(Unavailable, match=r"office\.db tidak ada"):
        OfficeFile.unlock(folder, "sari", "kata sandi sari")
    assert not (folder / "office.db").exists()


def test_a_file_of_something_else_is_told(folder: Path) -> None:
    (folder / "office.db").write_bytes(b"SQLite format 3\x00" + b"x" * 9000)
    with pytest.raises(Unavailable, match="rusak atau bukan data Puskesos"):
        OfficeFile.unlock(folder, "sari", "kata sandi sari")


def test_a_single_changed_byte_is_noticed(folder: Path) -> None:
    data = folder / "office.db"
    content = bytearray(data.read_bytes())
    content[100] ^= 1
    data.write_bytes(content)
    with pytest.raises(Unavailable, match="rusak"):
        OfficeFile.unlock(folder, "sari", "kata sandi sari")


@pytest.mark.parametrize("content", ["", "bukan json", "[]", '{"slots": [{"user_name": "sari"}]}', '{"slots": 3}'])
def test_a_damaged_key_file_is_told(folder: Path, content: str) -> None:
    (folder / "office.keys").write_text(content)
    with pytest.raises(Unavailable, match=r"office\.keys rusak"):
        OfficeFile.unlock(folder, "sari", "kata sandi sari")


def test_a_missing_key_file_is_told(folder: Path) -> None:
    (folder / "office.keys").unlink()
    with pytest.raises(Unavailable, match="tidak ditemukan"):
        OfficeFile.unlock(folder, "sari", "kata sandi sari")


@pytest.mark.parametrize(("field", "value"), [("salt", "####"), ("sealed", "AAAA"), ("salt", ""), ("memory", "banyak")])
def test_a_damaged_slot_is_told_apart_from_a_wrong_password(folder: Path, field: str, value: str) -> None:
    keys = folder / "office.keys"
    stored = json.loads(keys.read_text())
    stored["slots"][0][field] = value
    keys.write_text(json.dumps(stored))
    with pytest.raises(Unavailable, match="rusak"):
        OfficeFile.unlock(folder, "sari", "kata sandi sari")


def test_a_folder_that_holds_an_office_is_not_made_into_another(folder: Path) -> None:
    with pytest.raises(Refused, match="sudah berisi data kantor"), OfficeFile.create(folder):
        pass
    assert unlock(folder, "sari", "kata sandi sari") == SARI


def test_an_office_whose_making_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def fill_half(office: OfficeFile) -> None:
        office.add_slot("sari", "kata sandi sari", SARI)
        raise Refused("Kantor tidak jadi dibuat.")

    with pytest.raises(Refused, match="tidak jadi"), OfficeFile.create(tmp_path) as office:
        fill_half(office)
    assert list(tmp_path.iterdir()) == []


def test_what_a_power_cut_left_of_an_office_is_cleared_away_at_the_next_attempt(tmp_path: Path) -> None:
    half = tmp_path / "office.new"
    half.mkdir()
    (half / "office.db").write_bytes(b"setengah")
    assert not exists(tmp_path)
    with OfficeFile.create(tmp_path) as office:
        office.add_slot("sari", "kata sandi sari", SARI)
    office.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["office.db", "office.keys"]
    assert exists(tmp_path)


def test_a_place_that_cannot_be_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("ini berkas")
    with pytest.raises(UserError, match="tidak dapat dibuat"), OfficeFile.create(tmp_path / "berkas" / "kantor"):
        pass
