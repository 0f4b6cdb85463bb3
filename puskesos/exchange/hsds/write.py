"""An HSDS directory as a file: one JSON document, or a zip of CSV tables with their description (tabular)."""

import csv
import json
from enum import StrEnum
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from puskesos.errors import Refused, Unavailable
from puskesos.exchange.hsds.shape import VERSION, Tables, columns, nest, table_names, table_schema

PACKAGE = "datapackage.json"
# The same directory gives the same bytes, on whichever day it is written.
UNDATED = (1980, 1, 1, 0, 0, 0)


class HsdsFormat(StrEnum):
    """The two forms of HSDS 3.0."""

    JSON = "json"
    TABULAR = "tabular"

    @property
    def suffix(self) -> str:
        return {"json": ".json", "tabular": ".zip"}[self.value]


def form_of(file: Path) -> HsdsFormat:
    """The form a file has by its name; JSON where the name tells none."""
    return next((form for form in HsdsFormat if form.suffix == file.suffix.lower()), HsdsFormat.JSON)


def write_hsds(tables: Tables, file: Path, form: HsdsFormat) -> None:
    """Write a directory beside its place and move it there whole.

    Raises `Refused` for a file whose name belongs to the other form, and `Unavailable` when it cannot be written.
    """
    if any(file.suffix.lower() == other.suffix for other in HsdsFormat if other is not form):
        raise Refused(
            "Untuk bentuk {form} nama berkas berakhir dengan {suffix}, bukan seperti {file}.",
            form=form.value, suffix=form.suffix, file=file.name,
        )  # fmt: skip
    content = hsds_bytes(tables, form)
    beside = file.with_name(f"{file.name}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    except OSError:
        raise Unavailable("Berkas {file} tidak dapat ditulis. Periksa folder dan ruang disk.", file=file) from None


def hsds_bytes(tables: Tables, form: HsdsFormat) -> bytes:
    """The content of the file in one of the forms."""
    if form is HsdsFormat.JSON:
        return (json.dumps(nest(tables), ensure_ascii=False, indent=1) + "\n").encode()
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for table in table_names():
            archive.writestr(_member(table_schema(table)["path"]), _csv(table, tables))
        archive.writestr(_member(PACKAGE), json.dumps(_description(), ensure_ascii=False, indent=1) + "\n")
    return packed.getvalue()


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, UNDATED)
    member.compress_type = ZIP_DEFLATED
    return member


def _csv(table: str, tables: Tables) -> str:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, columns(table), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(tables[table])
    return text.getvalue()


def _description() -> dict[str, Any]:
    """The descriptor of the package: each table with its columns, made of our schema."""
    return {
        "name": "human_services_data",
        "title": "Direktori layanan Puskesos",
        "version": VERSION,
        "profile": "tabular-data-package",
        "resources": [_resource(table) for table in table_names()],
    }


def _resource(table: str) -> dict[str, Any]:
    about = table_schema(table)
    return {
        "name": table,
        "path": about["path"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": {
            "fields": [_field(about, name) for name in columns(table)],
            "primaryKey": "id",
            "foreignKeys": [_foreign_key(name) for name in columns(table) if _is_reference(name)],
        },
    }


def _field(about: dict[str, Any], name: str) -> dict[str, Any]:
    told = about["properties"][name]
    is_date = told.get("format") == "date"
    field: dict[str, Any] = {"name": name, "type": "date" if is_date else told["type"]}
    if "format" in told and not is_date:
        field["format"] = told["format"]
    constraints: dict[str, Any] = {}
    if name in (*about["required"], *about.get("tabularRequired", ())):
        constraints["required"] = True
    if name == "id":
        constraints["unique"] = True
    if "enum" in told:
        constraints["enum"] = told["enum"]
    return field | ({"constraints": constraints} if constraints else {})


def _is_reference(name: str) -> bool:
    """Whether a column names a row of another table; an attribute may name one of any table."""
    return name.endswith("_id") and name.removesuffix("_id") in table_names()


def _foreign_key(name: str) -> dict[str, Any]:
    return {"fields": name, "reference": {"resource": name.removesuffix("_id"), "fields": "id"}}
