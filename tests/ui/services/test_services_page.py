"""The directory as an officer reads it and an admin keeps it true."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos import resources
from puskesos.office.access import Access, let_in
from puskesos.office.catalogue import Service, shown_services
from puskesos.office.officers import Officer, Role
from puskesos.office.providers import providers
from puskesos.office.staff import OfficerAnswer
from puskesos.ui.services.page import ServicesPage
from puskesos.ui.session import Desk
from puskesos.ui.widgets.table import Group
from tests.conftest import NOW, PASSWORD
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def page(desk: Desk, settle: Settle) -> Iterator[ServicesPage]:
    page = ServicesPage(desk)
    page.resize(1270, 712)
    page.show()
    page.refresh()
    settle()
    yield page
    # Only when the last answer has come may it go.
    settle()
    page.close()
    page.deleteLater()


@pytest.fixture
def front_officer(access: Access) -> Officer:
    return let_in(access, OfficerAnswer("loket", "Umpama Dahlia", (Role.FRONT_OFFICER,)), PASSWORD, now=NOW)


def codes(page: ServicesPage) -> list[str]:
    model = page.services.table.rows
    entries = [model.entry(place) for place in range(model.rowCount())]
    return [entry.code for entry in entries if isinstance(entry, Service)]


def offered(desk: Desk) -> set[str]:
    with desk.access.file.database.read() as session:
        return {service.code for service in shown_services(session)}


def test_unsure_services_are_shown_on_demand(page: ServicesPage, desk: Desk) -> None:
    assert set(codes(page)) == offered(desk)
    page.services.with_unsure.setChecked(True)
    assert len(codes(page)) == 78


def test_services_are_found_by_words_and_sector(page: ServicesPage, qtbot: QtBot) -> None:
    page.services.search.setText("kursi roda")
    assert codes(page) == ["BAN-13"]
    page.services.sector.set_value("health")
    page.services.sector.chosen.emit("health")
    assert codes(page) == []
    qtbot.waitUntil(lambda: page.services.panel.words() == "")


def test_a_service_is_explained_with_papers_rules_and_whom_to_call(page: ServicesPage, qtbot: QtBot) -> None:
    page.services.table.select("BAN-02")
    qtbot.waitUntil(lambda: "Program Sembako (BPNT)" in page.services.panel.words())
    words = page.services.panel.words()
    assert "Program Sembako (BPNT): desil 1–5, sejak 26 Mei 2025" in words
    assert "Program Sembako (BPNT): desil 1–2, sejak 29 Jan 2026" in words
    assert "Pusat Komando Kementerian Sosial: 021-171" in words
    assert "• KTP" in words


def test_an_admin_confirms_an_unsure_service_and_hides_another(page: ServicesPage, desk: Desk, settle: Settle) -> None:
    tab = page.services
    tab.with_unsure.setChecked(True)
    for code, words in (("KES-05", "Pastikan dan pakai"), ("KES-01", "Sembunyikan")):
        tab.table.select(code)
        settle()
        assert tab.decide.words == words
        tab.decide.click()
        settle()
    assert "KES-05" in offered(desk)
    assert "KES-01" not in offered(desk)
    assert "tidak ditawarkan lagi" in tab.bar.said()


def test_a_front_officer_is_not_offered_changes_and_is_refused_if_she_finds_one(
    page: ServicesPage, desk: Desk, front_officer: Officer, settle: Settle
) -> None:
    desk.access.officer = front_officer
    page.refresh()
    settle()
    page.services.table.select("KES-02")
    settle()
    assert not page.services.decide.isVisible()
    assert not page.services.update_button.isVisible()
    page.services.decide.clicked.emit()
    settle()
    assert "Peran Anda tidak mencakup" in page.services.notice.text()


def test_a_catalogue_is_loaded_from_a_folder_and_a_wrong_folder_is_told(
    page: ServicesPage, settle: Settle, tmp_path: Path
) -> None:
    page.services.import_folder(tmp_path)
    settle()
    assert "edition.json" in page.services.notice.text()
    page.services.import_folder(resources.path("catalogue"))
    settle()
    assert "baris katalog dimuat" in page.services.bar.said()
    assert not page.services.notice.isVisible()


def test_a_destination_is_added_corrected_and_taken_out_of_use(
    page: ServicesPage, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    settle()
    tab = page.providers
    tab.add.click()
    assert tab.dialog is not None
    tab.dialog.frame.save.click()
    assert tab.dialog.fields["name"].has_problem()
    tab.dialog.name.set_value("Rumah Singgah Contoh")
    tab.dialog.sectors.set_value(("rehabilitation",))
    tab.dialog.frame.save.click()
    settle()
    tab.search.setText("rumah singgah contoh")
    tab.table.select_first()
    tab.change.click()
    tab.dialog.phone.set_value("0800-0000-0007")
    tab.dialog.frame.save.click()
    settle()
    tab.use.click()
    settle()
    assert tab.table.selected() is None
    with desk.access.file.database.read() as session:
        assert "Rumah Singgah Contoh" not in {provider.name for provider in providers(session)}
    tab.with_unused.setChecked(True)
    tab.table.select_first()
    kept = tab.table.selected()
    assert kept is not None
    assert (kept.phone, kept.sectors, kept.is_active) == ("0800-0000-0007", ["rehabilitation"], False)


def test_kinds_of_need_and_of_help_and_shares_of_government_are_browsed(
    page: ServicesPage, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    settle()
    model = page.categories.table.rows
    groups = [entry for entry in map(model.entry, range(model.rowCount())) if isinstance(entry, Group)]
    assert [group.count for group in groups] == [26, 12, 18]
    page.categories.table.select("PPKS-08")
    qtbot.waitUntil(lambda: "Lanjut Usia Telantar" in page.categories.panel.words())


def test_the_page_shows_its_words_and_fits_a_small_screen(page: ServicesPage, settle: Settle, qtbot: QtBot) -> None:
    for button in page.tabs.values():
        button.click()
        settle()
        qtbot.waitUntil(lambda: clipped_texts(page) == [])
    page.resize(814, 456)
    assert page.width() == 814
