"""What may be attached to a case: pictures and PDFs, small, bare, and nothing that is something else."""

import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from puskesos.cases.attachments.attachment import Medium
from puskesos.cases.attachments.taking import LARGEST
from puskesos.errors import Refused, Unavailable, UserError
from puskesos.exchange import documents
from puskesos.exchange.documents import SmallDocument, read_document, small_document
from tests.exchange import papers

PLANTED = papers.PLANTED.encode()
HONEST = {
    "foto.jpg": papers.encoded(papers.picture(800, 600)),
    "foto.png": papers.encoded(papers.picture(400, 300), "PNG"),
    "foto.webp": papers.encoded(papers.picture(400, 300), "WEBP"),
    "foto.bmp": papers.encoded(papers.picture(200, 150), "BMP"),
    "surat.pdf": papers.pdf(2),
}


def opened(document: SmallDocument) -> Image.Image:
    return Image.open(BytesIO(document.content))


@pytest.mark.parametrize("name", HONEST)
def test_pictures_and_pdfs_are_taken_and_small(name: str) -> None:
    document = small_document(HONEST[name], name)
    assert len(document.content) <= LARGEST
    assert document.medium is (Medium.PDF if name == "surat.pdf" else Medium.JPEG)
    assert document.title == Path(name).stem


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "kartu keluarga.jpg"
    path.write_bytes(papers.encoded(papers.picture(4000, 3000), quality=98))
    document = read_document(path)
    assert (document.title, document.medium) == ("kartu keluarga", Medium.JPEG)
    assert max(opened(document).size) == 2000


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LONGEST_WAIT", 0)
    path = tmp_path / "foto.jpg"
    path.write_bytes(HONEST["foto.jpg"])
    with pytest.raises(Refused, match="terlalu lama"):
        read_document(path)


def test_a_photo_comes_out_upright_and_without_place_or_words() -> None:
    content = papers.from_a_camera()
    assert PLANTED in content
    document = small_document(content, "IMG_0001.JPG")
    image = opened(document)
    assert image.height > image.width
    assert dict(image.getexif()) == {}
    assert PLANTED not in document.content
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_comes_behind_the_picture_is_left_behind() -> None:
    document = small_document(HONEST["foto.jpg"] + b"PK\x03\x04" + PLANTED, "foto.jpg")
    assert PLANTED not in document.content
    document = small_document(HONEST["surat.pdf"] + b"\nPK\x03\x04" + PLANTED, "surat.pdf")
    assert PLANTED not in document.content


def test_what_was_see_through_becomes_white_paper() -> None:
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    document = small_document(papers.encoded(clear, "PNG"), "stempel.png")
    assert opened(document).getpixel((100, 100)) == (255, 255, 255)


def test_even_the_worst_picture_becomes_small_enough_to_keep() -> None:
    document = small_document(papers.encoded(papers.noisy(2400, 1800), quality=95), "foto.jpg")
    assert len(document.content) <= LARGEST
    assert min(opened(document).size) >= 600


def test_text_on_a_photographed_page_stays_sharp() -> None:
    document = small_document(papers.encoded(papers.picture(4000, 3000), quality=98), "foto.jpg")
    assert max(opened(document).size) == 2000


def test_a_scan_of_several_pages_is_drawn_smaller_and_keeps_them_all() -> None:
    content = papers.scanned_pdf(3)
    assert len(content) > LARGEST
    document = small_document(content, "pindai.pdf")
    assert len(document.content) <= LARGEST
    assert len(pypdfium2.PdfDocument(document.content)) == 3


@pytest.mark.parametrize("pages", [9, 25])
def test_a_pdf_that_could_only_be_kept_blurred_is_refused(pages: int) -> None:
    with pytest.raises(Refused, match=f"terlalu besar \\({pages} halaman\\)"):
        small_document(papers.scanned_pdf(pages, 600, 800), "pindai.pdf")


def test_a_book_is_refused() -> None:
    with pytest.raises(Refused, match="berisi 31 halaman"):
        small_document(papers.pdf(31), "buku.pdf")


@pytest.mark.parametrize(
    "content",
    [
        papers.pdf_with_script(),
        papers.pdf_with_script(hidden=True),
        papers.pdf_with_named_script(),
        papers.pdf_with_packed_script(),
        papers.pdf_that_launches(),
        papers.pdf_with_a_file_in_it(),
        papers.pdf_with_a_pinned_file(),
        papers.pdf_whose_page("/URI"),
        papers.pdf_whose_page("/Named"),
        papers.pdf_whose_page("/Rendition"),
    ],
)
def test_a_pdf_that_acts_by_itself_or_carries_files_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="skrip atau berkas lain"):
        small_document(content, "surat.pdf")


def test_links_are_left_behind() -> None:
    content = small_document(papers.pdf_with_a_link(), "surat.pdf").content
    assert b"/URI" not in content
    assert b"/Annots" not in content


def test_what_was_filled_into_a_form_is_a_part_of_the_page() -> None:
    content = small_document(papers.filled_form(), "formulir.pdf").content
    assert b"/AcroForm" not in content
    drawn = pypdfium2.PdfDocument(content)[0].render(scale=1).to_pil().convert("L")
    field = drawn.crop((60, 842 - 650, 440, 842 - 610))
    assert field.getextrema()[0] < 100  # letters are dark


def test_a_locked_pdf_says_what_to_do() -> None:
    with pytest.raises(Refused, match="dikunci kata sandi"):
        small_document(papers.locked_pdf(), "surat.pdf")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.jpg", b"MZ\x90\x00" + bytes(500)),
        ("surat.pdf", b"PK\x03\x04" + bytes(500)),
        ("foto.png", b"<html><script>1</script></html>"),
        ("gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("foto.tiff", b"II*\x00" + bytes(100)),
        ("foto.jpg", b"GIF89a" + bytes(100)),
        ("foto", b"\x7fELF" + bytes(100)),
        ("foto.jpg", b"x"),
    ],
)
def test_what_is_neither_picture_nor_pdf_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refused, match="bukan gambar atau PDF"):
        small_document(content, name)


@pytest.mark.parametrize(
    ("name", "honest"),
    [("foto.jpg", "surat.pdf"), ("surat.pdf", "foto.jpg"), ("laporan.exe", "foto.jpg"), ("data.xlsx", "surat.pdf")],
)
def test_a_name_that_lies_about_the_content_is_refused(name: str, honest: str) -> None:
    with pytest.raises(Refused, match="tidak sesuai dengan isinya"):
        small_document(HONEST[honest], name)


def test_one_kind_of_picture_called_another_is_no_lie_worth_a_refusal() -> None:
    assert small_document(HONEST["foto.jpg"], "dari WhatsApp.png").medium is Medium.JPEG
    assert small_document(HONEST["foto.jpg"], "tanpa akhiran").medium is Medium.JPEG


def test_a_photo_of_an_iphone_says_what_to_set() -> None:
    with pytest.raises(Refused, match="Paling kompatibel"):
        small_document(b"\x00\x00\x00\x18ftypheic" + bytes(50), "IMG_1.HEIC")


def test_a_picture_that_unfolds_to_gigabytes_is_refused_before_it_does() -> None:
    """A PNG of a few kilobytes that says it is 60,000 points wide and high."""
    head = (60_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in chunks
    )
    with pytest.raises(Refused, match="terlalu besar"):
        small_document(bomb, "foto.png")


def test_a_page_as_large_as_a_field_is_drawn_no_larger_than_a_screen() -> None:
    assert small_document(papers.pdf(1, 14_000, 14_000), "denah.pdf").medium is Medium.PDF


def test_missing_empty_and_huge_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unavailable, match="tidak dapat dibaca"):
        read_document(tmp_path / "tidak ada.jpg")
    (tmp_path / "kosong.jpg").touch()
    with pytest.raises(Refused, match="kosong"):
        read_document(tmp_path / "kosong.jpg")
    with (tmp_path / "besar.jpg").open("wb") as file:
        file.truncate(documents.LARGEST_FILE + 1)
    with pytest.raises(Refused, match="lebih besar dari"):
        read_document(tmp_path / "besar.jpg")


HEADS = (b"", b"\xff\xd8\xff", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"BM", b"RIFF0000WEBP")


def taken_or_told(content: bytes) -> None:
    """What comes in is kept small, or refused; nothing else ever comes out of the decoders."""
    with suppress(UserError):
        assert len(small_document(content, "berkas").content) <= LARGEST


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(HEADS), st.binary())
def test_random_bytes_are_taken_or_told(head: bytes, rest: bytes) -> None:
    taken_or_told(head + rest)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_truncated_and_flipped_files_are_taken_or_told(data: st.DataObject) -> None:
    whole = bytearray(HONEST[data.draw(st.sampled_from(sorted(HONEST)))])
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=8)):
        whole[place] ^= data.draw(st.integers(1, 255))
    taken_or_told(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
