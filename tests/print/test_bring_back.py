"""The page a resident takes home: large words, a sign for each document, and a second language where there is one."""

from dataclasses import replace

import pytest

from puskesos.print.bring_back import render_bring_back, sheets_for
from puskesos.print.pictograms import pictograms, sign_of
from puskesos.print.sheet import Sheet
from tests.print.reading import pages_of, sizes_of, smallest_type_of, text_of
from tests.print.samples import BARE_BRING_BACK, BRING_BACK, FULL_BRING_BACK, TWO_LANGUAGES

FOURTEEN_POINTS = 14.0


def test_two_documents_stand_on_one_a5_sheet_with_where_to_get_them_and_when_to_return() -> None:
    paper = render_bring_back(BRING_BACK)
    assert sizes_of(paper) == [(148, 210)]
    words = text_of(paper)
    for item in BRING_BACK.items:
        assert item.name.text in words
        assert all(line.text in words for line in item.lines)
    assert all(line.text in words for line in BRING_BACK.come_back)
    assert BRING_BACK.client in words


def test_what_the_resident_must_read_is_never_smaller_than_fourteen_points() -> None:
    read = [*(item.name for item in BRING_BACK.items), *BRING_BACK.come_back]
    read += [line for item in BRING_BACK.items for line in item.lines]
    assert smallest_type_of(render_bring_back(BRING_BACK), [said.text for said in read]) >= FOURTEEN_POINTS


def test_every_document_has_its_sign() -> None:
    words = text_of(render_bring_back(BRING_BACK))
    assert all(sign_of(item.pictogram) in words for item in BRING_BACK.items)


@pytest.mark.parametrize("key", [*pictograms(), "belum-digambar"])
def test_every_key_has_a_glyph_and_an_unknown_one_is_a_plain_paper(key: str) -> None:
    assert len(sign_of(key)) == 1


def test_the_second_language_stands_below_each_sentence() -> None:
    words = text_of(render_bring_back(TWO_LANGUAGES))
    for second in ("judul", "yang dibawa", "KTP", "desa", "Senin"):
        assert f"Kata lain untuk {second}" in words


def test_eight_documents_fit_one_large_sheet() -> None:
    content = replace(BRING_BACK, items=BRING_BACK.items * 4)
    assert len(pages_of(render_bring_back(content, sheet=Sheet.F4))) == 1


@pytest.mark.parametrize("documents", range(1, 8))
def test_the_sheet_offered_first_holds_all_documents_on_one_page(documents: int) -> None:
    content = replace(BRING_BACK, items=(BRING_BACK.items * 4)[:documents])
    first, *_ = sheets_for(content)
    assert len(pages_of(render_bring_back(content, sheet=first))) == 1


def test_what_would_run_over_a_small_sheet_begins_with_a_larger_one() -> None:
    assert sheets_for(BRING_BACK)[0] is Sheet.A5
    items = tuple(replace(item, lines=item.lines * 3) for item in BRING_BACK.items)
    assert sheets_for(replace(BRING_BACK, items=items))[0] is Sheet.A4
    assert set(sheets_for(FULL_BRING_BACK)) == {Sheet.A5, Sheet.A4, Sheet.F4, Sheet.ROLL}


def test_a_page_without_documents_is_still_a_page() -> None:
    assert "Bawa ini kembali" in text_of(render_bring_back(BARE_BRING_BACK))


def test_a_long_list_runs_on_to_further_pages() -> None:
    pages = pages_of(render_bring_back(FULL_BRING_BACK, copy=2))
    assert len(pages) > 1
    assert [item.name.text for item in FULL_BRING_BACK.items if item.name.text not in " ".join(pages)] == []
    assert "SALINAN ke-2" in pages[0]
