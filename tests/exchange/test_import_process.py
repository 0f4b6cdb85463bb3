"""The child that reads files: its results, its refusals, its end by force, and what it never shows to others."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from puskesos.errors import Cancelled, Refused, Unavailable
from puskesos.exchange.import_process import Progress, Tell, each_in_children, in_child

ROOT = Path(__file__).parent.parent.parent
SECRET = b"kunci-rahasia-contoh"


def ignore(_: Progress) -> None:
    pass


def add(first: int, second: int, *, tell: Tell) -> tuple[int, int]:
    tell(Progress(1, 1, 2))
    return first + second, os.getpid()


def find(*, tell: Tell) -> int:
    for piece in (["a"], ["b", "c"]):
        tell(Progress(1, 1, 2))
        tell(piece)
    return 3


def refuse(*, tell: Tell) -> None:
    raise Refused("Berkas {file} kosong.", file="a{b}.csv")


def fail(*, tell: Tell) -> None:
    raise ValueError("a bug")


def has_loaded_qt(*, tell: Tell) -> bool:
    return any(name.startswith("PySide6") for name in sys.modules)


def wait_for_ever(mark: Path, _key: bytes = b"", *, tell: Tell) -> None:
    mark.write_text(str(os.getpid()))
    while True:
        tell(Progress(1, 1, 0))
        time.sleep(0.01)


def begun(mark: Path) -> int:
    """The process that wrote its number into the file; 0 until it did."""
    return int(mark.read_text() or 0) if mark.exists() else 0


def test_the_result_comes_from_another_process_and_the_progress_on_the_way() -> None:
    told: list[Progress] = []
    total, process = in_child(add, 2, 3, told=told.append)
    assert (total, Progress(1, 1, 2) in told) == (5, True)
    assert process != os.getpid()


def test_what_is_found_on_the_way_is_handed_over_piece_by_piece_and_each_once() -> None:
    found: list[str] = []
    assert in_child(find, told=ignore, handed=found.extend) == 3
    assert found == ["a", "b", "c"]


def test_a_refusal_arrives_as_it_was_raised() -> None:
    with pytest.raises(Refused, match=r"^Berkas a\{b\}\.csv kosong\.$"):
        in_child(refuse, told=ignore)


def test_a_bug_in_the_child_is_a_bug_here(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError):
        in_child(fail, told=ignore)
    assert "ValueError: a bug" in capfd.readouterr().err


def test_calling_off_ends_the_child(tmp_path: Path) -> None:
    mark = tmp_path / "mark"

    def call_off(_: Progress) -> None:
        if begun(mark):
            raise Cancelled

    with pytest.raises(Cancelled):
        in_child(wait_for_ever, mark, told=call_off)
    assert not psutil.pid_exists(begun(mark))


def test_a_child_that_is_killed_is_told_as_an_interruption(tmp_path: Path) -> None:
    mark = tmp_path / "mark"

    def kill(_: Progress) -> None:
        if child := begun(mark):
            psutil.Process(child).kill()

    with pytest.raises(Unavailable, match="Tidak ada yang dimuat"):
        in_child(wait_for_ever, mark, told=kill)


def test_what_the_child_is_given_stands_neither_in_its_arguments_nor_in_its_environment(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    seen: list[str] = []

    def look(_: Progress) -> None:
        if child := begun(mark):
            process = psutil.Process(child)
            seen.extend([*process.cmdline(), *process.environ().values()])
            raise Cancelled

    with pytest.raises(Cancelled):
        in_child(wait_for_ever, mark, SECRET, told=look)
    assert seen
    assert not any(SECRET.decode() in text or SECRET.hex() in text for text in seen)


def test_the_reading_process_of_the_installed_window_loads_no_qt(tmp_path: Path) -> None:
    program = tmp_path / "puskesos"
    program.write_text(
        "from puskesos.__main__ import main\n"
        "if __name__ == '__main__':\n"
        "    import puskesos.app\n"
        "    from puskesos.exchange.import_process import in_child\n"
        "    from tests.exchange.test_import_process import has_loaded_qt, ignore\n"
        "    print(in_child(has_loaded_qt, told=ignore))\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, program], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path}, check=True
    )
    assert done.stdout.strip() == "False"


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def refuse_seven(number: int) -> int:
    if number == 7:
        raise Refused("Tujuh tidak boleh.")
    return number


def die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def fall(number: int) -> int:
    raise ValueError("a bug")


def test_pieces_are_worked_on_in_several_children_and_come_back_in_their_order() -> None:
    results = list(each_in_children(square, ((number,) for number in range(9)), children=2))
    assert [result for result, _ in results] == [number * number for number in range(9)]
    assert len({process for _, process in results}) == 2


def test_a_piece_is_asked_for_only_when_a_child_is_free_for_it() -> None:
    asked: list[int] = []

    def pieces() -> Iterator[tuple[int]]:
        for number in range(100):
            asked.append(number)
            yield (number,)

    with closing(each_in_children(square, pieces(), children=2)) as results:
        next(results)
        assert len(asked) == 3


def test_without_pieces_there_is_no_child_and_no_result() -> None:
    assert list(each_in_children(square, [], children=2)) == []


def test_closing_ends_the_children_at_once() -> None:
    with closing(each_in_children(square, ((number,) for number in range(100)), children=2)) as results:
        children = {process for _, process in (next(results), next(results))}
        assert all(psutil.pid_exists(process) for process in children)
    assert not any(psutil.pid_exists(process) for process in children)


def test_the_refusal_of_one_piece_ends_all() -> None:
    with pytest.raises(Refused, match="Tujuh"):
        list(each_in_children(refuse_seven, ((number,) for number in range(100)), children=2))


def test_a_child_killed_at_a_piece_is_told_and_a_bug_stays_a_bug(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Unavailable, match="Pekerjaan terhenti"):
        list(each_in_children(die, [(1,), (2,)], children=2))
    with pytest.raises(RuntimeError):
        list(each_in_children(fall, [(1,)], children=1))
    assert "ValueError: a bug" in capfd.readouterr().err
