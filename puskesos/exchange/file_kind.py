"""What a file really is, told by its first bytes and never by the ending of its name."""

import zipfile
from enum import StrEnum
from pathlib import Path

from puskesos.errors import Refused

HEAD = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
# Names in the directory of an OLE file: a workbook protected by a password is packed into the first.
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
OLD_WORKBOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
HTML_SIGNS = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")


class FileKind(StrEnum):
    """The kinds of files that are read, each by its own reader."""

    CSV = "CSV"
    XLSX = "Excel (.xlsx)"
    XLS = "Excel lama (.xls)"
    ODS = "OpenDocument (.ods)"
    XLSB = "Excel biner (.xlsb)"
    HTML = "halaman web"

    @property
    def endings(self) -> tuple[str, ...]:
        """The file name endings that fit; anything else is worth a remark."""
        return {
            FileKind.CSV: (".csv", ".txt", ".tsv"),
            FileKind.XLSX: (".xlsx", ".xlsm"),
            FileKind.XLS: (".xls",),
            FileKind.ODS: (".ods",),
            FileKind.XLSB: (".xlsb",),
            FileKind.HTML: (".html", ".htm"),
        }[self]


def file_kind(path: Path) -> FileKind:
    """Raises `Refused` for an empty file, one protected by a password, and one that holds no table."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused("Berkas {file} kosong: tidak ada satu huruf pun di dalamnya.", file=path.name)
    if head.startswith(ZIP):
        return _zip_kind(path)
    if head.startswith(OLE):
        return _ole_kind(path)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        raise Refused("Berkas {file} adalah PDF, bukan tabel. Pilih berkas .xlsx, .xls atau CSV.", file=path.name)
    if start.startswith(b"<") and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise Refused(
            "Berkas {file} berformat XML lama (Excel 2003). Buka dengan Excel, simpan sebagai .xlsx, lalu pilih lagi.",
            file=path.name,
        )
    if start.startswith(b"<") and any(sign in start for sign in HTML_SIGNS):
        return FileKind.HTML
    if start.startswith((b"{", b"[{")):
        raise Refused(
            "Berkas {file} berformat JSON. Pilih berkas .xlsx, .xls atau CSV.",
            file=path.name,
        )
    if _looks_binary(head):
        raise Refused(
            "Berkas {file} bukan tabel. Pilih berkas .xlsx, .xls atau CSV.",
            file=path.name,
        )
    return FileKind.CSV


def _zip_kind(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            is_encrypted = any(part.flag_bits & 1 for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        raise Refused(
            "Berkas {file} rusak atau terpotong. Salin atau unduh sekali lagi, lalu pilih lagi.", file=path.name
        ) from None
    if is_encrypted:
        raise protected(path)
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "content.xml" in names and "mimetype" in names:
        return FileKind.ODS
    if "[Content_Types].xml" in names:
        raise Refused("Berkas {file} tidak memuat lembar Excel. Pilih berkas .xlsx, .xls atau CSV.", file=path.name)
    raise Refused(
        "Berkas {file} adalah arsip ZIP. Keluarkan dulu berkas di dalamnya, lalu pilih berkas itu.", file=path.name
    )


def _ole_kind(path: Path) -> FileKind:
    with path.open("rb") as file:
        content = file.read()
    if ENCRYPTED_PACKAGE in content:
        raise protected(path)
    if any(name in content for name in OLD_WORKBOOKS):
        return FileKind.XLS
    raise Refused(
        "Berkas {file} bukan berkas Excel. Pilih berkas .xlsx, .xls atau CSV.",
        file=path.name,
    )


def protected(path: Path) -> Refused:
    return Refused(
        "Berkas {file} dilindungi kata sandi. Buka dengan Excel, simpan salinan tanpa kata sandi, "
        "lalu pilih salinan itu.",
        file=path.name,
    )


def _looks_binary(head: bytes) -> bool:
    """Whether there are control bytes no text has; the zero bytes of UTF-16, or a stray one, are none of them."""
    controls = sum(byte < 32 and byte not in b"\0\t\n\r\x0b\x0c\x1a\x1b" for byte in head)
    zeros = head.count(0)
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or zeros > len(head) * 0.3
    return controls > len(head) * 0.05 or (zeros > len(head) * 0.05 and not is_wide)
