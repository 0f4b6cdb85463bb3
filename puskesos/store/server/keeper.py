"""Setting up and keeping a server: its schema and rules, and the desks that may reach it. For its admin alone."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from puskesos.errors import Refused
from puskesos.store.schema import bring_connection_up_to_date
from puskesos.store.server.roles import DESKS, OWNER, PROGRAM, make_roles
from puskesos.store.server.rules import lay_rules

OLDEST = 140_000
TOO_OLD = "Server PostgreSQL ini versi {found}. Puskesos memerlukan versi 14 atau lebih baru."


@dataclass(frozen=True)
class DeskSecret:
    """What a new desk logs in to PostgreSQL with; it is shown once and kept nowhere on the server."""

    role: str
    password: str


def prepare_server(admin: sa.Engine, roles_that: Mapping[str, Iterable[str]]) -> None:
    """Bring roles, schema and rules of a database up to date, in one transaction. Raises `Refused` where it cannot."""
    with admin.begin() as connection:
        version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
        if version < OLDEST:
            raise Refused(TOO_OLD, found=f"{version // 10_000}")
        make_roles(connection)
        connection.exec_driver_sql(f"GRANT ALL ON SCHEMA public TO {OWNER}; SET LOCAL ROLE {OWNER}")
        bring_connection_up_to_date(connection)
        lay_rules(connection, roles_that)


def add_desk(admin: sa.Engine, office: int, name: str) -> DeskSecret:
    """A login role for one PC of an office."""
    role, password = f"desk_{secrets.token_hex(8)}", secrets.token_urlsafe(32)
    with admin.begin() as connection:
        connection.exec_driver_sql(
            f"CREATE ROLE {role} LOGIN NOINHERIT NOBYPASSRLS PASSWORD '{password}' IN ROLE {DESKS}, {PROGRAM}"
        )
        connection.execute(
            sa.text("INSERT INTO desks (role, office_id, name) VALUES (:role, :office, :name)"),
            {"role": role, "office": office, "name": name},
        )
    return DeskSecret(role, password)


def revoke_desk(admin: sa.Engine, role: str) -> None:
    """A desk that is stolen or gone reaches nothing from now on; who is logged in there is out at once."""
    with admin.begin() as connection:
        known = connection.execute(
            sa.text("UPDATE desks SET revoked_at = now() WHERE role = :role RETURNING role"), {"role": role}
        ).scalar()
        if known is None:
            raise Refused("Loket {role} tidak dikenal server ini.", role=role)
        connection.exec_driver_sql(f'ALTER ROLE "{known}" NOLOGIN')
