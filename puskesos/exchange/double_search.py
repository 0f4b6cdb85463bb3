"""After an import: who of it stands there twice, or is known to the office already? The pairs go to the work list.

The comparing is done in a process of its own; what it finds is written down in short transactions as it comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from time import perf_counter, sleep

from sqlalchemy import select

from puskesos.cases.doubles.in_list import OwnRecord, find_doubles, own_records
from puskesos.cases.doubles.review_pairs import Double, forget_doubles, put_up
from puskesos.cases.doubles.reviews import propose_for
from puskesos.cases.people.person import Person
from puskesos.cases.registers.imports import ListKind, extracts_of_all_periods
from puskesos.errors import Cancelled, Unavailable
from puskesos.exchange.import_process import Progress, Tell, in_child
from puskesos.exchange.ledger_import import LONGEST_WRITE, PAUSE
from puskesos.exchange.pace import dotted
from puskesos.office.eyes import as_program
from puskesos.store.database import Database
from puskesos.store.kept import Kept
from puskesos.store.register_file import RegisterFile
from puskesos.store.step import Step

# So many pairs are put up in one short transaction.
PUT_UP_AT_ONCE = 25
CACHE_KIB = 16_000


@dataclass
class Search:
    """How many pairs are waiting so far. `is_whole` turns true at the end, unless the search was called off."""

    found: int = 0
    is_whole: bool = False

    @property
    def words(self) -> str:
        return f"Mencari data ganda, {dotted(self.found)} pasangan sejauh ini"


def search_doubles(office: Kept, kind: ListKind, import_id: int, step: Step, *, now: datetime) -> Search:
    """Search what was just loaded. When it is called off or broken off, what was loaded and found until then stays."""
    search = Search()
    try:
        if kind is ListKind.LEDGER:
            _search_book(office.database, import_id, search, step, now)
        else:
            _search_list(office, import_id, search, step, now)
        search.is_whole = True
    except (Cancelled, Unavailable):
        pass
    return search


def forget_list(database: Database, import_id: int) -> None:
    """Take the undecided pairs of a list that was undone off the work list."""
    removed = PUT_UP_AT_ONCE
    while removed:
        with database.write() as session, as_program(session):
            removed = forget_doubles(session, import_id, PUT_UP_AT_ONCE)
        sleep(PAUSE)


def _search_list(office: Kept, import_id: int, search: Search, step: Step, now: datetime) -> None:
    with office.database.read() as session, as_program(session):
        extract = next(each for each in extracts_of_all_periods(session) if each.import_id == import_id)
        own = own_records(session)

    def put(doubles: Sequence[Double]) -> None:
        with office.database.write() as session, as_program(session):
            search.found += put_up(session, doubles, now=now, extract=extract)
        sleep(PAUSE)

    def told(progress: Progress) -> None:
        step(progress.done, progress.total, search.words)

    in_child(_compare, office.registers.place(extract.data_file), own, told=told, handed=put)


def _search_book(database: Database, import_id: int, search: Search, step: Step, now: datetime) -> None:
    """Compare the new clients of an old case book with everybody the office knows."""
    with database.read() as session, as_program(session):
        people = list(session.scalars(select(Person.id).where(Person.import_id == import_id)))
    place = 0
    while place < len(people):
        step(place, len(people), search.words)
        with database.write() as session, as_program(session):
            until = perf_counter() + LONGEST_WRITE
            while place < len(people) and perf_counter() < until:
                search.found += propose_for(session, session.get_one(Person, people[place]), now=now)
                place += 1
        sleep(PAUSE)


def _compare(place: tuple[Path, bytes], own: Sequence[OwnRecord], *, tell: Tell) -> None:
    """The work of the child: pairs by the handful."""
    path, key = place
    with RegisterFile(path, key, cache_kib=CACHE_KIB) as register:
        found = find_doubles(register, own, lambda done, total: tell(Progress(done, done, total)))
        while some := list(islice(found, PUT_UP_AT_ONCE)):
            tell(some)
