"""Directories of others are taken over: what is known is updated where the office let it, the rest becomes its own."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.errors import Forbidden
from puskesos.exchange.hsds.export import directory_tables
from puskesos.exchange.hsds.take_over import Fate, HsdsLine, preview_hsds, read_arrivals, take_over_hsds
from puskesos.exchange.hsds.write import HsdsFormat, write_hsds
from puskesos.office.catalogue import Document, RuleKind, Service, ServiceRule
from puskesos.office.directory.answers import ServiceAnswer, service_answer
from puskesos.office.directory.differences import differences
from puskesos.office.directory.editing import retire_entry, save_service
from puskesos.office.directory.history import history_of
from puskesos.office.flags import EntryKind
from puskesos.office.officers import Officer, Role
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from tests.conftest import NOW, TODAY
from tests.exchange.hsds.directories import CHECKUP, CLINIC, foreign, ident, written
from tests.office.directory.shown import shown_service

CODE = f"H-{CHECKUP}"


def take(session: Session, officer: Officer, file: Path, *, with_doubles: bool = False) -> dict[str, Any]:
    event = take_over_hsds(session, read_arrivals(file), file.name, with_doubles, by=officer, now=NOW)
    session.flush()
    return event.details


def line_of(session: Session, file: Path, kind: EntryKind) -> HsdsLine:
    [line] = [line for line in preview_hsds(session, read_arrivals(file)).lines if line.kind is kind]
    return line


def changed(**changes: object) -> dict[str, Any]:
    """The foreign page with changes to its service."""
    page = foreign()
    page["contents"][0] |= changes
    return page


def test_an_agency_of_others_becomes_a_destination(session: Session, officer: Officer, tmp_path: Path) -> None:
    take(session, officer, written(tmp_path, foreign()))
    clinic = session.scalars(select(Provider).where(Provider.uuid == UUID(CLINIC))).one()
    assert clinic.answer() == ProviderAnswer(
        "Klinik Misal Sehat", "Loket", "Kepala klinik", "Sumber", (), "0800-0000-0021 / 0800-0000-0022",
        "Senin–Rabu 08.00–12.00, 13.00–15.00", "Klinik pratama milik yayasan contoh.", "loket@klinik.contoh.id",
        "klinik.contoh.id", "Sunda, Indonesia", "Kecamatan Talun",
    )  # fmt: skip
    assert (clinic.verified_on, clinic.verified_by) == (None, "")


def test_a_service_of_others_becomes_one_of_the_office(session: Session, officer: Officer, tmp_path: Path) -> None:
    take(session, officer, written(tmp_path, foreign()))
    service = session.get_one(Service, CODE)
    assert service_answer(service) == ServiceAnswer(
        "Pemeriksaan lansia", "other", "Klinik Misal Sehat",
        eligibility="Pemeriksaan kesehatan sebulan sekali.\nWarga berumur 60 tahun ke atas.",
        documents=("KTP", "Kartu lansia"), steps=("Ambil nomor", "Tunggu dipanggil"),
        fee="Peserta JKN Gratis; Umum Rp15.000 per hari", escalation="0800-0000-0023",
        source="Berkas HSDS direktori.json",
    )  # fmt: skip
    assert (service.is_own, service.is_offered, service.confidence) == (True, True, "sumber_lokal")
    assert service.verified_on is not None
    assert service.verified_on.isoformat() == "2026-10-01"
    [rule] = [rule for rule in session.scalars(select(ServiceRule)) if rule.services == [CODE]]
    assert (rule.kind, rule.low, rule.high) == (RuleKind.AGE, 60, None)
    assert session.get_one(Document, "Kartu lansia").is_own
    assert session.get(Document, "ktp") is None


def test_what_could_not_be_taken_as_it_was_is_said(session: Session, tmp_path: Path) -> None:
    line = line_of(session, written(tmp_path, changed(fees_description="x" * 900)), EntryKind.SERVICE)
    assert (line.fate, line.name) == (Fate.NEW, "Pemeriksaan lansia")
    assert line.remarks == (
        "Biaya dipotong sampai 400 huruf.",
        "Bidangnya tidak dikenal; pilih bidang yang tepat setelah diambil.",
    )


def test_a_second_file_updates_what_it_tells_and_leaves_the_rest(
    session: Session, officer: Officer, tmp_path: Path
) -> None:
    take(session, officer, written(tmp_path, foreign()))
    answer = replace(service_answer(session.get_one(Service, CODE)), sector="health", time_note="Pagi saja.")
    save_service(session, CODE, answer, shown_service(session, CODE), by=officer, now=NOW)
    second = written(tmp_path, changed(fees_description="Gratis", required_documents=None), "baru.json")
    line = line_of(session, second, EntryKind.SERVICE)
    assert (line.fate, line.fields) == (Fate.CHANGED, ("Biaya",))


def test_a_file_that_does_not_tell_the_sector_leaves_it(session: Session, officer: Officer, tmp_path: Path) -> None:
    take(session, officer, written(tmp_path, foreign()))
    answer = replace(service_answer(session.get_one(Service, CODE)), sector="health")
    save_service(session, CODE, answer, shown_service(session, CODE), by=officer, now=NOW)
    assert line_of(session, written(tmp_path, foreign()), EntryKind.SERVICE).fate is Fate.SAME


def test_the_columns_the_office_made_its_own_are_left_and_named(
    session: Session, officer: Officer, tmp_path: Path
) -> None:
    service, file = session.get_one(Service, "KES-02"), tmp_path / "kantor.json"
    save_service(
        session,
        "KES-02",
        replace(service_answer(service), amount="Penuh"),
        shown_service(session, "KES-02"),
        by=officer,
        now=NOW,
    )
    write_hsds(directory_tables(session), file, HsdsFormat.JSON)
    save_service(
        session,
        "KES-02",
        replace(service_answer(service), amount="Separuh", fee="Rp9.000"),
        shown_service(session, "KES-02"),
        by=officer,
        now=NOW,
    )
    service.kept, service.edition_says = ["amount"], {"amount": service.edition_says["amount"]}
    [line] = [line for line in preview_hsds(session, read_arrivals(file)).lines if line.name == service.name]
    assert (line.fate, line.fields) == (Fate.CHANGED, ("Biaya",))
    assert line.remarks == ("Tetap menurut kantor: Besaran.",)
    take(session, officer, file)
    assert service.amount == "Separuh"
    assert service.fee != "Rp9.000"


def test_what_a_file_changes_in_the_catalogue_is_the_offices_from_then_on(
    session: Session, officer: Officer, tmp_path: Path
) -> None:
    service, file = session.get_one(Service, "KES-02"), tmp_path / "kantor.json"
    shipped = service_answer(service)
    save_service(
        session, "KES-02", replace(shipped, fee="Rp9.000"), shown_service(session, "KES-02"), by=officer, now=NOW
    )
    write_hsds(directory_tables(session), file, HsdsFormat.JSON)
    save_service(session, "KES-02", shipped, shown_service(session, "KES-02"), by=officer, now=NOW)
    take(session, officer, file)
    assert (service.fee, service.kept) == ("Rp9.000", ["fee"])
    assert [difference.theirs for difference in differences(service)] == [shipped.fee]
    assert (service.verified_on, service.verified_by) == (TODAY, officer.name)
    newest, *_ = history_of(session, EntryKind.SERVICE, "KES-02")
    assert (newest.what, newest.field, newest.new) == ("Diperbarui dari berkas HSDS", "Biaya", "Rp9.000")


def test_a_double_is_named_and_taken_only_when_wanted(session: Session, officer: Officer, tmp_path: Path) -> None:
    save_provider(session, None, ProviderAnswer("KLINIK misal Sehat", unit="loket"), by=officer, now=NOW)
    file = written(tmp_path, foreign())
    line = line_of(session, file, EntryKind.PROVIDER)
    assert (line.fate, line.doubles) == (Fate.DOUBLE, ("KLINIK misal Sehat",))
    assert take(session, officer, file)["double"] == "1"
    assert session.scalar(select(Provider).where(Provider.uuid == UUID(CLINIC))) is None
    assert take(session, officer, file, with_doubles=True)["double"] == "0"
    assert session.scalar(select(Provider).where(Provider.uuid == UUID(CLINIC))) is not None


def test_two_entries_of_one_name_in_a_file_are_doubles_of_each_other(session: Session, tmp_path: Path) -> None:
    page = foreign()
    page["contents"].append(page["contents"][0] | {"id": ident(99)})
    lines = preview_hsds(session, read_arrivals(written(tmp_path, page))).lines
    fates = [line.fate for line in lines if line.kind is EntryKind.SERVICE]
    assert fates == [Fate.NEW, Fate.DOUBLE]


def test_a_rule_does_not_come_without_its_service(session: Session, officer: Officer, tmp_path: Path) -> None:
    save_service(session, None, ServiceAnswer("Pemeriksaan Lansia", "health"), by=officer, now=NOW)
    line = line_of(session, written(tmp_path, foreign()), EntryKind.RULE)
    assert (line.fate, line.remarks) == (Fate.REFUSED, ("Pilih paling sedikit satu layanan.",))


def test_what_the_office_no_longer_uses_stays_out_of_use(session: Session, officer: Officer, tmp_path: Path) -> None:
    file = written(tmp_path, foreign())
    take(session, officer, file)
    retire_entry(session, EntryKind.SERVICE, CODE, "Sudah tutup", by=officer, now=NOW)
    line = line_of(session, file, EntryKind.SERVICE)
    assert (line.fate, line.remarks) == (Fate.SAME, ("Tidak dipakai lagi di kantor ini.",))
    take(session, officer, file)
    assert not session.get_one(Service, CODE).is_current


@pytest.mark.parametrize("status", ["inactive", "defunct", "temporarily closed"])
def test_a_service_that_is_closed_is_not_offered(
    session: Session, officer: Officer, tmp_path: Path, status: str
) -> None:
    take(session, officer, written(tmp_path, changed(status=status)))
    assert not session.get_one(Service, CODE).is_offered


@pytest.mark.parametrize("name", [" ", "\u200b", "x" * 401])
def test_an_entry_without_a_name_that_can_be_shown_is_refused(session: Session, tmp_path: Path, name: str) -> None:
    line = line_of(session, written(tmp_path, changed(name=name)), EntryKind.SERVICE)
    assert line.fate is Fate.REFUSED
    assert line.remarks


def test_only_who_edits_the_directory_takes_one_over(session: Session, officer: Officer, tmp_path: Path) -> None:
    officer.role_codes = [Role.CASE_OFFICER.value]
    with pytest.raises(Forbidden):
        take(session, officer, written(tmp_path, foreign()))
