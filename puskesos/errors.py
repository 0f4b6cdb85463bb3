"""What can go wrong at the desk, told in sentences an officer can act on.

Everything that is not a `UserError` is a bug and reaches the user through the problem report,
never through a broad `except`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class UserError(Exception):
    """A full Indonesian sentence that tells the officer what happened and what to do."""

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence.format(**facts) if facts else sentence)


class Refused(UserError):
    """A rule of the work forbids the step."""


class WrongSecret(Refused):
    """A password or a recovery code does not fit: what was given may have been guessed."""


class Forbidden(UserError):
    """The officer's role does not include the step."""


class Unavailable(UserError):
    """The disk, the database, the printer or a file does not answer as it should."""


class ServerGone(Unavailable):
    """The server of the office cannot be reached, or the way to it was cut. It may have done what it was asked last."""


class LoggedOut(Unavailable):
    """The server does not know the officer any more: the log-in has run out, or an admin ended it."""


class Busy(Unavailable):
    """Others are at the same data just now; nothing was done, and the same step may succeed in a moment."""


class InvalidForm(UserError):
    """Some fields of an answer cannot be accepted; `problems` maps a field's name to one sentence about it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("\n".join(problems.values()))
        self.problems = dict(problems)


class TooSoon(Refused):
    """It may be tried again, but not before some seconds have passed; `sentence` says why, without them."""

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(f"{sentence} Tunggu {seconds} detik, lalu coba lagi.")
        self.sentence = sentence
        self.seconds = seconds


class Stale(Refused):
    """The thing has moved on since the officer looked at it: `now` is how it stands, for the next attempt."""

    def __init__(self, sentence: str, *, now: object = None, **facts: object) -> None:
        super().__init__(sentence, **facts)
        self.now = now


@dataclass(frozen=True)
class Clash:
    """One field that two officers changed to different values: what each wrote, and who saved the other when."""

    mine: Any
    theirs: Any
    who: str = ""
    at: datetime | None = None


class Conflict(UserError):
    """Somebody else saved other values in fields this officer changed too; `clashes` maps each to both values.

    `base` is the answer the form showed when it was opened, `mine` what was made of it, `theirs` what is stored now.
    """

    def __init__(self, clashes: Mapping[str, Clash], *, base: object, mine: object, theirs: object) -> None:
        super().__init__("Petugas lain baru saja mengubah isian yang sama. Pilih isi yang benar, lalu simpan lagi.")
        self.clashes = dict(clashes)
        self.base, self.mine, self.theirs = base, mine, theirs


class Cancelled(Exception):
    """The officer called a long job off; what it had begun is taken back, and nothing is to be explained."""
