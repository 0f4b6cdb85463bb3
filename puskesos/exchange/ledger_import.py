"""Copying an old case book into the office: in short transactions, so that the counters beside it never wait."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from time import perf_counter, sleep

from puskesos.cases.ledger.book import add_old_case, close_book, close_half_book, open_book
from puskesos.cases.ledger.entry import Book, LedgerEntry
from puskesos.cases.ledger.undo import begin_undo, cases_worked_on, end_undo, take_out, unfinished_books
from puskesos.cases.registers.imports import ImportFacts, RegisterImport
from puskesos.errors import Cancelled, Refused
from puskesos.exchange.pace import dotted
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer
from puskesos.store.database import Database
from puskesos.store.step import Step

# A desk that saves waits for at most one of these; the pause lets whoever waits go first.
LONGEST_WRITE = 0.025
PAUSE = 0.01
TAKEN_OUT_AT_ONCE = 20
BROKEN_OFF = "Impor terhenti sebelum selesai."


def copy_book(
    database: Database, facts: ImportFacts, entries: Sequence[LedgerEntry], step: Step, *, by: Officer, now: datetime
) -> tuple[RegisterImport, dict[int, str]]:
    """Turn every line into a case; also the lines that could not be, with the reason by their row.

    When it is called off or fails, what was copied is taken out again.
    """
    with database.write() as session, as_program(session):
        book = open_book(session, facts, entries, by=by, now=now)
    refused: dict[int, str] = {}
    try:
        _copy_lines(database, book, entries, refused, step, by, now)
        facts = replace(
            facts, rows_loaded=facts.rows_loaded - len(refused), rows_refused=facts.rows_refused + len(refused)
        )
        with database.write() as session, as_program(session):
            return close_book(session, book, facts, by=by, now=now), refused
    except Cancelled:
        take_back(database, book.source.id, BROKEN_OFF, step, by=by, now=now)
        raise


def take_back(
    database: Database, import_id: int, reason: str, step: Step, *, by: Officer, now: datetime
) -> RegisterImport:
    """Take a whole book out of the office again; once begun it goes on to the end.

    Raises `Refused` when its cases were worked on, naming them.
    """
    with database.write() as session, as_program(session):
        begin_undo(session, import_id, reason, by=by, now=now)
    return _take_out_all(database, import_id, step)


def finish_broken_off(database: Database, *, by: Officer, now: datetime) -> list[RegisterImport]:
    """Take out the books whose copying was broken off by the end of the program, and finish what was being taken out.

    A half book somebody has worked with already stays, and counts as what it is.
    """
    with database.read() as session, as_program(session):
        books = unfinished_books(session)
    finished = []
    for book in books:
        with database.write() as session, as_program(session):
            if book.undone_at is None and cases_worked_on(session, book.id):
                finished.append(close_half_book(session, book.id, by=by, now=now))
                continue
            if book.undone_at is None:
                begin_undo(session, book.id, BROKEN_OFF, by=by, now=now)
        finished.append(_take_out_all(database, book.id, _no_step))
    return finished


def _copy_lines(
    database: Database, book: Book, entries: Sequence[LedgerEntry], refused: dict[int, str], step: Step, by: Officer,
    now: datetime,
) -> None:  # fmt: skip
    place = 0
    while place < len(entries):
        step(place, len(entries), f"{dotted(place)} dari {dotted(len(entries))} kasus dicatat")
        with database.write() as session, as_program(session):
            until = perf_counter() + LONGEST_WRITE
            while place < len(entries) and perf_counter() < until:
                entry = entries[place]
                place += 1
                try:
                    add_old_case(session, book, entry, by=by, now=now)
                except Refused as error:
                    refused[entry.row] = str(error)
        sleep(PAUSE)


def _take_out_all(database: Database, import_id: int, step: Step) -> RegisterImport:
    done, removed = 0, TAKEN_OUT_AT_ONCE
    while removed:
        with database.write() as session, as_program(session):
            removed = take_out(session, import_id, TAKEN_OUT_AT_ONCE)
        done += removed
        with suppress(Cancelled):
            step(done, 0, f"{dotted(done)} catatan dikeluarkan")
        sleep(PAUSE)
    with database.write() as session, as_program(session):
        return end_undo(session, import_id)


def _no_step(_done: int, _total: int, _words: str = "") -> None:
    """Nobody looks on."""
