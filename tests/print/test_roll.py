"""Tests of the papers on the 80 mm roll of a receipt printer."""

from collections.abc import Callable
from functools import partial

import pypdfium2
import pytest

from puskesos.cases.wording import BringBackContent, PrinterCheckContent
from puskesos.print.bring_back import render_bring_back
from puskesos.print.printer_check import render_printer_check
from puskesos.print.receipt import render_receipt
from puskesos.print.sheet import Sheet
from tests.print import samples
from tests.print.reading import pages_of, rightmost_ink_of, sizes_of, text_of

CHECK = PrinterCheckContent(
    "Halaman Uji", "Puskesos Contohsari", ("Kertas: gulung",), "Garis ini {length} cm", ("Utuh.",)
)
PAPERS = {
    "receipt": partial(render_receipt, samples.RECEIPT),
    "bare receipt": partial(render_receipt, samples.BARE_RECEIPT),
    "bring-back page": partial(render_bring_back, samples.BRING_BACK),
    "bring-back page in two languages": partial(render_bring_back, samples.TWO_LANGUAGES),
    "bare bring-back page": partial(render_bring_back, samples.BARE_BRING_BACK),
    "printer check": partial(render_printer_check, CHECK),
}
Render = Callable[..., bytes]
each_paper = pytest.mark.parametrize("render", PAPERS.values(), ids=PAPERS.keys())


@each_paper
def test_a_paper_is_one_piece_of_the_roll_as_long_as_it_must_be(render: Render) -> None:
    [(width, length)] = sizes_of(render(sheet=Sheet.ROLL))
    assert width == 80
    assert 40 < length < 300


@each_paper
def test_nothing_stands_where_the_head_of_the_printer_does_not_reach(render: Render) -> None:
    assert rightmost_ink_of(render(sheet=Sheet.ROLL)) <= 76.5


def test_all_is_black_on_white_also_what_is_grey_on_sheets() -> None:
    with pypdfium2.PdfDocument(render_receipt(samples.RECEIPT, sheet=Sheet.ROLL)) as document:
        picture = document[0].render(scale=203 / 72).to_pil()
    assert all(max(pixel) - min(pixel) == 0 for pixel in set(picture.get_flattened_data()))
    assert b"0.082" not in render_receipt(samples.RECEIPT, sheet=Sheet.ROLL)


@pytest.mark.parametrize("content", [samples.BRING_BACK, samples.TWO_LANGUAGES])
def test_the_roll_says_what_the_sheet_says(content: BringBackContent) -> None:
    on_roll, on_sheet = (text_of(render_bring_back(content, sheet=sheet)) for sheet in (Sheet.ROLL, Sheet.A5))
    said = [item.name for item in content.items] + [line for item in content.items for line in item.lines]
    told = [words for each in (content.title, *said, *content.come_back) for words in (each.text, each.second)]
    assert [words for words in told if words not in on_roll] == []
    assert [paper.name for paper in content.brought if paper.name not in on_roll] == []
    assert set(on_roll.split()) <= set(on_sheet.split())


def test_a_copy_says_so_on_the_roll_too() -> None:
    assert "SALINAN ke-2" in text_of(render_receipt(samples.RECEIPT, sheet=Sheet.ROLL, copy=2))


def test_a_very_long_paper_goes_on_with_the_next_piece() -> None:
    paper = render_bring_back(samples.FULL_BRING_BACK, sheet=Sheet.ROLL)
    assert set(sizes_of(paper)) == {(80, 600)}
    assert "halaman 2 dari 2" in pages_of(paper)[1]
