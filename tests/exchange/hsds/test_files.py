"""Files from anywhere: broken, hostile or merely odd ones are told in words, with the place where they go wrong."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puskesos.errors import Refused, Unavailable, UserError
from puskesos.exchange.hsds import read
from puskesos.exchange.hsds.read import read_hsds
from puskesos.exchange.hsds.shape import schema, table_names, table_schema
from puskesos.exchange.hsds.take_over import read_arrivals
from tests.exchange.hsds.directories import CHECKUP, CLINIC, foreign, ident, written

ORGANIZATIONS = f"id,name,description\r\n{CLINIC},Klinik,Klinik contoh\r\n"
SERVICES = f"id,organization_id,name,status\r\n{CHECKUP},{CLINIC},Pemeriksaan,active\r\n"


def packed(folder: Path, members: dict[str, str | bytes], name: str = "direktori.zip") -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return folder / name


def service(**changes: object) -> dict[str, Any]:
    whole: dict[str, Any] = foreign()["contents"][0]
    return whole | changes


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"services": [service(status="open")]}, "services ke-1 › status berisi “open”, pilihannya active, inactive"),
        ({"services": [service(name=7)]}, "services ke-1 › name berisi “7”, seharusnya teks"),
        ({"services": [service(name="")]}, "services ke-1 › name kosong"),
        ({"services": [service(id="7")]}, "services ke-1 › id berisi “7”, seharusnya pengenal UUID"),
        ({"services": [service(assured_date="1-10-2026")]}, "assured_date berisi “1-10-2026”, seharusnya tanggal"),
        ({"services": [service(assured_date="20261001")]}, "assured_date berisi “20261001”, seharusnya tanggal"),
        ({"services": [service(email="loket")]}, "email berisi “loket”, seharusnya alamat surel"),
        ({"services": [service(minimum_age="60")]}, "minimum_age berisi “60”, seharusnya angka"),
        ({"services": [service(phones={"id": ident(1)})]}, "services ke-1 › phones berisi objek, seharusnya daftar"),
        ({"services": [service(phones=[{"id": ident(1)}])]}, "services ke-1 › phones ke-1 number tidak diisi"),
        ({"services": [service(cost_options=[{"id": ident(1), "amount": -1}])]}, "amount berisi “-1”, paling kecil 0"),
        ({"services": [{"id": CHECKUP, "name": "Tanpa status"}]}, "services ke-1 status tidak diisi"),
        ({"services": ["Pemeriksaan"]}, "services ke-1 berisi “Pemeriksaan”, seharusnya objek"),
        ({"organizations": {}}, "organizations berisi objek, seharusnya daftar"),
        ({"layanan": []}, "tidak ada organizations atau services"),
        (7, "berisi “7”, seharusnya objek"),
        ([7], "organizations ke-1 berisi “7”, seharusnya objek"),
        ({"services": [service(name="x" * 60 + "\ud800", status="y" * 60)]}, "status berisi “" + "y" * 40 + "…”"),
    ],
)
def test_a_document_that_does_not_fit_is_told_by_its_path(tmp_path: Path, document: object, said: str) -> None:
    with pytest.raises(Refused, match=r"direktori\.json tidak sesuai skema HSDS 3\.0 versi Puskesos") as caught:
        read_hsds(written(tmp_path, document))
    assert said in str(caught.value)


def test_only_the_first_problems_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    broken = {"organizations": [{"id": ident(number)} for number in range(10)]}
    with pytest.raises(Refused, match=r"dan 15 masalah lain\.$"):
        read_hsds(written(tmp_path, broken))


@pytest.mark.parametrize(
    "shape",
    [
        lambda page: page,
        lambda page: page["contents"],
        lambda page: page["contents"][0],
        lambda page: {"services": page["contents"]},
    ],
)
def test_records_are_read_in_every_shape_an_hsds_service_gives_them(
    tmp_path: Path, shape: Callable[[dict[str, Any]], object]
) -> None:
    tables = read_hsds(written(tmp_path, shape(foreign())))
    assert [row["id"] for row in tables["service"]] == [CHECKUP]
    assert [row["id"] for row in tables["organization"]] == [CLINIC]
    assert tables["service"][0]["organization_id"] == CLINIC
    assert {row["link_id"] for row in tables["attribute"]} == {CHECKUP}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"id,name\r\n1,2\r\n",
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"services": NaN}',
        b'{"services": [' + b"9" * 5000 + b"]}",
        b"PK\x03\x04" + b"\x00" * 100,
    ],
)
def test_a_file_that_is_neither_form_is_told_by_its_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "direktori.json").write_bytes(content)
    with pytest.raises(Unavailable, match=r"direktori\.json tidak dapat dibaca"):
        read_hsds(tmp_path / "direktori.json")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="tidak dapat dibuka"):
        read_hsds(tmp_path / "tidak-ada.json")


def test_a_number_beyond_all_reason_does_no_harm(tmp_path: Path) -> None:
    text = json.dumps(foreign()).replace('"minimum_age": 60', '"minimum_age": 1e999')
    (tmp_path / "direktori.json").write_text(text, encoding="utf-8")
    found = read_arrivals(tmp_path / "direktori.json")
    assert [arrival.name for arrival in found if arrival.name == "Umur"] == []


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"services.csv": SERVICES.replace("active", "open")}, "services.csv: baris 2, status berisi “open”"),
        ({"services.csv": SERVICES.replace(CLINIC, "")}, "services.csv: baris 2, organization_id tidak diisi"),
        ({"organizations.csv": ORGANIZATIONS.replace("Klinik contoh", "")}, "baris 2, description tidak diisi"),
        ({"services.csv": SERVICES + SERVICES.splitlines()[1]}, "baris 3, id sudah dipakai pada baris 2"),
        (
            {"services.csv": SERVICES, "cost_options.csv": f"id,service_id,amount\r\n{ident(1)},{CHECKUP},nan\r\n"},
            "cost_options.csv: baris 2, amount berisi “nan”, seharusnya angka",
        ),
        ({"baca-saya.txt": "kosong"}, "tidak ada organizations.csv atau services.csv"),
    ],
)
def test_tables_that_do_not_fit_are_told_by_file_and_line(
    tmp_path: Path, members: dict[str, str | bytes], said: str
) -> None:
    with pytest.raises(Refused) as caught:
        read_hsds(packed(tmp_path, members))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "content", ['id,name\r\n"putus', "id,name\r\n1,2\x00\r\n" + '"' * 3, b"\xff\xfe", "x" * 200_000]
)
def test_a_table_that_is_no_table_is_told(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(UserError, match=r"direktori\.zip"):
        read_hsds(packed(tmp_path, {"organizations.csv": content}))


def test_tables_are_found_in_a_folder_and_under_the_names_the_package_gives(tmp_path: Path) -> None:
    package = {
        "resources": [{"name": "organization", "path": "data/instansi.csv"}, {"name": "service", "path": "s.csv"}]
    }
    file = packed(
        tmp_path,
        {"isi/datapackage.json": json.dumps(package), "isi/instansi.csv": ORGANIZATIONS, "isi/services.csv": SERVICES},
    )
    tables = read_hsds(file)
    assert (len(tables["organization"]), len(tables["service"])) == (1, 1)


@pytest.mark.parametrize("package", ["", "[]", '{"resources": 7}', '{"resources": [7]}', "[" * 100_000])
def test_an_odd_description_of_the_package_is_passed_over(tmp_path: Path, package: str) -> None:
    file = packed(tmp_path, {"datapackage.json": package, "organizations.csv": ORGANIZATIONS})
    assert [row["name"] for row in read_hsds(file)["organization"]] == ["Klinik"]


def test_a_zip_that_would_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LARGEST_UNPACKED", 1000)
    with pytest.raises(Refused, match="terlalu besar"):
        read_hsds(packed(tmp_path, {"organizations.csv": ORGANIZATIONS + " " * 1000}))
    many = {f"{number}.csv": "" for number in range(201)}
    with pytest.raises(Refused, match="terlalu besar"):
        read_hsds(packed(tmp_path, {"organizations.csv": ORGANIZATIONS, **many}, "banyak.zip"))


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = packed(tmp_path, {"organizations.csv": ORGANIZATIONS + " " * 5000})
    size = len(ORGANIZATIONS) + 5000
    content = file.read_bytes().replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    file.write_bytes(content)
    monkeypatch.setattr(read, "LARGEST_UNPACKED", 1000)
    with pytest.raises(UserError, match=r"direktori\.zip"):
        read_hsds(file)


def test_a_file_or_a_number_of_rows_beyond_any_directory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, foreign())
    monkeypatch.setattr(read, "MOST_ROWS", 5)
    with pytest.raises(Refused, match="lebih dari 5 baris"):
        read_hsds(file)
    monkeypatch.setattr(read, "LARGEST_FILE", 100)
    with pytest.raises(Refused, match="terlalu besar"):
        read_hsds(file)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for step, each in inner for place in places(each, (*path, step)))]


NAMES = st.sampled_from(["id", "name", "status", "x"])
ODD: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from([CLINIC, "01.01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=5,
)


def is_read_or_told(file: Path) -> bool:
    """Whether a file gives entries, or a sentence that names the file; anything else would end the program."""
    try:
        return all(arrival.name is not None for arrival in read_arrivals(file))
    except UserError as error:
        return file.name in str(error)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.sampled_from(places(foreign())), odd=ODD)
def test_whatever_stands_anywhere_is_read_or_told(tmp_path: Path, place: tuple[str | int, ...], odd: object) -> None:
    document: Any = foreign()
    if place:
        holder: Any = document
        for step in place[:-1]:
            holder = holder[step]
        holder[place[-1]] = odd
    else:
        document = odd
    assert is_read_or_told(written(tmp_path, document))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(start=st.integers(0, 400), content=st.binary(max_size=12))
def test_a_zip_damaged_anywhere_is_read_or_told(tmp_path: Path, start: int, content: bytes) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("organizations.csv", ORGANIZATIONS)
        archive.writestr("services.csv", SERVICES)
    damaged = whole.getvalue()[:start] + content + whole.getvalue()[start + len(content) :]
    (tmp_path / "direktori.zip").write_bytes(damaged)
    assert is_read_or_told(tmp_path / "direktori.zip")


def test_the_schema_is_called_what_it_is_and_names_each_table_once() -> None:
    assert schema()["title"] == "Skema HSDS 3.0 versi Puskesos (bagian yang dipakai)"
    paths = [table_schema(table)["path"] for table in table_names()]
    assert len(set(paths)) == len(paths)
    assert all({"id"} <= set(table_schema(table)["required"]) for table in table_names())
