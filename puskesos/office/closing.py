"""Closing what an office leaves on a server, once all of it was carried out into a folder."""

from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from puskesos.errors import Unavailable
from puskesos.office.moving import ON_THE_WAY, Mover
from puskesos.office.trail.chain import head_of
from puskesos.store.database import Database
from puskesos.store.office_file import OfficeFile
from puskesos.store.server.carried import carried_tables
from puskesos.store.server.leaving import LETTERS, close_office
from puskesos.store.server.sides import FileSide, ServerSide, tally

WORKED_ON = "Selama pemindahan masih ada yang mencatat di server. Semua loketnya kini ditutup; ulangi pemindahan."


def check_nobody_worked(database: Database, number: int, folder: Path, mover: Mover) -> None:
    """Whether the trail on the server is the one that was carried out, and no letter came. Raises `Unavailable`."""
    copy, _ = OfficeFile.unlock(folder / ON_THE_WAY, mover.user_name, mover.password)
    with closing(copy), copy.database.read() as carried, database.read() as session:
        here, there = ServerSide(session.connection(), number), FileSide(carried.connection())
        letters = (table for table in carried_tables() if table.name in LETTERS)
        if head_of(carried) != head_of(session) or any(tally(here, table) != tally(there, table) for table in letters):
            raise Unavailable(WORKED_ON)


def close_on_server(database: Database, admin: sa.Engine, number: int, folder: Path, mover: Mover) -> None:
    """Close what an office leaves on the server, behind its last desk. Raises `Unavailable` where somebody worked."""
    check_nobody_worked(database, number, folder, mover)
    with database.read() as session:
        head = head_of(session)
    close_office(admin, number, head)
    check_nobody_worked(database, number, folder, mover)
