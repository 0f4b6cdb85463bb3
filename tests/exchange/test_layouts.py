"""Files are known by their headers, real misspellings included; every column finds its field or is named."""

import csv
from collections import defaultdict

import pytest

from puskesos import resources
from puskesos.cases.registers.imports import ListKind
from puskesos.errors import Refused
from puskesos.exchange.layouts import check_mapping, field_faces, fields_for, layouts, recognise


def columns() -> dict[str, dict[str, str]]:
    """Layout → header → field, as shipped."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with resources.path("layouts/columns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["layout"]][row["header"]] = row["field"]
    return found


@pytest.mark.parametrize("name", [name for name, layout in layouts().items() if name not in ("CEK_BANSOS",)])
def test_a_file_with_all_headers_of_a_layout_is_recognised_as_it(name: str) -> None:
    one_header_each = {field: header for header, field in reversed(columns()[name].items())}
    recognition = recognise(list(one_header_each.values()))
    assert (recognition.layout, recognition.kind) == (name, layouts()[name].kind)
    assert dict(recognition.mapping) == one_header_each
    assert recognition.unknown == ()


def test_every_field_of_a_column_has_a_face_and_every_layout_is_listed() -> None:
    assert {field for headers in columns().values() for field in headers.values()} <= field_faces().keys()
    assert columns().keys() - {""} == layouts().keys()


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NO. KK", "no_kk"),
        ("no_kk", "no_kk"),
        ("Tgl. Lahir", "tanggal_lahir"),
        ("Kel/Desa", "desa"),
        ("PBI_JKN", "pbi_jk"),
    ],
)
def test_headers_are_known_in_any_spelling(header: str, field: str) -> None:
    assert recognise(["NAMA", header]).mapping[field] == header


def test_a_plain_table_has_no_layout_and_keeps_the_kind_the_officer_says() -> None:
    recognition = recognise(["NIK", "NAMA", "ALAMAT", "HOBI"], ListKind.PKH)
    assert (recognition.layout, recognition.kind, recognition.unknown) == ("", ListKind.PKH, ("HOBI",))


def test_the_same_headers_mean_other_things_in_a_book_of_cases() -> None:
    headers = ["No", "Tanggal", "Nama", "Jenis Layanan", "Status", "Keterangan"]
    assert recognise(headers).kind is ListKind.LEDGER
    assert recognise(headers).mapping["status"] == "Status"
    assert recognise(["NIK", "Nama", "Status"]).mapping["status_aktif"] == "Status"


def test_a_doubled_header_is_left_to_the_officer() -> None:
    headers = ["NAMA (kolom A)", "NIK", "NAMA (kolom C)"]
    recognition = recognise(headers)
    assert (recognition.doubled, recognition.missing) == (("NAMA",), ("Nama",))
    with pytest.raises(Refused, match="ada lebih dari sekali"):
        recognition.check()
    check_mapping({"nama": "NAMA (kolom C)", "nik": "NIK"}, headers)


def test_a_mapping_must_fit_the_file_and_name_somebody() -> None:
    with pytest.raises(Refused, match="Kolom “NAMA” tidak ada"):
        check_mapping({"nama": "NAMA"}, ["NIK"])
    with pytest.raises(Refused, match="tanpa nama"):
        check_mapping({"nik": "NIK"}, ["NIK"])


def test_fields_offered_for_a_book_are_those_of_a_visit() -> None:
    assert "keluhan" in {face.field for face in fields_for(ListKind.LEDGER)}
    assert "keluhan" not in {face.field for face in fields_for(ListKind.DTSEN)}
    assert "pkh" in {face.field for face in fields_for(ListKind.DTSEN)}
