"""What was done to the own account meanwhile stands above the work until the officer has read it."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from puskesos.office.events import record_event
from puskesos.ui.news_strip import NewsStrip
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from tools.clipping import clipped_texts

Settle = Callable[[], None]


UPDATED = "Pembaruan selesai: dari versi 0.1.0 ke versi 0.2.0."


def note(desk: Desk, what: str, **details: str) -> None:
    with desk.access.file.database.write() as session:
        officer = desk.officer
        event = record_event(session, "officer", officer.uuid, what, by=officer, now=desk.now(), **details)
        if what == "password_reset":
            event.officer_id, event.officer_name = 99, "Contoh Dewi"


def test_a_new_password_is_told_until_it_was_read(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    note(desk, "logged_in")
    note(desk, "password_reset")
    note(desk, "logged_in")
    news = NewsStrip(desk)
    qtbot.addWidget(news)
    news.resize(900, 80)
    news.ask()
    settle()
    assert news.isVisible()
    assert "diganti oleh Contoh Dewi" in news.strip.text()
    assert news.strip.kind() == "warning"
    assert clipped_texts(news) == []
    news.ask()  # the screen was locked and opened again
    note(desk, "logged_in")
    settle()
    assert news.isVisible()
    read = news.strip.findChild(LinkButton)
    assert read is not None
    assert read.key == "Alt+Y"
    read.click()
    assert not news.isVisible()


def test_good_news_has_the_calm_tone_until_a_warning_stands_beside_it(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    note(desk, "logged_in")
    note(desk, "password_reset")
    note(desk, "logged_in")
    news = NewsStrip(desk)
    qtbot.addWidget(news)
    news.tell({UPDATED: "done"})
    assert (news.isVisible(), news.strip.kind()) == (True, "done")
    news.ask()
    settle()
    assert news.strip.kind() == "warning"
    assert news.strip.text().startswith(f"{UPDATED} Kata sandi Anda diganti oleh ")
    news.tell({UPDATED: "done"})
    assert (news.strip.text().count(UPDATED), news.strip.kind()) == (1, "warning")
    read = news.strip.findChild(LinkButton)
    assert read is not None
    read.click()
    news.tell({UPDATED: "done"})
    assert (news.strip.text(), news.strip.kind()) == (UPDATED, "done")


def test_nothing_to_tell_takes_no_room(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    note(desk, "logged_in")
    news = NewsStrip(desk)
    qtbot.addWidget(news)
    news.ask()
    settle()
    assert not news.isVisible()
