"""The log of problems: kinds of errors and places in the code, nothing of anybody, whatever happened to the file."""

import faulthandler
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from puskesos import __version__
from puskesos.errors import Unavailable
from puskesos.store.problem_log import CRASHES, FILE, LARGEST, OLDER, ProblemLog, told

NOW = datetime(2026, 11, 20, 2, 15, 30, tzinfo=UTC)
NIK, NAME, PHONE = "9999014505900001", "Contoh Melati", "0812-3456-7890"
# Every form a line may have that leaves: nothing, a kind, a place, a heading of ours or of Python, and the last line.
FORMS = (
    r"[\w.]*",
    r"  [^ ]*:\d+ [^ ]+",
    r"\S+Z Puskesos \S+",
    r"(Fatal|Windows|Stack|Thread|Current) .*",
    r"\(\d+ baris lain tidak disertakan\)",
)
CRASH = """\
Fatal Python error: Segmentation fault

Current thread 0x00007f1c2e7fc700 (most recent call first):
  File "/home/contoh melati/Puskesos/_internal/puskesos/ui/window.py", line 120 in _enter
  File "C:\\Users\\Contoh Melati\\Puskesos\\_internal\\sqlalchemy\\engine\\base.py", line 7 in <module>

Extension modules: PySide6.QtCore (total: 1)
"""


def a_failure() -> Exception:
    """An error as it comes out of a deep place, with data in every message."""
    try:
        read_badly()
    except Unavailable as error:
        return error
    raise AssertionError


def read_badly() -> None:
    try:
        int(f"{NIK} {NAME} {PHONE}")
    except ValueError as error:
        raise Unavailable("Data {name} ({nik}) tidak dapat dibaca.", name=NAME, nik=NIK) from error


def test_a_problem_stands_there_with_its_kinds_and_places_and_without_its_words(tmp_path: Path) -> None:
    log = ProblemLog(tmp_path / "catatan")
    log.note(a_failure(), NOW)
    written = (tmp_path / "catatan" / FILE).read_text("utf-8")
    assert written.splitlines()[0] == f"2026-11-20T02:15:30Z Puskesos {__version__}"
    kinds = [line for line in written.splitlines() if re.fullmatch(r"[\w.]+", line)]
    assert kinds == ["puskesos.errors.Unavailable", "builtins.ValueError"]
    assert re.search(r"^  \S*test_problem_log\.py:\d+ read_badly$", written, re.MULTILINE)
    assert not any(planted in written for planted in (NIK, NAME, PHONE, str(Path.home())))
    assert log.parts() == {FILE: written.strip("\n") + "\n"}


def test_two_small_files_are_kept_at_most(tmp_path: Path) -> None:
    log = ProblemLog(tmp_path)
    error = a_failure()
    for _ in range(3 * LARGEST // 150):
        log.note(error, NOW)
    assert sorted(file.name for file in tmp_path.iterdir()) == [OLDER, FILE]
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 2 * LARGEST + 2000


def test_a_disk_that_refuses_makes_no_second_problem(tmp_path: Path) -> None:
    (tmp_path / "catatan").touch()
    log = ProblemLog(tmp_path / "catatan")
    log.note(a_failure(), NOW)
    assert log.crash_file() is None
    assert log.parts() == {}


def test_a_death_of_the_program_is_told_without_whose_folder_it_was_in(tmp_path: Path) -> None:
    (tmp_path / CRASHES).write_text(CRASH, "utf-8")
    left = ProblemLog(tmp_path).parts()[CRASHES].splitlines()
    assert left == [
        "Fatal Python error: Segmentation fault",
        "",
        "Current thread 0x00007f1c2e7fc700 (most recent call first):",
        "  puskesos/ui/window.py:120 _enter",
        "  sqlalchemy/engine/base.py:7 <module>",
        "",
        "(1 baris lain tidak disertakan)",
    ]


def test_what_python_writes_itself_is_understood(tmp_path: Path) -> None:
    log = ProblemLog(tmp_path)
    file = log.crash_file()
    assert file is not None
    with file:
        faulthandler.dump_traceback(file, all_threads=False)
    left = log.parts()[CRASHES]
    assert "test_problem_log.py" in left
    assert "baris lain" not in left
    assert str(Path.home()) not in left


@pytest.mark.parametrize(
    "planted",
    [
        NIK,
        NAME,
        PHONE,
        f"  {NAME}",
        f"ValueError: {NAME}",
        f'  File "{NAME}", line 1',
        f"Puskesos {NAME}",
        "kata\x00sandi",
    ],
)
def test_a_line_the_program_does_not_write_stays_behind(planted: str, tmp_path: Path) -> None:
    log = ProblemLog(tmp_path)
    log.note(a_failure(), NOW)
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write(f"{planted}\n")
    left = log.parts()[FILE]
    assert planted.strip() not in left
    assert "(1 baris lain tidak disertakan)" in left


@given(st.text(max_size=200))
@example(f"  C:\\{NAME}\\x.py:1 f")
def test_no_words_with_spaces_between_them_come_out_of_any_file(text: str) -> None:
    for line in told(text).splitlines():
        assert any(re.fullmatch(form, line) for form in FORMS), line
