"""The month counted: the figures an office reports, on the screen and on paper."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.visit import WayOut
from puskesos.dates import month_title
from puskesos.ui.recap.page import DAYS, NOTHING, SECTORS, RecapPage
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]
Registered = Callable[..., Case]
Opened = Callable[[], RecapPage]


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, settle: Settle) -> Opened:
    """Shows the page in the window of a small screen."""

    def show() -> RecapPage:
        page = RecapPage(desk)
        qtbot.addWidget(page)
        page.resize(1270, 712)
        page.show()
        page.activateWindow()
        page.refresh()
        page.focus_first()
        settle()
        return page

    return show


@pytest.fixture
def three_visits(registered: Registered) -> None:
    registered("Contoh Melati", way_out=WayOut.CLOSED_AT_COUNTER, told_resident="Sudah dijelaskan.")
    registered("Misal Kenanga")
    registered("Umpama Dahlia", sector="rehabilitation")


def test_the_figures_of_the_month_stand_above_its_tables(three_visits: None, opened: Opened) -> None:
    page = opened()
    figures = page.figures
    shown = [each.number.text() for each in (figures.visits, figures.at_counter, figures.closed, figures.open)]
    assert shown == ["3", "1", "1", "2"]
    assert page.services.rows.index(0, 1).data() == "3"
    assert clipped_texts(page) == []


def test_the_tables_are_one_key_apart(three_visits: None, opened: Opened, qtbot: QtBot) -> None:
    page = opened()
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.tables.currentIndex() == SECTORS
    assert [page.sectors.rows.index(row, 1).data() for row in range(2)] == ["2", "1"]


def test_each_visit_stands_on_its_day(three_visits: None, opened: Opened, desk: Desk) -> None:
    page = opened()
    page.tabs.choose(DAYS)
    assert page.days.rows is not None
    assert [page.days.rows.index(row, desk.today().day).data() for row in range(2)] == ["3", "3"]
    assert page.days.rows.headerData(1, Qt.Orientation.Horizontal) == "1"


def test_a_month_without_visits_says_so_and_the_way_home_is_one_key(
    three_visits: None, opened: Opened, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    page = opened()
    assert not page.month.on.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert page.tables.currentIndex() == NOTHING
    assert page.month.month < desk.today().replace(day=1)
    qtbot.keyClick(page, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    settle()
    assert page.figures.visits.number.text() == "3"


def test_months_go_on_over_the_turn_of_the_year(opened: Opened, settle: Settle) -> None:
    page = opened()
    page.month.choose(date(2026, 1, 1))
    page.month.back.click()
    settle()
    assert page.month.words.text() == "Desember 2025"
    page.month.on.click()
    settle()
    assert page.recap is not None
    assert (page.recap.year, page.recap.month) == (2026, 1)


def test_the_recap_goes_to_paper_as_it_stands_on_the_screen(
    three_visits: None, opened: Opened, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    page = opened()
    page.print_button.click()
    settle()
    assert page.paper is not None
    page.paper.save_to(tmp_path / "rekap.pdf")
    settle()
    words = PdfReader(BytesIO((tmp_path / "rekap.pdf").read_bytes())).pages[0].extract_text()
    assert "Rekap Bulanan Pelayanan" in words
    assert month_title(desk.today().year, desk.today().month) in words
