"""What the officer looked at, searched for and took out, on its way into the trail."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from uuid import UUID

from PySide6.QtCore import QTimer
from sqlalchemy.orm import Session

from puskesos.cases.search.findings import Found
from puskesos.cases.trail.subjects import uuid_of
from puskesos.dates import utc_now
from puskesos.office.access import Access
from puskesos.office.events import NIK_SHOWN, SEARCHED, TAKEN_OUT, VIEWED
from puskesos.office.trail.looks import Look, record_looks
from puskesos.ui.background import Background, Lane

# Together two seconds: no later than that after the last letter or click everything is on the disk.
BATCH_MS = 1_000
# A search is what stands in the field once nothing more is typed, and not each letter on the way there; so is a case
# beside a list what the officer stays at, and not each one she passes with the arrow keys.
SETTLED_MS = 1_000
# Fewer letters are the beginning of a search.
SHORTEST = 3
# A case or a person, by its UUID or by the key of its row.
Subject = tuple[str, UUID | int]


@dataclass(frozen=True)
class _Seen:
    """A look that is not written yet."""

    subject: Subject
    what: str
    at: datetime
    details: Mapping[str, str] = field(default_factory=dict)

    def look(self, session: Session) -> Look:
        kind, key = self.subject
        uuid = uuid_of(session, kind, key) if isinstance(key, int) else key
        return Look(kind, uuid, self.what, self.at, dict(self.details))


class Looks:
    """Gathers looks for a moment and writes them in one transaction of their own, behind the officer's changes.

    No Qt object, and without timers of its own: Python may clear it away in any thread.
    """

    def __init__(self, background: Background, failed: Callable[[BaseException], None], office: UUID) -> None:
        self._background = background
        self._failed = failed
        self._office = office
        self._access: Access | None = None
        self._gathered: list[_Seen] = []
        self._typed: tuple[str, datetime] | None = None
        self._longest = ""
        self._searched = ""
        self._glanced: tuple[_Seen, ...] = ()
        self._stayed_at: frozenset[Subject] = frozenset()
        self._is_batch_due = False
        self._turn = 0

    def open(self, access: Access) -> None:
        """From now on looks are written for this officer."""
        self._access = access

    def saw(self, kind: str, key: UUID | int) -> None:
        """A case or a person is shown."""
        self._settle()
        self._gather(_Seen((kind, key), VIEWED, utc_now()))

    def revealed(self, kind: str, key: UUID | int) -> None:
        """NIK and family card of a case or a person, masked until then, are shown in full."""
        self._settle()
        self._gather(_Seen((kind, key), NIK_SHOWN, utc_now()))

    def glanced(self, *subjects: Subject) -> None:
        """What stands beside a list or a form; it counts once the officer stays at it, and not again until then.

        Without a subject nothing stands there any more.
        """
        now = utc_now()
        self._glanced = tuple(_Seen(each, VIEWED, now) for each in subjects if each not in self._stayed_at)
        if self._glanced:
            self._settle_later()

    def searched(self, text: str) -> None:
        """Something stands in a search field; it counts once it settles, or something else is begun."""
        text = text.strip()
        if self._typed and _begins_anew(self._longest, text):
            self._typed = self._longest, self._typed[1]
            self._settle()
        if text and text != self._searched:
            self._longest = max(self._longest, text, key=len)
            self._typed = text, utc_now()
            self._settle_later()
        elif not text:
            self._searched = ""

    def took_out(self, title: str, how: str, about: Subject | None = None) -> None:
        """A paper or a file was printed or saved; `about` names the case or person it tells of."""
        self._settle()
        self._gather(_Seen(about or ("office", self._office), TAKEN_OUT, utc_now(), {"title": title, "how": how}))

    def flush(self) -> None:
        """Write what was gathered; also before the office is locked or closed."""
        self._settle()
        self._searched, self._stayed_at = "", frozenset()
        self._write()

    def _write(self) -> None:
        self._is_batch_due = False
        if self._gathered and self._access is not None:
            access, looks = self._access, tuple(self._gathered)
            self._gathered.clear()

            def write() -> None:
                with access.file.database.write() as session:
                    record_looks(session, [seen.look(session) for seen in looks], by=access.officer)

            def failed(error: BaseException) -> None:
                # They go with the next ones: a look that is not written is a look nobody knows of.
                self._gathered[:0] = looks
                self._failed(error)

            self._background.run(Lane.CHANGES, write, lambda _: None, failed)

    def _settle_later(self) -> None:
        """When nothing else is typed or shown until then."""
        self._turn += 1
        turn = self._turn
        QTimer.singleShot(SETTLED_MS, lambda: self._settle() if turn == self._turn else None)

    def _settle(self) -> None:
        self._turn += 1
        if self._typed is not None:
            (self._searched, at), self._typed, self._longest = self._typed, None, ""
            self._gather(_Seen(("office", self._office), SEARCHED, at, {"text": self._searched}))
        if self._glanced:
            looks, self._glanced = self._glanced, ()
            self._stayed_at = frozenset(look.subject for look in looks)
            for look in looks:
                self._gather(look)

    def _gather(self, look: _Seen) -> None:
        if look.what != SEARCHED:
            self._searched = ""
        self._gathered.append(look)
        if not self._is_batch_due:
            self._is_batch_due = True
            QTimer.singleShot(BATCH_MS, self._write)


def _begins_anew(before: str, text: str) -> bool:
    """Whether what stood in a field gave way to something else: cleared or replaced, where a slip is only put right."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, text, strict=False)))
    return len(text) < SHORTEST <= len(before) or shared < min(SHORTEST, len(before))


def known_people(*found: Found | None) -> tuple[Subject, ...]:
    """Those among the residents found of whom the office has a record of its own."""
    return tuple(("person", each.person_id) for each in found if each is not None and each.person_id is not None)
