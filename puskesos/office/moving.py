"""Moving an office between its file and a server. Passwords alone stay behind, for each side keeps them its own way.

Whoever moves it gives a password and comes in with it on the other side, as an admin; she gives the others new ones.
"""

import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.errors import Forbidden, InvalidForm, Refused, UserError
from puskesos.office.events import Event, record_event
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer, Permission
from puskesos.office.on_server import OfficeAbove, place_below
from puskesos.office.passwords import check_password
from puskesos.office.profile import Office, the_office
from puskesos.office.trail.chain import head_of
from puskesos.office.trail.sealing import ANCHOR, begin_sealing
from puskesos.store.anchor import Head
from puskesos.store.database import Database
from puskesos.store.keys import tidy_user_name
from puskesos.store.office_file import KEYS, OfficeFile
from puskesos.store.places import LAID_OUT
from puskesos.store.restoring import exchange
from puskesos.store.server.arriving import begin_arrival, end_arrival, go_on_counting
from puskesos.store.server.carried import OFFICES, carried_tables
from puskesos.store.server.leaving import LETTERS
from puskesos.store.server.log_in import keep_office_key, keep_secret, office_key
from puskesos.store.server.moving import Compared, carry
from puskesos.store.server.shared_lists import SharedLists
from puskesos.store.server.sides import FileSide, ServerSide
from puskesos.store.step import Step

# Within the folder that an office comes to; one that was cut off is gone on with.
ON_THE_WAY = "pindah.baru"
NOT_ALLOWED = "Hanya admin yang dapat memindahkan data kantor."

# The doors to one office of a server, by its number.
Reach = Callable[[int], AbstractContextManager[Database]]


@dataclass(frozen=True)
class Mover:
    """Who moves an office: an admin of it, and the password she comes in with on the other side."""

    user_name: str
    password: str


@dataclass(frozen=True)
class Moved:
    """What was moved, by its number on the server, and every table as it was found on both sides."""

    office: str
    number: int
    compared: Sequence[Compared]

    @property
    def rows(self) -> int:
        """How many rows there are on either side."""
        return sum(each.here.rows for each in self.compared)


@dataclass(frozen=True)
class _Whole:
    """What is known of an office before it moves."""

    uuid: UUID
    name: str
    head: Head


def move_to_server(file: OfficeFile, admin: sa.Engine, reach: Reach, step: Step, *, again: bool = False) -> Moved:
    """Carry an office into a database; called once more, it goes on where it was cut off.

    An office that left this server before replaces what it left there when it comes `again`.
    Raises `Refused` where the office is there already, and `Unavailable` where something did not arrive.
    """
    with file.database.read() as session:
        whole = _known(session)
        returning = partial(_has, session) if again else None
        arrival, tables = begin_arrival(admin, whole.uuid, whole.head, returning), carried_tables()
    with ExitStack() as opened:
        session = opened.enter_context(file.database.read())
        database = opened.enter_context(reach(arrival.office))
        connection = opened.enter_context(database.connect())
        target = ServerSide(connection, arrival.office)
        if not arrival.goes_on:
            target.clear([table for table in tables if table.name != OFFICES])
        source = FileSide(session.connection())
        compared = carry(source, target, step, lambda: go_on_counting(admin, tables, arrival.office))
        _bring_lists(file, database, step)
    end_arrival(admin, arrival.office)
    return Moved(whole.name, arrival.office, compared)


def come_in_on_server(
    database: Database, mover: Mover, told: str, *, below: OfficeAbove | None = None, now: datetime
) -> None:
    """Let who moved the office in there, put it below another, and have its trail know of it."""
    begin_sealing()
    with database.write() as session:
        officer = _admin(session, mover)
        keep_secret(session.connection(), officer.user_name, mover.password, officer.uuid)
        _note(session, officer, told, now)
        if below is not None:
            place_below(session, below, now=now)


def move_to_file(database: Database, number: int, folder: Path, mover: Mover, step: Step) -> Moved:
    """Carry an office out of a server into `ON_THE_WAY` within a folder; called once more with the same password, it
    goes on where it was cut off, unless somebody worked on the server meanwhile.
    """
    with database.read() as session:
        whole, officer = _known(session), _admin(session, mover)
    if problem := check_password(mover.password, mover.user_name, whole.name):
        raise InvalidForm({"password": problem})
    with database.write() as session:
        key = office_key(session.connection())
    copy = _copy_on_the_way(folder / ON_THE_WAY, mover, officer.uuid, key)
    with closing(copy), ExitStack() as opened:
        session = opened.enter_context(database.read())
        connection = opened.enter_context(copy.database.connect())
        target, head = FileSide(connection), head_of(session)
        with copy.database.read() as begun:
            goes_on = head_of(begun) == head
        # Letters of other offices come in without a line in the trail.
        tables = [table for table in carried_tables() if not goes_on or table.name in LETTERS]
        target.clear(tables)
        compared = carry(ServerSide(session.connection(), number), target, step)
        _fetch_lists(copy, database, step)
    return Moved(whole.name, number, compared)


def come_in_to_file(folder: Path, mover: Mover, told: str, *, now: datetime) -> tuple[str, Path | None]:
    """Put what was carried in its place in the folder. Gives the recovery code, and where an office before lies now."""
    begin_sealing()
    copy, _ = OfficeFile.unlock(folder / ON_THE_WAY, mover.user_name, mover.password)
    with closing(copy):
        copy.database.info[ANCHOR] = copy.anchor
        with copy.database.write() as session:
            _note(session, _admin(session, mover), told, now)
            local = the_office(session).zone.local(now)
        code = copy.new_recovery_code()
    (folder / ON_THE_WAY).replace(folder / LAID_OUT)
    return code, exchange(folder, local)


def _bring_lists(file: OfficeFile, database: Database, step: Step) -> None:
    """The lists of residents, sealed as they are: the office keeps its key."""
    with database.write() as session:
        file.take_key_along(partial(keep_office_key, session.connection()))
    shared = SharedLists(database)
    for name in file.registers.names():
        shared.bring(name, file.registers.folder / name, step)


def _fetch_lists(copy: OfficeFile, database: Database, step: Step) -> None:
    shared = SharedLists(database)
    for name in shared.names():
        shared.fetch(name, copy.registers.folder / name, step)


def _copy_on_the_way(folder: Path, mover: Mover, officer: UUID, key: bytes) -> OfficeFile:
    if (folder / KEYS).exists():
        with suppress(UserError):  # another password, or a disk that kept less than was written
            return OfficeFile.unlock(folder, mover.user_name, mover.password)[0]
    shutil.rmtree(folder, ignore_errors=True)
    copy = OfficeFile.make_empty(folder, key)
    copy.add_slot(mover.user_name, mover.password, officer)
    return copy


def _known(session: Session) -> _Whole:
    uuid, name = session.execute(select(Office.uuid, Office.name)).one()
    return _Whole(uuid, name, head_of(session))


def _has(session: Session, head: Head) -> bool:
    """Whether the trail has this end, or had it once."""
    link = session.scalar(select(Event.link).where(Event.position == head.length))
    return head.length == 0 or link == head.link


def _admin(session: Session, mover: Mover) -> Officer:
    with as_program(session):
        wanted = select(Officer).where(Officer.user_name == tidy_user_name(mover.user_name), Officer.is_active)
        officer = session.scalar(wanted)
    if officer is None:
        raise Refused("Di kantor ini tidak ada petugas aktif dengan nama pengguna {name}.", name=mover.user_name)
    if not officer.may(Permission.RESTORE):
        raise Forbidden(NOT_ALLOWED)
    return officer


def _note(session: Session, officer: Officer, told: str, now: datetime) -> None:
    record_event(session, "office", the_office(session).uuid, "moved", by=officer, now=now, to=told)
