"""The QR of a slip is read by OpenCV too, which shares nothing with our own reader, from a copy nobody would keep."""

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
from puskesos.print.page import Sheet
from puskesos.print.slip import render_referral_slip
from tests.print.samples import SLIP

Picture = npt.NDArray[np.uint8]
KEY = SigningKey(bytes(range(32)))
FACTS = SealedFacts("CTH", "", date(2026, 11, 20), "KES-02", "CM", 1, "K7M4-PXQ2")
DOTS_PER_INCH = 150
DEGREES = 3
NOISE = 0.05
STAIN = 60  # shades of grey, of 255
SLIPS = 12
# How far down the page the codes of the letter and of the return part have their middle.
PLACES = {Sheet.A4: (0.167, 0.804), Sheet.F4: (0.163, 0.775)}


def drawn(pdf: bytes) -> Picture:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
    document.close()
    return np.asarray(page)


def stained(picture: Picture, sheet: Sheet, rng: np.random.Generator) -> Picture:
    """A ring of coffee with its drop inside, on each of the two codes at the right of the page."""
    height, width = picture.shape
    down, across = np.ogrid[:height, :width]
    wet = picture.astype(np.int16)
    for top in PLACES[sheet]:
        away = np.hypot(down - height * top - rng.uniform(-30, 30), across - width * 0.843 - rng.uniform(-30, 30))
        wet[away < 45] -= STAIN // 2
        wet[abs(away - 45) < 5] -= STAIN
    return wet.clip(0, 255).astype(np.uint8)


def turned(picture: Picture) -> Picture:
    page = Image.fromarray(picture).rotate(DEGREES, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return np.asarray(page)


def specked(picture: Picture, rng: np.random.Generator) -> Picture:
    specks = rng.random(picture.shape) < NOISE
    return np.where(specks, rng.integers(0, 2, picture.shape, np.uint8) * 255, picture).astype(np.uint8)


@pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.F4])
def test_a_turned_stained_and_speckled_copy_is_read_at_150_dpi(sheet: Sheet) -> None:
    rng, reader, read = np.random.default_rng(2026), cv2.QRCodeDetectorAruco(), []
    for number in range(1, SLIPS + 1):
        facts = SealedFacts(
            "CTH", f"400.9.11/{number}/SLRT/XI/2026", date(2026, 11, 20), "KES-02", "CM", 1, "K7M4-PXQ2"
        )
        qr = seal_text(facts, KEY)
        copy = specked(turned(stained(drawn(render_referral_slip(replace(SLIP, qr=qr), sheet=sheet)), sheet, rng)), rng)
        read.append(qr in reader.detectAndDecodeMulti(copy)[1])
    assert read == [True] * SLIPS
