"""Where an office's server is and how this PC reaches it: the file `office.server` in the folder of the office.

It holds no secret. To another machine the way is encrypted and the server proves who it is, unless an admin insisted in
writing that it be plain; then the file says who did, and when.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from puskesos.errors import Refused, Unavailable
from puskesos.store.files import replace_file

CONNECTION = "office.server"
# How the file ends that an admin hands over, with the secret of one desk in it.
DESK_SUFFIX = ".puskesos-loket"
FORMAT = 1
PORT = 5432
# Where Linux keeps the certificates it trusts; libpq's own way to them ends in a folder of whoever built it.
SYSTEM_ROOTS = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem")


@dataclass(frozen=True)
class Insistence:
    """Who wanted the way to another machine to be plain, when, and in which words."""

    who: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Connection:
    """One way to one database: for a desk of an office, or, where both are empty, for who keeps the server."""

    host: str
    database: str
    role: str
    port: int = PORT
    office: str = ""
    desk: str = ""
    # The certificate the server's own one goes back to, as text; empty where this machine knows it anyway.
    root_certificate: str = ""
    insisted: Insistence | None = None
    # By what the server knows the office; 0 until it was asked, and in what an older program wrote.
    office_number: int = 0

    @property
    def is_here(self) -> bool:
        """Whether the server is this machine; what is said to it passes no cable."""
        return not self.host or self.host.startswith(("/", "@")) or self.host == "localhost" or _is_loopback(self.host)

    @property
    def encryption(self) -> str:
        """libpq's `sslmode`; nobody can weaken it by changing a word in the file."""
        return "prefer" if self.is_here or self.insisted else "verify-full"

    def address(self, file: Path) -> str:
        """The address as libpq reads it. The root certificate is laid beside the file, for libpq takes files only."""
        from psycopg.conninfo import make_conninfo  # noqa: PLC0415  # the first window asks this module and must not wait

        told: dict[str, Any] = {
            "host": self.host,
            "port": self.port,
            "dbname": self.database,
            "user": self.role,
            "sslmode": self.encryption,
            "gssencmode": "disable",
            "application_name": f"Puskesos {self.desk}".strip(),
        }
        if self.desk:
            # No desk sends its secret in the clear, however a server asks for it.
            told["require_auth"] = "scram-sha-256,none"
        if self.encryption == "verify-full":
            told["sslrootcert"] = self._root_beside(file)
        return make_conninfo("", **told)

    def is_of_same_office(self, other: "Connection") -> bool:
        """Whether both lead to one office of one server. Its name may change; it counts where no number is known."""
        here, there = ((way.host.lower(), way.port, way.database) for way in (self, other))
        if self.office_number and other.office_number:
            return here == there and self.office_number == other.office_number
        return here == there and (not self.office or not other.office or self.office == other.office)

    def _root_beside(self, file: Path) -> str:
        if not self.root_certificate:
            return next((root for root in SYSTEM_ROOTS if Path(root).is_file()), "system")
        beside, content = root_file(file), self.root_certificate.encode()
        if not beside.is_file() or beside.read_bytes() != content:
            replace_file(beside, content)
        return str(beside)


def root_file(file: Path) -> Path:
    """Where the root certificate of a connection lies."""
    return file.with_name(file.name + ".pem")


def is_on_server(folder: Path) -> bool:
    """Whether the office of this folder is kept on a server."""
    return (folder / CONNECTION).is_file()


def save_connection(connection: Connection, file: Path) -> None:
    """Write a connection so that it can be read by people too. It is replaced as a whole."""
    replace_file(file, connection_text(connection).encode())


def load_connection(file: Path) -> Connection:
    """Raises `Unavailable` for a file that is missing, damaged, or of a newer program."""
    try:
        return read_connection(file.read_text(encoding="utf-8"))[0]
    except OSError:
        raise Unavailable("Berkas {file} tidak dapat dibaca. Periksa izinnya.", file=file.name) from None
    except Refused as refused:
        raise Unavailable("{problem} Berkas: {file}.", problem=refused, file=file.name) from None


def connection_text(connection: Connection, **besides: str) -> str:
    """A connection as JSON, with what else is to stand in the file."""
    return json.dumps({"format": FORMAT} | asdict(connection) | besides, ensure_ascii=False, indent=1, default=str)


def read_connection(text: str) -> tuple[Connection, dict[str, Any]]:
    """A connection and everything its file says. Raises `Refused` for what is none."""
    try:
        told: dict[str, Any] = json.loads(text)
        newer = int(told["format"]) > FORMAT
        if not newer:
            return _connection(told), told
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("Ini bukan berkas loket Puskesos, atau isinya rusak.") from None
    raise Refused("Berkas loket ini dibuat Puskesos versi lebih baru. Pasang versi terbaru di komputer ini.")


def _connection(told: dict[str, Any]) -> Connection:
    fields = {name: str(told[name]) for name in ("host", "database", "role", "office", "desk", "root_certificate")}
    insisted = told["insisted"] and Insistence(
        str(told["insisted"]["who"]),
        datetime.fromisoformat(told["insisted"]["at"]),
        str(told["insisted"]["words"]),
    )
    number = int(told.get("office_number", 0))
    return Connection(**fields, port=int(told["port"]), insisted=insisted, office_number=number)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
