"""Drafts on disk: what goes in comes out, for the officer who typed it and for nobody else."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from puskesos.errors import Unavailable
from puskesos.store.draft_file import DraftFile
from puskesos.store.keys import new_key

NOW = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
MONTH = timedelta(days=30)
OFFICE, SARI, MISAL = bytes(range(32)), b"s" * 32, b"m" * 32
PLANTED = "Umpama Dahlia 9999020000000007 HIV"
# Saves one numbered draft after the other and says each number aloud once it is promised to be on the disk.
WRITER = """
import itertools, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from puskesos.store.draft_file import DraftFile
drafts, now = DraftFile(Path(sys.argv[1]), bytes(range(32)), b"s" * 32), datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
for number in itertools.count(1):
    drafts.save({UUID(int=1): str(number).encode() * 500}, now, now + timedelta(days=30))
    print(number, flush=True)
"""
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drafts.db"


@pytest.fixture
def drafts(path: Path) -> Iterator[DraftFile]:
    drafts = DraftFile(path, OFFICE, SARI)
    yield drafts
    drafts.close()


def contents(drafts: DraftFile, now: datetime = NOW) -> dict[UUID, bytes]:
    return {each.id: each.content for each in drafts.kept(now)}


# Each try makes two files and waits for the disk, which is another's disk too: how long it takes says nothing here.
@settings(deadline=None)
@given(st.dictionaries(st.uuids(), st.binary(max_size=3000), max_size=6), st.data())
def test_what_goes_in_comes_out(typed: dict[UUID, bytes], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "drafts.db"
        drafts = DraftFile(path, OFFICE, SARI)
        drafts.save(typed, NOW, NOW + MONTH)
        done = data.draw(st.sets(st.sampled_from(sorted(typed)))) if typed else set()
        drafts.remove(done)
        drafts.close()
        again = DraftFile(path, OFFICE, SARI)
        assert contents(again) == {ident: content for ident, content in typed.items() if ident not in done}
        again.close()


def test_a_draft_saved_again_takes_the_place_of_what_it_was(drafts: DraftFile) -> None:
    mine = uuid4()
    drafts.save({mine: b"Con"}, NOW, NOW + MONTH)
    drafts.save({mine: b"Contoh"}, NOW + timedelta(seconds=3), NOW + MONTH)
    assert [(each.id, each.saved_at, each.content) for each in drafts.kept(NOW)] == [
        (mine, NOW + timedelta(seconds=3), b"Contoh")
    ]


def test_the_latest_draft_comes_first(drafts: DraftFile) -> None:
    for minutes in (5, 1, 9):
        drafts.save({uuid4(): str(minutes).encode()}, NOW + timedelta(minutes=minutes), NOW + MONTH)
    assert list(contents(drafts).values()) == [b"9", b"5", b"1"]


def test_another_officer_sees_nothing_of_it_and_destroys_nothing_of_it(drafts: DraftFile, path: Path) -> None:
    drafts.save({uuid4(): PLANTED.encode()}, NOW, NOW + MONTH)
    colleague = DraftFile(path, OFFICE, MISAL)
    assert colleague.kept(NOW) == []
    colleague.save({uuid4(): b"Misal"}, NOW, NOW + MONTH)
    colleague.close()
    assert list(contents(drafts).values()) == [PLANTED.encode()]


def test_the_rows_of_a_colleague_stay_closed_even_to_who_opens_the_file(drafts: DraftFile) -> None:
    drafts.save({uuid4(): PLANTED.encode()}, NOW, NOW + MONTH)
    with drafts._opened() as connection:
        [(sealed, owner)] = connection.execute("SELECT sealed, owner FROM drafts").fetchall()
    assert not any(word.encode() in sealed + owner for word in PLANTED.split())


def test_a_row_moved_to_a_colleague_opens_for_nobody(drafts: DraftFile, path: Path) -> None:
    drafts.save({uuid4(): PLANTED.encode()}, NOW, NOW + MONTH)
    colleague = DraftFile(path, OFFICE, MISAL)
    with colleague._opened() as connection:
        connection.execute("UPDATE drafts SET owner = ?", (colleague._owner,))
    assert colleague.kept(NOW) == []
    colleague.close()


@pytest.mark.parametrize(
    "change",
    [
        "id = 'pendek'",
        "id = 'enam belas huruf'",
        "id = NULL",
        "saved = 9e99",
        "saved = 'kemarin'",
        "sealed = NULL",
        "sealed = 7",
        "sealed = x'00'",
    ],
)
def test_a_row_somebody_tampered_with_is_no_draft_and_hides_no_other(drafts: DraftFile, change: str) -> None:
    tampered, whole = uuid4(), uuid4()
    drafts.save({tampered: b"Contoh", whole: b"Misal"}, NOW, NOW + MONTH)
    with drafts._opened() as connection:
        connection.execute(f"UPDATE drafts SET {change} WHERE id = ?", (tampered.bytes,))  # noqa: S608  # our own words
    assert contents(drafts) == {whole: b"Misal"}


def test_planted_words_are_found_in_no_file(drafts: DraftFile, path: Path) -> None:
    ident = uuid4()
    drafts.save({ident: PLANTED.encode()}, NOW, NOW + MONTH)
    assert (path.parent / "drafts.db-wal").stat().st_size > 0
    while_open = b"".join(each.read_bytes() for each in path.parent.iterdir())
    drafts.remove([ident])
    drafts.close()
    afterwards = b"".join(each.read_bytes() for each in path.parent.iterdir())
    for word in (*PLANTED.encode().split(), b"CREATE TABLE", b"SQLite format 3", SARI, OFFICE):
        assert word not in while_open
        assert word not in afterwards


def test_nothing_lies_beside_a_closed_file(drafts: DraftFile, path: Path) -> None:
    drafts.save({uuid4(): b"Contoh"}, NOW, NOW + MONTH)
    drafts.close()
    assert list(path.parent.iterdir()) == [path]


def test_an_office_where_nothing_was_typed_has_no_file(drafts: DraftFile, path: Path) -> None:
    assert drafts.kept(NOW) == []
    drafts.remove([uuid4()])
    assert not path.exists()


def test_drafts_that_had_their_time_are_destroyed_whoever_typed_them(drafts: DraftFile, path: Path) -> None:
    colleague = DraftFile(path, OFFICE, MISAL)
    colleague.save({uuid4(): b"lama"}, NOW, NOW + MONTH)
    drafts.save({uuid4(): b"lama"}, NOW, NOW + MONTH)
    drafts.save({uuid4(): b"baru"}, NOW + timedelta(days=20), NOW + timedelta(days=20) + MONTH)
    assert list(contents(drafts, NOW + timedelta(days=31)).values()) == [b"baru"]
    assert colleague.kept(NOW) == []
    colleague.close()


def test_the_file_stays_small_after_a_year_of_typing(drafts: DraftFile, path: Path) -> None:
    for day in range(365):
        ident = uuid4()
        drafts.save({ident: b"x" * 20_000}, NOW + timedelta(days=day), NOW + timedelta(days=day) + MONTH)
        if day % 10:
            drafts.remove([ident])
        drafts.kept(NOW + timedelta(days=day))
    drafts.close()
    assert path.stat().st_size < 200_000


@pytest.mark.parametrize("content", [b"bukan data", b"SQLite format 3\x00" + b"x" * 9000])
def test_a_file_that_cannot_be_read_is_begun_anew(drafts: DraftFile, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert drafts.kept(NOW) == []
    drafts.save({uuid4(): b"Contoh"}, NOW, NOW + MONTH)
    assert list(contents(drafts).values()) == [b"Contoh"]


def test_the_file_of_an_office_with_another_key_is_begun_anew(drafts: DraftFile, path: Path) -> None:
    other = DraftFile(path, new_key(), SARI)
    other.save({uuid4(): b"Contoh"}, NOW, NOW + MONTH)
    other.close()
    assert drafts.kept(NOW) == []


def test_a_folder_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Isian sementara tidak dapat disimpan"):
        DraftFile(tmp_path / "tidak ada" / "drafts.db", OFFICE, SARI).save({uuid4(): b"x"}, NOW, NOW + MONTH)


def test_a_killed_writer_leaves_the_last_draft_it_promised(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:  # noqa: S603  # our own words
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(20)]
        program.kill()
        said += program.stdout.readlines()
    promised = max(int(line) for line in said if line.endswith("\n"))
    drafts = DraftFile(path, OFFICE, SARI)
    [content] = contents(drafts).values()
    assert content in (str(promised).encode() * 500, str(promised + 1).encode() * 500)
    drafts.close()
