from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from puskesos.errors import Refused, ServerGone, Unavailable
from puskesos.store.server.connection import CONNECTION, is_on_server, load_connection, save_connection
from puskesos.store.server.desk_file import load_desk_file, take_desk_file
from puskesos.store.server.desk_secret import desk_secret
from puskesos.store.server.keeper import add_desk
from puskesos.store.server.office_on_server import OfficeOnServer
from tests.conftest import PASSWORD
from tests.desk_pc import MemoryKeyring, keyring_of_pc, make_desk_file
from tests.server import Server


def test_a_pc_that_takes_the_file_lets_officers_in(
    server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    file, folder = make_desk_file(server, admin, database, tmp_path), tmp_path / "kantor"
    folder.mkdir()
    taken = take_desk_file(folder, load_desk_file(file))
    assert (taken.connection.desk, taken.is_in_keyring) == ("Loket 2", False)
    office, _ = OfficeOnServer.log_in(folder, "sari", PASSWORD)
    office.close()


def test_the_secret_of_the_stick_is_worth_nothing_once_it_was_taken(
    server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    file, folder, kept = make_desk_file(server, admin, database, tmp_path), tmp_path / "kantor", MemoryKeyring()
    folder.mkdir()
    desk = load_desk_file(file)
    with keyring_of_pc(kept):
        taken = take_desk_file(folder, desk)
        assert taken.is_in_keyring
        changed = desk_secret(folder, desk.connection.role)
    assert changed != desk.secret
    assert [file.name for file in folder.iterdir()] == [CONNECTION]
    text = (folder / CONNECTION).read_text(encoding="utf-8")
    assert desk.secret not in text
    assert changed not in text


def test_where_the_server_cannot_be_reached_nothing_stays(
    server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    file, folder, kept = make_desk_file(server, admin, database, tmp_path), tmp_path / "kantor", MemoryKeyring()
    folder.mkdir()
    desk = load_desk_file(file)
    away = replace(desk.connection, host="server-kantor.invalid", root_certificate="SERTIFIKAT\n")
    with keyring_of_pc(kept), pytest.raises(ServerGone):
        take_desk_file(folder, desk._replace(connection=away))
    assert list(folder.iterdir()) == []
    assert kept.kept == {}
    take_desk_file(folder, desk)


def test_a_folder_with_an_office_takes_no_other(server: Server, admin: Engine, database: str, tmp_path: Path) -> None:
    desk, folder = load_desk_file(make_desk_file(server, admin, database, tmp_path)), tmp_path / "kantor"
    folder.mkdir()
    take_desk_file(folder, desk)
    with pytest.raises(Refused, match="sudah berisi data kantor"):
        take_desk_file(folder, desk)
    assert is_on_server(folder)


def test_what_is_no_desk_file_is_told(admin: Engine, desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain.puskesos-loket"
    other.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="bukan berkas loket"):
        load_desk_file(other)
    save_connection(load_connection(desk / CONNECTION), other)
    with pytest.raises(Refused, match="bukan berkas loket"):
        load_desk_file(other)
    with pytest.raises(Unavailable, match="tidak dapat dibaca"):
        load_desk_file(tmp_path / "tidak-ada.puskesos-loket")


def test_two_desks_of_an_office_have_two_names(admin: Engine) -> None:
    with pytest.raises(Refused, match="sudah mempunyai loket Loket 1"):
        add_desk(admin, 1, "Loket 1")
