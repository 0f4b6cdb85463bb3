"""Many letters in one go, as one PDF: chosen in the register, drawn beside the window, recorded one by one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.dispatch import letters_not_out
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.referral import Referral
from puskesos.cases.referrals import void_referral
from puskesos.office.access import Access
from puskesos.office.officers import Officer, Role
from puskesos.ui.register.batch_dialog import CHOSEN, NOT_OUT, BatchDialog
from puskesos.ui.register.page import LETTERS, RegisterPage
from puskesos.ui.session import Desk
from tests.ui.referring import refer

Settle = Callable[[], None]
Finish = Callable[[], None]


@pytest.fixture
def finish(desk: Desk, qtbot: QtBot) -> Finish:
    """Waits for work in processes of its own, which take their time to start on a busy machine."""
    return lambda: qtbot.waitUntil(lambda: desk.background.is_idle, timeout=120_000)


@pytest.fixture
def letters(desk: Desk, registered: Callable[..., Case]) -> list[Referral]:
    """Issued in this order, so the last one stands first in the register."""
    return [refer(desk, registered(f"Contoh Melati {number}")) for number in range(4)]


@pytest.fixture
def page(desk: Desk, letters: list[Referral], qtbot: QtBot, settle: Settle) -> RegisterPage:
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.activateWindow()
    page.tabs.choose(LETTERS)
    settle()
    return page


@pytest.fixture
def dialog(page: RegisterPage, qtbot: QtBot, settle: Settle, finish: Finish) -> Iterator[BatchDialog]:
    """Opened with the two newest letters chosen by keyboard."""
    page.letters.table.setFocus()
    qtbot.keyClick(page.letters.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page, Qt.Key.Key_F6)
    settle()
    [dialog] = page.findChildren(BatchDialog)
    yield dialog
    finish()
    dialog.reject()
    settle()


def words_of(file: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(file).pages]


def printed(desk: Desk) -> list[int]:
    with desk.access.file.database.read() as session:
        return list(session.scalars(select(Referral.printed).order_by(Referral.id)))


def test_the_chosen_letters_are_saved_as_one_file_in_the_order_of_their_numbers(
    dialog: BatchDialog, letters: list[Referral], desk: Desk, finish: Finish, tmp_path: Path
) -> None:
    assert dialog.which.value() == CHOSEN
    dialog.save_to(tmp_path / "surat.pdf")
    assert not dialog.save_button.isEnabled()
    finish()
    pages = words_of(tmp_path / "surat.pdf")
    assert [letters[place].number in page for place, page in zip((2, 3), pages, strict=True)] == [True, True]
    assert dialog.notice.text().startswith("2 surat tersimpan: ")
    assert printed(desk) == [0, 0, 1, 1]


def test_all_that_have_not_left_yet_can_be_had_too_and_a_second_time_nothing_is_left(
    dialog: BatchDialog, desk: Desk, finish: Finish, tmp_path: Path
) -> None:
    dialog.which.set_value(NOT_OUT)
    dialog.save_to(tmp_path / "surat.pdf")
    finish()
    assert len(words_of(tmp_path / "surat.pdf")) == 4
    assert printed(desk) == [1, 1, 1, 1]
    assert dialog.which.value() is None
    assert not dialog.print_button.isEnabled()


def test_slips_and_letters_of_other_kinds_go_out_together_in_the_order_of_the_book(
    page: RegisterPage, letters: list[Referral], desk: Desk, finish: Finish, settle: Settle, tmp_path: Path
) -> None:
    request = LetterRequest("keterangan-puskesos", purpose="keringanan biaya")
    with desk.access.file.database.write() as session:
        letter = issue_letter(session, letters[0].case_id, request, by=desk.officer, now=desk.now())
    page.refresh()
    settle()
    page.letters.table.selectAll()
    page.print_button.click()
    settle()
    [dialog] = page.findChildren(BatchDialog)
    assert dialog.which.value() == CHOSEN
    dialog.save_to(tmp_path / "surat.pdf")
    finish()
    numbers = [*(slip.number for slip in letters), letter.number or ""]
    pages = words_of(tmp_path / "surat.pdf")
    assert [number in page for number, page in zip(numbers, pages, strict=True)] == [True] * 5
    with desk.access.file.database.read() as session:
        assert session.get_one(Letter, letter.id).printed == 1
        assert letters_not_out(session) == []
    dialog.reject()


def test_voided_letters_are_passed_over_and_printed_ones_come_as_copies(
    dialog: BatchDialog, letters: list[Referral], desk: Desk, finish: Finish, tmp_path: Path
) -> None:
    with desk.access.file.database.write() as session:
        void_referral(session, letters[3].id, "Nama keliru", by=desk.officer, now=desk.now())
    dialog.save_to(tmp_path / "satu.pdf")
    finish()
    with desk.access.file.database.read() as session:
        dialog._letters[CHOSEN] = tuple(session.scalars(select(LetterNumber.id)))
    dialog._offer()
    dialog.which.set_value(CHOSEN)
    dialog.save_to(tmp_path / "semua.pdf")
    finish()
    assert len(words_of(tmp_path / "satu.pdf")) == 1
    assert ["SALINAN ke-2" in page for page in words_of(tmp_path / "semua.pdf")] == [False, False, True]


def test_esc_calls_the_work_off_and_nothing_counts_that_is_not_there(
    dialog: BatchDialog, desk: Desk, finish: Finish, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "surat.pdf")
    dialog.close_button.click()
    assert dialog.isVisible()
    finish()
    assert dialog.notice.text().startswith("Dihentikan.")
    assert not (tmp_path / "surat.pdf").exists()
    assert printed(desk) == [0, 0, 0, 0]
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_folder_that_is_gone_is_told_and_nothing_counts(
    dialog: BatchDialog, desk: Desk, finish: Finish, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "tidak ada" / "surat.pdf")
    finish()
    assert "folder ini tidak ada lagi" in dialog.notice.text()
    assert printed(desk) == [0, 0, 0, 0]


def test_without_a_printer_one_pdf_is_offered(dialog: BatchDialog) -> None:
    dialog.print_button.click()
    assert "Belum ada pencetak" in dialog.notice.text()
    dialog.notice.fix_wanted.emit()
    [chooser] = dialog.findChildren(QFileDialog)
    assert chooser.selectedFiles()[0].endswith(".pdf")
    chooser.close()


def test_one_row_alone_is_not_a_choice_and_those_who_issue_no_letters_are_not_asked(
    page: RegisterPage, desk: Desk, access: Access, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.print_button.click()
    settle()
    [dialog] = page.findChildren(BatchDialog)
    assert dialog.which.value() == NOT_OUT
    dialog.reject()
    viewer = Officer(name="Contoh Pimpinan", role_codes=[Role.VIEWER.value], is_active=True)
    monkeypatch.setattr(access, "officer", viewer)
    page.tabs.choose(LETTERS)
    settle()
    assert page.print_button.isHidden()


def test_what_was_chosen_stays_chosen_when_the_list_is_read_again(
    page: RegisterPage, qtbot: QtBot, desk: Desk, settle: Settle
) -> None:
    page.letters.table.setFocus()
    qtbot.keyClick(page.letters.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.letters.table.all_selected()) == 4
    desk.changed.emit()
    settle()
    assert len(page.letters.table.all_selected()) == 4
    with desk.access.file.database.read() as session:
        assert len(letters_not_out(session)) == 4
