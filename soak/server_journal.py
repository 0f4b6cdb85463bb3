"""What a desk began to save and what it was told is saved, on the disk before it goes on; and what became of it."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BEGUN, SAVED = "begun", "saved"


def name_of(serial: int) -> str:
    """Whom a visit is about: nobody else's is."""
    return f"Contoh Nomor {serial}"


class Journal:
    """A line for each thing, written through to the disk."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def begin(self, serial: int, form: str) -> None:
        """The form of that key is about to be sent."""
        self._write(BEGUN, serial, form)

    def save(self, serial: int, number: str) -> None:
        """The screen says so."""
        self._write(SAVED, serial, number)

    def _write(self, *words: object) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(words) + "\n")
            file.flush()
            os.fsync(file.fileno())


@dataclass
class Account:
    """What a journal says by the names of the residents: the begun ones, and the numbers of the acknowledged."""

    begun: set[str] = field(default_factory=set)
    saved: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> "Account":
        account = cls()
        for line in file.read_text(encoding="utf-8").splitlines():
            what, serial, word = json.loads(line)
            if what == BEGUN:
                account.begun.add(name_of(serial))
            else:
                account.saved[name_of(serial)] = word
        return account

    def lost(self, kept: list[tuple[str, str]]) -> Iterator[str]:
        """Of what the server keeps, name and number of each case: what was acknowledged and is not there."""
        there = set(kept)
        for name, number in self.saved.items():
            if (name, number) not in there:
                yield f"{name} was acknowledged as {number}, and is kept as {[no for who, no in kept if who == name]}"

    def doubled(self, kept: list[tuple[str, str]]) -> Iterator[str]:
        """What is there more than once, or was never sent."""
        names, numbers = Counter(name for name, _ in kept), Counter(number for _, number in kept)
        yield from (f"{name} is there {times} times" for name, times in names.items() if times > 1)
        yield from (f"{number} was given {times} times" for number, times in numbers.items() if times > 1)
        yield from (f"{name} was never sent" for name in names if name not in self.begun)
