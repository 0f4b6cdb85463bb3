"""Tests of the letterhead and its logos."""

import base64
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from puskesos.print.slip import render_referral_slip
from tests.print.reading import text_of
from tests.print.samples import LETTERHEAD, SLIP, logo


def pictures_in(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages[0].images)


def slip_with(first: str, second: str = "") -> bytes:
    return render_referral_slip(replace(SLIP, letterhead=replace(LETTERHEAD, logo=first, second_logo=second)))


def test_both_logos_are_printed() -> None:
    assert pictures_in(slip_with(logo(), logo("#7A4A00"))) == 2
    assert pictures_in(slip_with(logo())) == 1
    assert pictures_in(slip_with("")) == 0


@pytest.mark.parametrize(
    "damaged",
    [
        "bukan base64 ✗",
        base64.b64encode(b"bukan gambar").decode(),
        base64.b64encode(base64.b64decode(logo())[:200]).decode(),
        base64.b64encode(base64.b64decode(logo())[:60] + bytes(300)).decode(),
    ],
)
def test_a_damaged_logo_leaves_its_place_empty_and_the_letter_is_printed_all_the_same(damaged: str) -> None:
    slip = slip_with(damaged, logo())
    assert pictures_in(slip) == 1
    assert LETTERHEAD.lines[-1] in text_of(slip)


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "1")]
)
def test_every_kind_of_picture_will_do_and_a_large_one_makes_no_heavy_letter(kind: str, mode: str) -> None:
    picture = BytesIO()
    Image.effect_noise((1200, 900), 90).convert(mode).save(picture, kind)
    slip = slip_with(base64.b64encode(picture.getvalue()).decode())
    assert pictures_in(slip) == 1
    assert len(slip) < 300_000
