"""An office that went from a server into a folder: what it left there is closed, until it comes back and replaces it.

Letters of other offices may still come in there meanwhile; they are kept, and are there when the office is back.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from puskesos.store.anchor import Head
from puskesos.store.server.roles import OWNER

# What other offices write into the tables of this one (`referrals.sql`).
LETTERS = ("arrivals", "deliveries")
# The last number of a letter that went along; what has a higher one came in behind it.
GONE = """
CREATE TABLE IF NOT EXISTS moved_away (
    office_id bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), length bigint NOT NULL, link bytea NOT NULL,
    arrivals bigint NOT NULL, deliveries bigint NOT NULL
);
ALTER TABLE moved_away ENABLE ROW LEVEL SECURITY;
ALTER TABLE moved_away FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS owner ON moved_away;
CREATE POLICY owner ON moved_away TO puskesos_owner USING (true) WITH CHECK (true)"""
CLOSE = """
INSERT INTO moved_away (office_id, length, link, arrivals, deliveries)
VALUES (:office, :length, :link, :arrivals, :deliveries)
ON CONFLICT (office_id) DO UPDATE SET at = now(), length = excluded.length, link = excluded.link,
    arrivals = excluded.arrivals, deliveries = excluded.deliveries"""
IS_THERE = "SELECT to_regclass('public.moved_away') IS NOT NULL"
# Letters wait under a number no office has. A letter that was voided since is remembered too, whenever it came.
PARK_ARRIVALS = """
UPDATE arrivals SET office_id = -office_id, id = (-office_id << 32) | (id & 4294967295), case_id = NULL,
    uuid = CASE WHEN id & 4294967295 > :arrivals THEN uuid ELSE gen_random_uuid() END
WHERE office_id = :office AND (id & 4294967295 > :arrivals OR void_reason <> '')"""
PARK_DELIVERIES = """
UPDATE deliveries SET office_id = -office_id, id = (-office_id << 32) | (id & 4294967295)
WHERE office_id = :office AND id & 4294967295 > :deliveries"""
# The index of words is built anew, lists are brought anew; whoever had a password here gets a new one.
LEFT_OVER = ("person_tokens", "list_pieces", "secrets", "log_ins")
BACK = (
    """
UPDATE arrivals a SET void_reason = p.void_reason, version = a.version + 1 FROM arrivals p
WHERE a.office_id = :office AND p.office_id = -:office AND p.origin = a.origin AND a.void_reason = ''""",
    """
DELETE FROM arrivals p WHERE p.office_id = -:office AND (p.id & 4294967295 <= :arrivals
    OR EXISTS (SELECT FROM arrivals a WHERE a.office_id = :office AND a.origin = p.origin))""",
    *(
        f"UPDATE {table} SET office_id = :office, id = (CAST(:office AS bigint) << 32)"  # noqa: S608  # the two names above
        f" | nextval(pg_get_serial_sequence('public.{table}', 'id')) WHERE office_id = -:office"
        for table in LETTERS
    ),
    "DELETE FROM moved_away WHERE office_id = :office",
)


@dataclass(frozen=True)
class Left:
    """What is known of an office that went away: when, the end of its trail then, and its last letters."""

    at: datetime
    head: Head
    arrivals: int
    deliveries: int


def close_office(admin: sa.Engine, office: int, head: Head) -> None:
    """From now on what lies on the server is the old copy of an office that is somewhere else, and so it is told."""
    with admin.begin() as connection:
        _as_owner(connection)
        connection.exec_driver_sql(GONE)
        # Who is just sending a letter ends that first; then every letter is either before this or behind it.
        connection.exec_driver_sql(f"LOCK TABLE {', '.join(LETTERS)} IN SHARE MODE")
        given = {table: _last_number(connection, table) for table in LETTERS}
        told = {"office": office, "length": head.length, "link": head.link}
        connection.execute(sa.text(CLOSE), told | given)


def left_here(connection: sa.Connection) -> dict[int, Left]:
    """The offices that went away, by their numbers; asked as the owner of the tables."""
    if not connection.scalar(sa.text(IS_THERE)):
        return {}
    found = connection.execute(sa.text("SELECT office_id, at, length, link, arrivals, deliveries FROM moved_away"))
    return {row[0]: Left(row[1], Head(row[2], bytes(row[3])), row[4], row[5]) for row in found}


def make_way(connection: sa.Connection, office: int, left: Left) -> None:
    """Let letters that came in since wait aside, and take out what no office brings along. As the owner."""
    told = {"office": office, "arrivals": left.arrivals, "deliveries": left.deliveries}
    for statement in (PARK_ARRIVALS, PARK_DELIVERIES):
        connection.execute(sa.text(statement), told)
    for table in LEFT_OVER:
        connection.execute(sa.text(f"DELETE FROM {table} WHERE office_id = :office"), told)  # noqa: S608  # names above


def end_leaving(connection: sa.Connection, office: int) -> None:
    """The office is back: letters that waited lie in its inbox, and it is open again. As the owner."""
    left = left_here(connection).get(office)
    if left is None:
        return
    told = {"office": office, "arrivals": left.arrivals}
    for statement in BACK:
        connection.execute(sa.text(statement), told)


def _last_number(connection: sa.Connection, table: str) -> int:
    numbers = connection.scalar(sa.text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": f"public.{table}"})
    given = f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {numbers}"  # noqa: S608  # as the server has it
    return int(connection.exec_driver_sql(given).scalar_one())


def _as_owner(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
