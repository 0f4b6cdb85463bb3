"""The way of the console program into a server: its address, noted without a secret, and the rule of encryption."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import psycopg
import sqlalchemy as sa
import typer
from psycopg.conninfo import conninfo_to_dict

from puskesos.cli.console import first_line
from puskesos.dates import utc_now
from puskesos.errors import Refused, Unavailable
from puskesos.office.profile import OfficeKind
from puskesos.store.database import Database
from puskesos.store.places import data_folder
from puskesos.store.server.admin_way import asks_for_password, keeping, kept_office
from puskesos.store.server.connection import PORT, Connection, Insistence, load_connection
from puskesos.store.server.keeper import OfficeRow, offices_on

SAID = {"host", "port", "dbname", "user"}
PLAIN_WORDS = "saya mengerti data warga dapat dibaca orang lain di jaringan"

ServerFile = Annotated[
    Path | None,
    typer.Option("--server", metavar="BERKAS", help="Berkas alamat server dari `server init`, bila bukan yang biasa."),
]
AdminPasswordFile = Annotated[
    Path | None,
    typer.Option(metavar="BERKAS", help="Berkas yang baris pertamanya kata sandi admin PostgreSQL."),
]
OfficeCode = Annotated[
    str | None,
    typer.Option("--office", metavar="KODE", help="Kode atau nomor kantor; wajib bila kantornya lebih dari satu."),
]
Below = Annotated[
    str | None,
    typer.Option(metavar="KODE", help="Kode atau nomor kantor di atasnya; ia melihat kasus kantor ini."),
]


@dataclass(frozen=True)
class Server:
    """A server that is open to its admin."""

    connection: Connection
    address: str
    password: str
    admin: sa.Engine

    @contextmanager
    def office(self, number: int) -> Iterator[Database]:
        """The doors to one of its offices."""
        with kept_office(self.address, self.password, number) as database:
            yield database


def usual_file() -> Path:
    """Where the address of the server lies on the PC of its admin."""
    return data_folder("server") / "server.json"


def read_address(address: str, certificate: Path | None, plain: str | None) -> Connection:
    """The server as the admin names it. Raises `Refused` for a secret in it, and for a plain way without insisting."""
    try:
        said = {name: str(value) for name, value in conninfo_to_dict(address).items() if value is not None}
    except psycopg.ProgrammingError:
        raise Refused(
            "Alamat ini tidak terbaca. Tulislah seperti postgresql://postgres@db.contoh.go.id/puskesos."
        ) from None
    if "password" in said:
        raise Refused("Kata sandi tidak ditulis di alamat; ia ditanyakan, atau dibaca dari --admin-password-file.")
    if strange := said.keys() - SAID:
        raise Refused(
            "Alamat hanya memuat host, port, nama database, dan nama admin, bukan {names}.",
            names=", ".join(sorted(strange)),
        )
    port = said.get("port", str(PORT))
    if not port.isdecimal() or "," in said.get("host", ""):
        raise Refused("Sebut satu host dan satu port saja di dalam alamat.")
    connection = Connection(
        host=said.get("host", ""),
        database=said.get("dbname", "puskesos"),
        role=said.get("user", "postgres"),
        port=int(port),
        root_certificate=_certificate(certificate) if certificate else "",
    )
    return (
        replace(connection, insisted=_insistence(plain, connection.role))
        if plain and not connection.is_here
        else connection
    )


@contextmanager
def opened(connection: Connection, file: Path, password: str) -> Iterator[Server]:
    """The server, open to its admin until the end of the block."""
    address = connection.address(file)
    with keeping(address, password) as admin:
        yield Server(connection, address, password, admin)


@contextmanager
def known_server(file: Path | None, password_file: Path | None) -> Iterator[Server]:
    """The server that `server init` noted down."""
    file = file or usual_file()
    if not file.is_file():
        raise Unavailable("Server belum dikenal di komputer ini. Mulai dengan puskesos-admin server init ALAMAT.")
    connection = load_connection(file)
    with opened(connection, file, admin_password(connection.address(file), password_file)) as server:
        yield server


def admin_password(address: str, password_file: Path | None) -> str:
    """The password of the admin, where the server wants one."""
    if password_file:
        return first_line(password_file)
    return str(typer.prompt("Kata sandi admin PostgreSQL", hide_input=True)) if asks_for_password(address) else ""


def open_office(server: Server, said: str | None) -> OfficeRow:
    """The same, for what is done in an office that works here. Raises `Refused` for the old copy of one that moved."""
    found = find_office(server, said)
    if found.moved_away_at is not None:
        raise Refused(
            "{office} sudah pindah dari server ini ke sebuah folder pada {day}; salinan lamanya di sini ditutup. "
            "Untuk membawanya kembali: puskesos-admin move --to postgresql --again.",
            office=found.name,
            day=f"{found.moved_away_at:%Y-%m-%d}",
        )
    return found


def open_secretariat(server: Server, said: str) -> OfficeRow:
    """The same, for an office that another is put below. The server looks below no other kind (`seen_offices`)."""
    found = open_office(server, said)
    if found.kind != OfficeKind.SECRETARIAT.value:
        raise Refused(
            "{office} bukan sekretariat; hanya sekretariat yang melihat kantor di bawahnya.", office=found.name
        )
    return found


def find_office(server: Server, said: str | None) -> OfficeRow:
    """The office with this code or number; the only one where nothing was said."""
    offices = offices_on(server.admin)
    found = [each for each in offices if said is None or said.casefold() in (each.code.casefold(), str(each.id))]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{each.id} {each.code} ({each.name})" for each in found or offices)
    if not found:
        raise Refused(
            "Kantor {said} tidak ada di server ini. Yang ada: {listed}.", said=said, listed=listed or "belum ada"
        )
    raise Refused("Sebut satu kantor dengan --office KODE atau nomornya: {listed}.", listed=listed)


def warnings_of(connection: Connection) -> list[str]:
    if connection.insisted is None:
        return []
    return ["PERINGATAN: sambungan ini dapat tanpa penyandian; siapa pun di jaringan itu dapat membaca data warga."]


def _certificate(file: Path) -> str:
    try:
        text = file.read_text(encoding="ascii")
    except (OSError, ValueError):
        text = ""
    if "-----BEGIN CERTIFICATE-----" not in text:
        raise Refused("Berkas {file} bukan sertifikat PEM yang dapat dibaca.", file=file)
    return text


def _insistence(plain: str, role: str) -> Insistence:
    if " ".join(plain.casefold().split()).rstrip(".") != PLAIN_WORDS:
        raise Refused(
            'Sambungan tanpa penyandian hanya dengan kalimat lengkap: --tanpa-enkripsi "{words}".', words=PLAIN_WORDS
        )
    try:
        who = getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        who = role
    return Insistence(who, utc_now(), PLAIN_WORDS)
