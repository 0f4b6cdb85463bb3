"""A NIK in a list or a file tells the region and four figures, and neither the birth date nor the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.office.masking import masked_apart, masked_nik, with_masked_niks


def test_the_birth_date_and_half_of_the_serial_are_hidden() -> None:
    assert masked_nik("1871032301800001") == "187103******0001"
    assert masked_nik("") == ""
    assert masked_nik("99990101010100") == "99990101010100"


@pytest.mark.parametrize("separator", ["", " ", ".", "-"])
def test_a_nik_within_a_text_is_masked_however_it_is_written(separator: str) -> None:
    written = separator.join(("9999", "0112", "0365", "0001"))
    assert with_masked_niks(f"NIK {written}, RT 02") == "NIK 999901******0001, RT 02"


def test_what_is_longer_or_shorter_stays_as_it_was_written() -> None:
    assert with_masked_niks("99990141079000011 dan 0800-0000-0000") == "99990141079000011 dan 0800-0000-0000"


def test_side_by_side_only_the_few_figures_that_differ_are_shown() -> None:
    one, slip, another = "1871032301800001", "1871032301810001", "1871034409910001"
    assert masked_apart(one, slip) == ("187103*****00001", "187103*****10001")
    assert masked_apart(one, one) == (masked_nik(one), masked_nik(one))
    assert masked_apart(one, another) == (masked_nik(one), masked_nik(another))
    assert masked_apart(one, "") == (masked_nik(one), "")


@given(st.text(alphabet="0123456789 .-abc", max_size=60))
def test_no_whole_nik_is_ever_left(text: str) -> None:
    masked = with_masked_niks(text)
    assert with_masked_niks(masked) == masked
