"""The printer of this desk: chosen once, tried with a test page."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSettings

from puskesos.office.access import Access
from puskesos.print.sheet import Sheet
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.printer_section import PrinterSection
from puskesos.ui.desk_printer import SHEETS, DeskPrinter, Use, letter_sheets
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk

Settle = Callable[[], None]


@pytest.fixture
def section(page: SettingsPage, settle: Settle) -> Iterator[PrinterSection]:
    page.open_section("printer")
    settle()
    section = page.current()
    assert isinstance(section, PrinterSection)
    yield section
    for paper in section.findChildren(PaperDialog):
        paper.reject()
    settle()


def test_a_desk_without_a_printer_is_told_that_everything_can_be_saved(section: PrinterSection) -> None:
    assert "dapat disimpan sebagai PDF" in section.none.text()
    assert section.letters.printer.count() == 0


def test_letters_and_handouts_have_a_printer_and_paper_of_their_own(section: PrinterSection) -> None:
    section._show_printers(["Contoh L100", "Struk 80"])
    assert section.none.isHidden()
    assert section.letters.answer() == DeskPrinter("Contoh L100", Sheet.F4)
    section.handouts.printer.set_value("Struk 80")
    section.handouts.sheet.set_value(Sheet.ROLL)
    section.save.click()
    assert DeskPrinter.load(Use.LETTER) == DeskPrinter("Contoh L100", Sheet.F4)
    assert DeskPrinter.load(Use.HANDOUT) == DeskPrinter("Struk 80", Sheet.ROLL)


def test_a_letter_is_never_offered_on_the_roll(section: PrinterSection) -> None:
    assert Sheet.ROLL not in section.letters.sheets
    assert Sheet.ROLL in section.handouts.sheets


def test_the_test_page_is_shown_on_the_chosen_paper_before_it_is_printed(
    section: PrinterSection, settle: Settle
) -> None:
    section.handouts.sheet.set_value(Sheet.ROLL)
    section.handouts.check.click()
    settle()
    [paper] = section.findChildren(PaperDialog)
    assert paper.line.sheet is Sheet.ROLL
    assert paper.preview.page_count() == 1
    paper.print_button.click()
    assert "Belum ada pencetak" in paper.notice.text()


def test_a_printer_that_is_gone_gives_way_to_the_one_of_the_pc() -> None:
    DeskPrinter("Sudah dijual", Sheet.A4).save(Use.LETTER)
    kept = DeskPrinter.load(Use.LETTER)
    assert kept.among(["Baru"], SHEETS[Use.LETTER]) == DeskPrinter("Baru", Sheet.A4)
    assert kept.among([], (Sheet.A5,)) == DeskPrinter("", Sheet.A5)


def test_a_rare_paper_does_not_become_the_paper_of_the_desk() -> None:
    DeskPrinter("Contoh L100", Sheet.F4).save(Use.LETTER)
    DeskPrinter("Contoh L100", Sheet.A5).save(Use.LETTER)
    assert DeskPrinter.load(Use.LETTER).sheet is Sheet.F4


def test_damaged_preferences_count_as_none() -> None:
    stored = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Puskesos", "Puskesos")
    stored.setValue("printer/letter/sheet", "Folio-X")
    stored.sync()
    assert DeskPrinter.load(Use.LETTER) == DeskPrinter()


def test_the_offices_own_sheet_comes_first_until_the_desk_chose(desk: Desk, access: Access) -> None:
    assert letter_sheets(desk.office)[0] is Sheet[desk.office.sheet]
    assert set(letter_sheets(desk.office)) == {Sheet.F4, Sheet.A4}
