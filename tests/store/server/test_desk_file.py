from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from puskesos.errors import Refused, ServerGone, Unavailable
from puskesos.store.office_file import KEYS
from puskesos.store.server.connection import CONNECTION, is_on_server, load_connection, save_connection
from puskesos.store.server.desk_file import load_desk_file, take_desk_file
from puskesos.store.server.desk_secret import SECRET, desk_secret
from puskesos.store.server.keeper import add_desk, revoke_desk
from puskesos.store.server.office_on_server import OfficeOnServer
from tests.conftest import NOW, PASSWORD
from tests.desk_pc import MemoryKeyring, become_desk, keyring_of_pc, make_desk_file, new_desk
from tests.server import Server


def keep_draft(folder: Path, text: str) -> None:
    office, _ = OfficeOnServer.log_in(folder, "sari", PASSWORD)
    office.drafts().save({uuid4(): text.encode()}, NOW, NOW + timedelta(days=1))
    office.close()


def drafts_in(folder: Path) -> list[str]:
    office, _ = OfficeOnServer.log_in(folder, "sari", PASSWORD)
    found = [draft.content.decode() for draft in office.drafts().kept(NOW)]
    office.close()
    return found


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


def test_a_folder_with_an_office_in_a_file_takes_none(
    server: Server, admin: Engine, database: str, other_folder: Path
) -> None:
    desk = new_desk(server, admin, database)
    with pytest.raises(Refused, match="sudah berisi data kantor"):
        take_desk_file(other_folder, desk)
    assert not is_on_server(other_folder)


def test_a_pc_whose_desk_was_revoked_takes_another_and_keeps_its_drafts(
    server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    folder, kept = tmp_path / "kantor", MemoryKeyring()
    folder.mkdir()
    with keyring_of_pc(kept):
        first = take_desk_file(folder, new_desk(server, admin, database, "Loket 2")).connection
        keep_draft(folder, "yang belum disimpan")
        keys = (folder / KEYS).read_bytes()
        revoke_desk(admin, first.role)
        with pytest.raises(Refused, match="Mintalah berkas loket baru"):
            OfficeOnServer.log_in(folder, "sari", PASSWORD)
        second = take_desk_file(folder, new_desk(server, admin, database, "Loket 3")).connection
        assert drafts_in(folder) == ["yang belum disimpan"]
    assert (folder / KEYS).read_bytes() == keys, "the keys of this disk are the same"
    assert [role for _, role in kept.kept] == [second.role], "the secret of the former desk is gone"
    assert (second.desk, second.office_number) == ("Loket 3", 1)


def test_where_no_keyring_is_the_new_secret_takes_the_place_of_the_old(
    server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    folder = become_desk(server, admin, database, tmp_path / "kantor")
    before = (folder / SECRET).read_text()
    become_desk(server, admin, database, folder, "Loket 3")
    assert (folder / SECRET).read_text() != before
    OfficeOnServer.log_in(folder, "sari", PASSWORD)[0].close()


@pytest.mark.parametrize("has_keyring", [True, False])
def test_a_new_desk_that_cannot_be_reached_leaves_the_old_one_as_it_was(
    has_keyring: bool, server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    with keyring_of_pc(MemoryKeyring() if has_keyring else None):
        folder = become_desk(server, admin, database, tmp_path / "kantor")
        before = {file.name: file.read_bytes() for file in folder.iterdir()}
        third = new_desk(server, admin, database, "Loket 3")
        revoke_desk(admin, third.connection.role)
        with pytest.raises(Refused, match="loketnya dicabut"):
            take_desk_file(folder, third)
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
        OfficeOnServer.log_in(folder, "sari", PASSWORD)[0].close()


def test_a_disk_that_keeps_no_new_way_leaves_the_old_one(
    server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    """The secret lies there already when the disk refuses the rest; the server forgets it as well."""
    folder = become_desk(server, admin, database, tmp_path / "kantor")
    before, third = (folder / SECRET).read_text(), new_desk(server, admin, database, "Loket 3")
    in_the_way = folder / f"{CONNECTION}.new"
    in_the_way.mkdir()
    with pytest.raises(Unavailable, match=r"office\.server tidak dapat disimpan"):
        take_desk_file(folder, third)
    in_the_way.rmdir()
    assert (folder / SECRET).read_text() == before
    OfficeOnServer.log_in(folder, "sari", PASSWORD)[0].close()
    assert take_desk_file(folder, third).connection.desk == "Loket 3"


def test_the_same_file_is_not_taken_twice(server: Server, admin: Engine, database: str, tmp_path: Path) -> None:
    desk, folder = new_desk(server, admin, database), tmp_path / "kantor"
    folder.mkdir()
    take_desk_file(folder, desk)
    with pytest.raises(Refused, match="sudah dipakai di komputer ini"):
        take_desk_file(folder, desk)
    OfficeOnServer.log_in(folder, "sari", PASSWORD)[0].close()


@pytest.mark.parametrize(
    ("office", "host"),
    [("Puskesos Lain", ""), ("Puskesos Contohsari", "db.lain.go.id"), ("Puskesos Lain", "db.lain.go.id")],
)
def test_the_file_of_another_office_or_server_is_refused(
    office: str, host: str, server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    folder = become_desk(server, admin, database, tmp_path / "kantor")
    file = folder / CONNECTION
    save_connection(replace(load_connection(file), office_number=0), file)  # as an older program wrote it
    before, other = file.read_bytes(), new_desk(server, admin, database, "Loket 3")
    way = replace(other.connection, office=office, host=host or other.connection.host)
    with pytest.raises(
        Refused, match=f"untuk {office} di server {way.host}.*, padahal komputer ini loket Puskesos Contohsari"
    ):
        take_desk_file(folder, other._replace(connection=way))
    assert file.read_bytes() == before


def test_an_office_is_known_by_its_number_whatever_it_is_called(
    server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    folder = become_desk(server, admin, database, tmp_path / "kantor")
    third = new_desk(server, admin, database, "Loket 3")
    renamed = third._replace(connection=replace(third.connection, office="Puskesos Contohsari Baru"))
    file = folder / CONNECTION
    mine = load_connection(file)
    save_connection(replace(mine, office_number=2), file)
    with pytest.raises(Refused, match="Tidak ada yang diubah"):
        take_desk_file(folder, third)
    save_connection(mine, file)
    assert take_desk_file(folder, renamed).connection.office == "Puskesos Contohsari Baru"


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
