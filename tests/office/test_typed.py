"""What officers type and paste: tidied without changing what they meant, or refused in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.office.typed import check_name, check_phone, name_key, tidy_lines, tidy_text


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("  Contoh \t Melati \n", "Contoh Melati"),
        ("Contoh\u00a0Melati", "Contoh Melati"),
        ("Contoh\u200bMelati", "ContohMelati"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("<b>Siti & Co", "<b>Siti & Co"),
        ("separuh \ud83d tanda", "separuh tanda"),
        ("\x00\x07", ""),
    ],
)
def test_stray_spaces_and_invisible_signs_go_and_the_rest_stays(typed: str, tidy: str) -> None:
    assert tidy_text(typed) == tidy


def test_longer_texts_keep_their_lines() -> None:
    assert tidy_lines(" satu \t dua \r\n\r\n\n  tiga \n") == "satu dua\n\ntiga"


@pytest.mark.parametrize("name", ["Siti", "M. Nur'aini", "Contoh-Melati 2", "Ṣāliḥ", "<b>Siti & Co", "梅"])
def test_these_are_names(name: str) -> None:
    assert check_name(name) == ""


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "Isi nama"),
        ("\t \n", "Isi nama"),
        ("1234", "Isi nama"),
        ("Siti 🙂", "gambar atau lambang"),
        ("x" * 4000, "paling panjang 100 huruf, terketik 4000"),
    ],
)
def test_these_are_not_and_the_officer_hears_why(name: str, problem: str) -> None:
    assert problem in check_name(name)


@pytest.mark.parametrize("phone", ["", "0812-3456-7890", "+62 812 3456 789", "０８１２３４５６７８"])
def test_these_are_telephone_numbers_or_none(phone: str) -> None:
    assert check_phone(phone) == ""


@pytest.mark.parametrize("phone", ["0812", "nol delapan", "0812345678901234", "++6281234567"])
def test_these_are_not_telephone_numbers(phone: str) -> None:
    assert check_phone(phone).endswith(".")


def test_names_are_looked_up_without_case_accents_and_stray_spaces() -> None:
    assert name_key("  CONTOH  Mélati ") == name_key("contoh melati") == "contoh melati"


@given(st.text())
def test_tidying_twice_changes_nothing_more(typed: str) -> None:
    for tidy in (tidy_text, tidy_lines):
        once = tidy(typed)
        assert tidy(once) == once
        once.encode()


@given(st.text())
def test_a_checked_name_or_phone_always_gets_a_sentence_or_nothing(typed: str) -> None:
    for problem in (check_name(typed), check_phone(typed)):
        assert problem == "" or problem.endswith(".")
