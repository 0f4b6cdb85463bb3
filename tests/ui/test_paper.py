from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from puskesos.cases.dispatch import Dispatch
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slip
from puskesos.ui.desk_printer import DeskPrinter, Use
from puskesos.ui.paper import PaperDialog, safe_file_name
from puskesos.ui.pdf_pages import page_images
from puskesos.ui.printer_dialog import PrinterChoice, PrinterDialog
from puskesos.ui.session import Desk
from tests.print.samples import SLIP

Settle = Callable[[], None]


def file_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """In whole millimetres."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


@pytest.fixture
def confirmed() -> list[Dispatch]:
    return []


@pytest.fixture
def paper(desk: Desk, settle: Settle, confirmed: list[Dispatch]) -> Iterator[PaperDialog]:
    dialog = PaperDialog(
        desk,
        "Surat Pengantar Rujukan",
        lambda sheet: render_referral_slip(SLIP, sheet=sheet),
        sheets=(Sheet.F4, Sheet.A4),
        file_name="Rujukan 400.9.11/0091/SLRT/III/2026",
        further=lambda sheet, number: render_referral_slip(SLIP, sheet=sheet, copy=number),
        confirmed=confirmed.append,
    )
    dialog.open()
    settle()
    yield dialog
    # Only when the last answer has come may it go.
    settle()
    dialog.close()
    dialog.deleteLater()


def test_pages_become_pictures_of_their_own_size() -> None:
    [image] = page_images(render_referral_slip(SLIP, sheet=Sheet.F4), 96)
    assert (image.width(), image.height()) == (813, 1248)


def test_what_is_saved_is_what_was_shown(
    paper: PaperDialog, settle: Settle, confirmed: list[Dispatch], tmp_path: Path
) -> None:
    paper.save_to(tmp_path / "surat.pdf")
    settle()
    assert (tmp_path / "surat.pdf").read_bytes() == render_referral_slip(SLIP, sheet=Sheet.F4)
    assert confirmed == [Dispatch.SAVED]
    assert [file.name for file in tmp_path.glob("surat*")] == ["surat.pdf"]


def test_the_printer_gets_every_page_in_its_size_and_only_then_it_counts_as_printed(
    paper: PaperDialog, settle: Settle, confirmed: list[Dispatch], tmp_path: Path
) -> None:
    paper.print_to(file_printer(tmp_path / "cetak.pdf"))
    assert confirmed == []
    settle()
    assert confirmed == [Dispatch.SENT]
    [(width, height)] = page_sizes((tmp_path / "cetak.pdf").read_bytes())
    assert abs(width - 215) <= 1
    assert abs(height - 330) <= 1


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_told_and_nothing_counts_as_printed(
    paper: PaperDialog, settle: Settle, confirmed: list[Dispatch], tmp_path: Path
) -> None:
    paper.print_to(file_printer(tmp_path / "tidak ada" / "cetak.pdf"))
    settle()
    assert "Pencetak tidak menerima" in paper.notice.text()
    assert paper.print_button.isEnabled()
    assert confirmed == []


def test_a_folder_that_is_gone_is_told_and_the_paper_stays(
    paper: PaperDialog, settle: Settle, confirmed: list[Dispatch], tmp_path: Path
) -> None:
    paper.save_to(tmp_path / "tidak ada" / "surat.pdf")
    settle()
    assert "folder ini tidak ada lagi" in paper.notice.text()
    assert paper.isVisible()
    assert confirmed == []


def test_another_sheet_is_drawn_anew(paper: PaperDialog, settle: Settle, tmp_path: Path) -> None:
    paper.line.show_choice(PrinterChoice(DeskPrinter(sheet=Sheet.A4), copies=1))
    assert not paper.print_button.isEnabled()
    settle()
    paper.save_to(tmp_path / "a4.pdf")
    settle()
    assert page_sizes((tmp_path / "a4.pdf").read_bytes()) == [(210, 297)]


def test_the_desk_keeps_the_paper_that_was_chosen_and_the_office_does_not(paper: PaperDialog, settle: Settle) -> None:
    assert "F4" in paper.line.words.text()
    paper.line.change.click()
    [chooser] = paper.findChildren(PrinterDialog)
    assert chooser.printer.count() == 0
    chooser.sheet.set_value(Sheet.A4)
    chooser.frame.save.click()
    settle()
    assert paper.line.words.text() == "Belum ada pencetak · A4"
    assert DeskPrinter.load(Use.LETTER).sheet is Sheet.A4
    assert DeskPrinter.load(Use.HANDOUT) == DeskPrinter()


def test_several_copies_lie_in_the_preview_as_they_come_out(paper: PaperDialog, settle: Settle, tmp_path: Path) -> None:
    paper.line.show_choice(PrinterChoice(DeskPrinter(sheet=Sheet.F4), copies=3))
    settle()
    assert paper.preview.page_count() == 3
    assert paper.line.words.text().endswith("3 rangkap")
    paper.print_to(file_printer(tmp_path / "cetak.pdf"))
    paper.save_to(tmp_path / "surat.pdf")
    settle()
    assert len(page_sizes((tmp_path / "cetak.pdf").read_bytes())) == 3
    words = [page.extract_text() for page in PdfReader(tmp_path / "surat.pdf").pages]
    assert ["SALINAN" in page for page in words] == [False, True, True]
    assert "SALINAN ke-3" in words[2]


def test_the_whole_page_fits_the_window_and_real_size_comes_back(paper: PaperDialog) -> None:
    paper.real_button.click()
    real = paper.preview.page_width()
    paper.whole_button.click()
    assert paper.preview.page_width() < real
    paper.real_button.click()
    assert paper.preview.page_width() == real == 813


def test_a_page_begins_no_wider_than_the_window(paper: PaperDialog, qtbot: QtBot) -> None:
    paper.resize(paper.minimumSizeHint())
    preview = paper.preview
    qtbot.waitUntil(lambda: 0 < preview.page_width() < preview.viewport().width() < 813)
    qtbot.waitUntil(lambda: not preview.horizontalScrollBar().isVisible())


def test_without_a_printer_the_pdf_is_offered_under_a_name_every_disk_takes(paper: PaperDialog) -> None:
    paper.print_button.click()
    assert "Belum ada pencetak" in paper.notice.text()
    paper.notice.fix_wanted.emit()
    [chooser] = paper.findChildren(QFileDialog)
    assert Path(chooser.selectedFiles()[0]).name == "Rujukan 400.9.11-0091-SLRT-III-2026.pdf"
    chooser.close()


def test_file_names_are_short_and_never_empty() -> None:
    assert safe_file_name("///") == "surat.pdf"
    assert safe_file_name("Surat\tContoh: <Melati>.pdf") == "Surat-Contoh- -Melati.pdf"
    assert len(safe_file_name("x" * 400)) == 104
