"""Loading a file into the office: read in a process of its own, switched on in one small transaction."""

from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from puskesos.cases.ledger.book import clashes
from puskesos.cases.registers.imports import (
    ImportFacts,
    ListKind,
    RegisterImport,
    check_list,
    record_import,
    undo_import,
)
from puskesos.errors import InvalidForm, Refused
from puskesos.exchange.double_search import forget_list, search_doubles
from puskesos.exchange.file_reading import FileReading, ReadingRules, hash_of, read_file
from puskesos.exchange.findings import Fault
from puskesos.exchange.import_order import ImportOrder, ImportOutcome
from puskesos.exchange.import_process import in_child, in_two_children
from puskesos.exchange.ledger_import import copy_book, finish_broken_off, take_back
from puskesos.exchange.ledger_rows import KnownService
from puskesos.exchange.list_building import build_list
from puskesos.exchange.pace import Pace
from puskesos.office.catalogue import current_services
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.store.base import local_key
from puskesos.store.database import Database
from puskesos.store.kept import Kept
from puskesos.store.register_builder import BESIDE
from puskesos.store.step import Step


@needs(Permission.KEEP_REGISTERS)
def import_register(office: Kept, order: ImportOrder, step: Step, *, by: Officer, now: datetime) -> ImportOutcome:
    """Load the file, record it, and search it for doubles; a rehearsal only judges the rows.

    `step` is called with bytes (later: residents) done and in all, and words about rows, rate and time left; it raises
    `Cancelled` to stop, and nothing stays behind then. Only the search for doubles can be called off by itself: what is
    loaded stays. Raises `InvalidForm` for a list that is not named well, `Refused` when the file as a whole cannot be
    loaded, and `Unavailable` when it cannot be read.
    """
    if problems := check_list(order.kind, order.name, order.period):
        raise InvalidForm(problems)
    start = monotonic()
    load = _load_book if order.kind is ListKind.LEDGER else _load_list
    outcome = replace(load(office, order, step, by, now), seconds=monotonic() - start)
    if outcome.import_id is None or not order.searches_doubles:
        return outcome
    search = search_doubles(office, order.kind, outcome.import_id, step, now=now)
    return replace(outcome, doubles=search.found, searched_doubles=search.is_whole)


@needs(Permission.KEEP_REGISTERS)
def undo_register(
    office: Kept, import_id: int, reason: str, step: Step, *, by: Officer, now: datetime
) -> RegisterImport:
    """Take a whole import back: a list's data file is destroyed, a book's cases are taken out.

    Raises `Refused` for a book whose cases were worked on, naming them.
    """
    finish_broken_off(office.database, by=by, now=now)
    with office.database.read() as session:
        row = session.get(RegisterImport, import_id)
    if row is None:
        raise Refused("Impor nomor {number} tidak ada.", number=local_key(import_id))
    if row.kind is ListKind.LEDGER:
        return take_back(office.database, import_id, reason, step, by=by, now=now)
    with office.database.write() as session:
        row = undo_import(session, import_id, reason, by=by, now=now)
    office.registers.discard(row.data_file)
    forget_list(office.database, import_id)
    return row


@needs(Permission.KEEP_REGISTERS)
def save_reasons(
    office: Kept, order: ImportOrder, outcome: ImportOutcome, report: Path, step: Step, *, by: Officer,  # noqa: ARG001  # for @needs
    now: datetime,
) -> None:  # fmt: skip
    """Read the file of an outcome once more, and write the reason of every refused or doubtful row into an XLSX.

    Raises `Refused` when the file has changed since. `by` is asked only for the permission.
    """
    if hash_of(order.path) != outcome.file_hash:
        raise Refused("Berkas {file} sudah berubah sejak dibaca. Impor lagi untuk alasannya.", file=order.path.name)
    rules = replace(_rules(office.database, now), refused_later=outcome.refused_later)
    in_child(read_file, replace(order, report=report), rules, told=Pace(step).tell)


def _load_list(office: Kept, order: ImportOrder, step: Step, by: Officer, now: datetime) -> ImportOutcome:
    shelf, name = office.registers, office.registers.new_name()
    with ExitStack() as when_it_fails:
        for leftover in (name, name + BESIDE):
            when_it_fails.callback(shelf.discard, leftover)
        told, read = Pace(step).tell, (order, _rules(office.database, now))
        if order.is_rehearsal:
            return _outcome(None, in_child(read_file, *read, told=told))
        reading = in_two_children(read_file, read, build_list, (shelf.place(name),), told=told)
        if not reading.rows_loaded:
            return _outcome(None, reading)
        shelf.share(name, step)
        with office.database.write() as session:
            row = record_import(session, _facts(order, reading, name), by=by, now=now)
        when_it_fails.pop_all()
    return _outcome(row.id, reading)


def _load_book(office: Kept, order: ImportOrder, step: Step, by: Officer, now: datetime) -> ImportOutcome:
    finish_broken_off(office.database, by=by, now=now)
    reading = in_child(read_file, order, _rules(office.database, now), told=Pace(step).tell)
    with office.database.read() as session:
        refused = clashes(session, reading.entries)
    entries = [entry for entry in reading.entries if entry.row not in refused]
    import_id = None
    if entries and not order.is_rehearsal:
        facts = _facts(order, _without(reading, refused), "")
        row, refused_meanwhile = copy_book(office.database, facts, entries, step, by=by, now=now)
        refused |= refused_meanwhile
        import_id = row.id if row.rows_loaded else None
    outcome = replace(_outcome(import_id, _without(reading, refused)), refused_later=refused)
    if refused and order.report:
        save_reasons(office, order, outcome, order.report, step, by=by, now=now)
    return outcome


def _rules(database: Database, now: datetime) -> ReadingRules:
    with database.read() as session:
        office = the_office(session)
        services = tuple(KnownService(each.code, each.name, each.sector) for each in current_services(session))
    return ReadingRules(office.day(now), office.region, services)


def _without(reading: FileReading, refused: Mapping[int, str]) -> FileReading:
    """The reading with some more rows refused."""
    if not refused:
        return reading
    found = Counter(reading.found) + Counter({Fault.NUMBER_USED: len(refused)})
    return replace(reading, rows_loaded=reading.rows_loaded - len(refused), found=found)


def _facts(order: ImportOrder, reading: FileReading, data_file: str) -> ImportFacts:
    return ImportFacts(
        kind=order.kind,
        period=order.period,
        name=order.name,
        file_name=order.path.name,
        file_hash=reading.file_hash,
        data_file=data_file,
        layout=reading.layout,
        mapping=reading.mapping,
        rows_read=reading.rows_read,
        rows_loaded=reading.rows_loaded,
        rows_refused=reading.rows_read - reading.rows_loaded,
        findings={fault.value: count for fault, count in reading.found.items()},
    )


def _outcome(import_id: int | None, reading: FileReading) -> ImportOutcome:
    return ImportOutcome(
        import_id=import_id,
        layout=reading.layout,
        file_hash=reading.file_hash,
        rows_read=reading.rows_read,
        rows_loaded=reading.rows_loaded,
        rows_refused=reading.rows_read - reading.rows_loaded,
        found=reading.found,
        remarks=reading.remarks,
    )
