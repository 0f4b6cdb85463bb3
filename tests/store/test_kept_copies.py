"""Before a program is replaced the files of the office are copied and compared, without anybody's password."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from puskesos.errors import Refused, Unavailable
from puskesos.store import kept_copies
from puskesos.store.kept_copies import HOME, KEPT, MARKS, KeptCopy, drop_old, keep_copy, put_back
from puskesos.store.marked_files import FileMark, Told, copy_marked
from puskesos.store.office_file import DATA, OfficeFile
from tests.store.backing_up import PASSWORD, add_list, add_word, new_office, words

NOW = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "kantor"
    office = new_office(folder)
    add_list(office)
    office.close()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "kantor")


def ignore(_done: int, _total: int, _words: str = "") -> None:
    pass


def kept(folder: Path, day: int = 0) -> KeptCopy:
    made = keep_copy(folder, ignore, now=NOW + timedelta(days=day))
    assert made is not None
    return made


def opened(folder: Path) -> OfficeFile:
    return OfficeFile.unlock(folder, "sari", PASSWORD)[0]


def test_every_file_of_the_office_is_copied_as_it_is(folder: Path) -> None:
    made = kept(folder)
    lists = {name for name in made.files if name.startswith("registers/")}
    assert made.folder == folder / HOME / "2026-11-20T021500"
    assert {DATA, "office.keys"} < set(made.files)
    assert len(lists) == 1
    for name in made.files:
        assert (made.folder / name).read_bytes() == (folder / name).read_bytes()


def test_where_there_is_no_office_nothing_is_copied(tmp_path: Path) -> None:
    assert keep_copy(tmp_path, ignore, now=NOW) is None
    assert list(tmp_path.iterdir()) == []


def test_two_copies_are_kept_and_none_within_another(folder: Path) -> None:
    made = [kept(folder, day) for day in range(4)]
    assert sorted((folder / HOME).iterdir()) == [each.folder for each in made[-KEPT:]]
    assert set(made[-1].files) == set(made[0].files)


def test_a_copy_does_not_stay_for_ever(folder: Path) -> None:
    made = [kept(folder), kept(folder, 60)]
    (folder / HOME / "2026-11-20T021500.baru").mkdir()
    drop_old(folder, now=NOW + timedelta(days=89))
    assert sorted((folder / HOME).iterdir()) == [each.folder for each in made]
    drop_old(folder, now=NOW + timedelta(days=91))
    assert list((folder / HOME).iterdir()) == [made[1].folder]


def test_a_copy_that_is_not_equal_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy_on_a_bad_disk(source: Path, target: Path, told: Told) -> FileMark:
        mark = copy_marked(source, target, told)
        if target.name == DATA:
            target.write_bytes(target.read_bytes()[:-1] + b"x")
        return mark

    monkeypatch.setattr(kept_copies, "copy_marked", copy_on_a_bad_disk)
    with pytest.raises(Unavailable, match=r"office.db tidak sama dengan aslinya"):
        keep_copy(folder, ignore, now=NOW)
    assert list((folder / HOME).iterdir()) == []


def test_what_was_copied_can_be_put_back_and_what_is_there_stays_beside(folder: Path) -> None:
    office = opened(folder)
    add_word(office, "sebelum")
    office.close()
    made = kept(folder)
    office = opened(folder)
    add_word(office, "sesudah")
    office.close()

    aside = put_back(folder, made.folder, ignore, now=NOW)

    office = opened(folder)
    assert "sebelum" in words(office)
    assert "sesudah" not in words(office)
    office.close()
    assert aside is not None
    assert (aside / DATA).is_file()


@pytest.mark.parametrize("spoilt", [DATA, "office.keys"])
def test_a_copy_that_was_changed_is_not_put_back(folder: Path, spoilt: str) -> None:
    made = kept(folder)
    (made.folder / spoilt).write_bytes(b"rusak")
    before = (folder / DATA).read_bytes()
    with pytest.raises(Unavailable, match="Data kantor tidak berubah"):
        put_back(folder, made.folder, ignore, now=NOW)
    assert (folder / DATA).read_bytes() == before


@pytest.mark.parametrize(
    "told", [b"", b"{}", b'{"files": {"../../lain": {"size": 1, "sha256": ""}}}', b'{"files": []}']
)
def test_another_folder_is_no_copy(folder: Path, told: bytes) -> None:
    other = folder / "lain"
    other.mkdir()
    (other / MARKS).write_bytes(told)
    with pytest.raises(Refused, match="tidak ada salinan"):
        put_back(folder, other, ignore, now=NOW)
