"""The page of the trail as an auditor uses it: asks, reads, prints, saves, and has the chain looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from puskesos.cases.case import Case
from puskesos.cases.handling import add_note
from puskesos.office.events import TAKEN_OUT, Event
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.trail.page import TrailPage
from puskesos.ui.trail.question import About
from tools.clipping import clipped_texts

Settle = Callable[[], None]
Registered = Callable[..., Case]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, settle: Settle) -> TrailPage:
    page = TrailPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.refresh()
    settle()
    return page


def listed(page: TrailPage) -> list[tuple[str, str]]:
    rows = page.table.rows
    return [(str(rows.index(row, 2).data()), str(rows.index(row, 3).data())) for row in range(rows.rowCount())]


def test_the_day_is_read_and_the_chosen_event_told_in_full(
    desk: Desk, registered: Registered, page: TrailPage, settle: Settle
) -> None:
    case = registered()
    page.refresh()
    settle()
    assert ("Laporan dicatat", f"Kasus {case.number}") in listed(page)
    assert page.panel.isVisible()
    assert clipped_texts(page) == []


def test_an_officer_and_a_day_are_chosen(desk: Desk, registered: Registered, page: TrailPage, settle: Settle) -> None:
    case = registered()
    page.tabs.choose(About.OFFICER)
    assert listed(page) == []
    page.question.officer.set_value(desk.officer.id)
    page.question.asked.emit()
    settle()
    assert listed(page)[0] == ("Laporan dicatat", f"Kasus {case.number}")
    page.question.day.set_value("1-1-2026")
    page.question.asked.emit()
    settle()
    assert listed(page) == []


def test_a_resident_is_found_by_name_and_the_search_is_in_the_trail_too(
    desk: Desk, registered: Registered, page: TrailPage, qtbot: QtBot, settle: Settle
) -> None:
    case = registered()
    page.tabs.choose(About.PERSON)
    qtbot.keyClicks(page.question.search, "melati")
    qtbot.waitUntil(lambda: bool(listed(page)), timeout=30_000)
    settle()
    assert page.question.found.words().startswith("Contoh Melati")
    assert listed(page) == [("Laporan dicatat", f"Kasus {case.number}")]


def test_what_is_listed_is_printed_and_saved_and_that_is_told(
    desk: Desk, registered: Registered, page: TrailPage, settle: Settle, tmp_path: Path
) -> None:
    case = registered()
    with desk.access.file.database.write() as session:
        add_note(session, case.id, "=HYPERLINK(1)", by=desk.officer, now=desk.now())
    page.refresh()
    settle()
    page.save_to(tmp_path / "jejak.csv")
    page.print_button.click()
    settle()
    lines = (tmp_path / "jejak.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Waktu;Petugas;Kejadian;Tentang;Isi"
    assert lines[1].endswith(";'=HYPERLINK(1)")
    assert isinstance(page.paper, PaperDialog)
    page.paper.save_to(tmp_path / "jejak.pdf")
    settle()
    printed = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "jejak.pdf").pages)
    assert case.number in printed
    desk.looks.flush()
    settle()
    with desk.access.file.database.read() as session:
        assert session.query(Event).where(Event.what == TAKEN_OUT).count() == 2
    page.paper.close()
    settle()


def test_the_chain_is_looked_at_on_wish_and_a_broken_one_is_told(
    desk: Desk, registered: Registered, page: TrailPage, settle: Settle, qtbot: QtBot
) -> None:
    case = registered()
    page.check_button.click()
    settle()
    assert "utuh" in page.notice.text()
    assert page.notice.kind() == "info"
    with desk.access.file.database.schema_change() as connection:
        connection.execute(text("UPDATE events SET details = '{}' WHERE subject = :case"), {"case": case.uuid.hex})
    with qtbot.waitSignal(page.chain_checked) as told:
        page.check_button.click()
    settle()
    assert "diubah sesudah dicatat" in told.args[0][0]
    assert page.notice.kind() == "error"
