"""The chain of the trail: binding the events of a transaction to its end, and looking whether it is whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC
from time import sleep
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.office.events import Event
from puskesos.office.eyes import as_program
from puskesos.office.trail.links import FIRST_LINK, digest_of, link_of, new_salt
from puskesos.store.anchor import Head
from puskesos.store.base import Base
from puskesos.store.database import Database

AT_ONCE = 500
# Between two pieces, so that the window gets its turn.
PAUSE = 0.005
ENOUGH = 20
CHECKING = "Jejak diperiksa"
LINKED = (
    Event.position, Event.kind, Event.subject, Event.what, Event.at, Event.officer_id, Event.officer_name,
    Event.details, Event.edits, Event.salt, Event.digest, Event.link, Event.destruction_id,
)  # fmt: skip


class TrailHead(Base):
    """The end of the chain, in one row. It is locked as the last of every transaction, so that nobody waits long."""

    __tablename__ = "trail_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    length: Mapped[int] = mapped_column(default=0)
    link: Mapped[bytes] = mapped_column(default=FIRST_LINK)


def head_of(session: Session) -> Head:
    """The newest end of the chain."""
    row = session.get(TrailHead, 1)
    return Head(row.length, row.link) if row else Head(0, FIRST_LINK)


def bind(session: Session, events: Iterable[Event]) -> Head:
    """Append events to the chain and give its new end. The last thing a transaction does."""
    head = session.get(TrailHead, 1, with_for_update=True)
    if head is None:
        head = TrailHead(id=1, length=0, link=FIRST_LINK)
        session.add(head)
    for event in events:
        event.position = head.length + 1
        event.salt = new_salt()
        event.digest = digest_of(event.salt, _values(event))
        head.length, head.link = event.position, link_of(head.link, _header(event), event.digest)
        event.link = head.link
    session.flush()
    return Head(head.length, head.link)


def check_chain(session: Session, anchor: Head | None) -> list[str]:
    """What is wrong with the trail, in Indonesian sentences; empty when it is whole.

    `anchor` is the end that was kept outside of the file; it may be behind, and never ahead.
    """
    walk = _Walk(anchor)
    with as_program(session):
        while not walk.is_over:
            _go_on(session, walk)
    return walk.problems


def check_chain_behind(database: Database, anchor: Head | None, step: Callable[[int, int, str], None]) -> list[str]:
    """The same beside the work of the desk: in short reads, so that no question waits for it.

    `step` is told how far it is, and may call it off.
    """
    walk = _Walk(anchor)
    with database.read() as session:
        total = head_of(session).length
    while not walk.is_over:
        step(min(walk.position, total), total, CHECKING)
        sleep(PAUSE)
        with database.read() as session, as_program(session):
            _go_on(session, walk)
    return walk.problems


@dataclass
class _Walk:
    """Goes along the chain from its first event; each must follow from the one before."""

    anchor: Head | None
    position: int = 0
    link: bytes = FIRST_LINK
    problems: list[str] = field(default_factory=list)
    last_seen: int | None = None
    is_over: bool = False

    def go_on(self, event: Row[Any]) -> None:
        expected, self.last_seen = self.position + 1, event.position
        if event.position != expected:
            self._tell(f"Jejak nomor {expected} hilang (sesudahnya nomor {event.position}).")
        elif event.link != link_of(self.link, _header(event), event.digest or b""):
            self._tell(f"Jejak nomor {event.position} tidak cocok dengan jejak sebelumnya: ada yang diubah.")
        if event.salt and event.digest != digest_of(event.salt, _values(event)):
            self._tell(f"Isi jejak nomor {event.position} diubah sesudah dicatat.")
        if not event.salt and event.destruction_id is None:
            self._tell(f"Isi jejak nomor {event.position} dihapus tanpa berita acara pemusnahan.")
        self.position, self.link = event.position or expected, event.link or b""
        if self.anchor and event.position == self.anchor.length and event.link != self.anchor.link:
            self._tell(f"Jejak nomor {event.position} bukan yang dicatat program di samping data.")

    def end(self, head: Head, *, loose: int) -> None:
        if head != Head(self.position, self.link):
            self._tell(f"Jejak berakhir pada nomor {self.position}, padahal tercatat sampai nomor {head.length}.")
        if self.anchor and self.anchor.length > self.position:
            missing = self.anchor.length - self.position
            self._tell(
                f"{missing} jejak terakhir hilang: di samping data tercatat sampai nomor {self.anchor.length}, "
                f"di dalamnya sampai nomor {self.position}."
            )
        if loose:
            self._tell(f"{loose} jejak tidak terikat pada rantai.")
        self.is_over = True

    def _tell(self, sentence: str) -> None:
        self.problems.append(sentence)


def _go_on(session: Session, walk: _Walk) -> None:
    """Walk over the next events; behind the last one, look whether it is the end."""
    # Bare rows: as entities the same events take half as long again.
    wanted = select(*LINKED).where(Event.position.is_not(None)).order_by(Event.position).limit(AT_ONCE)
    if walk.last_seen is not None:
        wanted = wanted.where(Event.position > walk.last_seen)
    events = session.execute(wanted).all()
    for event in events:
        walk.go_on(event)
        if len(walk.problems) >= ENOUGH:
            walk.is_over = True
            return
    if len(events) < AT_ONCE:
        walk.end(head_of(session), loose=_count_loose(session))


def _count_loose(session: Session) -> int:
    return session.scalar(select(func.count(Event.id)).where(Event.position.is_(None))) or 0


def _header(event: Event | Row[Any]) -> list[Any]:
    """What nobody may ever alter, nor retention take away."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    return [event.position, event.kind, event.subject.hex, event.what, at, event.officer_id, event.officer_name]


def _values(event: Event | Row[Any]) -> list[Any]:
    return [event.details, event.edits]
