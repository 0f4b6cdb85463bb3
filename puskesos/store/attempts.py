"""How often a secret was given wrongly, kept in a small file beside the key slots, so that a restart forgets nothing.

Whoever guesses at the log-in window waits longer after each try. The file names only who has a key slot: what else was
typed into the field of the name may well be a password, and is not kept.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from puskesos.errors import Unavailable
from puskesos.store.files import replace_file

ATTEMPTS = "office.attempts"
# Seconds to wait after so many wrong tries in a row; after more it stays at the last.
WAITS = (0, 0, 0, 5, 15, 30, 60, 120, 300, 600, 900)
MOST_TIMES = 50


@dataclass(frozen=True)
class Failures:
    """The wrong tries under one name: how many in a row, when the last, and those the trail does not know of yet."""

    in_a_row: int
    last: datetime
    untold: int
    times: tuple[datetime, ...]

    def wait(self, now: datetime) -> int:
        """The seconds until the next try, never more than the rule says."""
        seconds = WAITS[min(self.in_a_row, len(WAITS) - 1)]
        return max(0, min(seconds, round(seconds - (now - self.last).total_seconds())))


class Attempts:
    """The file of one office. A disk that refuses to keep a try is not told: the log-in must work on a full disk."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / ATTEMPTS

    def wait(self, name: str, now: datetime) -> int:
        """The seconds until this name may be tried again.

        Where the clock was put back behind the last try, the wait begins now: it would not end before that day.
        """
        names = self._read()
        known = names.get(name)
        if known is None:
            return 0
        if known.last > now:
            known = replace(known, last=now.astimezone(UTC))
            self._write(names | {name: known})
        return known.wait(now)

    def failed(self, name: str, now: datetime) -> None:
        """One more wrong try."""
        names = self._read()
        now = now.astimezone(UTC)
        before = names.get(name, Failures(0, now, 0, ()))
        times = (*before.times, now)[-MOST_TIMES:]
        self._write(names | {name: Failures(before.in_a_row + 1, now, before.untold + 1, times)})

    def succeeded(self, name: str) -> None:
        """The secret was right: nobody waits for this name any more. The trail is still told of the wrong ones."""
        names = self._read()
        if name in names:
            self._write(names | {name: replace(names[name], in_a_row=0)})

    def untold(self) -> dict[str, Failures]:
        """What the trail does not know of yet, by name."""
        return {name: known for name, known in self._read().items() if known.untold}

    def told(self, names: Mapping[str, Failures]) -> None:
        """The trail knows of these now; tries that came in between are still to be told."""
        known = self._read()
        for name in names.keys() & known.keys():
            rest = tuple(time for time in known[name].times if time not in names[name].times)
            known[name] = replace(known[name], untold=max(0, known[name].untold - names[name].untold), times=rest)
        self._write({name: each for name, each in known.items() if each.in_a_row or each.untold})

    def _read(self) -> dict[str, Failures]:
        """A missing or damaged file says nothing: it must never be what shuts an office out of its own data."""
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
            return {name: _failures(known) for name, known in stored["names"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            return {}

    def _write(self, names: Mapping[str, Failures]) -> None:
        text = json.dumps({"format": 1, "names": {name: asdict(each) for name, each in names.items()}}, default=str)
        with suppress(Unavailable):
            replace_file(self.path, text.encode())


def _failures(stored: Mapping[str, Any]) -> Failures:
    times = tuple(datetime.fromisoformat(time).astimezone(UTC) for time in stored["times"])
    last = datetime.fromisoformat(stored["last"]).astimezone(UTC)
    return Failures(max(0, int(stored["in_a_row"])), last, max(0, int(stored["untold"])), times)
