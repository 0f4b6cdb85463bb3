"""A copy of an office on a server as an encrypted file: what a backup of it is made of, and it opens like any other."""

import shutil
from pathlib import Path

import sqlalchemy as sa

from puskesos.store.database import Database
from puskesos.store.office_file import DATA
from puskesos.store.schema import bring_up_to_date
from puskesos.store.server.carried import carried_tables
from puskesos.store.server.moving import CARRYING, carry
from puskesos.store.server.roles import for_the_program
from puskesos.store.server.sides import FileSide, ServerSide
from puskesos.store.step import Step

# Within the desk's folder; one that was cut off is swept by the next.
COPIED = "salinan.baru"
BACKING_UP = "Mencadangkan data kantor"


def copy_into_file(database: Database, folder: Path, key: bytes, step: Step) -> None:
    """Copy everything of the own office, as it stands at one moment, and compare both sides.

    A desk may do so for whoever is logged in there: the program itself reads the whole office and shows it to nobody.
    """

    def told(done: int, total: int, words: str) -> None:
        step(done, total, BACKING_UP if words == CARRYING else words)

    shutil.rmtree(folder / COPIED, ignore_errors=True)
    (folder / COPIED).mkdir(parents=True)
    copy = Database.in_file(folder / COPIED / DATA, key)
    try:
        bring_up_to_date(copy)
        with database.read() as session, for_the_program(session), copy.connect() as connection:
            office = int(session.scalar(sa.text("SELECT desk_office()")) or 0)
            target = FileSide(connection)
            target.clear(carried_tables())
            carry(ServerSide(session.connection(), office), target, told)
    finally:
        copy.close()
