"""A list of residents in its own file: what was put in is found again, by every way the desk asks."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from puskesos.errors import Unavailable
from puskesos.store.register_file import REGISTER_TROUBLE, RegisterFile, ResidentRow
from tests.store.registers import KEY, build, nik, resident

FAMILY = nik(900)
MELATI = resident("CONTOH MELATI", nik=nik(1), no_kk=FAMILY, phone="080000000001", birth="1965-03-12", decile=3)
KENANGA = resident("Misal Kenanga", nik=nik(2), no_kk=FAMILY, birth="1990", region="3209142001")
DAHLIA = resident("Umpama Dahlia", memberships="pkh -sembako", facts='[["id_dtks", "7"]]', is_deceased=1, source_row=4)
NAMESAKE = resident("CONTOH MELATI", nik=nik(1))
ROWS = [MELATI, KENANGA, DAHLIA, NAMESAKE]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return build(tmp_path / "satu.register", ROWS, list="dtsen")


@pytest.fixture
def register(path: Path) -> Iterator[RegisterFile]:
    with RegisterFile(path, KEY) as register:
        yield register


def ids(found: list[tuple[int, ResidentRow]]) -> list[int]:
    return [ident for ident, _ in found]


def test_every_field_comes_back_as_it_went_in(register: RegisterFile) -> None:
    assert register.by_ids([1, 2, 3, 4, 77]) == {number: row for number, (row, _) in enumerate(ROWS, 1)}


def test_a_nik_finds_everybody_who_has_it(register: RegisterFile) -> None:
    assert ids(register.by_nik(nik(1))) == [1, 4]
    assert ids(register.by_niks([nik(2), nik(77)])) == [2]
    assert register.by_nik("") == []


def test_the_beginning_of_a_nik_finds_in_the_order_of_niks(register: RegisterFile) -> None:
    assert ids(register.by_nik_prefix("9999", 2)) == [1, 4]
    assert ids(register.by_nik_prefix(nik(2)[:16], 9)) == [2]
    assert register.by_nik_prefix("12", 9) == []


def test_a_family_and_a_telephone_are_found_and_nothing_finds_nobody(register: RegisterFile) -> None:
    assert ids(register.by_no_kk(FAMILY)) == [1, 2]
    assert ids(register.by_phone("080000000001")) == [1]
    assert register.by_no_kk("") == register.by_phone("") == []


def test_looking_up_uses_the_indexes(register: RegisterFile) -> None:
    for column in ("nik", "no_kk", "phone"):
        looked_up = f"{column} IN (?, ?) AND {column} <> ''"
        question = f"EXPLAIN QUERY PLAN SELECT id FROM residents WHERE {looked_up}"  # noqa: S608  # our own columns
        assert f"by_{column}" in str(register.execute(question, ("1", "2")))


def test_words_are_counted_and_tokens_found(register: RegisterFile) -> None:
    assert dict(register.words()) == {"contoh": 2, "dahlia": 1, "kenanga": 1, "melati": 2, "misal": 1, "umpama": 1}
    found = register.execute("SELECT rowid FROM tokens WHERE tokens MATCH ? ORDER BY rowid", ('"melati" AND "contoh"',))
    assert found == [(1,), (4,)]


def test_particulars_are_kept_with_the_count(register: RegisterFile) -> None:
    assert register.particulars == {"list": "dtsen", "format": "1", "rows": "4"}
    assert register.rows == 4


def test_the_whole_list_comes_in_batches(register: RegisterFile) -> None:
    assert [ids(batch) for batch in register.batches(3)] == [[1, 2, 3], [4]]


def test_nobody_writes_to_a_finished_list(register: RegisterFile) -> None:
    with pytest.raises(Unavailable):
        register.execute("DELETE FROM residents")
    assert register.rows == 4


def test_many_threads_may_ask_at_once(register: RegisterFile) -> None:
    answers: list[list[int]] = []

    def ask() -> None:
        answers.extend(ids(register.by_nik(nik(1))) for _ in range(50))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [[1, 4]] * 200


def test_a_closed_list_answers_no_more_and_may_be_closed_twice(register: RegisterFile) -> None:
    register.close()
    register.close()
    with pytest.raises(Unavailable, match="sudah ditutup"):
        register.by_nik(nik(1))


def test_nothing_of_a_list_can_be_read_from_outside(path: Path) -> None:
    content = path.read_bytes()
    assert b"SQLite format" not in content
    assert b"MELATI" not in content
    assert nik(1).encode() not in content


def test_a_wrong_key_is_told(path: Path) -> None:
    with pytest.raises(Unavailable, match="rusak"):
        RegisterFile(path, bytes(32))


def test_a_missing_or_empty_file_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="tidak ada"):
        RegisterFile(tmp_path / "hilang.register", KEY)
    (tmp_path / "kosong.register").touch()
    with pytest.raises(Unavailable, match="kosong"):
        RegisterFile(tmp_path / "kosong.register", KEY)
    assert [found.name for found in tmp_path.iterdir()] == ["kosong.register"]


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lain.register"
    path.write_bytes(b"SQLite format 3\x00" + b"x" * 9000)
    with pytest.raises(Unavailable, match="rusak"):
        RegisterFile(path, KEY)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 0.95])
def test_a_single_changed_byte_is_noticed_at_the_latest_when_it_is_read(path: Path, part: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * part) + 100] ^= 1
    path.write_bytes(content)
    with pytest.raises(Unavailable, match="rusak"), RegisterFile(path, KEY) as register:
        read_all(register)


def test_a_list_cut_short_is_told(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(Unavailable, match="rusak"), RegisterFile(path, KEY) as register:
        read_all(register)


def test_a_list_of_another_format_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puskesos.store.register_builder.FORMAT", "2")
    path = build(tmp_path / "baru.register", ROWS)
    with pytest.raises(Unavailable, match="versi lain"):
        RegisterFile(path, KEY)


def read_all(register: RegisterFile) -> None:
    """Every page of the file, as the desk would meet it sooner or later."""
    assert register.execute("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("sentence", sorted(set(REGISTER_TROUBLE.values())))
def test_every_trouble_is_told_in_a_whole_sentence(sentence: str) -> None:
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "{" not in sentence
