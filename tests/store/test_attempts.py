"""Wrong tries are kept beside the key slots: the waits, the restart, the clock, and a file that says nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.store.attempts import MOST_TIMES, WAITS, Attempts, Failures

NOW = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)


@pytest.fixture
def attempts(tmp_path: Path) -> Attempts:
    return Attempts(tmp_path)


def fail(attempts: Attempts, name: str, times: int, now: datetime = NOW) -> None:
    for _ in range(times):
        attempts.failed(name, now)


def test_two_slips_cost_nothing_and_then_every_wrong_try_costs_more(attempts: Attempts) -> None:
    waits = []
    for _ in range(12):
        waits.append(attempts.wait("sari", NOW))
        attempts.failed("sari", NOW)
    assert waits == [0, 0, 0, 5, 15, 30, 60, 120, 300, 600, 900, 900]


def test_the_wait_runs_off_and_goes_on_after_a_restart(attempts: Attempts) -> None:
    fail(attempts, "sari", 4)
    assert Attempts(attempts.path.parent).wait("sari", NOW + timedelta(seconds=6)) == 9
    assert attempts.wait("sari", NOW + timedelta(seconds=15)) == 0


def test_each_name_waits_for_its_own_tries(attempts: Attempts) -> None:
    fail(attempts, "sari", 6)
    assert attempts.wait("misal", NOW) == 0


def test_the_right_secret_ends_the_wait_and_keeps_what_the_trail_is_to_be_told(attempts: Attempts) -> None:
    fail(attempts, "sari", 6)
    attempts.succeeded("sari")
    assert attempts.wait("sari", NOW) == 0
    assert attempts.untold()["sari"].untold == 6


def test_what_was_told_is_forgotten_and_what_came_in_between_is_not(attempts: Attempts) -> None:
    fail(attempts, "sari", 2)
    seen = attempts.untold()
    attempts.failed("sari", NOW + timedelta(seconds=1))
    attempts.told(seen)
    left = attempts.untold()["sari"]
    assert (left.untold, left.times) == (1, (NOW + timedelta(seconds=1),))
    attempts.succeeded("sari")
    attempts.told(attempts.untold())
    assert attempts.untold() == {}
    assert "sari" not in attempts.path.read_text()


def test_a_clock_put_back_makes_nobody_wait_longer_than_the_rule(attempts: Attempts) -> None:
    fail(attempts, "sari", 20)
    assert attempts.wait("sari", NOW - timedelta(days=900)) == WAITS[-1]


def test_a_clock_put_back_begins_the_wait_anew_and_it_ends(attempts: Attempts) -> None:
    """A PC whose battery is flat wakes up years ago: its officer must not wait for those years."""
    fail(attempts, "sari", 4)
    long_ago = NOW - timedelta(days=900)
    assert attempts.wait("sari", long_ago) == 15
    assert Attempts(attempts.path.parent).wait("sari", long_ago + timedelta(seconds=14)) == 1
    assert attempts.wait("sari", long_ago + timedelta(seconds=15)) == 0


def test_a_thousand_tries_are_counted_in_a_small_file(attempts: Attempts) -> None:
    fail(attempts, "sari", 60)
    known = attempts.untold()["sari"]
    assert known.untold == 60
    assert len(known.times) == MOST_TIMES


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"names": []}', b'{"names": {"sari": {}}}', b"\xff\xfe", b'{"names": {"sari": {"last": 5}}}',
     b'{"names": {"sari": {"in_a_row": 3, "last": "kemarin", "untold": 0, "times": []}}}',
     b'{"names": {"sari": {"in_a_row": Infinity, "last": "2026-11-20T02:15:00+00:00", "untold": 0, "times": []}}}',
     b"[" * 100_000],
)  # fmt: skip
def test_a_damaged_file_shuts_nobody_out_and_is_begun_anew(attempts: Attempts, content: bytes) -> None:
    attempts.path.write_bytes(content)
    assert attempts.wait("sari", NOW) == 0
    fail(attempts, "sari", 4)
    assert attempts.wait("sari", NOW) == 15


def test_a_folder_that_cannot_be_written_does_not_stop_the_log_in(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "tidak ada")
    attempts.failed("sari", NOW)
    assert attempts.wait("sari", NOW) == 0


@given(st.integers(0, 10_000), st.integers(-(10**9), 10**9))
def test_nobody_ever_waits_longer_than_a_quarter_of_an_hour(in_a_row: int, seconds: int) -> None:
    known = Failures(in_a_row, NOW, 0, ())
    assert 0 <= known.wait(NOW + timedelta(seconds=seconds)) <= 15 * 60
