"""The key file: written in one step, and codes that survive a hand."""

import json
import re
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.errors import Unavailable
from puskesos.store import keys
from puskesos.store.keys import (
    ALPHABET,
    CODE_GROUPS,
    GROUP_SIZE,
    KeySlot,
    find_slot,
    is_as_written,
    load_slots,
    new_key,
    new_recovery_code,
    save_slots,
    tidy_recovery_code,
)


def slot_of(user_name: str) -> KeySlot:
    return KeySlot.seal(new_key(), user_name, "kata sandi contoh", uuid4())


def open_slot(file: Path, user_name: str) -> None:
    slot = find_slot(file, user_name)
    assert slot is not None
    slot.open("kata sandi contoh")


def test_slots_come_back_as_they_were_saved(tmp_path: Path) -> None:
    slots = [slot_of("sari"), slot_of("misal")]
    save_slots(tmp_path / "office.keys", slots)
    assert list(load_slots(tmp_path / "office.keys").values()) == slots


def test_the_key_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "office.keys"
    save_slots(file, [slot_of("sari")])
    before = file.read_bytes()

    def power_cut(_: Path, __: object) -> Path:
        raise OSError

    monkeypatch.setattr(Path, "replace", power_cut)
    with pytest.raises(Unavailable):
        save_slots(file, [slot_of("sari"), slot_of("misal")])
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_slot_remembers_the_cost_it_was_sealed_with(monkeypatch: pytest.MonkeyPatch) -> None:
    slot = slot_of("sari")
    monkeypatch.setattr(keys, "OPERATIONS", 2)
    slot.open("kata sandi contoh")


def test_the_derivation_costs_what_the_recommendation_asks() -> None:
    source = Path(keys.__file__).read_text(encoding="utf-8")
    assert "OPERATIONS = 3\n" in source
    assert "MEMORY = 64 * 1024 * 1024\n" in source


def test_a_slot_gives_back_office_key_officer_and_her_own_key() -> None:
    key, officer, own_key = new_key(), uuid4(), new_key()
    slot = KeySlot.seal(key, "sari", "kata sandi contoh", officer, own_key)
    assert slot.open("kata sandi contoh") == (key, officer, own_key)


def test_a_slot_of_an_older_program_has_no_own_key() -> None:
    assert slot_of("sari").open("kata sandi contoh").own_key == b""


def test_neither_key_nor_password_stands_in_the_file(tmp_path: Path) -> None:
    key = new_key()
    save_slots(tmp_path / "office.keys", [KeySlot.seal(key, "sari", "kata sandi contoh", uuid4())])
    text = (tmp_path / "office.keys").read_text()
    assert "kata sandi" not in text
    assert key.hex() not in text
    assert json.loads(text)["format"] == 1


@pytest.mark.parametrize("fact", ["user_name", "salt", "operations", "memory", "sealed", "check"])
def test_a_damaged_slot_is_told_from_a_wrong_password_and_the_others_still_open(tmp_path: Path, fact: str) -> None:
    file = tmp_path / "office.keys"
    save_slots(file, [slot_of("sari"), slot_of("misal")])
    assert is_as_written(file)
    stored = json.loads(file.read_text())
    was = stored["slots"][0][fact]
    stored["slots"][0][fact] = was + 1 if isinstance(was, int) else f"x{was[1:]}"
    file.write_text(json.dumps(stored, indent=1))
    assert not is_as_written(file)
    with pytest.raises(Unavailable, match=r"rusak\. Pulihkan dari cadangan"):
        open_slot(file, "sari")
    open_slot(file, "misal")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"slots": 7}', b'{"slots": [{}]}', b"\xff", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "office.keys").write_bytes(content)
    with pytest.raises(Unavailable, match=r"office\.keys rusak\. Pulihkan dari cadangan"):
        load_slots(tmp_path / "office.keys")


def test_a_file_of_an_older_program_has_no_checks_and_opens(tmp_path: Path) -> None:
    file = tmp_path / "office.keys"
    save_slots(file, [slot_of("sari")])
    stored = json.loads(file.read_text())
    del stored["slots"][0]["check"]
    file.write_text(json.dumps(stored, indent=1), newline="\n")
    assert is_as_written(file)
    load_slots(file)["sari"].open("kata sandi contoh")


def test_recovery_codes_have_no_letters_that_look_alike() -> None:
    codes = {new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}", code) for code in codes)


GROUPS = st.text(ALPHABET, min_size=GROUP_SIZE, max_size=GROUP_SIZE)


@given(st.lists(GROUPS, min_size=CODE_GROUPS, max_size=CODE_GROUPS), st.data())
def test_a_code_is_the_same_however_a_hand_writes_it(groups: list[str], data: st.DataObject) -> None:
    code = "-".join(groups)
    looks_like = {"0": "0Oo", "1": "1IilL", "-": ("-", " ", "", " - ")}
    typed = "".join(data.draw(st.sampled_from(looks_like.get(sign, sign + sign.lower()))) for sign in code)
    assert tidy_recovery_code(typed) == code
