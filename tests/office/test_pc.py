"""The PC around the program: the doctor sees how it is, and names nobody while telling."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from puskesos.office import impersonal
from puskesos.office.access import Access
from puskesos.office.backups import PlaceState, back_up_by_hand, look_into, own_folder
from puskesos.office.editions import shipped_edition
from puskesos.office.examination import examine_from_outside
from puskesos.office.pc import examine_clock, examine_pc, examine_places, examine_record
from puskesos.office.printers import find_printers
from puskesos.store.keys import load_slots
from tests.conftest import FIRST, NOW
from tests.cups import OFFICE, REFUSING, ROLL, STOPPED, missing_tools, printing_system

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def place_with_backup(access: Access) -> PlaceState:
    chosen = own_folder(access.file)
    back_up_by_hand(access.file, chosen, access.officer, lambda _done, _total, _words="": None, now=NOW)
    return look_into(chosen)


def test_the_pc_is_described_without_any_office() -> None:
    findings = {finding.name: finding for finding in examine_pc()}
    assert set(findings) == {"Pemasangan", "Sistem", "Zona waktu", "Pencetak"}
    assert all(finding.is_well for finding in findings.values())
    assert findings["Pemasangan"].seen.startswith("kode sumber")


def test_a_clock_before_the_program_was_made_is_named() -> None:
    made = shipped_edition().dated
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    finding = examine_clock(long_ago, None)
    assert not finding.is_well
    assert "sebelum program ini dibuat" in finding.seen
    assert examine_clock(datetime(made.year, made.month, made.day, 12, tzinfo=UTC), None).is_well


def test_a_clock_before_the_last_backup_is_named() -> None:
    now = datetime.combine(shipped_edition().dated, datetime.min.time(), UTC) + timedelta(days=30)
    finding = examine_clock(now, (now + timedelta(days=5)).replace(tzinfo=None))
    assert not finding.is_well
    assert "sebelum cadangan terakhir" in finding.seen


@pytest.mark.kept_in("file")
def test_the_age_of_the_last_backup_is_told_and_judged_where_all_places_are_known(access: Access) -> None:
    place = place_with_backup(access)
    fresh = examine_places([place], NOON, are_all=True)
    assert (fresh.is_well, fresh.seen) == (True, "terakhir hari ini.")
    old = examine_places([place], NOON + timedelta(days=9), are_all=True)
    assert (old.is_well, old.seen) == (False, "terakhir 9 hari lalu.")
    assert examine_places([place], NOON + timedelta(days=9), are_all=False).is_well
    assert not examine_places([PlaceState(Path("kosong"))], NOON, are_all=True).is_well


@pytest.mark.kept_in("file")
def test_the_trail_tells_of_the_last_backup_wherever_it_lies(access: Access) -> None:
    assert examine_record(access, NOON)[0].is_well  # it began this morning
    assert not examine_record(access, NOON + timedelta(days=4))[0].is_well
    place_with_backup(access)
    found = {finding.name: finding for finding in examine_record(access, NOON)}
    assert found["Cadangan tercatat"].seen == "terakhir hari ini"
    assert not examine_record(access, NOON + timedelta(days=4))[0].is_well


@pytest.mark.kept_in("server")
def test_a_desk_that_makes_no_backups_is_not_blamed_for_it(access: Access) -> None:
    assert "recovery" not in load_slots(access.file.folder / "office.keys")
    assert all(finding.is_well for finding in examine_record(access, NOON))


def test_a_trail_that_is_ahead_of_the_clock_is_named(access: Access) -> None:
    found = {finding.name: finding for finding in examine_record(access, NOW - timedelta(days=400))}
    assert "sesudah jam komputer ini" in found["Jam dan jejak"].seen


def test_nobody_is_named_from_outside(office_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder lies in a user's home, and slots and manifests hold the names of officers and of the office."""
    home = tmp_path / "sarimelati"
    folder = shutil.copytree(office_folder, home / "Puskesos" / "kantor")
    monkeypatch.setattr(Path, "home", lambda: home)
    impersonal._own_names.cache_clear()
    findings = examine_from_outside(folder, NOON)
    impersonal._own_names.cache_clear()
    told = "\n".join(f"{finding.name}: {finding.seen}" for finding in findings)
    for name in ("sarimelati", FIRST.user_name + " ", FIRST.name, FIRST.phone, str(tmp_path)):
        assert name not in told
    assert f"{Path('~/Puskesos/kantor')} dapat ditulis" in told


if not missing_tools():

    def test_printers_are_counted_by_their_models_and_never_named(monkeypatch: pytest.MonkeyPatch) -> None:
        with printing_system() as system:
            monkeypatch.setenv("CUPS_SERVER", system.address)
            found = find_printers()
            told = next(finding.seen for finding in examine_pc() if finding.name == "Pencetak")
        assert found is not None
        assert found.count == 4
        assert told.startswith("4 terpasang")
        assert not any(name in told for name in (OFFICE, ROLL, REFUSING, STOPPED))
