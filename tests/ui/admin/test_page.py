"""Which sections an officer sees."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.office.officers import Officer
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]


def names(page: SettingsPage) -> list[str]:
    entries = (page.list.rows.entry(place) for place in range(page.list.rows.rowCount()))
    return [getattr(entry, "name", "") for entry in entries]


def test_only_an_admin_sees_the_office_and_its_officers(page: SettingsPage, desk: Desk, front_officer: Officer) -> None:
    assert names(page) == [
        "office", "letters", "wording", "language", "signing", "approval", "targets", "days_off", "attachments",
        "officers", "keys", "backups", "updates", "retention", "breaches", "recovery", "account", "printer", "look",
        "about",
    ]  # fmt: skip
    desk.access.officer = front_officer
    page.refresh()
    assert names(page) == ["account", "printer", "look", "about"]
    assert page.current() is page.sections["account"]


def test_keys_walk_through_the_sections(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.current() is page.sections["letters"]
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.current() is page.sections["about"]


def test_every_section_shows_all_its_words_and_fits_a_small_screen(
    qtbot: QtBot, page: SettingsPage, settle: Settle
) -> None:
    for name in names(page):
        page.open_section(name)
        settle()
        qtbot.waitUntil(lambda: clipped_texts(page.current()) == [])
    page.resize(814, 456)
    assert page.width() == 814
