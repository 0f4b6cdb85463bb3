"""An odd clock is asked about once, and an office that was closed for a while is left in peace."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.errors import Refused
from puskesos.office.clock import clock_doubt, confirm_clock
from puskesos.office.events import events_of, record_event
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import the_office
from tests.conftest import NOW


@pytest.mark.parametrize(
    "later",
    [
        timedelta(0),
        timedelta(hours=8),
        timedelta(days=3),  # a weekend
        timedelta(days=11),  # Lebaran with its joint leave
        timedelta(days=14),
        timedelta(minutes=-9),  # set right by the network
    ],
)
def test_an_office_that_rested_is_not_asked(session: Session, later: timedelta) -> None:
    assert clock_doubt(session, NOW + later) == ""


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (NOW - timedelta(minutes=11), "Jumat, 20 November 2026 pukul 09.04, lebih awal daripada catatan terakhir"),
        (datetime(2009, 1, 1, tzinfo=NOW.tzinfo), "Kamis, 1 Januari 2009 pukul 07.00, lebih awal daripada"),
        (NOW + timedelta(days=15), "Sabtu, 5 Desember 2026 pukul 09.15, 15 hari sesudah catatan terakhir"),
        (NOW + timedelta(days=365), "365 hari sesudah catatan terakhir pada Jumat, 20 November 2026 pukul 09.15."),
    ],
)
def test_a_clock_that_went_back_or_far_ahead_is_told_with_both_times(
    session: Session, now: datetime, words: str
) -> None:
    assert words in clock_doubt(session, now)
    assert clock_doubt(session, now).endswith(".")


def test_whoever_confirms_the_clock_stands_in_the_trail_and_nobody_is_asked_again(
    session: Session, officer: Officer
) -> None:
    officer.role_codes = [Role.VIEWER.value]
    back = NOW - timedelta(days=400)
    doubt = clock_doubt(session, back)
    confirm_clock(session, by=officer, now=back)
    last = events_of(session, the_office(session).uuid)[-1]
    assert (last.what, last.officer_name, last.details["doubt"]) == ("clock_confirmed", officer.name, doubt)
    assert clock_doubt(session, back + timedelta(days=1)) == ""
    assert clock_doubt(session, NOW) != ""


def test_there_is_nothing_to_confirm_while_the_clock_is_right(session: Session, officer: Officer) -> None:
    with pytest.raises(Refused):
        confirm_clock(session, by=officer, now=NOW)


def test_work_done_meanwhile_moves_the_clock_on(session: Session, officer: Officer) -> None:
    later = NOW + timedelta(days=20)
    record_event(session, "office", the_office(session).uuid, "office_changed", by=officer, now=later)
    assert clock_doubt(session, later + timedelta(days=1)) == ""
