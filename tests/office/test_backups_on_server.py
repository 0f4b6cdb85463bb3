"""The backup of an office on a server, made at a desk: a file like any other, that outlives PC and server."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from puskesos.cases.case import Case
from puskesos.cases.opening import prepare_office
from puskesos.cases.people.person import Person
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.errors import Refused
from puskesos.office.access import Access, log_in
from puskesos.office.backups import back_up_by_hand, choose_place, keeps_backups
from puskesos.office.doctor import examine_data, examine_folder
from puskesos.office.restores import restore_here, restore_with_code, restore_with_password
from puskesos.office.server_doctor import examine_server
from puskesos.office.trail.checking import check_chain
from puskesos.store.keys import new_recovery_code
from puskesos.store.server.backing_up import COPIED
from puskesos.store.server.condition import condition_of
from puskesos.store.server.office_on_server import OfficeOnServer
from tests.conftest import NOW, PASSWORD
from tests.office.backing_up import back_up, case_numbers, quiet, register
from tests.server import Server

pytestmark = pytest.mark.kept_in("server")


def on_server(access: Access) -> OfficeOnServer:
    assert isinstance(access.file, OfficeOnServer)
    return access.file


def test_without_a_code_on_paper_a_desk_keeps_no_backups(access: Access, tmp_path: Path) -> None:
    assert not keeps_backups(access.file)
    choose_place(access.file, tmp_path / "usb", access.officer)
    with pytest.raises(Refused, match="belum mempunyai kode pemulihan"):
        back_up_by_hand(access.file, tmp_path / "usb", access.officer, quiet, now=NOW)


def test_when_server_and_pc_are_gone_the_code_brings_the_office_to_a_new_pc(access: Access, tmp_path: Path) -> None:
    code = new_recovery_code()
    on_server(access).set_recovery_code(code)
    for name in ("Contoh Melati", "Misal Kenanga"):
        register(access, name)
    numbers = case_numbers(access)
    made = back_up(access, tmp_path / "usb")
    restore_with_code(tmp_path / "baru", made.folder, code, quiet, now=NOW)
    with closing(log_in(tmp_path / "baru", "sari", PASSWORD)) as restored:
        prepare_office(restored.file, now=NOW)
        assert case_numbers(restored) == numbers
        with restored.file.database.write() as session:
            assert not rebuild_if_behind(session)
            assert check_chain(session, restored.file.anchor.read()) == []
        register(restored, "Umpama Dahlia")
        assert len(case_numbers(restored)) == 3


def test_the_password_of_an_officer_of_this_desk_opens_it_too(access: Access, tmp_path: Path) -> None:
    register(access, "Contoh Melati")
    made = back_up(access, tmp_path / "usb")
    restore_with_password(tmp_path / "baru", made.folder, "sari", PASSWORD, quiet, now=NOW)
    with closing(log_in(tmp_path / "baru", "sari", PASSWORD)) as restored:
        assert case_numbers(restored) == case_numbers(access)


def test_it_holds_what_the_officer_at_work_may_not_see(access: Access, tmp_path: Path) -> None:
    """The program copies the whole office, whoever happens to be logged in."""
    register(access, "Contoh Melati")
    with access.file.database.write() as session:
        session.execute(text("UPDATE cases SET is_confidential = true"))
        session.execute(text("UPDATE officers SET handles_confidential = false, role_codes = '[\"admin\"]'"))
    made = back_up(access, tmp_path / "usb")
    assert (made.manifest.counts["cases"], made.manifest.counts["people"]) == (1, 1)
    with access.file.database.read() as session:
        assert session.scalar(select(func.count(Case.id))) == 0
        assert session.scalar(select(func.count(Person.id))) == 0


def test_nothing_of_the_copy_stays_in_the_folder_of_the_desk(access: Access, tmp_path: Path) -> None:
    back_up(access, tmp_path / "usb")
    assert not (on_server(access).folder / COPIED).exists()


def test_an_office_on_a_server_is_not_restored_from_a_desk(access: Access, tmp_path: Path) -> None:
    made = back_up(access, tmp_path / "usb")
    with pytest.raises(Refused, match="pekerjaan admin server"):
        restore_here(access, made.folder, quiet, now=NOW)


def test_a_desk_looks_after_its_office_and_its_server(access: Access, office_folder: Path) -> None:
    inside = {finding.name: finding for finding in examine_data(access)}
    assert all(finding.is_well for finding in inside.values())
    assert "officers 1" in inside["Isi"].seen
    assert [each.name for each in examine_folder(office_folder) if not each.is_well] == []
    with access.file.database.read() as session:
        condition = condition_of(session.connection())
    found = {finding.name: finding for finding in examine_server(condition)}
    assert all(finding.is_well for finding in found.values())
    assert "hanya sambungan loket ini" in found["Transaksi terlama"].seen
    assert "Disk server" not in found


def test_who_keeps_the_server_sees_more_of_it(server: Server) -> None:
    with server.admin("postgres") as admin, admin.begin() as connection:
        condition = condition_of(connection)
    found = {finding.name: finding.seen for finding in examine_server(condition)}
    assert condition.sees_all
    assert condition.size > 0
    assert "kosong dari" in found["Disk server"]
    assert "terlihat" not in found["Transaksi terlama"]
    grown = {finding.name: finding.seen for finding in examine_server(replace(condition, size=23_400_000_000))}
    assert grown["Ukuran database"] == "23,4 GB"
