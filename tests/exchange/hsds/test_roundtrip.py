"""A directory that is carried away and brought in again is the same one: in both forms, here and in another office."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from puskesos.dates import Zone
from puskesos.exchange.hsds.check import document_problems
from puskesos.exchange.hsds.export import directory_tables, rupiahs
from puskesos.exchange.hsds.hours import hours_words, schedules
from puskesos.exchange.hsds.read import read_hsds
from puskesos.exchange.hsds.rows import arrivals
from puskesos.exchange.hsds.shape import Tables, columns, flatten, nest, table_names
from puskesos.exchange.hsds.take_over import Fate, preview_hsds, read_arrivals, take_over_hsds
from puskesos.exchange.hsds.write import HsdsFormat, hsds_bytes, write_hsds
from puskesos.office.access import Access, log_in
from puskesos.office.catalogue import RuleKind, Service, ServiceRule
from puskesos.office.directory.answers import DocumentAnswer, RuleAnswer, ServiceAnswer
from puskesos.office.directory.editing import retire_entry, save_document, save_rule, save_service
from puskesos.office.flags import EntryKind
from puskesos.office.officers import Officer
from puskesos.office.profile import Office, the_office
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from tests.conftest import NOW, PASSWORD, TODAY
from tests.exchange.hsds.directories import contents, idents

FORMS = pytest.mark.parametrize("form", HsdsFormat)
CLINIC = ProviderAnswer(
    "Klinik “Contoh”, Sehat", "Loket 2", "Kepala Klinik", "Sumber", ("health", "other"), "0800-0000-0009",
    "Senin–Kamis 08.00–12.00, 13.00–15.00; Jumat 08.00–11.00", "Datang pagi; bawa KTP", "loket@contoh.id",
    "klinik.contoh.id/loket", "Indonesia, Sunda, Isyarat", "Kecamatan Talun", "Gratis bagi peserta JKN",
    date(2026, 1, 1), date(2027, 12, 31),
)  # fmt: skip
CHECKUP = ServiceAnswer(
    "Pemeriksaan lansia", "health", CLINIC.name, "desa", "Warga 60 tahun ke atas.\nYang sakit dulu.", 5, "Desil?",
    ("KTP", "Kartu lansia"), ("Ambil nomor", "2. Tunggu"), 0, "Pagi saja.", "Rp15.000", "Sekali sebulan",
    ("PPKS-08", "PPKS-24"), "0800-0000-0009", "Perda contoh", "Edaran contoh", date(2026, 1, 1), date(2027, 1, 1),
)  # fmt: skip
AGE = RuleAnswer(("K-1", "KES-02"), RuleKind.AGE, "Lansia", 60, None, (), "Berumur 60 tahun", "Perda", "Edaran", TODAY)
SEX = RuleAnswer(("K-1",), RuleKind.SEX, options=("P",), is_checked=False)


@pytest.fixture
def kept_office(session: Session, officer: Officer) -> Office:
    """An office that has entries of its own, corrected some, and does without others."""
    save_provider(session, None, CLINIC, by=officer, now=NOW)
    save_provider(session, None, ProviderAnswer("Warung Misal", hours="kalau ada orang"), by=officer, now=NOW)
    paper = DocumentAnswer("Kartu lansia", "Kantor desa", "Berfoto", "Gratis", "card", None, TODAY)
    save_document(session, None, paper, by=officer, now=NOW)
    save_service(session, None, CHECKUP, by=officer, now=NOW)
    save_service(session, None, ServiceAnswer("Tanpa instansi", "other", is_checked=False), by=officer, now=NOW)
    for rule in (AGE, SEX):
        save_rule(session, None, rule, by=officer, now=NOW)
    retire_entry(session, EntryKind.SERVICE, "KES-04", "Tidak ada di sini", by=officer, now=NOW)
    return the_office(session)


@pytest.fixture
def other(other_folder: Path) -> Iterator[tuple[Session, Officer]]:
    """Another office of the same program, which has no destinations yet."""
    access: Access = log_in(other_folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        session.execute(update(Office).values(uuid=UUID(int=7)))
        session.execute(delete(Provider))
        yield session, access.officer
        session.rollback()
    access.close()


@FORMS
def test_another_office_gets_all_that_is_in_use_as_it_was(
    session: Session, kept_office: Office, other: tuple[Session, Officer], tmp_path: Path, form: HsdsFormat
) -> None:
    there, officer = other
    write_hsds(directory_tables(session), tmp_path / f"direktori{form.suffix}", form)
    found = read_arrivals(tmp_path / f"direktori{form.suffix}")
    event = take_over_hsds(there, found, "direktori", True, by=officer, now=NOW)
    there.expire_all()
    ours, theirs = contents(session), contents(there)
    # What is shipped with both and in use only there stays there.
    retired = (EntryKind.SERVICE, "KES-04")
    assert {key for key in theirs if key not in ours} == {(EntryKind.SERVICE, idents(there)[retired])}
    for key, told in ours.items():
        assert {name: theirs[key][name] for name in told if theirs[key][name] != told[name]} == {}, (key, told)
    assert int(event.details["new"]) > 5
    assert "refused" not in event.details or event.details["refused"] == "0"


@FORMS
def test_taking_it_over_again_changes_nothing(
    session: Session, kept_office: Office, other: tuple[Session, Officer], tmp_path: Path, form: HsdsFormat
) -> None:
    there, officer = other
    write_hsds(directory_tables(session), tmp_path / "direktori", form)
    found = read_arrivals(tmp_path / "direktori")
    assert {line.fate for line in preview_hsds(session, found).lines} == {Fate.SAME}
    take_over_hsds(there, found, "direktori", True, by=officer, now=NOW)
    assert [line for line in preview_hsds(there, found).lines if line.fate is not Fate.SAME] == []


def test_what_was_taken_over_is_exported_under_the_identifiers_it_came_with(
    session: Session, kept_office: Office, other: tuple[Session, Officer], tmp_path: Path
) -> None:
    there, officer = other
    write_hsds(directory_tables(session), tmp_path / "a.json", HsdsFormat.JSON)
    take_over_hsds(there, read_arrivals(tmp_path / "a.json"), "a.json", True, by=officer, now=NOW)
    ours, theirs = ({row["id"] for row in directory_tables(each)["service"]} for each in (session, there))
    assert ours < theirs


def test_both_forms_hold_the_same_and_the_same_directory_gives_the_same_bytes(
    session: Session, kept_office: Office, tmp_path: Path
) -> None:
    tables = directory_tables(session)
    read = {}
    for form in HsdsFormat:
        assert hsds_bytes(tables, form) == hsds_bytes(directory_tables(session), form)
        write_hsds(tables, tmp_path / form.value, form)
        read[form] = in_order(read_hsds(tmp_path / form.value))
    assert read[HsdsFormat.JSON] == read[HsdsFormat.TABULAR] == in_order(tables)


def in_order(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    return {table: sorted(rows, key=lambda row: str(row["id"])) for table, rows in tables.items()}


def test_what_is_exported_fits_the_schema_and_refers_to_nothing_that_is_not_there(
    session: Session, kept_office: Office
) -> None:
    tables = directory_tables(session)
    assert document_problems(json.loads(hsds_bytes(tables, HsdsFormat.JSON))) == []
    there = {table: {row["id"] for row in rows} for table, rows in tables.items()}
    assert {table: len(ids) for table, ids in there.items()} == {table: len(rows) for table, rows in tables.items()}
    for rows in tables.values():
        for row in rows:
            for column in (column for column in row if column.endswith("_id") and column != "link_id"):
                assert row[column] in there[column.removesuffix("_id")], (column, row)
            assert "link_id" not in row or row["link_id"] in there[row["link_entity"]]


def test_hsds_columns_are_used_where_there_are_some(session: Session, kept_office: Office) -> None:
    tables = directory_tables(session)
    [service] = [row for row in tables["service"] if row["name"] == CHECKUP.name]
    [clinic] = [row for row in tables["organization"] if row["name"] == CLINIC.name]
    assert service["organization_id"] == clinic["id"]
    assert (service["status"], service["minimum_age"], service["assured_date"]) == ("active", 60, "2026-11-20")
    [cost] = [row for row in tables["cost_option"] if row["service_id"] == service["id"]]
    assert (cost["amount"], cost["currency"]) == (15000, "IDR")
    [place] = [row for row in tables["service_at_location"] if row["service_id"] == service["id"]]
    hours = [row for row in tables["schedule"] if row["location_id"] == place["location_id"]]
    assert [(row["byday"], row["opens_at"], row["closes_at"], row["timezone"]) for row in hours] == [
        ("MO,TU,WE,TH", "08:00", "12:00", 7), ("MO,TU,WE,TH", "13:00", "15:00", 7), ("FR", "08:00", "11:00", 7),
    ]  # fmt: skip
    codes = {row["name"]: row.get("code") for row in tables["language"]}
    assert codes == {"Indonesia": "id", "Sunda": "su", "Isyarat": None}
    assert [row["name"] for row in tables["service_area"]] == ["Kecamatan Talun"]


def test_nobody_is_named_who_is_not_an_officer_or_an_agency(session: Session, kept_office: Office) -> None:
    assert "person" not in table_names()
    assert {row["title"] for row in directory_tables(session)["contact"] if "title" in row} >= {"Kepala Klinik"}


@pytest.mark.parametrize(
    ("fee", "amount"),
    [
        ("Gratis", 0), ("Tidak dipungut biaya", 0), ("Rp15.000", 15000), ("Rp 500", 500), ("Rp1.250.000", 1250000),
        ("Rp15.000 per orang", None), ("", None), ("sesuai kelas", None),
    ],
)  # fmt: skip
def test_a_fee_that_is_one_amount_becomes_a_cost(fee: str, amount: int | None) -> None:
    assert rupiahs(fee) == amount


@pytest.mark.parametrize(
    "hours", ["Setiap hari 24 jam", "Senin 08.00–23.59", "senin-jumat 08:00-15:00 WIB", "kalau ada orang", ""]
)
@pytest.mark.parametrize("zone", Zone)
def test_hours_come_back_in_the_words_of_the_office(hours: str, zone: Zone) -> None:
    assert hours_words(schedules(UUID(int=1), hours, zone)) == hours


TYPED = ("unit", "addressee", "place", "phone", "hours", "note", "area", "fees", "languages")
SIGNS = st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from("ab,;/ ")
LINE = st.text(SIGNS, max_size=12).map(str.strip)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.uuids(), TEXT.filter(bool), TEXT.filter(bool)), unique_by=lambda row: row[0]))
def test_any_text_survives_both_forms(tmp_path: Path, agencies: list[tuple[UUID, str, str]]) -> None:
    rows = [{"id": str(ident), "name": name, "description": note} for ident, name, note in agencies]
    tables: Tables = {table: [] for table in table_names()} | {"organization": rows}
    for form in HsdsFormat:
        write_hsds(tables, tmp_path / form.value, form)
        assert read_hsds(tmp_path / form.value) == tables


@pytest.fixture
def bare(session: Session) -> Session:
    """An office with nothing in its directory."""
    for table in (Service, ServiceRule, Provider):
        session.execute(delete(table))
    return session


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=LINE.filter(bool), typed=st.fixed_dictionaries(dict.fromkeys(TYPED, LINE)), since=st.none() | st.dates())
def test_any_destination_comes_back_as_it_was(
    bare: Session, officer: Officer, name: str, typed: dict[str, Any], since: date | None
) -> None:
    answer = ProviderAnswer(name, valid_from=since, **typed)
    made = save_provider(bare, None, answer, by=officer, now=NOW).answer()
    [arrival] = arrivals(flatten(nest(directory_tables(bare))))
    assert {field: arrival.values[field] for field in typed} == {field: getattr(made, field) for field in typed}
    assert (arrival.name, arrival.values["valid_from"]) == (made.name, made.valid_from)
    bare.execute(delete(Provider))


def test_nesting_and_flattening_are_each_others_undoing(session: Session, kept_office: Office) -> None:
    tables = directory_tables(session)
    assert in_order(flatten(nest(tables))) == in_order(tables)
    assert all(set(row) <= set(columns(table)) for table, rows in tables.items() for row in rows)
