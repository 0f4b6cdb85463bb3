"""Tests of the receipt."""

from puskesos.print.receipt import render_receipt
from tests.print.reading import pages_of, sizes_of, text_of
from tests.print.samples import BARE_RECEIPT, FULL_RECEIPT, RECEIPT


def test_a_receipt_is_one_a5_sheet_that_says_what_was_handed_in_and_what_comes_next() -> None:
    receipt = render_receipt(RECEIPT)
    assert sizes_of(receipt) == [(148, 210)]
    paper = text_of(receipt)
    said = [
        RECEIPT.title,
        RECEIPT.register,
        RECEIPT.next_step,
        RECEIPT.footnote,
        *(paper.name for paper in RECEIPT.papers),
    ]
    assert [words for words in said if words not in paper] == []


def test_a_second_receipt_says_that_it_is_a_copy() -> None:
    assert "SALINAN" not in text_of(render_receipt(RECEIPT))
    assert "SALINAN ke-3" in text_of(render_receipt(RECEIPT, copy=3))


def test_a_receipt_without_papers_shows_no_empty_heading() -> None:
    assert "Berkas diterima" not in text_of(render_receipt(BARE_RECEIPT))


def test_a_long_receipt_runs_on_without_losing_words() -> None:
    pages = pages_of(render_receipt(FULL_RECEIPT))
    assert len(pages) == 2
    assert " ".join(pages).count("Warga contoh") >= FULL_RECEIPT.next_step.count("Warga contoh") - 1
    assert "Yang menyerahkan" in pages[-1]
