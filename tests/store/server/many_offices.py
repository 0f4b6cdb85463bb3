"""One database with a secretariat, two Puskesos below it and a stranger; every table holds rows of each of them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import count
from pkgutil import walk_packages
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa
from sqlalchemy.orm import Session

import puskesos.cases
import puskesos.office
from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.office.officers import Role
from puskesos.office.on_server import OfficeAbove, place_below
from puskesos.office.profile import create_office
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.store.base import Base, Shown, UtcDateTime, uuid7
from puskesos.store.database import Database
from puskesos.store.server.carried import ONE_ROW
from puskesos.store.server.engine import make_desk_engine
from puskesos.store.server.keeper import add_desk
from puskesos.store.server.log_in import keep_secret, log_in
from puskesos.store.server.roles import DESKS, OWNER
from puskesos.store.server.rules import BESIDES, tables_shown
from tests.conftest import NOW, OFFICE, PASSWORD, TODAY
from tests.server import Server

# Every table there is, whichever modules these tests happen to name.
for room in (puskesos.office, puskesos.cases):
    for module in walk_packages(room.__path__, f"{room.__name__}."):
        import_module(module.name)
SECRETARIAT, VILLAGE, NEIGHBOUR, STRANGER = 1, 2, 3, 4
OFFICES = (SECRETARIAT, VILLAGE, NEIGHBOUR, STRANGER)
BELOW = {SECRETARIAT: (VILLAGE, NEIGHBOUR)}
# "sari" is named for everything; "biasa" works on cases and is named for none.
SARI = OfficerAnswer("sari", "Sari Permisalan", tuple(Role), handles_confidential=True)
PLAIN = OfficerAnswer("biasa", "Contoh Biasa", (Role.CASE_OFFICER,))
HANGING = (Shown.CASES, Shown.OF_CASE, Shown.OF_REFERRAL)
Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass
class Place:
    """One office: its desks, and the key of the first row and of the confidential one in each table."""

    number: int
    desks: tuple[str, str]
    rows: dict[str, int] = field(default_factory=dict)
    secret: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ManyOffices:
    """The database, and how anybody may ask it without our program."""

    server: Server
    database: str
    places: dict[int, Place]

    def columns(self, table: str) -> list[str]:
        """The columns of a table in their order."""
        is_one = f"attrelid = 'public.{table}'::regclass AND attnum > 0 AND NOT attisdropped"
        found = self.as_owner(f"SELECT attname FROM pg_attribute WHERE {is_one} ORDER BY attnum")  # noqa: S608  # as below
        return [name for (name,) in found]

    def token(self, number: int, user_name: str, desk: int = 0) -> str:
        """What the server gives an officer who logs in at a desk of her office."""
        address = self.server.address(self.database, self.places[number].desks[desk])
        doors = (make_desk_engine(address, "", str, writes=writes) for writes in (True, False))
        with closing(Database(*doors)) as database:
            return log_in(database, user_name, PASSWORD).token

    @contextmanager
    def asking(self, role: str, token: str | None = None, work_as: str = DESKS) -> Iterator[Connection]:
        """A plain connection of a desk."""
        with psycopg.connect(self.server.address(self.database, role), autocommit=True) as connection:
            if work_as:
                connection.execute(f"SET ROLE {work_as}".encode())
            if token is not None:
                connection.execute("SELECT set_config('puskesos.token', %s, false)", (token,))
            yield connection

    def as_owner(self, statement: str) -> list[tuple[Any, ...]]:
        """What the owner of the tables reads or does."""
        with psycopg.connect(self.server.address(self.database), autocommit=True) as connection:
            connection.execute(f"SET ROLE {OWNER}".encode())
            done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []

    def everything(self) -> dict[tuple[str, int], str]:
        """Every row of every office, added up, to see that nothing was touched."""
        added_up = "office_id::int, md5(string_agg(t::text, '|' ORDER BY t::text))"
        of_each = (
            f"SELECT '{table}', {added_up} FROM {table} t GROUP BY 2"  # noqa: S608  # names of our models
            for table in (*tables_shown(), *BESIDES, "person_tokens", "secrets")
        )
        return {(table, office): added for table, office, added in self.as_owner(" UNION ALL ".join(of_each))}


def make_many_offices(server: Server, name: str) -> ManyOffices:
    server.run(f"CREATE DATABASE {name}")
    places = {}
    with server.admin(name) as admin:
        bring_server_up_to_date(admin)
        for number in OFFICES:
            with server.keeper(name, number) as database:
                rows, secret = _set_up(database, number)
            desks = (add_desk(admin, number, "Loket 1").role, add_desk(admin, number, "Loket 2").role)
            places[number] = Place(number, desks, rows, secret)
    return ManyOffices(server, name, places)


def _set_up(database: Database, number: int) -> tuple[dict[str, int], dict[str, int]]:
    with database.write() as session:
        office = create_office(session, replace(OFFICE, name=f"Kantor Contoh {number}", code=f"K{number}"))
        officers = [create_officer(session, answer) for answer in (SARI, PLAIN)]
        if number in BELOW[SECRETARIAT]:
            place_below(session, OfficeAbove(SECRETARIAT, "Kantor Contoh 1"), now=NOW)
        session.flush()
        for officer in officers:
            keep_secret(session.connection(), officer.user_name, PASSWORD, officer.uuid)
        known = {"officers": officers[0].id, "offices": office.id}
        tables = [table for table in Base.metadata.sorted_tables if table.name not in known]
        rows = _fill(session, known, tables)
        hanging = [table for table in tables if tables_shown().get(table.name) in HANGING]
        secret = _fill(session, known | rows, hanging, is_confidential=True)
        session.execute(sa.text("SELECT keep_tokens(:id, 'contoh melati')"), {"id": rows["people"]})
        session.execute(sa.text("INSERT INTO list_pieces (name, number, piece) VALUES ('daftar', 1, 'x')"))
    return known | rows, secret


def _fill(session: Session, known: dict[str, int], tables: list[sa.Table], **given: object) -> dict[str, int]:
    """A row in every table, what points at another row pointing at the one filled last; the keys by table."""
    keys = dict(known)
    for table in tables:
        if table.name in ONE_ROW and session.connection().scalar(sa.select(sa.func.count()).select_from(table)):
            continue
        values = _values(table, keys) | {name: value for name, value in given.items() if name in table.columns}
        made = session.connection().execute(sa.insert(table).values(values).returning(*table.primary_key)).one()
        if isinstance(made[0], int):
            keys[table.name] = made[0]
    return {table.name: keys[table.name] for table in tables if table.name in keys}


NUMBERS = count(1)


def _values(table: sa.Table, keys: dict[str, int]) -> dict[str, object]:
    values: dict[str, object] = {}
    for column in table.columns:
        target = next((key.column.table.name for key in column.foreign_keys), None)
        if target in keys and target != table.name:
            values[column.name] = keys[target]
        elif isinstance(column.type, sa.Enum):
            values[column.name] = column.type.enums[0]
        elif isinstance(column.type, sa.Date):
            values[column.name] = TODAY
        elif not (column.nullable or column.default or column.server_default) and column.name != "id":
            values[column.name] = NOW if isinstance(column.type, UtcDateTime) else _value(column)
    return values


def _value(column: sa.Column[Any]) -> object:
    number = next(NUMBERS)
    known: dict[type, object] = {str: f"x{number}", int: number, bool: False, bytes: b"x", UUID: uuid7()}
    return known.get(column.type.python_type, {})
