"""What a power cut or a knife took from the end of the trail is told in the trail before anything else is written."""

from pathlib import Path
from shutil import copytree

import pytest

from puskesos.errors import Unavailable
from puskesos.office.access import Access, log_in, recover
from puskesos.office.doorstep import knock, note_arrival
from puskesos.office.events import Event
from puskesos.office.trail.chain import head_of
from puskesos.office.trail.checking import check_chain
from puskesos.store.anchor import Head
from puskesos.store.keys import new_recovery_code
from puskesos.store.office_file import ANCHOR
from tests.conftest import NOW, PASSWORD, CaseMaker

pytestmark = pytest.mark.kept_in("file")  # a file of yesterday is put in the place of today's

LOST = "tail_lost"


@pytest.fixture
def cut_short(access: Access, register: CaseMaker, office_folder: Path, tmp_path: Path) -> tuple[Path, Head]:
    """The office as the disk gives it back: its end is one that was kept three cases ago. And the end it had had."""
    register()
    folder = copytree(office_folder, tmp_path / "kembali")
    for _ in range(3):
        register()
    (folder / ANCHOR).write_bytes((office_folder / ANCHOR).read_bytes())
    had = access.file.anchor.read()
    assert had is not None
    return folder, had


def lost_in(access: Access) -> list[str]:
    with access.file.database.read() as session:
        assert check_chain(session, access.file.anchor.read()) == []
        return [event.details["found"] for event in session.query(Event).where(Event.what == LOST)]


def test_the_first_to_come_in_has_it_written_down_and_it_stays_known(cut_short: tuple[Path, Head]) -> None:
    folder, had = cut_short
    access = knock(folder, "sari", PASSWORD, now=NOW)
    with access.file.database.read() as session:
        was = head_of(session)
        [told] = check_chain(session, access.file.anchor.read())
    note_arrival(access, now=NOW)
    assert told.startswith(f"{had.length - was.length} jejak terakhir hilang")
    assert lost_in(access) == [told] == [access.file.anchor.lost]
    access.close()
    again = knock(folder, "sari", PASSWORD, now=NOW)
    note_arrival(again, now=NOW)
    assert (lost_in(again), again.file.anchor.lost) == ([told], "")
    again.close()


def test_it_is_told_before_what_the_officer_does(cut_short: tuple[Path, Head]) -> None:
    access = knock(cut_short[0], "sari", PASSWORD, now=NOW)
    note_arrival(access, now=NOW)
    with access.file.database.read() as session:
        last = session.query(Event).order_by(Event.position.desc()).limit(2).all()
    assert [event.what for event in last] == ["logged_in", LOST]
    access.close()


def test_an_end_that_was_exchanged_for_another_is_told_too(
    access: Access, register: CaseMaker, office_folder: Path, tmp_path: Path
) -> None:
    folder = copytree(office_folder, tmp_path / "lain")
    register()
    kept = (office_folder / ANCHOR).read_bytes()
    other = log_in(folder, "sari", PASSWORD)
    note_arrival(other, now=NOW)
    other.close()
    (folder / ANCHOR).write_bytes(kept)
    back = knock(folder, "sari", PASSWORD, now=NOW)
    note_arrival(back, now=NOW)
    assert len(lost_in(back)) == 1
    assert "bukan yang dicatat" in back.file.anchor.lost
    back.close()


def test_the_recovery_code_hides_nothing(
    access: Access, register: CaseMaker, office_folder: Path, tmp_path: Path
) -> None:
    code = new_recovery_code()
    access.file.set_recovery_code(code)
    folder = copytree(office_folder, tmp_path / "kembali")
    register()
    (folder / ANCHOR).write_bytes((office_folder / ANCHOR).read_bytes())
    back = recover(folder, code, "sari", "kata sandi contoh baru", now=NOW)
    assert len(lost_in(back)) == 1
    back.close()


def test_a_trail_that_only_went_on_is_not_accused(access: Access, register: CaseMaker) -> None:
    register()
    behind = access.file.anchor.path.read_bytes()
    register()
    access.file.anchor.path.write_bytes(behind)
    register()
    assert (lost_in(access), access.file.anchor.lost) == ([], "")


def test_an_anchor_that_cannot_be_read_keeps_nobody_from_work(
    access: Access, register: CaseMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_: object) -> Head | None:
        raise Unavailable("Berkas office.anchor tidak dapat dibaca.")

    with monkeypatch.context() as unreadable:
        unreadable.setattr(type(access.file.anchor), "read", cannot)
        register()
    assert lost_in(access) == []
