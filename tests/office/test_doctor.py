"""The doctor: finds a healthy office healthy, and names what ails another."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from puskesos import resources
from puskesos.office.access import Access, log_in
from puskesos.office.doctor import Finding, examine_data, examine_folder, examine_program
from puskesos.office.doorstep import Leaving, note_arrival, note_leaving
from puskesos.store.keys import load_slots, save_slots
from puskesos.store.lock import FolderLock
from tests.conftest import NOW, PASSWORD


def ill(findings: list[Finding]) -> dict[str, str]:
    return {finding.name: finding.seen for finding in findings if not finding.is_well}


def test_this_program_is_complete() -> None:
    findings = examine_program()
    assert ill(findings) == {}
    seen = {finding.name: finding.seen for finding in findings}
    assert "38 provinsi, 514 kabupaten/kota" in seen["Wilayah"]
    assert seen["Katalog"].startswith("edisi ")
    assert "PySide6" in seen["Qt"]


def test_missing_fonts_regions_and_catalogue_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / name)
    monkeypatch.setattr("puskesos.office.doctor.load_regions", lambda: resources.path("regions").read_bytes())
    found = ill(examine_program())
    assert set(found) == {"Huruf", "Wilayah", "Katalog"}
    assert "Inter-Regular" in found["Huruf"]


@pytest.mark.kept_in("file")
def test_a_healthy_folder_is_well_from_outside_without_any_password(office_folder: Path) -> None:
    findings = examine_folder(office_folder)
    assert ill(findings) == {}
    seen = {finding.name: finding.seen for finding in findings}
    assert seen["Slot kunci"] == "1 petugas, kode pemulihan ada"
    assert seen["Kunci folder"] == "tidak sedang dipakai"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "tidak ada" in ill(examine_folder(tmp_path / "kantor"))["Folder kantor"]


def test_an_empty_folder_lacks_data_and_keys(tmp_path: Path) -> None:
    assert set(ill(examine_folder(tmp_path))) == {"Berkas data", "Slot kunci"}


@pytest.mark.kept_in("file")
def test_an_office_without_a_recovery_code_is_named(office_folder: Path) -> None:
    slots = load_slots(office_folder / "office.keys")
    del slots["recovery"]
    save_slots(office_folder / "office.keys", slots.values())
    assert ill(examine_folder(office_folder)) == {"Slot kunci": "1 petugas, kode pemulihan tidak ada"}


@pytest.mark.kept_in("file")
def test_a_slot_that_is_damaged_is_named(office_folder: Path) -> None:
    keys = office_folder / "office.keys"
    told = json.loads(keys.read_text())
    told["slots"][1]["salt"] = told["slots"][1]["salt"][::-1]
    keys.write_text(json.dumps(told, indent=1))
    [(name, seen)] = ill(examine_folder(office_folder)).items()
    assert name == "Slot kunci"
    damaged = "kode pemulihan" if told["slots"][1]["user_name"] == "recovery" else "1 slot petugas"
    assert f"Rusak: {damaged}. Beri kata sandi atau kode pemulihan baru." in seen


@pytest.mark.kept_in("file")
def test_a_key_file_that_was_edited_is_noticed(office_folder: Path) -> None:
    keys = office_folder / "office.keys"
    keys.write_bytes(keys.read_bytes() + b" ")
    assert "diubah dari luar program" in ill(examine_folder(office_folder))["Slot kunci"]


def test_a_damaged_place_of_the_anchor_is_noticed_though_the_log_in_wrote_it_anew(
    access: Access, office_folder: Path
) -> None:
    for _ in range(2):
        note_leaving(access, Leaving.LOCKED, now=NOW)
    access.close()
    anchor = office_folder / "office.anchor"
    for place in (3, 60):
        content = bytearray(anchor.read_bytes())
        content[place] ^= 1
        anchor.write_bytes(content)
    again = log_in(office_folder, "sari", PASSWORD)
    note_arrival(again, now=NOW)
    found = ill(examine_data(again))
    again.close()
    assert set(found) == {"Ujung jejak"}
    assert "office.anchor rusak sebagian" in found["Ujung jejak"]


def test_an_open_window_is_seen_and_is_no_illness(office_folder: Path) -> None:
    with FolderLock(office_folder):
        findings = examine_folder(office_folder)
    assert ill(findings) == {}
    assert any("sudah terbuka" in finding.seen for finding in findings)


def test_sound_data_are_counted(access: Access) -> None:
    findings = examine_data(access)
    assert ill(findings) == {}
    assert "services 78" in findings[-1].seen


@pytest.mark.kept_in("file")
def test_a_link_to_nothing_is_named(access: Access) -> None:
    with access.file.database.write() as session:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
    with access.file.database.schema_change() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql(
            "INSERT INTO feedback (referral_id, received_on, channel, result, contact, service_given, reason, "
            "recorded_at, recorded_by_id, uuid) VALUES (77, '2026-11-20', 'phone', 'served', '', '', '', "
            "'2026-11-20 00:00:00', 1, '00000000000000000000000000000001')"
        )
    assert ill(examine_data(access)) == {"Keutuhan data": "feedback 1 -> referrals"}
