"""The parts of an XLSX beside its sheets: which sheets there are, the shared texts, which styles mean a date."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from puskesos.errors import Refused

CHUNK = 1 << 17
# A list of a million residents unpacks to about one gigabyte, and its XML to at most some forty times its packed size.
MOST_BYTES = 3 << 30
MOST_UNPACKED = 200
ALWAYS_FINE = 50 << 20


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it, and the part of the archive that holds it."""

    name: str
    path: str
    is_hidden: bool


@dataclass(frozen=True)
class Book:
    """What the workbook tells about all its sheets."""

    sheets: tuple[SheetPart, ...]
    counts_from_1904: bool


def checked_size(archive: zipfile.ZipFile, name: str) -> int:
    """The unpacked size of a part. Raises `Refused` when it is beyond all reason, as in an archive made to burst."""
    part = archive.getinfo(name)
    swells = part.file_size > ALWAYS_FINE and part.file_size > MOST_UNPACKED * max(part.compress_size, 1)
    if swells or part.file_size > MOST_BYTES:
        raise Refused(
            "Berkas ini mengembang menjadi {size} MB ketika dibuka. Itu tidak wajar dan berbahaya, jadi tidak dibaca. "
            "Minta berkas yang asli kepada pengirim.",
            size=part.file_size >> 20,
        )
    return part.file_size


def unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part of the archive, piece by piece."""
    checked_size(archive, name)
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            yield chunk


def new_parser() -> expat.XMLParserType:
    """A parser that hands over whole texts and refuses declarations, with which XML can be made to swell."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_declaration: object) -> None:
    raise expat.ExpatError("a sheet has no document type")


def local(tag: str) -> str:
    """A tag without its prefix; some programs write x:row for row."""
    return tag.rpartition(":")[2]


def read_book(archive: zipfile.ZipFile) -> Book:
    sheets: list[tuple[str, str, bool]] = []
    dates: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            link = next((value for name, value in attributes.items() if local(name) == "id" and name != "id"), "")
            sheets.append((attributes.get("name", ""), link, attributes.get("state", "visible") != "visible"))
        elif local(tag) == "workbookPr":
            dates.append(attributes.get("date1904", "0") in ("1", "true"))

    _parse(archive, "xl/workbook.xml", start)
    targets = _targets(archive)
    parts = (SheetPart(name, targets[link], is_hidden) for name, link, is_hidden in sheets if link in targets)
    return Book(tuple(parts), any(dates))


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Link → part, of the links to worksheets alone; charts and macros are sheets too in their way."""
    targets: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            targets[attributes.get("Id", "")] = path

    _parse(archive, "xl/_rels/workbook.xml.rels", start)
    return {link: path for link, path in targets.items() if path in archive.NameToInfo}


def date_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a date."""
    if "xl/styles.xml" not in archive.NameToInfo:
        return frozenset()
    formats = dict(BUILTIN_FORMATS)
    styles: list[int] = []
    inside: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        match local(tag):
            case "numFmt":
                formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            case "cellXfs":
                inside.append(True)
            case "xf" if inside:
                styles.append(int(attributes.get("numFmtId", "0")))

    def end(tag: str) -> None:
        if local(tag) == "cellXfs":
            inside.clear()

    _parse(archive, "xl/styles.xml", start, end)
    return frozenset(at for at, number in enumerate(styles) if is_date_format(formats.get(number, "")))


def shared_texts(archive: zipfile.ZipFile) -> list[str]:
    """The texts the cells point to."""
    found = _SharedTexts()
    if "xl/sharedStrings.xml" in archive.NameToInfo:
        for chunk in unpacked(archive, "xl/sharedStrings.xml"):
            found.parser.Parse(chunk)
    return found.texts


class _SharedTexts:
    """Collects texts from their pieces. What stands beside a text as its reading aid (rPh) is not part of it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._before_aid = 0
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        match local(tag):
            case "si":
                self._pieces.clear()
            case "t":
                self.parser.CharacterDataHandler = self._pieces.append
            case "rPh":
                self._before_aid = len(self._pieces)

    def _end(self, tag: str) -> None:
        match local(tag):
            case "si":
                self.texts.append("".join(self._pieces))
            case "t":
                self.parser.CharacterDataHandler = None
            case "rPh":
                del self._pieces[self._before_aid :]


def _parse(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
) -> None:
    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for chunk in unpacked(archive, name):
        parser.Parse(chunk)
