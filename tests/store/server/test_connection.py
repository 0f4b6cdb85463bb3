import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from puskesos.errors import Unavailable
from puskesos.store.server.connection import (
    CONNECTION,
    Connection,
    Insistence,
    is_on_server,
    load_connection,
    root_file,
    save_connection,
)

ELSEWHERE = Connection("db.contoh.go.id", "puskesos", "desk_1", 5433, "Puskesos Contohsari", "Loket 1", "SERTIFIKAT\n")
INSISTED = Insistence("admin contoh", datetime(2026, 11, 20, 2, 15, tzinfo=UTC), "saya mengerti")


@pytest.mark.parametrize("connection", [ELSEWHERE, replace(ELSEWHERE, insisted=INSISTED, root_certificate="")])
def test_a_connection_is_read_as_it_was_written(connection: Connection, tmp_path: Path) -> None:
    assert not is_on_server(tmp_path)
    save_connection(connection, tmp_path / CONNECTION)
    assert is_on_server(tmp_path)
    assert load_connection(tmp_path / CONNECTION) == connection


def test_another_machine_must_prove_who_it_is_by_the_root_certificate_given(tmp_path: Path) -> None:
    file = tmp_path / CONNECTION
    address = conninfo_to_dict(ELSEWHERE.address(file))
    assert address["sslmode"] == "verify-full"
    assert address["sslrootcert"] == str(root_file(file))
    assert root_file(file).read_text(encoding="utf-8") == "SERTIFIKAT\n"
    assert (address["host"], address["port"], address["dbname"], address["user"]) == (
        "db.contoh.go.id", "5433", "puskesos", "desk_1",
    )  # fmt: skip


def test_without_a_certificate_those_count_that_the_machine_trusts(tmp_path: Path) -> None:
    address = conninfo_to_dict(replace(ELSEWHERE, root_certificate="").address(tmp_path / CONNECTION))
    assert address["sslmode"] == "verify-full"
    assert address["sslrootcert"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["", "/var/run/postgresql", "localhost", "127.0.0.1", "127.0.4.4", "::1"])
def test_on_this_machine_nothing_passes_a_cable(host: str) -> None:
    assert replace(ELSEWHERE, host=host).encryption == "prefer"


@pytest.mark.parametrize(
    "host", ["192.168.1.4", "localhost.contoh.go.id", "127.contoh.id", "localhost,db.contoh.id", "2001:db8::1"]
)
def test_what_only_looks_like_this_machine_is_another(host: str) -> None:
    assert replace(ELSEWHERE, host=host).encryption == "verify-full"


def test_only_who_insisted_in_writing_goes_without(tmp_path: Path) -> None:
    save_connection(ELSEWHERE, tmp_path / CONNECTION)
    told = json.loads((tmp_path / CONNECTION).read_text(encoding="utf-8"))
    weaker = told | {"encryption": "disable", "sslmode": "disable"}
    (tmp_path / CONNECTION).write_text(json.dumps(weaker), encoding="utf-8")
    assert load_connection(tmp_path / CONNECTION).encryption == "verify-full"
    assert replace(ELSEWHERE, insisted=INSISTED).encryption == "prefer"


def test_no_desk_says_its_secret_in_the_clear(tmp_path: Path) -> None:
    insisted = replace(ELSEWHERE, insisted=INSISTED)
    assert conninfo_to_dict(insisted.address(tmp_path / CONNECTION))["require_auth"] == "scram-sha-256,none"


@pytest.mark.parametrize("text", ["", "{}", "[]", "bukan json", '{"format": 1}', '{"format": "satu"}'])
def test_a_damaged_file_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / CONNECTION).write_text(text, encoding="utf-8")
    with pytest.raises(Unavailable, match=r"bukan berkas loket.*office\.server"):
        load_connection(tmp_path / CONNECTION)


def test_a_file_of_a_newer_program_is_told(tmp_path: Path) -> None:
    save_connection(ELSEWHERE, tmp_path / CONNECTION)
    told = json.loads((tmp_path / CONNECTION).read_text(encoding="utf-8")) | {"format": 2}
    (tmp_path / CONNECTION).write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(Unavailable, match="versi lebih baru"):
        load_connection(tmp_path / CONNECTION)
