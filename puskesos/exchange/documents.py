"""A photo, scan or PDF on its way into a case: looked at for what it is, made small, and nothing else taken along.

The decoders of pictures and PDFs are large and meet files of unknown origin, so they work in a process of their own:
what brings one down, or keeps it busy for too long, ends there.
"""

from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from puskesos.cases.attachments.attachment import Medium
from puskesos.cases.attachments.taking import LARGEST
from puskesos.errors import Refused, Unavailable
from puskesos.exchange.import_process import Progress, Tell, in_child

LARGEST_FILE = 40_000_000
PDF_HEAD = b"%PDF-"
LONGEST_WAIT = 60
PICTURE_HEADS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM")
PICTURE_ENDINGS = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".bmp")
APPLE_PICTURES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")


@dataclass(frozen=True)
class SmallDocument:
    """What goes into the case, and a name for it taken from that of the file."""

    medium: Medium
    content: bytes
    title: str


def read_document(path: Path) -> SmallDocument:
    """A file as it will be kept. Raises `Refused` for what is neither picture nor PDF, and `Unavailable`."""
    begun = monotonic()

    def watch(_: Progress) -> None:
        if monotonic() - begun > LONGEST_WAIT:
            raise Refused("Berkas {file} terlalu lama dibaca. Simpan ulang lebih sederhana.", file=path.name)

    return in_child(_read, path, told=watch)


def small_document(content: bytes, name: str) -> SmallDocument:
    """The same for bytes that are at hand; `name` is what the file is called."""
    is_pdf, is_picture = content.startswith(PDF_HEAD), _looks_like_picture(content)
    if content[4:8] == b"ftyp" and content[8:12] in APPLE_PICTURES:
        raise Refused("Foto HEIC belum dapat dibaca. Di ponsel pilih format “Paling kompatibel” (JPEG), foto ulang.")
    if not is_pdf and not is_picture:
        raise Refused("Berkas {file} bukan gambar atau PDF. Pilih foto, hasil pindai, atau PDF.", file=name)
    ending = Path(name).suffix.lower()
    if ending and ending not in ((".pdf",) if is_pdf else PICTURE_ENDINGS):
        raise Refused(
            "Nama berkas {file} tidak sesuai dengan isinya ({kind}), jadi tidak diterima. Periksa asal berkas ini.",
            file=name,
            kind="PDF" if is_pdf else "gambar",
        )
    return _made_small(content, Path(name).stem, is_pdf=is_pdf)


def _made_small(content: bytes, title: str, *, is_pdf: bool) -> SmallDocument:
    # The window only hands the file on: what decodes it is loaded where it is decoded.
    if is_pdf:
        from puskesos.exchange.document_pdf import small_pdf  # noqa: PLC0415  # as above

        return SmallDocument(Medium.PDF, small_pdf(content, LARGEST), title)
    from puskesos.exchange.document_picture import small_jpeg  # noqa: PLC0415  # as above

    return SmallDocument(Medium.JPEG, small_jpeg(content, LARGEST), title)


def _looks_like_picture(content: bytes) -> bool:
    return content.startswith(PICTURE_HEADS) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def _read(path: Path, *, tell: Tell) -> SmallDocument:  # noqa: ARG001  # one step, nothing to tell on the way
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        raise Unavailable("Berkas {file} tidak dapat dibaca. Salin ke komputer ini dulu.", file=path.name) from None
    if len(content) > LARGEST_FILE:
        raise Refused("Berkas {file} lebih besar dari {most} MB.", file=path.name, most=LARGEST_FILE // 1_000_000)
    if not content:
        raise Refused("Berkas {file} kosong.", file=path.name)
    return small_document(content, path.name)
