"""The figures of a long trail: looking whether it is whole, reading it, and what a counter feels of a destruction."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event as Flag
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from bench.measure import Figure, percentile, timings
from bench.setup import OFFICER, PASSWORD, SEED, make_large_office
from puskesos.cases.case import Case
from puskesos.cases.rights.destroying import destroy
from puskesos.cases.rights.due import due_cases
from puskesos.cases.rights.emptying import finish_destructions
from puskesos.cases.trail.reading import Trail, trail_of_day, trail_of_person
from puskesos.dates import utc_now
from puskesos.office.access import Access, log_in
from puskesos.office.events import Event, record_event
from puskesos.office.eyes import as_program
from puskesos.office.profile import the_office
from puskesos.office.trail.chain import TrailHead, head_of
from puskesos.office.trail.checking import check_chain
from puskesos.office.trail.links import digest_of, link_of, new_salt

CASES, EVENTS, DESTROYED = 2_000, 300_000, 60
AT_ONCE = 5_000
DAYS = 900
NAMES = ("Siti Aminah", "Budi Santoso", "Slamet", "Umpama Dahlia", "Misal Kenanga")
Said = tuple[str, str, dict[str, str], list[dict[str, str]]]


def trail_figures() -> list[Figure]:
    """All of them on one office with a trail of 300,000 events."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "office"
        make_large_office(folder, CASES)
        access = log_in(folder, OFFICER, PASSWORD)
        lengthen(access, EVENTS)
        figures = [_checked(access), *_read(access), _beside(access)]
        access.close()
    return figures


def lengthen(access: Access, events: int) -> None:
    """Add events to the chain in bulk, as officers leave them: mostly views, then searches, notes and changes."""
    officer, random = access.officer, Random(SEED)  # noqa: S311  # figures, not secrets
    with access.file.database.write() as session, as_program(session):
        session.execute(sa.delete(Event).where(Event.position.is_(None)))
        cases = list(session.scalars(sa.select(Case.uuid)))
        head = session.get_one(TrailHead, 1)
        start, link = utc_now() - timedelta(days=DAYS), head.link
        rows: list[dict[str, Any]] = []
        for position in range(head.length + 1, head.length + events + 1):
            at = start + timedelta(days=DAYS) * (position / (head.length + events))
            row = _row(position, at, random.choice(cases), _said(random))
            header = [position, row["kind"], row["subject"].hex, row["what"], _words(at), officer.id, officer.name]
            link = link_of(link, header, row["digest"])
            rows.append(row | {"link": link, "officer_id": officer.id, "officer_name": officer.name})
        for some in range(0, len(rows), AT_ONCE):
            session.execute(sa.insert(Event), rows[some : some + AT_ONCE])
        head.length, head.link = head.length + events, link


def _row(position: int, at: datetime, case: UUID, said: Said) -> dict[str, Any]:
    kind, what, details, edits = said
    salt = new_salt()
    return {
        "kind": kind, "subject": case, "what": what, "at": at, "details": details, "edits": edits,
        "position": position, "salt": salt, "digest": digest_of(salt, [details, edits]),
    }  # fmt: skip


def _said(random: Random) -> Said:
    share = random.random()
    if share < 0.5:
        return "case", "viewed", {}, []
    if share < 0.7:
        return "office", "searched", {"text": f"{random.choice(NAMES)} {random.randint(1, 9999)}"}, []
    if share < 0.8:
        return "case", "note_added", {"note": "Warga menelepon dan bertanya kabar kasusnya."}, []
    edit = {"field": "next_step", "key": str(uuid4()), "new": "Telepon warga", "old": "", "table": "cases"}
    return "case", "step_planned", {"task": "Telepon warga"}, [edit]


def _words(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _checked(access: Access) -> Figure:
    with access.file.database.read() as session:
        length = head_of(session).length
        begun = time.process_time()
        assert check_chain(session, None) == []  # noqa: S101  # a broken chain would be another figure
    seconds = (time.process_time() - begun) / length * 100_000
    return Figure("check the trail, CPU per 100,000 events", seconds, "s", 3.0, f"the whole chain of {length} events")


def _read(access: Access) -> Iterator[Figure]:
    day = utc_now().date() - timedelta(days=30)
    with access.file.database.read() as session:
        client = session.scalars(sa.select(Case.client_id)).first()
    assert client is not None  # noqa: S101
    questions = {"a day of": partial(trail_of_day, day=day), "a person in": partial(trail_of_person, person_id=client)}
    for name, read in questions.items():
        taken = percentile(timings(partial(_ask, access, read), 20), 0.95)
        yield Figure(f"{name} the trail, p95", taken, "ms", 300, f"{EVENTS} events, 20 reads")


def _ask(access: Access, read: Callable[..., Trail]) -> None:
    with access.file.database.read() as session:
        read(session, by=access.officer)


def _beside(access: Access) -> Figure:
    """How long a save at the counter takes while cases are destroyed behind it."""
    database, now = access.file.database, utc_now()
    later = now + timedelta(days=366 * 11)
    with database.write() as session:
        due = [each.id for each in due_cases(session, later.date()) if not each.obstacle][:DESTROYED]
        destroy(session, due, "JRA", "Misal Kenanga", by=access.officer, now=later)
    is_over, taken = Flag(), list[float]()

    def counter() -> None:
        while not is_over.wait(0.05):
            begun = time.perf_counter()
            with database.write() as session:
                record_event(session, "office", the_office(session).uuid, "viewed", by=access.officer, now=now)
            taken.append((time.perf_counter() - begun) * 1000)

    beside = Thread(target=counter)
    beside.start()
    finish_destructions(database, lambda _done, _total, _words: None, now=utc_now)
    is_over.set()
    beside.join()
    method = f"{len(taken)} saves while {len(due)} cases go from a trail of {EVENTS} events"
    return Figure("save beside a destruction, worst", max(taken), "ms", 300, method)
