"""Looking whether the chain of the trail is whole, from its first event to its end.

All of it, at every start and in every backup. At less than twenty microseconds an event there is no need to believe
what was looked at before; a mark of how far that was would hide what is altered behind it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import sleep

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.office.events import Event
from puskesos.office.eyes import as_program
from puskesos.office.trail.chain import head_of
from puskesos.office.trail.destroyed import Destroyed
from puskesos.office.trail.links import FIRST_LINK
from puskesos.office.trail.lost_tail import another, missing
from puskesos.office.trail.stored import StoredEvent, events_after
from puskesos.store.anchor import Head
from puskesos.store.database import Database

AT_ONCE = 500
# Between two pieces, so that the window gets its turn.
PAUSE = 0.005
ENOUGH = 20
CHECKING = "Jejak diperiksa"


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
    seen: int = 0
    problems: list[str] = field(default_factory=list)
    destroyed: Destroyed = field(default_factory=Destroyed)
    is_over: bool = False

    def go_on(self, event: StoredEvent) -> None:
        expected, self.seen = self.position + 1, self.seen + 1
        if event.position != expected:
            self._tell(f"Jejak nomor {expected} hilang (sesudahnya nomor {event.position}).")
        elif not event.fits(self.link):
            self._tell(f"Jejak nomor {event.position} tidak cocok dengan jejak sebelumnya: ada yang diubah.")
        if event.salt:
            if event.is_as_written():
                self.destroyed.read(event)
            else:
                self._tell(f"Isi jejak nomor {event.position} diubah sesudah dicatat.")
        elif not event.is_blank:
            self._tell(f"Isi jejak nomor {event.position} diubah sesudah dimusnahkan.")
        else:
            self.destroyed.met(event)
        self.position, self.link = event.position, event.link or b""
        if self.anchor and event.position == self.anchor.length and event.link != self.anchor.link:
            self._tell(another(event.position))

    def end(self, head: Head, *, total: int, destroyed: Iterable[str]) -> None:
        if head != Head(self.position, self.link):
            self._tell(f"Jejak berakhir pada nomor {self.position}, padahal tercatat sampai nomor {head.length}.")
        if self.anchor and self.anchor.length > self.position:
            self._tell(missing(self.anchor.length, self.position))
        if total > self.seen:
            self._tell(f"{total - self.seen} jejak tidak terikat pada rantai.")
        self.problems += destroyed
        self.is_over = True

    def _tell(self, sentence: str) -> None:
        self.problems.append(sentence)


def _go_on(session: Session, walk: _Walk) -> None:
    """Walk over the next events; behind the last one, look whether it is the end."""
    events = events_after(session, walk.position, AT_ONCE)
    for event in events:
        walk.go_on(event)
        if len(walk.problems) >= ENOUGH:
            walk.is_over = True
            return
    if len(events) < AT_ONCE:
        total = session.scalar(select(func.count(Event.id))) or 0
        walk.end(head_of(session), total=total, destroyed=walk.destroyed.problems(session))
