"""What a second copy leaves for the window is believed to be the path of a file, and nothing else."""

import os
from pathlib import Path

import pytest

from puskesos.store import calling
from puskesos.store.calling import ASKED, LONGEST, asked_file, call_holder
from puskesos.store.lock import FolderLock


def test_a_file_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "pulihkan.puskesos-cadangan"
    file.touch()
    (tmp_path / ASKED).write_bytes(os.fsencode(file))
    assert asked_file(tmp_path) == file
    assert asked_file(tmp_path) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"office.db", b"/", b"/tidak/ada", b"/etc\0/passwd", b"\xff\xfe", b"/" + b"a" * 5000, b"/" * (LONGEST + 1)],
)
def test_anything_else_is_thrown_away(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ASKED).write_bytes(content)
    assert asked_file(tmp_path) is None
    assert not (tmp_path / ASKED).exists()


def test_a_holder_without_a_window_takes_nothing_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "PATIENCE", 0.1)
    with FolderLock(tmp_path):
        assert not call_holder(tmp_path, Path(__file__))
    assert [file.name for file in tmp_path.iterdir()] == ["office.lock"]
