"""What the officer looked at, searched for and took out, on its way into the trail."""

from collections.abc import Callable
from datetime import datetime
from itertools import takewhile
from uuid import UUID

from PySide6.QtCore import QTimer

from puskesos.dates import utc_now
from puskesos.office.access import Access
from puskesos.office.events import SEARCHED, TAKEN_OUT, VIEWED
from puskesos.office.trail.looks import Look, record_looks
from puskesos.ui.background import Background, Lane

# Together two seconds: no later than that after the last letter or click everything is on the disk.
BATCH_MS = 1_000
# A search is what stands in the field once nothing more is typed, and not each letter on the way there; so is a case
# beside a list what the officer stays at, and not each one she passes with the arrow keys.
SETTLED_MS = 1_000
# Fewer letters are the beginning of a search.
SHORTEST = 3
Subject = tuple[str, UUID]


class Looks:
    """Gathers looks for a moment and writes them in one transaction of their own, behind the officer's changes.

    No Qt object, and without timers of its own: Python may clear it away in any thread.
    """

    def __init__(self, background: Background, failed: Callable[[BaseException], None], office: UUID) -> None:
        self._background = background
        self._failed = failed
        self._office = office
        self._access: Access | None = None
        self._gathered: list[Look] = []
        self._typed: tuple[str, datetime] | None = None
        self._longest = ""
        self._searched = ""
        self._glanced: Look | None = None
        self._stayed_at: UUID | None = None
        self._is_batch_due = False
        self._turn = 0

    def open(self, access: Access) -> None:
        """From now on looks are written for this officer."""
        self._access = access

    def saw(self, kind: str, subject: UUID) -> None:
        """A case or a person is shown."""
        self._settle()
        self._gather(Look(kind, subject, VIEWED, utc_now()))

    def glanced(self, kind: str, subject: UUID) -> None:
        """A case or a person stands beside a list; it counts once the officer stays at it, and not again until then."""
        self._glanced = Look(kind, subject, VIEWED, utc_now()) if subject != self._stayed_at else None
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
        kind, subject = about or ("office", self._office)
        self._gather(Look(kind, subject, TAKEN_OUT, utc_now(), {"title": title, "how": how}))

    def flush(self) -> None:
        """Write what was gathered; also before the office is locked or closed."""
        self._settle()
        self._searched, self._stayed_at = "", None
        self._write()

    def _write(self) -> None:
        self._is_batch_due = False
        if self._gathered and self._access is not None:
            access, looks = self._access, tuple(self._gathered)
            self._gathered.clear()

            def write() -> None:
                with access.file.database.write() as session:
                    record_looks(session, looks, by=access.officer)

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
            self._gather(Look("office", self._office, SEARCHED, at, {"text": self._searched}))
        if self._glanced is not None:
            look, self._glanced = self._glanced, None
            self._stayed_at = look.subject
            self._gather(look)

    def _gather(self, look: Look) -> None:
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
