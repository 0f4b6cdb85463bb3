"""Tests of the list of papers still to be brought."""

from puskesos.print.missing_papers import render_missing_papers
from tests.print.reading import pages_of, sizes_of, text_of
from tests.print.samples import BARE_MISSING_PAPERS, FULL_MISSING_PAPERS, MISSING_PAPERS


def test_the_list_is_one_a5_sheet_that_names_each_paper_and_where_to_get_it() -> None:
    paper = render_missing_papers(MISSING_PAPERS)
    assert sizes_of(paper) == [(148, 210)]
    words = text_of(paper)
    for missing in MISSING_PAPERS.missing:
        assert f"{missing.name} Ambil di {missing.where}" in words
    assert MISSING_PAPERS.come_back in words
    assert MISSING_PAPERS.client in words


def test_a_paper_whose_place_is_unknown_names_no_place() -> None:
    assert "Ambil di" not in text_of(render_missing_papers(BARE_MISSING_PAPERS))


def test_a_long_list_runs_on_to_further_pages() -> None:
    pages = pages_of(render_missing_papers(FULL_MISSING_PAPERS, copy=2))
    assert len(pages) > 1
    assert [paper.name for paper in FULL_MISSING_PAPERS.missing if paper.name not in " ".join(pages)] == []
    assert "SALINAN ke-2" in pages[0]
