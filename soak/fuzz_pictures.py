"""Pictures and papers that were cut off, mixed up or made to harm: scanned slips, office cards, attachments."""

import io
from pathlib import Path

from PIL import Image

from puskesos.cases.proof.office_card import CARD_KIND
from puskesos.exchange.documents import small_document
from puskesos.exchange.slip_reader import read_card_file, read_slip_qr
from soak.door import Door, spoiled
from soak.hostile import spoil_bytes

FORMS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
A_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def picture_doors() -> list[Door]:
    """A door for each place where a picture or a PDF comes in."""
    papers = [*map(_picture, FORMS), A_PDF]
    return [
        Door("kartu.png", spoiled([*papers, CARD_KIND.encode()], spoil_bytes), read_card_file, 20),
        Door("surat.png", spoiled(papers, spoil_bytes), read_slip_qr, 20),
        Door("lampiran", spoiled(papers, spoil_bytes), _attach, 20),
    ]


def _attach(path: Path) -> None:
    small_document(path.read_bytes(), path.name)


def _picture(form: str) -> bytes:
    content = io.BytesIO()
    Image.new("L", (60, 40), 200).save(content, form)
    return content.getvalue()
