"""The template of a second language: written for spreadsheets, read back whatever program saved it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from puskesos.cases.paper_words import Phrase
from puskesos.errors import Refused, Unavailable
from puskesos.exchange.phrase_file import read_phrases, write_phrases

PHRASES = (Phrase("title", "Bawa ini kembali"), Phrase("open", "Buka {jam}"), Phrase("berkas:SKTM", "SKTM"))
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)


def test_a_template_names_every_phrase_and_leaves_room_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "bahasa.csv"
    write_phrases(place, PHRASES, {"title": "Kata lain"})
    assert place.read_text(encoding="utf-8-sig").splitlines() == [
        "Kunci;Bahasa Indonesia;Terjemahan",
        "title;Bawa ini kembali;Kata lain",
        "open;Buka {jam};",
        "berkas:SKTM;SKTM;",
    ]


@given(texts=st.dictionaries(st.sampled_from([phrase.key for phrase in PHRASES]), WORDS.filter(bool)))
def test_what_was_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]) -> None:
    place = tmp_path_factory.mktemp("bahasa") / "bahasa.csv"
    write_phrases(place, PHRASES, texts)
    assert dict(read_phrases(place, PHRASES).texts) == texts


def test_a_workbook_with_its_columns_moved_is_read_too(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("Terjemahan", "Kunci"), ("Kata lain", "title"), ("Jam {jam}", "open"), ("Kata", "asing")):
        sheet.append(line)
    place = tmp_path / "bahasa.xlsx"
    book.save(place)
    read = read_phrases(place, PHRASES)
    assert dict(read.texts) == {"title": "Kata lain", "open": "Jam {jam}"}
    assert read.unknown == ("asing",)


def test_a_file_without_these_columns_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "lain.csv"
    place.write_text("NIK;NAMA\n9999000000000001;Contoh\n", "utf-8")
    with pytest.raises(Refused, match="bukan templat bahasa kedua"):
        read_phrases(place, PHRASES)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"bahasa\.csv tidak dapat ditulis"):
        write_phrases(tmp_path / "tidak-ada" / "bahasa.csv", PHRASES, {})
