"""An HSDS file of unknown origin read into tables: bounded in size, checked as a whole before anything is believed."""

import csv
import json
import zlib
from collections.abc import Iterator
from io import BytesIO, StringIO
from math import isfinite
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, is_zipfile

from puskesos.errors import Refused, Unavailable
from puskesos.exchange.hsds.check import document_problems, row_problems
from puskesos.exchange.hsds.shape import Row, Tables, columns, flatten, table_names, table_schema

# The directory of a whole country fits ten times over; a file beyond that is no directory.
LARGEST_FILE = 30 * 1024 * 1024
LARGEST_UNPACKED = 80 * 1024 * 1024
MOST_MEMBERS = 200
MOST_ROWS = 200_000
MOST_SHOWN = 5
PACKAGE = "datapackage.json"
DAMAGED = "Berkas {file} tidak dapat dibaca: isinya bukan JSON dan bukan ZIP, atau rusak."


def read_hsds(file: Path) -> Tables:
    """The tables of an HSDS file, JSON or tabular in a ZIP.

    Raises `Unavailable` for a file that cannot be read, and `Refused` for one that is not HSDS, with what is wrong.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError:
        raise Unavailable("Berkas {file} tidak dapat dibuka.", file=file) from None
    if len(content) > LARGEST_FILE:
        raise Refused("Berkas {file} terlalu besar untuk sebuah direktori layanan.", file=file.name)
    tables = _read_zip(content, file.name) if is_zipfile(BytesIO(content)) else _read_json(content, file.name)
    if sum(map(len, tables.values())) > MOST_ROWS:
        raise Refused("Berkas {file} memuat lebih dari {most} baris.", file=file.name, most=MOST_ROWS)
    return tables


def _read_json(content: bytes, name: str) -> Tables:
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
        document = _as_document(_without_nulls(found))
    except (ValueError, RecursionError):
        raise Unavailable(DAMAGED, file=name) from None
    _refuse_if_any(document_problems(document), name)
    return flatten(document)


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _without_nulls(value: Any) -> Any:
    """The same without what is null: many systems write it where they know nothing."""
    if isinstance(value, dict):
        return {name: _without_nulls(each) for name, each in value.items() if each is not None}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value


def _as_document(found: Any) -> Any:
    """One document also of what an HSDS service answers with: a page of records, a list of them, or a single one."""
    if isinstance(found, dict) and isinstance(found.get("contents"), list):
        found = found["contents"]
    if isinstance(found, dict) and "id" in found:
        found = [found]
    if not isinstance(found, list):
        return found
    document: dict[str, list[Any]] = {"services": [], "organizations": []}
    for each in found:
        document["services" if isinstance(each, dict) and "status" in each else "organizations"].append(each)
    return document


def _read_zip(content: bytes, name: str) -> Tables:
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = _members(archive, name)
            texts = {table: _text(archive, member) for table, member in members.items()}
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error):
        raise Unavailable(DAMAGED, file=name) from None
    if not {"organization", "service"} & set(texts):
        raise Refused("Di dalam {file} tidak ada organizations.csv atau services.csv.", file=name)
    tables: Tables = {table: [] for table in table_names()}
    problems: list[str] = []
    for table, text in texts.items():
        rows = _rows(table, text, f"{name}, {members[table]}")
        problems += [f"{members[table]}: {problem}" for problem in row_problems(table, rows)]
        tables[table] = [row for _, row in rows]
    _refuse_if_any(problems, name)
    return tables


def _members(archive: ZipFile, name: str) -> dict[str, str]:
    """Which file of the archive holds which table. Raises `Refused` for an archive that would fill the memory."""
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise Refused("Isi {file} terlalu besar untuk sebuah direktori layanan.", file=name)
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
        raise BadZipFile("packed in a way that is not read here")
    by_path = {PurePosixPath(info.filename).name: info.filename for info in infos if not info.is_dir()}
    told = _told_paths(_text(archive, by_path[PACKAGE])) if PACKAGE in by_path else {}
    members = {}
    for table in table_names():
        path = table_schema(table)["path"]
        names = (told.get(table, ""), path, f"{table}.csv", f"{table}s.csv")
        found = next((by_path[each] for each in names if each in by_path), None)
        if found:
            members[table] = found
    return members


def _told_paths(text: str) -> dict[str, str]:
    """The file of each table as the description of the package names it; a description that is odd tells nothing."""
    try:
        resources = json.loads(text)["resources"]
        return {str(each["name"]): PurePosixPath(str(each["path"])).name for each in resources}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _text(archive: ZipFile, member: str) -> str:
    """The text of a file in the archive. Raises `ValueError` for one that is larger than it says, or no UTF-8."""
    with archive.open(member) as opened:
        return _bounded(opened).decode("utf-8-sig")


def _bounded(opened: IO[bytes]) -> bytes:
    content = opened.read(LARGEST_UNPACKED + 1)
    if len(content) > LARGEST_UNPACKED:
        raise ValueError("larger than the archive says")
    return content


def _rows(table: str, text: str, where: str) -> list[tuple[int, Row]]:
    """The rows of one CSV table with the lines they stand on, without empty cells and columns that are not used."""
    try:
        return list(_typed_rows(table, csv.DictReader(StringIO(text, newline=""), restkey="", strict=True)))
    except csv.Error:
        raise Unavailable("{where} bukan tabel CSV yang utuh.", where=where) from None


def _typed_rows(table: str, reader: "csv.DictReader[str]") -> Iterator[tuple[int, Row]]:
    properties = table_schema(table)["properties"]
    known = [name for name in columns(table) if name in (reader.fieldnames or ())]
    for cells in reader:
        row = {name: cells[name] for name in known if cells[name]}
        yield reader.line_num, {name: _typed(properties[name]["type"], name, text) for name, text in row.items()}


def _typed(kind: str, name: str, text: str) -> Any:
    """A cell as the schema wants it; a number that is none stays as it is, and the check will say so."""
    if kind == "number":
        try:
            number = float(text)
        except ValueError:
            return text
        if not isfinite(number):
            return text
        return int(number) if number.is_integer() else number
    return text.lower() if name == "id" or name.endswith("_id") else text


def _refuse_if_any(problems: list[str], name: str) -> None:
    if problems:
        more = len(problems) - MOST_SHOWN
        shown = [*problems[:MOST_SHOWN], *([f"dan {more} masalah lain"] if more > 0 else [])]
        raise Refused(
            "Berkas {file} tidak sesuai skema HSDS 3.0 versi Puskesos: {problems}.",
            file=name,
            problems="; ".join(shown),
        )
