"""Taking a list by name and by address out of the office: who may, and what the trail is told of it.

The trail is told before anything is on a disk: that the list was asked for, with purpose, reason and the number of
lines; then of each case that it left. Whole NIKs of many residents are what would harm most outside, so they are for
the officer who decides cases and answers for it; the masked list is for whoever handles cases.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from puskesos.cases.bnba.order import ListOrder
from puskesos.cases.bnba.rows import ListLine, count_list, read_lines
from puskesos.cases.worklist import Place
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.events import TAKEN_OUT, Event, record_event
from puskesos.office.officers import Officer, Permission, needs, permission_of
from puskesos.office.profile import the_office
from puskesos.office.trail.looks import Look, record_looks
from puskesos.office.typed import tidy_text

TITLE = "Daftar BNBA"


@needs(Permission.HANDLE_CASE)
def ask_for_list(session: Session, order: ListOrder, *, by: Officer, now: datetime) -> Event:
    """Note who takes which list out, why, and how many lines; with whole NIKs it takes the right to decide cases."""
    if order.in_full:
        return ask_for_full_list(session, order, by=by, now=now)
    return _asked(session, order, by, now)


@needs(Permission.DECIDE_CASE)
def ask_for_full_list(session: Session, order: ListOrder, *, by: Officer, now: datetime) -> Event:
    """The same for a list with NIK and family card in full."""
    return _asked(session, order, by, now)


@needs(Permission.HANDLE_CASE)
def take_lines(session: Session, order: ListOrder, after: Place | None, *, by: Officer) -> list[ListLine]:
    """The next lines of a list, of the cases this officer may see; empty at the end."""
    if order.in_full and not by.may(permission_of(ask_for_full_list)):
        raise Forbidden("NIK utuh hanya untuk petugas yang memutuskan kasus. Ambil daftar dengan NIK yang disamarkan.")
    return read_lines(session, order, after)


@needs(Permission.HANDLE_CASE)
def note_listed(session: Session, cases: Iterable[UUID], order: ListOrder, *, by: Officer, now: datetime) -> None:
    """Tell the life of each case that it stands in a list that leaves, so that its resident can be told."""
    told = {"title": TITLE, "how": f"{order.meant_for()}, {order.numbers()}"}
    record_looks(session, [Look("case", case, TAKEN_OUT, now, told) for case in cases], by=by)


@needs(Permission.HANDLE_CASE)
def note_list_saved(session: Session, lines: int, file: str, *, by: Officer, now: datetime) -> Event:
    """The list is written and goes to its place on the disk."""
    title = f"{TITLE}, {lines} baris"
    return record_event(session, "office", the_office(session).uuid, TAKEN_OUT, by=by, now=now, title=title, how=file)


def _asked(session: Session, order: ListOrder, by: Officer, now: datetime) -> Event:
    if problems := order.check():
        raise InvalidForm(problems)
    lines = count_list(session, order).of(order)
    if not lines:
        raise Refused("Tidak ada kasus dalam pilihan ini. Ubah tanggal atau saringannya.")
    return record_event(
        session, "office", the_office(session).uuid, "list_asked", by=by, now=now,
        lines=str(lines), scope=order.scope(), numbers=order.numbers(), confidence=order.confidence(),
        purpose=order.meant_for(), reason=tidy_text(order.reason),
    )  # fmt: skip
