"""The QR of a paper is read by OpenCV too, which shares nothing with our own reader, from a copy nobody would keep."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from nacl.signing import SigningKey
from PIL import Image

from puskesos.cases.proof.seal import SealedFacts, seal_text
from puskesos.cases.wording import LetterContent
from puskesos.print.letter import render_letter
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slip
from tests.print.samples import SLIP
from tests.print.test_letter import ADDRESSED, RECORD, STATEMENT

Picture = npt.NDArray[np.uint8]
Render = Callable[[str], bytes]
KEY = SigningKey(bytes(range(32)))
FACTS = SealedFacts("CTH", "", date(2026, 11, 20), "KES-02", "CM", 1, "K7M4-PXQ2")
DOTS_PER_INCH = 150
DEGREES = 3
NOISE = 0.05
STAIN = 60  # shades of grey, of 255
SLIPS, LETTERS = 6, 3
# A code on half the sheet is as small as 15 mm; the scanners that are held in the hand see it at twice the sharpness.
HELD_IN_THE_HAND = 300
# Whoever scans moves the paper nearer until it is read: the same copy, a little larger each time.
LOOKS = (1.0, 1.3, 1.6, 2.0)

both_sheets = pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.F4])


def drawn(pdf: bytes, dots_per_inch: float = DOTS_PER_INCH) -> Picture:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=dots_per_inch / 72, grayscale=True).to_pil()
    document.close()
    return np.asarray(page)


def stained(picture: Picture, reader: cv2.QRCodeDetectorAruco, rng: np.random.Generator) -> Picture:
    """A ring of coffee with its drop inside, on each code of the page."""
    down, across = np.ogrid[: picture.shape[0], : picture.shape[1]]
    wet = picture.astype(np.int16)
    corners = reader.detectAndDecodeMulti(picture)[2]
    assert corners is not None
    for left, top in corners.mean(axis=1):
        away = np.hypot(down - top - rng.uniform(-30, 30), across - left - rng.uniform(-30, 30))
        wet[away < 45] -= STAIN // 2
        wet[abs(away - 45) < 5] -= STAIN
    return wet.clip(0, 255).astype(np.uint8)


def turned(picture: Picture) -> Picture:
    page = Image.fromarray(picture).rotate(DEGREES, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return np.asarray(page)


def specked(picture: Picture, rng: np.random.Generator) -> Picture:
    specks = rng.random(picture.shape) < NOISE
    return np.where(specks, rng.integers(0, 2, picture.shape, np.uint8) * 255, picture).astype(np.uint8)


def copies_read(render: Render, copies: int, dots_per_inch: float = DOTS_PER_INCH) -> list[bool]:
    """Whether each of these copies, of papers with different numbers, was read."""
    rng, reader, read = np.random.default_rng(2026), cv2.QRCodeDetectorAruco(), []
    for number in range(1, copies + 1):
        qr = seal_text(replace(FACTS, number=f"400.9.11/{number}/SLRT/XI/2026"), KEY)
        page = drawn(render(qr), dots_per_inch)
        copy = specked(turned(stained(page, reader, rng)), rng)
        read.append(any(qr in reader.detectAndDecodeMulti(nearer(copy, look))[1] for look in LOOKS))
    return read


def nearer(copy: Picture, look: float) -> Picture:
    return np.asarray(cv2.resize(copy, None, fx=look, fy=look, interpolation=cv2.INTER_LINEAR), np.uint8)


@both_sheets
def test_a_turned_stained_and_speckled_copy_of_a_slip_is_read_at_150_dpi(sheet: Sheet) -> None:
    assert copies_read(lambda qr: render_referral_slip(replace(SLIP, qr=qr), sheet=sheet), SLIPS) == [True] * SLIPS


@both_sheets
@pytest.mark.parametrize("letter", [ADDRESSED, STATEMENT, RECORD], ids=lambda each: each.shape)
def test_such_a_copy_of_a_letter_is_read_too(letter: LetterContent, sheet: Sheet) -> None:
    assert copies_read(lambda qr: render_letter(replace(letter, qr=qr), sheet=sheet), LETTERS) == [True] * LETTERS


@both_sheets
def test_a_slip_printed_on_half_the_sheet_is_read_from_such_a_copy(sheet: Sheet) -> None:
    dots_per_inch = HELD_IN_THE_HAND * Sheet.A5.width / sheet.width
    read = copies_read(lambda qr: render_referral_slip(replace(SLIP, qr=qr), sheet=sheet), LETTERS, dots_per_inch)
    assert read == [True] * LETTERS
