"""Setting up and keeping a server: its schema and rules, and the desks that may reach it. For its admin alone."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from puskesos.errors import Refused
from puskesos.store.schema import bring_connection_up_to_date
from puskesos.store.server.fitness import check_not_newer, check_version, schema_on_server
from puskesos.store.server.leaving import left_here
from puskesos.store.server.roles import DESKS, OWNER, PROGRAM, make_roles
from puskesos.store.server.rules import CLOSED, lay_rules

DESKS_KEPT = sa.text(
    "SELECT d.role, d.office_id, d.name, d.made_at, d.last_log_in, d.revoked_at, d.insisted"
    " FROM desks d ORDER BY d.office_id, d.revoked_at IS NOT NULL, d.name, d.made_at"
)
UNRULED = sa.text(
    "SELECT relname FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relforcerowsecurity"
)
OFFICES_KEPT = sa.text("SELECT id, parent_id, uuid, kind, code, name FROM offices ORDER BY id")


@dataclass(frozen=True)
class DeskSecret:
    """What a new desk logs in to PostgreSQL with; it is shown once and kept nowhere on the server."""

    role: str
    password: str


@dataclass(frozen=True)
class DeskRow:
    """A desk as the server knows it."""

    role: str
    office_id: int
    name: str
    made_at: datetime
    last_log_in: datetime | None
    revoked_at: datetime | None
    insisted: str


@dataclass(frozen=True)
class OfficeRow:
    """An office on the server, and the one above it; one that moved into a folder has left an old copy here."""

    id: int
    parent_id: int | None
    uuid: UUID
    kind: str
    code: str
    name: str
    moved_away_at: datetime | None


def make_database(admin: sa.Engine, name: str) -> bool:
    """Make the database where it is missing, asked in another one; True when it was made."""
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        check_version(connection)
        wanted = {"name": name}
        if connection.scalar(sa.text("SELECT 1 FROM pg_database WHERE datname = :name"), wanted):
            return False
        connection.exec_driver_sql(f"CREATE DATABASE {_quoted(connection, name)} ENCODING 'UTF8' TEMPLATE template0")
    return True


def prepare_server(admin: sa.Engine, roles_that: Mapping[str, Iterable[str]]) -> None:
    """Bring roles, schema and rules of a database up to date, in one transaction. Raises `Refused` where it cannot."""
    with admin.begin() as connection:
        check_version(connection)
        check_not_newer(schema_on_server(connection))
        make_roles(connection)
        connection.exec_driver_sql(
            f"GRANT {OWNER}, {DESKS}, {PROGRAM} TO CURRENT_USER;"
            f" REVOKE ALL ON DATABASE {_this_database(connection)} FROM PUBLIC;"
            f" REVOKE ALL ON SCHEMA public FROM PUBLIC;"
            f" GRANT ALL ON SCHEMA public TO {OWNER}; GRANT USAGE ON SCHEMA public TO {DESKS}, {PROGRAM};"
            f" SET LOCAL ROLE {OWNER}"
        )
        bring_connection_up_to_date(connection)
        lay_rules(connection, roles_that)


def check_rules(admin: sa.Engine) -> None:
    """That no table was left without a rule: one the program did not know of when the rules were laid is a bug."""
    with admin.begin() as connection:
        free = set(connection.scalars(UNRULED)) - {*CLOSED, "alembic_version"}
    if free:
        raise RuntimeError(f"tables without rules on the server: {', '.join(sorted(free))}")


def add_desk(admin: sa.Engine, office: int, name: str, insisted: str = "") -> DeskSecret:
    """A login role for one PC of an office. The server is told what proves its secret, never the secret."""
    role, password = f"desk_{secrets.token_hex(8)}", secrets.token_urlsafe(32)
    desk = {"role": role, "office": office, "name": name, "insisted": insisted}
    with admin.begin() as connection:
        taken = sa.text("SELECT 1 FROM desks WHERE office_id = :office AND name = :name AND revoked_at IS NULL")
        _as_owner(connection)
        if connection.scalar(taken, desk):
            raise Refused("Kantor ini sudah mempunyai loket {name}. Pilih nama lain, atau cabut yang lama.", name=name)
        connection.execute(
            sa.text("INSERT INTO desks (role, office_id, name, insisted) VALUES (:role, :office, :name, :insisted)"),
            desk,
        )
        connection.exec_driver_sql(f"CREATE SEQUENCE tries_{role} MINVALUE 0 START 0")
        proof = scrambled(connection, role, password)
        connection.exec_driver_sql(
            "SET LOCAL ROLE NONE;"
            f" CREATE ROLE {role} LOGIN NOINHERIT NOBYPASSRLS PASSWORD '{proof}' IN ROLE {DESKS}, {PROGRAM};"
            f" GRANT CONNECT ON DATABASE {_this_database(connection)} TO {role}"
        )
    return DeskSecret(role, password)


def revoke_desk(admin: sa.Engine, role: str) -> None:
    """A desk that is stolen or gone reaches nothing from now on; who is logged in there is out at once."""
    with admin.begin() as connection:
        _as_owner(connection)
        known = connection.execute(
            sa.text("UPDATE desks SET revoked_at = now() WHERE role = :role RETURNING role"), {"role": role}
        ).scalar()
        if known is None:
            raise Refused("Loket {role} tidak dikenal server ini.", role=role)
        # Being one of them allows an admin who is no superuser to cut their connections.
        connection.exec_driver_sql(
            f'SET LOCAL ROLE NONE; ALTER ROLE "{known}" NOLOGIN; GRANT "{known}" TO CURRENT_USER'
        )
    with admin.begin() as connection:
        # A connection that stands would go on, and be told of nothing but empty tables.
        connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename = :role AND pg_has_role(current_user, usesysid, 'USAGE')"
            ),
            {"role": role},
        )


def desks_on(admin: sa.Engine) -> list[DeskRow]:
    """Every desk, office by office, the revoked ones last."""
    with admin.begin() as connection:
        _as_owner(connection)
        return [DeskRow(**row) for row in connection.execute(DESKS_KEPT).mappings()]


def offices_on(admin: sa.Engine) -> list[OfficeRow]:
    """Every office of the server in the order they came."""
    with admin.begin() as connection:
        check_not_newer(schema_on_server(connection))
        _as_owner(connection)
        gone = {number: left.at for number, left in left_here(connection).items()}
        found = connection.execute(OFFICES_KEPT).mappings()
        return [OfficeRow(**row, moved_away_at=gone.get(row["id"])) for row in found]


def scrambled(connection: sa.Connection, role: str, password: str) -> str:
    """What PostgreSQL checks a secret by (SCRAM), made here, so that no log of the server ever sees the secret."""
    driver: Any = connection.connection.driver_connection
    scram: bytes = driver.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return scram.decode()


def _as_owner(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")


def _this_database(connection: sa.Connection) -> str:
    return _quoted(connection, str(connection.exec_driver_sql("SELECT current_database()").scalar_one()))


def _quoted(connection: sa.Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)
