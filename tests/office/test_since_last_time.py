"""At the log-in an officer hears what was done to the account meanwhile, once."""

from datetime import timedelta

import pytest

from puskesos.errors import Refused
from puskesos.office.access import Access, let_in, log_in, reset_password
from puskesos.office.doorstep import knock, note_arrival
from puskesos.office.officers import Role
from puskesos.office.since_last_time import news_for
from puskesos.office.staff import OfficerAnswer
from tests.conftest import NOW, PASSWORD

ANOTHER = "kata sandi pengganti"


def news_of(access: Access) -> list[str]:
    with access.file.database.read() as session:
        return news_for(session, access.officer)


def test_who_changed_my_password_is_told_at_the_next_log_in_and_not_again(access: Access) -> None:
    answer = OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,))
    rina = let_in(access, answer, PASSWORD, now=NOW)
    folder = access.file.folder
    note_arrival(access, now=NOW)
    assert news_of(access) == []
    reset_password(access, rina.id, ANOTHER, now=NOW + timedelta(minutes=5))
    assert news_of(access) == []
    access.close()
    for told in (1, 0):
        hers = log_in(folder, "rina", ANOTHER)
        note_arrival(hers, now=NOW + timedelta(hours=1))
        news = news_of(hers)
        hers.close()
        assert len(news) == told
        if told:
            assert "diganti oleh Sari Permisalan pada 20 Nov 2026 pukul 09.20" in news[0]


def test_tries_in_vain_are_told_with_their_times(access: Access) -> None:
    folder = access.file.folder
    note_arrival(access, now=NOW)
    access.close()
    for minutes in (10, 20):
        with pytest.raises(Refused):
            knock(folder, "sari", "kata sandi yang salah", now=NOW + timedelta(minutes=minutes))
    again = knock(folder, "sari", PASSWORD, now=NOW + timedelta(hours=3))
    note_arrival(again, now=NOW + timedelta(hours=3))
    [news] = news_of(again)
    again.close()
    assert "Ada 2 percobaan masuk yang gagal" in news
    assert "20 Nov 2026 09.25" in news
