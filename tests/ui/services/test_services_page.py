"""The directory as an officer reads it: found by words, explained beside the list, on a small screen as well."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.office.catalogue import Service, shown_services
from puskesos.office.officers import Officer
from puskesos.ui.services.page import CATEGORIES, PROVIDERS, RULES, TASKS, ServicesPage
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.table import Group
from tests.ui.services.steps import Read, Settle
from tools.clipping import clipped_texts


def codes(page: ServicesPage) -> list[str]:
    model = page.services.table.rows
    entries = [model.entry(place) for place in range(model.rowCount())]
    return [entry.code for entry in entries if isinstance(entry, Service)]


def offered(read: Read) -> set[str]:
    return read(lambda session: {service.code for service in shown_services(session)})


def test_services_that_are_not_offered_are_shown_on_demand(page: ServicesPage, read: Read) -> None:
    assert set(codes(page)) == offered(read)
    page.services.with_unsure.setChecked(True)
    assert len(codes(page)) == 78


def test_services_are_found_by_words_and_sector(page: ServicesPage, qtbot: QtBot) -> None:
    page.services.search.setText("kursi roda")
    assert codes(page) == ["BAN-13"]
    page.services.sector.set_value("health")
    page.services.sector.chosen.emit("health")
    assert codes(page) == []
    qtbot.waitUntil(lambda: page.services.panel.words() == "")


def test_services_stand_under_the_names_of_their_sectors(page: ServicesPage) -> None:
    model = page.services.table.rows
    first = model.entry(0)
    assert isinstance(first, Group)
    assert first.title == "Kesehatan"


def test_a_service_is_explained_with_papers_rules_and_whom_to_call(page: ServicesPage, qtbot: QtBot) -> None:
    page.services.table.select("BAN-02")
    qtbot.waitUntil(lambda: "Pusat Komando Kementerian Sosial: 021-171" in page.services.panel.words())
    words = page.services.panel.words()
    assert "Program Sembako (BPNT): desil 1–5, sejak 26 Mei 2025" in words
    assert "Program Sembako (BPNT): desil 1–2, sejak 29 Jan 2026" in words
    assert "• KTP" in words
    assert "Menurut katalog" in words


def test_a_rule_is_found_by_its_programme_and_names_its_services(
    page: ServicesPage, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    settle()
    assert page.current() is page.rules
    page.rules.search.setText("atensi")
    settle()
    qtbot.waitUntil(lambda: "Desil 1–5" in page.rules.panel.words())
    assert "Kepmensos 79/HUK/2025" in page.rules.panel.words()


def test_a_paper_tells_where_to_get_it_and_which_services_ask_for_it(
    page: ServicesPage, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    settle()
    page.papers.table.select("SKTM")
    qtbot.waitUntil(lambda: "Diminta untuk" in [part.words.text() for part in _headings(page)])


def _headings(page: ServicesPage) -> list[SectionHeading]:
    return page.papers.panel.findChildren(SectionHeading)


def test_kinds_of_need_and_of_help_and_shares_of_government_are_browsed(
    page: ServicesPage, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    settle()
    model = page.categories.table.rows
    groups = [entry for entry in map(model.entry, range(model.rowCount())) if isinstance(entry, Group)]
    assert [group.count for group in groups] == [26, 12, 18]
    page.categories.table.select("PPKS-08")
    qtbot.waitUntil(lambda: "Lanjut Usia Telantar" in page.categories.panel.words())


def test_a_front_officer_may_doubt_but_is_offered_nothing_else(
    page: ServicesPage, desk: Desk, front_officer: Officer, settle: Settle
) -> None:
    desk.access.officer = front_officer
    page.refresh()
    page.services.table.select("KES-02")
    settle()
    upkeep = page.services.panel.upkeep
    assert upkeep.doubt.isVisible()
    assert upkeep.history.isVisible()
    hidden = (
        upkeep.check, upkeep.retire, upkeep.settle, upkeep.compare,
        page.services.change, page.services.decide, page.services.add, page.services.exchange,
    )  # fmt: skip
    assert not any(button.isVisible() for button in hidden)


def test_the_page_shows_its_words_and_fits_a_small_screen(page: ServicesPage, settle: Settle, qtbot: QtBot) -> None:
    for width, height in ((1270, 712), (814, 456)):
        page.resize(width, height)
        for place in (0, RULES, 2, PROVIDERS, CATEGORIES, TASKS):
            page.tabs.choose(place)
            settle()
            qtbot.waitUntil(lambda: clipped_texts(page) == [])
        assert (page.width(), page.height()) == (width, height)
