"""The roles of a server: who owns everything, and the two a desk works as. None of them can log in.

A desk's own role inherits nothing: each transaction names the one it works as, so the desk's secret alone does nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

OWNER, DESKS, PROGRAM = "puskesos_owner", "puskesos_desks", "puskesos_program"
ROLE = "role on the server"


def make_roles(connection: sa.Connection) -> None:
    """The owner of everything, and the two roles a desk works as; none of them can log in."""
    for role in (OWNER, DESKS, PROGRAM):
        connection.exec_driver_sql(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')"
            f" THEN CREATE ROLE {role} NOLOGIN NOBYPASSRLS; END IF; END $$"
        )


@contextmanager
def for_the_program(session: Session) -> Iterator[None]:
    """For what the program does by itself: on a server it then works for the whole office, and still for no other."""
    if session.get_bind().dialect.name == "sqlite" or session.info.get(ROLE) == PROGRAM:
        yield
        return
    session.info[ROLE] = PROGRAM
    _work_as(session, PROGRAM)
    try:
        yield
    finally:
        session.info.pop(ROLE)
        # Where a statement failed or the server went, nothing more is said in this transaction; the role ends with it.
        if session.is_active and not _has_failed(session):
            _work_as(session, DESKS)


def _has_failed(session: Session) -> bool:
    connection = session.connection()
    if connection.invalidated:
        return True
    driver: Any = connection.connection.driver_connection
    return bool(driver.info.transaction_status.name == "INERROR")


def _work_as(session: Session, role: str) -> None:
    session.flush()
    session.connection().exec_driver_sql(f"SET LOCAL ROLE {role}")
