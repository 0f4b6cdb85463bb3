"""A regency on one server: a secretariat and hundreds of villages below it, each with its cases and its residents.

One village is made through the program and moved to the server; the others are copies of it with keys of their own, and
every village has other residents.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from bench.office import fill_office
from bench.residents import Resident, residents
from bench.server_place import Keeper, Place
from bench.setup import OFFICE, OFFICER, PASSWORD, SEED
from puskesos.cases.opening import begin_office, begin_on_server
from puskesos.cases.people.person import NikStatus
from puskesos.cases.search.names import name_keys, search_tokens
from puskesos.dates import utc_now
from puskesos.office.access import log_in
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import OfficeKind
from puskesos.office.staff import OfficerAnswer
from puskesos.office.typed import name_key
from puskesos.store.base import Base, holds_key
from puskesos.store.server.admin_way import kept_office
from puskesos.store.server.arriving import go_on_counting
from puskesos.store.server.carried import ONE_ROW, carried_tables
from puskesos.store.server.keeper import add_desk
from puskesos.store.server.log_in import keep_secret
from puskesos.store.server.moving import carry
from puskesos.store.server.sides import FileSide, ServerSide

SECRETARIAT, FIRST_VILLAGE = 1, 2
FIRST = OfficerAnswer(OFFICER, "Sari Permisalan", tuple(Role), "Koordinator Puskesos")
# Its residents are others in every village; and what was done is not copied, nor whose turn it was.
NOT_COPIED = ("offices", "people", "person_words", "events", "trail_head", "changes")
FILLED = ("people", "person_tokens", "cases", "referrals", "letter_numbers", "feedback")
PEOPLE = (
    "id", "office_id", "uuid", "version", "name", "name_key", "nik", "nik_status", "no_kk", "birth_place",
    "birth_date", "birth_year", "sex", "phone", "address", "rt", "rw", "region", "occupation", "mother_name",
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How much there is."""

    villages: int = 500
    cases: int = 2_000
    residents: int = 2_000

    @property
    def offices(self) -> range:
        return range(FIRST_VILLAGE, FIRST_VILLAGE + self.villages)


def fill_regency(place: Place, size: Size) -> list[Resident]:
    """Fill an empty server; the residents in the order of their villages."""
    with kept_office(place.address(), "", SECRETARIAT) as database:
        head = replace(OFFICE, kind=OfficeKind.SECRETARIAT, name="Sekretariat SLRT", code="SEK", region="3209")
        begin_on_server(database, head, FIRST, PASSWORD, below=None, now=utc_now())
    _move_in_a_village(place, size.cases)
    people = list(residents(size.villages * size.residents))
    with place.keeper() as keeper, _without_indexes(keeper):
        # The keys are ours: nothing is checked or told a row at a time.
        keeper.execute("SET session_replication_role = replica")
        for number in size.offices:
            _fill_village(keeper, number, size, people)
    with place.admin() as admin:
        go_on_counting(admin, carried_tables(), FIRST_VILLAGE)
    with place.keeper() as keeper:
        keeper.execute("UPDATE offices SET parent_id = %s WHERE id <> %s", (SECRETARIAT, SECRETARIAT))
        keeper.execute("VACUUM ANALYZE")
    return people


def new_desk(place: Place, office: int, name: str) -> str:
    """The address of a new desk of an office."""
    with place.admin() as admin:
        return place.address(add_desk(admin, office, name).role)


def _move_in_a_village(place: Place, cases: int) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder) / "office"
        begin_office(home, OFFICE, FIRST, PASSWORD, now=utc_now())[0].close()
        access = log_in(home, OFFICER, PASSWORD)
        fill_office(access.file.database, cases, SEED)
        with (
            kept_office(place.address(), "", FIRST_VILLAGE) as database,
            access.file.database.connect() as file,
            database.connect() as server,
        ):
            carry(FileSide(file), ServerSide(server, FIRST_VILLAGE), lambda *_: None)
        with kept_office(place.address(), "", FIRST_VILLAGE) as database, database.write() as session:
            uuid = session.scalars(sa.select(Officer.uuid).where(Officer.user_name == OFFICER)).one()
            keep_secret(session.connection(), OFFICER, PASSWORD, uuid)
        access.close()


def _fill_village(keeper: Keeper, number: int, size: Size, people: list[Resident]) -> None:
    start = (number - FIRST_VILLAGE) * size.residents
    own = list(islice(people, start, start + size.residents))
    if number == FIRST_VILLAGE:
        for table in ("people", "person_tokens", "person_words"):
            keeper.execute(f"DELETE FROM {table} WHERE office_id = {number}".encode())  # noqa: S608  # our own names
    else:
        for statement in _copies(number):
            keeper.execute(statement.encode())
    _write_people(keeper, number, own)


def _copies(number: int) -> Iterator[str]:
    """The first village once more, under another number."""
    own = f"'id', {number}, 'office_id', {number}, 'uuid', gen_random_uuid(), 'name', 'Puskesos Misal {number}'"
    yield (
        f"INSERT INTO offices SELECT (jsonb_populate_record(o, jsonb_build_object({own}))).*"  # noqa: S608  # our own names
        f" FROM offices o WHERE id = {FIRST_VILLAGE}"
    )
    for carried in carried_tables():
        if carried.name not in NOT_COPIED:
            yield _copy(Base.metadata.tables[carried.name], number)
    columns = "office_id, user_name, officer, salt, operations, memory, verifier"
    yield (
        f"INSERT INTO secrets ({columns}) SELECT {number}, s.user_name, o.uuid, salt, operations, memory, verifier"  # noqa: S608  # as above
        f" FROM secrets s JOIN officers o ON o.office_id = {number} AND o.user_name = s.user_name"
        f" WHERE s.office_id = {FIRST_VILLAGE}"
    )


def _copy(table: sa.Table, number: int) -> str:
    def value(column: sa.Column[object]) -> str:
        if column.name == "office_id":
            return str(number)
        if column.name == "uuid":
            return "gen_random_uuid()"
        if column.name == "wording":
            return "'{}'::json"
        if (column.name == "id" and table.name not in ONE_ROW) or holds_key(column):
            return f"({number}::bigint << 32) | ({column.name} & 4294967295)"
        return f'"{column.name}"'

    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(value(column) for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {table.name} WHERE office_id = {FIRST_VILLAGE}"  # noqa: S608  # as above


def _write_people(keeper: Keeper, office: int, people: list[Resident]) -> None:
    words: Counter[str] = Counter()
    with keeper.cursor() as cursor:
        with cursor.copy(f"COPY people ({', '.join(PEOPLE)}) FROM STDIN".encode()) as copy:
            for number, person in enumerate(people, start=1):
                copy.write_row(_person_row(office, number, person))
                words.update(set(name_keys(person.nama)))
        with cursor.copy(b"COPY person_tokens (person_id, office_id, tokens, name, birth, region) FROM STDIN") as copy:
            for number, person in enumerate(people, start=1):
                plain = tokens_of(person)
                tokens = [*plain, *(f"{office}:{token}" for token in plain)]
                copy.write_row((office << 32 | number, office, tokens, person.nama, person.tgl_lahir, person.kode_desa))
        with cursor.copy(b"COPY person_words (office_id, word, people) FROM STDIN") as copy:
            for word, bearers in words.items():
                copy.write_row((office, word, bearers))


def tokens_of(person: Resident) -> list[str]:
    """What a resident is found by."""
    return search_tokens(person.nama, date.fromisoformat(person.tgl_lahir), None, person.kode_desa)


def _person_row(office: int, number: int, person: Resident) -> tuple[object, ...]:
    key = office << 32 | number
    return (
        key, office, f"00000000-0000-7000-8000-{key:012x}", 1, person.nama, name_key(person.nama), person.nik,
        NikStatus.KNOWN.value, person.no_kk, person.tempat_lahir, person.tgl_lahir, int(person.tgl_lahir[:4]),
        person.jk, "", person.alamat, person.rt, person.rw, person.kode_desa, "", person.nama_ibu,
    )  # fmt: skip


@contextmanager
def _without_indexes(keeper: Keeper) -> Iterator[None]:
    """The indexes of the large tables are built when all rows are there, which is far quicker."""
    found = keeper.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY (%s)"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        (list(FILLED),),
    ).fetchall()
    for name, _ in found:
        keeper.execute(f"DROP INDEX {name}".encode())
    yield
    for _, definition in found:
        keeper.execute(definition.encode())
