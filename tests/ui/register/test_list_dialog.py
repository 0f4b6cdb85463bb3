"""A list by name and by address leaves through the register: what is asked, what is written, what the trail is told."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.bnba.order import Purpose
from puskesos.cases.bnba.rows import COLUMNS
from puskesos.cases.case import Case
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.recap import PROTECTED
from puskesos.exchange.list_file import ListForm
from puskesos.office.events import TAKEN_OUT, Event
from puskesos.office.officers import Officer, Role
from puskesos.ui.register.list_dialog import ListDialog
from puskesos.ui.register.page import LETTERS, RegisterPage
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]
Registered = Callable[..., Case]
Opened = Callable[[], ListDialog]

NIK, KK = "9999015206630001", "9999010203040001"
MASKED_NIK, MASKED_KK = "999901******0001", "999901******0001"
CLIENT = PersonAnswer(
    "Contoh Melati", NIK, no_kk=KK, address="Dusun Contoh", rt="001", rw="002", region="3209142001"
)  # fmt: skip


@pytest.fixture
def page(desk: Desk, registered: Registered, qtbot: QtBot, settle: Settle) -> RegisterPage:
    registered(client=CLIENT, service_code="KES-02")
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.activateWindow()
    page.refresh()
    page.focus_first()
    settle()
    return page


@pytest.fixture
def opened(page: RegisterPage, qtbot: QtBot, settle: Settle) -> Opened:
    """By its key, as the officer opens it."""

    def show() -> ListDialog:
        page.refresh()
        page.activateWindow()
        settle()
        qtbot.keyClick(page, Qt.Key.Key_F8)
        settle()
        dialog = page.findChildren(ListDialog)[-1]
        dialog.purpose.input.set_value(Purpose.REPORT)
        return dialog

    return show


def lines_of(file: Path) -> list[list[Any]]:
    """The lines below the headings."""
    rows: list[list[Any]] = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(file).worksheets[0].iter_rows()
    ]
    at = next(at for at, row in enumerate(rows) if row[0] == "No")
    assert tuple(rows[at]) == tuple(COLUMNS)
    return rows[at + 1 :]


def told(desk: Desk) -> list[tuple[str, str, dict[str, str]]]:
    with desk.access.file.database.read() as session:
        wanted = select(Event).where(Event.what.in_((TAKEN_OUT, "list_asked"))).order_by(Event.id)
        return [(event.kind, event.what, event.details) for event in session.scalars(wanted)]


def only(desk: Desk, *roles: Role, confidential: bool = False) -> None:
    """The officer at the desk has these roles alone."""
    with desk.access.file.database.write() as session:
        officer = session.get_one(Officer, desk.officer.id)
        officer.role_codes = [role.value for role in roles]
        officer.handles_confidential = confidential
    desk.take_officer(officer)


def test_a_list_of_this_month_is_written_with_masked_numbers_and_told_to_the_trail(
    opened: Opened, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    dialog = opened()
    assert clipped_texts(dialog) == []
    assert dialog.counted.text() == "1 kasus, NIK dan No. KK disamarkan, tanpa kasus rahasia."
    dialog.save_to(tmp_path / "daftar.xlsx")
    settle()
    [line] = lines_of(tmp_path / "daftar.xlsx")
    assert isinstance(line[2], datetime)
    assert [*line[:2], line[2].date(), *line[3:10]] == [
        1, line[1], desk.today(), "Contoh Melati", MASKED_NIK, MASKED_KK, "Dusun Contoh", "001/002", "Sampiran", "Talun"
    ]  # fmt: skip
    asked, of_case, saved = told(desk)
    assert asked[2]["lines"] == "1"
    assert (of_case[0], of_case[2]["title"]) == ("case", "Daftar BNBA")
    assert saved == ("office", TAKEN_OUT, {"title": "Daftar BNBA, 1 baris", "how": "daftar.xlsx"})
    assert "1 baris tersimpan" in dialog.saved.text()
    assert [file.name for file in tmp_path.iterdir() if "daftar" in file.name] == ["daftar.xlsx"]


def test_a_confidential_case_comes_only_with_a_tick_and_a_reason(
    opened: Opened, desk: Desk, registered: Registered, settle: Settle, tmp_path: Path
) -> None:
    hidden = registered("Misal Kenanga", service_code="KES-02")
    with desk.access.file.database.write() as session:
        session.get_one(Case, hidden.id).is_confidential = True
    dialog = opened()
    assert dialog.with_confidential.text() == "Sertakan 1 kasus rahasia yang boleh Anda lihat"
    assert not dialog.tells_matter.isVisible()
    dialog.with_confidential.click()
    assert dialog.tells_matter.isVisible()
    assert not dialog.tells_matter.isChecked()
    dialog.frame.save.click()
    assert dialog.reason.notice() == "Tulis untuk siapa dan mengapa perlu, paling sedikit sepuluh huruf."
    assert clipped_texts(dialog) == []
    dialog.reason.input.set_value("Diminta rumah aman untuk serah terima.")
    dialog.save_to(tmp_path / "daftar.xlsx")
    settle()
    names = {line[3]: line[11] for line in lines_of(tmp_path / "daftar.xlsx")}
    assert names["Misal Kenanga"] == PROTECTED
    assert names["Contoh Melati"] != PROTECTED


def test_whole_numbers_are_offered_to_who_decides_cases_alone(
    opened: Opened, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    dialog = opened()
    assert dialog.in_full.isVisible()
    dialog.in_full.click()
    dialog.frame.save.click()
    assert dialog.reason.has_problem()
    dialog.reason.input.set_value("Usulan DTSEN bulan ini, diminta Dinas Sosial.")
    dialog.save_to(tmp_path / "utuh.xlsx")
    settle()
    assert lines_of(tmp_path / "utuh.xlsx")[0][4:6] == [NIK, KK]
    dialog.reject()
    only(desk, Role.CASE_OFFICER)
    settle()
    another = opened()
    assert not another.in_full.isVisible()
    assert another.isVisible()


def test_who_handles_no_cases_is_offered_no_list_and_a_button_that_was_left_open_writes_none(
    opened: Opened, page: RegisterPage, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    dialog = opened()
    only(desk, Role.FRONT_OFFICER)
    settle()
    page.refresh()
    settle()
    assert not page.list_button.isVisible()
    dialog.save_to(tmp_path / "daftar.xlsx")
    settle()
    assert "Peran Anda tidak mencakup" in dialog.frame.problem.text()
    assert not list(tmp_path.glob("*daftar*"))


def test_letters_have_their_own_acts(page: RegisterPage, settle: Settle) -> None:
    assert page.list_button.isVisible()
    page.tabs.choose(LETTERS)
    settle()
    assert not page.list_button.isVisible()


def test_what_was_searched_for_is_listed_from_all_days(
    opened: Opened, page: RegisterPage, registered: Registered, settle: Settle, tmp_path: Path
) -> None:
    registered("Misal Kenanga")
    page.search("Misal Kenanga")
    settle()
    dialog = opened()
    assert (dialog.since.input.text(), dialog.until.input.text()) == ("", "")
    dialog.form.input.set_value(ListForm.CSV)
    dialog.save_to(tmp_path / "daftar.csv")
    settle()
    with (tmp_path / "daftar.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line["Nama"] for line in csv.DictReader(file, delimiter=";")] == ["Misal Kenanga"]


def test_a_list_that_is_called_off_leaves_no_file_and_the_trail_knows_that_it_was_asked_for(
    opened: Opened, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    dialog = opened()
    dialog.save_to(tmp_path / "daftar.xlsx")
    dialog.reject()
    assert dialog.isVisible()
    settle()
    assert dialog.frame.problem.text() == "Dihentikan. Tidak ada berkas yang tersimpan."
    assert not list(tmp_path.glob("*daftar*"))
    assert TAKEN_OUT not in {what for _, what, _ in told(desk)}
    dialog.reject()
    assert not dialog.isVisible()


def test_a_place_that_cannot_be_written_is_told_and_the_list_can_be_saved_elsewhere(
    opened: Opened, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    dialog = opened()
    dialog.save_to(tmp_path / "tidak ada" / "daftar.xlsx")
    settle()
    assert dialog.frame.problem.text() == (
        "Daftar daftar.xlsx tidak dapat ditulis: folder ini tidak ada lagi, pilih folder lain."
    )
    dialog.save_to(tmp_path / "daftar.xlsx")
    settle()
    assert (tmp_path / "daftar.xlsx").is_file()


def test_days_that_end_before_they_begin_are_told_beside_the_field(opened: Opened, desk: Desk, settle: Settle) -> None:
    dialog = opened()
    dialog.until.input.set_day(date(2020, 1, 1))
    settle()
    dialog.frame.save.click()
    assert dialog.until.notice() == "Tanggal akhir sebelum tanggal awal. Periksa lagi."
    assert dialog.counted.text().startswith("0 kasus")
