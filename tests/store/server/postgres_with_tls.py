"""A PostgreSQL of the system that speaks TLS and asks for passwords; the one of the wheel can do neither."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from pwd import getpwnam
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

INSTALLED = Path("/usr/lib/postgresql")
PASSWORD = "kata sandi admin postgres"
RULES = """\
local all all trust
hostssl all all all scram-sha-256
"""
SETTINGS = """\
ssl = on
ssl_cert_file = '{place}/server.crt'
ssl_key_file = '{place}/server.key'
listen_addresses = '*'
port = {port}
unix_socket_directories = '{place}'
fsync = off
"""


def missing_postgres() -> bool:
    """Whether the system has no PostgreSQL to start."""
    return not _programs()


def _programs() -> list[Path]:
    return sorted(INSTALLED.glob("*/bin/pg_ctl"))


@dataclass(frozen=True)
class TlsServer:
    """A running server; its certificate says `host` is its name."""

    host: str
    port: int
    place: Path
    certificate: str

    @property
    def local(self) -> str:
        """The way of its own machine, which asks nobody for a password."""
        return f"host={self.place} port={self.port} dbname=postgres user=postgres"


@contextmanager
def tls_server(host: str) -> Iterator[TlsServer]:
    """Run one, with a certificate for a host made just now."""
    with TemporaryDirectory() as folder:
        place, owner = Path(folder), _owner()
        place.chmod(0o755)
        data = place / "data"
        data.mkdir()
        certificate = _write_certificate(place, host)
        server = TlsServer(host, _free_port(), place, certificate)
        for path in (place, data, place / "server.key", place / "server.crt"):
            shutil.chown(path, owner)
        bin_folder = _programs()[-1].parent
        _run(owner, bin_folder / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync")
        (data / "pg_hba.conf").write_text(RULES, encoding="utf-8")
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS.format(place=place, port=server.port))
        control = (bin_folder / "pg_ctl", "-D", data, "-w", "-l", place / "log")
        _run(owner, *control, "start")
        try:
            _run(owner, bin_folder / "psql", server.local, "-c", f"ALTER ROLE postgres PASSWORD '{PASSWORD}'")
            yield server
        finally:
            _run(owner, *control, "-m", "immediate", "stop")


def make_certificate(host: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A certificate that vouches for itself, as an office makes one."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    return key, certificate


def _write_certificate(place: Path, host: str) -> str:
    key, certificate = make_certificate(host)
    written = certificate.public_bytes(Encoding.PEM)
    (place / "server.crt").write_bytes(written)
    (place / "server.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (place / "server.key").chmod(0o600)
    return written.decode()


def _owner() -> str:
    """PostgreSQL does not run as root."""
    return "postgres" if os.geteuid() == 0 else os.environ.get("USER", "postgres")


def _run(owner: str, *command: object) -> None:
    user = getpwnam(owner).pw_uid if os.geteuid() == 0 else None
    subprocess.run([str(part) for part in command], user=user, check=True, capture_output=True, cwd="/")  # noqa: S603  # the tools of PostgreSQL


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
