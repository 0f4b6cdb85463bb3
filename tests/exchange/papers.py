"""Made-up photos, scans and PDFs for the tests of attachments: honest ones, heavy ones, and ones that lie."""

import random
import zlib
from io import BytesIO

from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

PLANTED = "Contoh Rahasia 9999015206630001"


def picture(width: int = 1600, height: int = 1200, mode: str = "RGB") -> Image.Image:
    """A page with lines of text and a grey patch, as somebody might photograph it."""
    made = Image.new(mode, (width, height), "white")
    draw = ImageDraw.Draw(made)
    for line in range(height // 40):
        draw.text((20, 10 + 40 * line), f"Baris {line}: surat keterangan contoh", fill="black")
    draw.rectangle((width // 2, height // 2, width - 20, height - 20), fill="gray")
    return made


def noisy(width: int, height: int) -> Image.Image:
    """What shrinks worst: every point another colour."""
    return Image.frombytes("RGB", (width, height), random.Random(6).randbytes(width * height * 3))


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def from_a_camera() -> bytes:
    """A photo lying on its side, with the place it was taken at and more, as phones write it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned: shown with a quarter turn to the right
    exif[0x010E] = PLANTED
    exif[0x9286] = PLANTED.encode()
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 43.0, 12.0), 3: "E", 4: (108.0, 33.0, 0.0)})
    return encoded(picture(1600, 900), exif=exif, comment=PLANTED.encode(), xmp=f"<x>{PLANTED}</x>".encode())


def pdf(pages: int = 1, width: int = 595, height: int = 842) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width, height)
    return _written(writer)


def scanned_pdf(pages: int, width: int = 1240, height: int = 1754) -> bytes:
    """Pages that are pictures, each of some hundred kilobytes."""
    sheets = [picture(width, height) for _ in range(pages)]
    for sheet in sheets:
        sheet.paste(noisy(220, 220), (width // 2, 60))
    return encoded(sheets[0], "PDF", save_all=True, append_images=sheets[1:], quality=97)


def pdf_with_script(*, hidden: bool = False) -> bytes:
    """A PDF that runs something when it is opened; `hidden` spells the names so that a plain search misses them."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    act = DictionaryObject({
        NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")
    })  # fmt: skip
    writer.root_object[NameObject("/OpenAction")] = act
    made = _written(writer)
    return made.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS ", b"/#4AS ") if hidden else made


def pdf_with_named_script() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    act = DictionaryObject({
        NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")
    })  # fmt: skip
    named = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), act])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): named})
    return _written(writer)


def pdf_that_launches() -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    act = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("a.exe")})
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): act})
    return _written(writer)


def pdf_with_a_file_in_it() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("catatan.exe", b"MZ" + bytes(100))
    return _written(writer)


def pdf_whose_page(does: str) -> bytes:
    """A PDF whose page does something when it is opened: prints itself, plays, or calls an address."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    act = DictionaryObject({NameObject("/S"): NameObject(does), NameObject("/URI"): TextStringObject("http://contoh")})
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): act})
    return _written(writer)


def pdf_with_a_note(**told: PdfObject) -> bytes:
    """A PDF with something lying over its page, such as a link or a paper clip."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    note = {"Type": NameObject("/Annot"), "Rect": ArrayObject(map(NumberObject, (0, 0, 99, 99)))} | told
    page[NameObject("/Annots")] = ArrayObject(
        [DictionaryObject({NameObject(f"/{name}"): value for name, value in note.items()})]
    )
    return _written(writer)


def pdf_with_a_pinned_file() -> bytes:
    """A file that hangs on the page like a paper clip, and is not called an enclosed one."""
    content = StreamObject()
    content.set_data(b"MZ" + bytes(100))
    file = DictionaryObject({
        NameObject("/F"): TextStringObject("a.exe"), NameObject("/EF"): DictionaryObject({NameObject("/F"): content})
    })  # fmt: skip
    return pdf_with_a_note(Subtype=NameObject("/FileAttachment"), FS=file)


def pdf_with_a_link() -> bytes:
    act = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("http://contoh")}
    )
    return pdf_with_a_note(Subtype=NameObject("/Link"), A=act)


def filled_form() -> bytes:
    """A form with a field somebody filled in; a field lies over the page and is no part of it."""
    file = BytesIO()
    paper = Canvas(file)
    paper.drawString(50, 800, "Formulir contoh")
    paper.acroForm.textfield(name="isi", value="TERISI CONTOH", x=50, y=600, width=400, height=60, fontSize=30)
    paper.showPage()
    paper.save()
    return file.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("rahasia")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def pdf_with_packed_script() -> bytes:
    """The same within a compressed object stream (PDF 1.5), where no search of the bytes would ever find it."""
    packed = [
        (1, b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>"),
        (2, b"<</Type/Pages/Count 1/Kids[3 0 R]>>"),
        (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"),
        (4, b"<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    ]
    heads, body = b"", b""
    for number, content in packed:
        heads += f"{number} {len(body)} ".encode()
        body += content + b" "
    whole = b"%PDF-1.5\n"
    stream = zlib.compress(heads + body)
    at = len(whole)
    whole += (
        f"5 0 obj\n<</Type/ObjStm/N 4/First {len(heads)}/Length {len(stream)}/Filter/FlateDecode>>\nstream\n".encode()
    )
    whole += stream + b"\nendstream\nendobj\n"
    begins = len(whole)
    rows = [(0, 0, 255), *((2, 5, index) for index in range(4)), (1, at, 0), (1, begins, 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(4, "big") + bytes([index]) for kind, place, index in rows)
    whole += f"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length {len(table)}>>\nstream\n".encode()
    return whole + table + f"\nendstream\nendobj\nstartxref\n{begins}\n%%EOF\n".encode()
