"""Whether a server suits this program: how old PostgreSQL is there, and how far its schema."""

from typing import Any

import sqlalchemy as sa

from puskesos.errors import Refused, Unavailable
from puskesos.store.schema import HEAD
from puskesos.store.server.trouble import NOT_PREPARED

OLDEST = 140_000


def check_version(connection: sa.Connection) -> None:
    """Raises `Refused` where PostgreSQL is older than what we rely on."""
    driver: Any = connection.connection.driver_connection
    found = int(driver.info.server_version)
    if found < OLDEST:
        raise Refused(
            "Server PostgreSQL ini versi {found}. Puskesos memerlukan versi {oldest} atau lebih baru.",
            found=found // 10_000,
            oldest=OLDEST // 10_000,
        )


def schema_on_server(connection: sa.Connection) -> str | None:
    """The revision of the schema; None where there is none yet."""
    if connection.exec_driver_sql("SELECT to_regclass('public.alembic_version')").scalar() is None:
        return None
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def check_not_newer(found: str | None) -> None:
    """Raises `Refused` for the schema of a newer program."""
    if found is not None and found > HEAD:
        raise Refused(
            "Data di server sudah disesuaikan untuk Puskesos versi lebih baru (skema {found}; program ini {ours}). "
            "Pasang versi terbaru di komputer ini.",
            found=found,
            ours=HEAD,
        )


def check_fitness(connection: sa.Connection) -> None:
    """Raises `Refused` or `Unavailable` where a desk of this program cannot work with the server."""
    check_version(connection)
    found = schema_on_server(connection)
    check_not_newer(found)
    if found is None:
        raise Unavailable(NOT_PREPARED)
    if found < HEAD:
        raise Unavailable(
            "Data di server belum disesuaikan untuk versi ini (skema {found}; program ini {ours}). "
            "Admin server perlu menjalankan: puskesos-admin server upgrade.",
            found=found,
            ours=HEAD,
        )
