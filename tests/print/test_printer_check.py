"""Tests of the test page of a printer."""

import pytest

from puskesos.cases.wording import PrinterCheckContent
from puskesos.print.printer_check import render_printer_check
from puskesos.print.sheet import Sheet
from tests.print.reading import codes_of, heights_of, rightmost_ink_of, sizes_of, text_of

CONTENT = PrinterCheckContent(
    "Halaman Uji Pencetak", "Puskesos Contohsari", ("Pencetak: Contoh L100", "Kertas: F4"), "Garis ini {length} cm",
    ("Garis tepi utuh.", "Huruf kecil terbaca."),
)  # fmt: skip


@pytest.mark.parametrize("sheet", Sheet)
def test_the_page_names_printer_and_paper_and_bears_a_readable_code(sheet: Sheet) -> None:
    page = render_printer_check(CONTENT, sheet=sheet)
    words = text_of(page)
    assert [line for line in (*CONTENT.lines, *CONTENT.sentences, CONTENT.office) if line not in words] == []
    assert codes_of(page) == ["PUSKESOS"]
    assert ("Garis ini 10 cm" in words) is (sheet is not Sheet.ROLL)


@pytest.mark.parametrize("sheet", [Sheet.F4, Sheet.A4, Sheet.A5])
def test_its_frame_stands_six_millimetres_inside_the_sheet(sheet: Sheet) -> None:
    page = render_printer_check(CONTENT, sheet=sheet)
    assert sizes_of(page) == [sheet.value]
    assert rightmost_ink_of(page) == pytest.approx(sheet.value[0] - 6, abs=0.7)
    assert heights_of(page, "Halaman Uji")[0] < 25
