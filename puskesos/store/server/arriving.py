"""An office on its way to a server: the number it gets there, and a note by which a broken move can go on.

The note is gone when the last move has ended; nobody but the owner of the tables ever sees it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from puskesos.errors import Refused
from puskesos.store.anchor import Head
from puskesos.store.server.carried import KEY, Carried
from puskesos.store.server.leaving import Left, end_leaving, left_here, make_way
from puskesos.store.server.roles import OWNER

NOTES = """
CREATE TABLE IF NOT EXISTS moves_under_way (
    office_id bigint PRIMARY KEY, office uuid NOT NULL UNIQUE, length bigint NOT NULL, link bytea NOT NULL
);
ALTER TABLE moves_under_way ENABLE ROW LEVEL SECURITY;
ALTER TABLE moves_under_way FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS owner ON moves_under_way;
CREATE POLICY owner ON moves_under_way TO puskesos_owner USING (true) WITH CHECK (true)"""
KNOWN = "SELECT id FROM offices WHERE uuid = :office"
NOTED = "SELECT office_id, length, link FROM moves_under_way WHERE office = :office"
ON_ITS_WAY = "SELECT 1 FROM moves_under_way WHERE office_id = :office"
NEXT = """
SELECT 1 + greatest(
    (SELECT coalesce(max(id), 0) FROM offices), (SELECT coalesce(max(office_id), 0) FROM desks),
    (SELECT coalesce(max(office_id), 0) FROM moves_under_way)
)"""
ALREADY_THERE = "Kantor ini sudah ada di server itu, dengan nomor {number}. Tidak ada yang dipindahkan."
LEFT_HERE = (
    "Kantor ini pernah ada di server itu, dengan nomor {number}, dan salinan lamanya di sana sudah ditutup. "
    "Tidak ada yang dipindahkan. Untuk mengganti salinan lama itu dengan data folder ini, ulangi dengan --again."
)
NOT_ITS_TRAIL = (
    "Folder ini bukan lanjutan dari kantor nomor {number} yang dulu pindah dari server itu: catatan terakhirnya di "
    "sana tidak ada di folder ini. Tidak ada yang dipindahkan. Pakai folder yang dulu menerima kantor itu."
)
HALF_BACK = (
    "Kantor ini sedang dalam perjalanan kembali ke server, dan salinan lamanya di sana tidak utuh lagi. "
    "Selesaikan dulu dengan move --to postgresql --again."
)


# Whether a trail has this end, now or on its way further.
Has = Callable[[Head], bool]


@dataclass(frozen=True)
class Arrival:
    """The number of an office on the server, and whether a move that broke off can go on: the trail is as it was."""

    office: int
    goes_on: bool


def begin_arrival(admin: sa.Engine, office: UUID, head: Head, returning: Has | None = None) -> Arrival:
    """Give an office its number, or find the one it was given before. Raises `Refused` for one that is there.

    What an office left here is replaced where `returning` is given, and knows the end the trail had when it left.
    """
    with admin.begin() as connection:
        _as_owner(connection)
        there = connection.scalar(sa.text(KNOWN), {"office": office})
        noted = connection.execute(sa.text(NOTED), {"office": office}).first()
        goes_on = noted is not None and (noted.length, bytes(noted.link)) == (head.length, head.link)
        if there and (left := left_here(connection).get(there)):
            _check_return(there, left, returning)
            if noted is None:
                make_way(connection, there, left)
        elif there and not goes_on:
            raise Refused(ALREADY_THERE, number=there)
        number = there or (noted.office_id if noted else connection.scalar(sa.text(NEXT)))
        connection.execute(
            sa.text(
                "INSERT INTO moves_under_way VALUES (:number, :office, :length, :link)"
                " ON CONFLICT (office_id) DO UPDATE SET length = excluded.length, link = excluded.link"
            ),
            {"number": number, "office": office, "length": head.length, "link": head.link},
        )
    return Arrival(int(number or 1), goes_on)


def free_number(admin: sa.Engine) -> int:
    """The number for a new office: nobody has it, and no office on its way was given it."""
    with admin.begin() as connection:
        _as_owner(connection)
        number = connection.scalar(sa.text(NEXT))
        _forget_notes(connection)
    return int(number or 1)


def check_whole(admin: sa.Engine, office: int) -> None:
    """That no move back to the server broke off, which has begun to take out what was left. Raises `Refused`."""
    with admin.begin() as connection:
        _as_owner(connection)
        if connection.scalar(sa.text(ON_ITS_WAY), {"office": office}) and office in left_here(connection):
            raise Refused(HALF_BACK)
        _forget_notes(connection)


def end_arrival(admin: sa.Engine, office: int) -> None:
    """The office is there, or was given up: nothing more is to be gone on with."""
    with admin.begin() as connection:
        _as_owner(connection)
        end_leaving(connection, office)
        connection.execute(sa.text("DELETE FROM moves_under_way WHERE office_id = :office"), {"office": office})
        _forget_notes(connection)


def go_on_counting(admin: sa.Engine, tables: list[Carried], office: int) -> None:
    """Numbers that the office brought along are not given out a second time."""
    with admin.begin() as connection:
        _as_owner(connection)
        for table in tables:
            name = table.name
            if table.said[table.key_places[0]] is not KEY:
                continue
            numbers = connection.scalar(sa.text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": name})
            last = sa.text(f"SELECT coalesce(max(id) & 4294967295, 0) FROM {name} WHERE office_id = :office")  # noqa: S608  # names of our models
            connection.execute(
                sa.text(f"SELECT setval('{numbers}', :last) FROM {numbers} WHERE last_value < :last"),  # noqa: S608  # as above
                {"last": connection.scalar(last, {"office": office})},
            )


def _check_return(number: int, left: Left, returning: Has | None) -> None:
    if returning is None:
        raise Refused(LEFT_HERE, number=number)
    if not returning(left.head):
        raise Refused(NOT_ITS_TRAIL, number=number)


def _forget_notes(connection: sa.Connection) -> None:
    """Once no office is on its way."""
    if not connection.scalar(sa.text("SELECT count(*) FROM moves_under_way")):
        connection.exec_driver_sql("DROP TABLE moves_under_way")


def _as_owner(connection: sa.Connection) -> None:
    """As the owner of the tables, and one such step at a time."""
    connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}; SELECT pg_advisory_xact_lock(hashtext('puskesos moves'))")
    connection.exec_driver_sql(NOTES)
