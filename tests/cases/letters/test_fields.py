"""Named fields: every one has a label and a value, unknown ones are told, and typed words are never read as fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.cases.letters.fields import FIELDS, NAMES, check_texts, filled

VALUES = {name: f"nilai {name}" for name in NAMES}


def test_every_field_has_a_label_and_tells_where_it_comes_from() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(field.label and field.origin for field in FIELDS)


@pytest.mark.parametrize("text", ["", "Tanpa isian.", "Nama {nama}, NIK {nik}.", "\n".join(f"{{{n}}}" for n in NAMES)])
def test_these_texts_are_good(text: str) -> None:
    assert check_texts({"body": text}) == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{naam}", "Isian {naam} tidak dikenal. Mungkin maksudnya {nama}."),
        ("{NIK}", "Isian {NIK} tidak dikenal. Mungkin maksudnya {nik}."),
        ("{}", "Isian {} tidak dikenal. Pilih dari daftar isian."),
        ("{xyzzy}", "Isian {xyzzy} tidak dikenal. Pilih dari daftar isian."),
        ("Nama {nama", "Ada kurung kurawal yang belum berpasangan. Isian ditulis begini: {nama}."),
        ("Nama nama}", "Ada kurung kurawal yang belum berpasangan. Isian ditulis begini: {nama}."),
        ("{nama!r}", "Isian {nama!r} tidak dikenal. Mungkin maksudnya {nama}."),
        ("x" * 4001, "Teks paling panjang 4000 huruf, terketik 4001."),
    ],
)
def test_these_texts_are_told_what_is_wrong_with_them(text: str, problem: str) -> None:
    assert check_texts({"body": text, "opening": "{nama}"}) == {"body": problem}


def test_a_line_with_a_field_that_has_no_value_is_left_out() -> None:
    values = VALUES | {"desil": ""}
    assert filled("Atas nama {nama}.\nDesil {desil} menurut {sumber_data}.\nSekian.", values) == (
        "Atas nama nilai nama.\nSekian."
    )


def test_braces_in_a_value_stay_as_they_were_typed() -> None:
    assert filled("Atas nama {nama}.", VALUES | {"nama": "{nik} <b>"}) == "Atas nama {nik} <b>."


@given(st.text(max_size=60))
def test_any_text_is_told_its_problem_or_can_be_filled(text: str) -> None:
    if not check_texts({"body": text}):
        assert "{" not in filled(text, VALUES)
