"""Tests of the monthly recap and its tables."""

from dataclasses import replace

import pytest

from puskesos.cases.wording import Table
from puskesos.print.recap import render_recap
from tests.print.reading import pages_of, rightmost_ink_of, sizes_of, text_of
from tests.print.samples import DESTINATION_TABLE, FULL_RECAP, LONG, RECAP, SECTOR_TABLE, day_table


def test_summary_tables_stand_upright_and_the_day_table_lies_on_one_landscape_page() -> None:
    paper = render_recap(RECAP)
    assert sizes_of(paper) == [(210, 297), (297, 210)]
    upright, wide = pages_of(paper)
    assert SECTOR_TABLE.title in upright
    assert DESTINATION_TABLE.title in upright
    assert RECAP.signatures[0].name in upright
    assert all(f"{day} Maret" in wide for day in range(1, 32))
    assert wide.endswith(RECAP.tables[1].note)


def test_leading_figures_and_totals_are_printed() -> None:
    words = text_of(render_recap(RECAP))
    assert all(f"{figure.value} {figure.label}" in words for figure in RECAP.figures)
    assert "Jumlah 302 118 141 43" in words


def test_a_long_table_repeats_its_headings_on_every_page() -> None:
    recap = replace(RECAP, tables=(replace(SECTOR_TABLE, rows=SECTOR_TABLE.rows * 30),))
    pages = pages_of(render_recap(recap))
    assert len(pages) > 2
    assert all("Bidang Kasus Selesai di loket" in page for page in pages if "Kesehatan" in page)
    assert " ".join(pages).count("Administrasi kependudukan") == 30


@pytest.mark.parametrize("services", [1, 12, 25, 40, 78])
def test_no_service_is_lost_however_many_there_are(services: int) -> None:
    table = day_table(services)
    table = replace(table, headings=("Tanggal", *(f"Layanan{number}" for number in range(services)), "Jumlah"))
    paper = render_recap(replace(RECAP, tables=(table,)))
    words = text_of(paper).replace(" ", "")
    assert [heading for heading in table.headings if heading not in words] == []


def test_a_table_in_pieces_repeats_the_day_and_says_which_piece_it_is() -> None:
    pages = [page for page in pages_of(render_recap(FULL_RECAP)) if "Kunjungan per hari" in page]
    assert len(pages) > 1
    assert all(f"({number} dari {len(pages)})" in page and "31 Maret" in page for number, page in enumerate(pages, 1))


def test_a_cell_of_four_thousand_letters_runs_on() -> None:
    row = (LONG[:4000] * 3, *DESTINATION_TABLE.rows[0][1:])
    recap = replace(RECAP, tables=(replace(DESTINATION_TABLE, rows=(row,)),))
    assert text_of(render_recap(recap)).count("Warga contoh") >= row[0].count("Warga contoh") - 3


def test_typed_names_in_tables_are_printed_as_typed() -> None:
    table = Table("Per <tujuan>", ("Nama & tujuan", "<b>Jumlah"), (("Siti <istri Budi>", "<1>"),), numeric=(1,))
    words = text_of(render_recap(replace(RECAP, tables=(table,))))
    assert all(typed in words for typed in ("Per <tujuan>", "Nama & tujuan", "<b>Jumlah", "Siti <istri Budi>", "<1>"))


def test_even_a_table_of_twenty_columns_of_words_stays_on_the_page() -> None:
    table = Table("Lebar", tuple(f"Kolom{number}" for number in range(20)), (("pekarangan",) * 20,) * 3)
    paper = render_recap(replace(RECAP, tables=(table,)))
    assert text_of(paper).replace(" ", "").count("pekarangan") == 60
    assert rightmost_ink_of(paper) < 297 - 13


def test_a_table_without_rows_or_numbers_is_no_problem() -> None:
    table = Table("Kosong", ("Bidang", "Kasus"), ())
    assert "Kosong Bidang Kasus" in text_of(render_recap(replace(RECAP, tables=(table,))))
