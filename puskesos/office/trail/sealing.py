"""What happens to the events of a transaction as it ends: they learn what was altered, and are bound into the chain."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import event as orm
from sqlalchemy.orm import Session, UOWTransaction

from puskesos.dates import utc_now
from puskesos.errors import Unavailable
from puskesos.office.events import LOOKS, Event, record_event
from puskesos.office.trail.chain import bind, take_end
from puskesos.office.trail.edits import edits_under_way
from puskesos.office.trail.lost_tail import NOTHING, lost_tail, note_lost_tail
from puskesos.store.anchor import Anchor, Head

EVENTS, EDITS, HEAD = "events of this transaction", "edits of this transaction", "new end of the trail"
# What this transaction tells to be gone from the end of the trail.
TOLD = "lost tail"
# Where the door to the data (`Database.info`) names the `Anchor` that keeps the end of the trail outside of the file.
ANCHOR = "anchor"
# Whether this transaction altered something others may have on their screens; and where the door to the data names
# what is to be called then, once it is kept.
ALTERED, TELL_OTHERS = "altered", "tell others"


def begin_sealing() -> None:
    """From now on every session seals what it commits; called once, where the office is opened."""
    for name, act in (("before_flush", _gather), ("before_commit", _seal), ("after_commit", _keep)):
        if not orm.contains(Session, name, act):
            orm.listen(Session, name, act)


def _gather(session: Session, _flush: UOWTransaction, _instances: object) -> None:
    session.info.setdefault(EVENTS, []).extend(entity for entity in session.new if isinstance(entity, Event))
    session.info.setdefault(EDITS, []).extend(edits_under_way(session))


def _seal(session: Session) -> None:
    # What is not written yet is written once, with its place in the chain.
    unwritten = [entity for entity in session.new if isinstance(entity, Event)]
    for event in unwritten:
        session.expunge(event)
    session.flush()
    events: list[Event] = [*session.info.pop(EVENTS, []), *unwritten]
    edits: list[dict[str, Any]] = session.info.pop(EDITS, [])
    if edits and not events:
        # Nobody told of it; the trail does, so that nothing is altered unseen.
        officer = session.info.get("officer")
        events = [record_event(session, "office", NOTHING, "altered", by=officer, now=utc_now())]
    if events:
        session.info[ALTERED] = any(event.what not in LOOKS for event in events)
        # Each question would write what the events were given so far; it is written once, with their links.
        with session.no_autoflush:
            end = take_end(session)
            told = _told_first(session, events[0].at)
            _give_edits(events, edits)
            session.info[HEAD] = bind(session, end, [*told, *events])
        session.info.pop(EVENTS, None)


def _told_first(session: Session, now: datetime) -> list[Event]:
    """What the trail has to tell of itself before it goes on."""
    anchor: Anchor | None = session.info.get(ANCHOR)
    found = ""
    with suppress(Unavailable):  # an anchor that cannot be read stops nobody from working
        found = lost_tail(session, anchor.read() if anchor else None)
    session.info[TOLD] = found
    return [note_lost_tail(session, found, now=now)] if found else []


def _give_edits(events: list[Event], edits: list[dict[str, Any]]) -> None:
    """Each edit goes to the event about what was edited; what has none of its own goes to the last."""
    about = {str(event.subject): event for event in events}
    for edit in edits:
        event = about.get(edit["key"], events[-1])
        event.edits = [*(event.edits or []), edit]


def _keep(session: Session) -> None:
    head: Head | None = session.info.pop(HEAD, None)
    anchor: Anchor | None = session.info.get(ANCHOR)
    if head and anchor:
        anchor.write(head, lost=session.info.pop(TOLD, ""))
    tell_others: Callable[[], None] | None = session.info.get(TELL_OTHERS)
    if session.info.pop(ALTERED, False) and tell_others:
        tell_others()
