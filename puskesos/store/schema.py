"""The schema's version: made new, brought up to date, or refused when it comes from a newer program."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.errors import Refused
from puskesos.store.database import Database

HEAD = "0006"
MIGRATIONS = Path(__file__).parent / "migrations"
NOTED_IN_FILE = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
NOTED_ON_SERVER = "SELECT to_regclass('public.alembic_version')"


def schema_version(database: Database) -> str | None:
    """The revision the file is at; None for a file without tables."""
    with database.read() as session:
        return schema_in(session)


def schema_in(session: Session) -> str | None:
    """The same, of a file or a server that is open already."""
    is_in_file = session.get_bind().dialect.name == "sqlite"
    known = session.scalar(sa.text(NOTED_IN_FILE if is_in_file else NOTED_ON_SERVER))
    return session.scalar(sa.text("SELECT version_num FROM alembic_version")) if known else None


def bring_up_to_date(database: Database) -> bool:
    """Run what is missing of the migrations, in one transaction; True when something ran.

    Revisions are numbered 0001, 0002, …, so order is comparable. Raises `Refused` for a file of a newer program.
    """
    version = schema_version(database)
    if version == HEAD:
        return False
    if version is not None and version > HEAD:
        raise Refused(
            "Data kantor ini dibuat dengan Puskesos versi lebih baru (skema {found}; program ini {ours}). "
            "Pasang versi terbaru untuk membukanya. Data tidak diubah.",
            found=version,
            ours=HEAD,
        )
    with database.schema_change() as connection:
        bring_connection_up_to_date(connection)
    return True


def bring_connection_up_to_date(connection: sa.Connection) -> None:
    """Run what is missing of the migrations in the transaction of this connection."""
    # Alembic costs a fifth of a second to import, so it is, only when the schema is behind.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    attributes: dict[str, Any] = config.attributes
    attributes["connection"] = connection
    command.upgrade(config, HEAD)
