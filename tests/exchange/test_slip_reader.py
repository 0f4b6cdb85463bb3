"""The QR of a slip is read from its PDF, from a scan and from a photograph that was turned."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from nacl.signing import SigningKey
from PIL import Image, ImageFilter

from puskesos.cases.proof.office_card import CARD_KIND
from puskesos.cases.proof.seal import SealedFacts, seal_text
from puskesos.errors import Refused, Unavailable
from puskesos.exchange.slip_reader import read_card_file, read_slip_qr
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slip
from tests.print.samples import SLIP as ANY_SLIP

SCAN_DPI = 200
FACTS = SealedFacts("CTH", "400.9.11/1/SLRT/XI/2026", date(2026, 11, 20), "KES-02", "CM", 1, "K7M4-PXQ2")
A_PNG = BytesIO()
Image.new("L", (60, 40), 200).save(A_PNG, "PNG")
# Two bytes too many among its points, so that what follows is no piece of a PNG any more.
BROKEN_CHUNK = A_PNG.getvalue()[:-26] + b"\xff\xfe" + A_PNG.getvalue()[-26:]
SLIP = replace(ANY_SLIP, qr=seal_text(FACTS, SigningKey(bytes(range(32)))))


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("slip") / "surat.pdf"
    file.write_bytes(render_referral_slip(SLIP, sheet=Sheet.A4))
    return file


@pytest.fixture(scope="module")
def scan(pdf: Path) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture: Image.Image = document[0].render(scale=SCAN_DPI / 72).to_pil()
    document.close()
    return picture


@pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.F4])
def test_our_own_pdf_proves_itself(tmp_path: Path, sheet: Sheet) -> None:
    file = tmp_path / "surat.pdf"
    file.write_bytes(render_referral_slip(SLIP, sheet=sheet, copy=2))
    assert read_slip_qr(file) == SLIP.qr


def test_a_pdf_without_its_ending_in_the_name_is_still_one(pdf: Path, tmp_path: Path) -> None:
    file = tmp_path / "surat"
    file.write_bytes(pdf.read_bytes())
    assert read_slip_qr(file) == SLIP.qr


@pytest.mark.parametrize("name", ["pindai.png", "foto.jpg"])
def test_a_scan_is_read(scan: Image.Image, tmp_path: Path, name: str) -> None:
    scan.save(tmp_path / name)
    assert read_slip_qr(tmp_path / name) == SLIP.qr


def test_a_photograph_may_be_turned_and_a_little_out_of_focus(scan: Image.Image, tmp_path: Path) -> None:
    photo = scan.rotate(7, expand=True, fillcolor="white").filter(ImageFilter.GaussianBlur(1))
    photo.save(tmp_path / "foto.png")
    assert read_slip_qr(tmp_path / "foto.png") == SLIP.qr


def test_a_scan_inside_a_pdf_is_read_at_the_second_attempt(scan: Image.Image, tmp_path: Path) -> None:
    half = scan.resize((scan.width // 2, scan.height // 2), Image.Resampling.LANCZOS)
    half.save(tmp_path / "pindai.pdf", resolution=SCAN_DPI * 2)
    assert read_slip_qr(tmp_path / "pindai.pdf") == SLIP.qr


def test_a_paper_without_our_qr_is_told(tmp_path: Path) -> None:
    Image.new("L", (400, 400), 255).save(tmp_path / "kosong.png")
    with pytest.raises(Refused, match=r"Tidak ada QR surat Puskesos yang terbaca dalam kosong\.png"):
        read_slip_qr(tmp_path / "kosong.png")


@pytest.mark.parametrize("content", [b"", b"bukan gambar", b"%PDF-1.7 rusak", b"\x89PNG\r\n\x1a\n rusak", BROKEN_CHUNK])
def test_a_file_that_is_no_picture_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "surat.pdf").write_bytes(content)
    with pytest.raises(Unavailable, match=r"surat\.pdf tidak dapat dibaca"):
        read_slip_qr(tmp_path / "surat.pdf")


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak ada.pdf", tmp_path):
        with pytest.raises(Unavailable):
            read_slip_qr(path)


def test_a_poor_copy_with_specks_is_read_at_150_dpi(pdf: Path, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=150 / 72, grayscale=True).to_pil()
    document.close()
    copy, rng = page.rotate(3, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC), Random(5)
    for _ in range(copy.width * copy.height // 20):
        copy.putpixel((rng.randrange(copy.width), rng.randrange(copy.height)), rng.choice((0, 255)))
    copy.save(tmp_path / "salinan.png")
    assert read_slip_qr(tmp_path / "salinan.png") == SLIP.qr


def test_a_slip_from_before_the_seal_is_read(tmp_path: Path) -> None:
    old = replace(SLIP, qr="PUSKESOS1|CTH|400.9.11/1/SLRT/XI/2026|2026-11-20|KES-02|K7M4-PXQ2")
    (tmp_path / "surat.pdf").write_bytes(render_referral_slip(old))
    assert read_slip_qr(tmp_path / "surat.pdf") == old.qr


def test_a_card_is_read_from_its_file_and_from_a_picture_of_its_code(tmp_path: Path) -> None:
    card = f"{CARD_KIND}{'ABCDEFG234' * 20}"
    (tmp_path / "kantor.kartu").write_text(f"\n{card}\n", encoding="utf-8")
    assert read_card_file(tmp_path / "kantor.kartu").strip() == card
    (tmp_path / "kantor.pdf").write_bytes(render_referral_slip(replace(SLIP, qr=card)))
    assert read_card_file(tmp_path / "kantor.pdf") == card


def test_a_file_without_a_card_is_told(pdf: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"Tidak ada kartu kantor Puskesos yang terbaca dalam surat\.pdf"):
        read_card_file(pdf)
    with pytest.raises(Unavailable):
        read_card_file(tmp_path / "tidak ada.kartu")
