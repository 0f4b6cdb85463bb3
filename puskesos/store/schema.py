"""The schema's version: made new, brought up to date, or refused when it comes from a newer program."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.errors import Refused
from puskesos.store.database import Database

HEAD = "0005"
MIGRATIONS = Path(__file__).parent / "migrations"


def schema_version(database: Database) -> str | None:
    """The revision the file is at; None for a file without tables."""
    with database.read() as session:
        return schema_in(session)


def schema_in(session: Session) -> str | None:
    """The same, of a file that is open already."""
    known = session.scalar(sa.text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"))
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
    _upgrade(database)
    return True


def _upgrade(database: Database) -> None:
    # Alembic costs a fifth of a second to import, so it is, only when the schema is behind.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with database.schema_change() as connection:
        attributes: dict[str, Any] = config.attributes
        attributes["connection"] = connection
        command.upgrade(config, HEAD)
