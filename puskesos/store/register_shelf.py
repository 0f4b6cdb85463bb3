"""The shelf of an office's lists of residents: a folder of encrypted files, each under a key of its own."""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from threading import Lock

from puskesos.errors import Unavailable
from puskesos.store.base import uuid7
from puskesos.store.register_builder import RegisterBuilder
from puskesos.store.register_file import RegisterFile
from puskesos.store.server.shared_lists import SharedLists
from puskesos.store.step import Step

SUFFIX = ".register"
KEY_SIZE = 32
PURPOSE = b"register file"  # keys derived for anything else differ, whatever the name
SHARED_CACHE_KIB = 64_000
JOB_CACHE_KIB = 4_000


class RegisterShelf:
    """Opens, makes and destroys lists by their file name; it holds the keys, nobody above it does."""

    def __init__(self, folder: Path, office_key: bytes, shared: SharedLists | None = None) -> None:
        self.folder = folder
        self._shared = shared
        self._office_key = office_key
        self._turn = Lock()
        self._files: dict[str, RegisterFile] = {}

    def new_name(self) -> str:
        """A name for a list to be built; no two lists ever share one."""
        return f"{uuid7()}{SUFFIX}"

    def place(self, name: str) -> tuple[Path, bytes]:
        """Where a list lies and the key it is sealed with: all a `RegisterBuilder` needs, in whatever process."""
        if not self._office_key:
            raise Unavailable("Data kantor sedang terkunci. Masuk lagi, lalu ulangi.")
        key = hashlib.blake2b(name.encode(), digest_size=KEY_SIZE, key=self._office_key, person=PURPOSE).digest()
        return self.folder / name, key

    def builder(self, name: str) -> RegisterBuilder:
        """A builder for a new list under this name."""
        return RegisterBuilder(*self.place(name))

    def open(self, name: str) -> RegisterFile:
        """A list for the searches, opened once and kept open. Raises `Unavailable` for a missing or damaged one."""
        with self._turn:
            if name not in self._files:
                self._files[name] = RegisterFile(*self.place(name))
                self._share_cache()
            return self._files[name]

    def open_apart(self, name: str) -> RegisterFile:
        """A reader with a small cache for a long job or a single look, so that searches need not wait for it.

        Its user closes it (`with shelf.open_apart(name) as register: …`).
        """
        return RegisterFile(*self.place(name), cache_kib=JOB_CACHE_KIB)

    def names(self) -> list[str]:
        """The lists that lie here, whole."""
        return sorted(path.name for path in self.folder.glob(f"*{SUFFIX}"))

    def share(self, name: str, step: Step) -> None:
        """Let the other desks of the office have a list that was built here; in a file there are none."""
        if self._shared is not None:
            self._shared.bring(name, self.folder / name, step)

    def fetch(self, names: Collection[str], step: Step) -> None:
        """Lay here what other desks share and this one lacks. What is nowhere stays missing, and is told as such."""
        for name in self.missing(names):
            if self._shared is not None:
                self._shared.fetch(name, self.folder / name, step)

    def missing(self, names: Collection[str]) -> list[str]:
        """Which of these lists other desks share and this one has not fetched yet."""
        return [name for name in names if self._shared is not None and not (self.folder / name).exists()]

    def is_whole(self, name: str, copy: Path) -> bool:
        """Whether a copy of this list, wherever it lies, can be read from end to end."""
        _, key = self.place(name)
        try:
            with RegisterFile(copy, key, cache_kib=JOB_CACHE_KIB) as file:
                return not file.damages()
        except Unavailable:
            return False

    def discard(self, name: str) -> None:
        """Destroy a list, for every desk. What the disk does not let go of stays until the next sweep."""
        self._let_go(name)
        if self._shared is not None:
            self._shared.drop(name)

    def _let_go(self, name: str) -> None:
        with self._turn:
            if open_file := self._files.pop(name, None):
                open_file.close()
        with suppress(OSError):
            (self.folder / name).unlink(missing_ok=True)

    def sweep(self, known: Collection[str]) -> list[str]:
        """Destroy what no import knows of: lists half built and lists taken back. Gives their names.

        Only for the start, when nothing is being built.
        """
        leftovers = [path.name for path in self.folder.glob(f"*{SUFFIX}*") if path.name not in known]
        for name in leftovers:
            self._let_go(name)
        if self._shared is not None:
            self._shared.drop_old(known)
        return leftovers

    def close(self) -> None:
        """Close every list and forget the key."""
        with self._turn:
            while self._files:
                _, open_file = self._files.popitem()
                open_file.close()
            self._office_key = b""

    def _share_cache(self) -> None:
        """All open lists together keep no more in memory than one may; the larger a list, the larger its part."""
        sizes = {name: open_file.path.stat().st_size for name, open_file in self._files.items()}
        for name, open_file in self._files.items():
            open_file.set_cache(SHARED_CACHE_KIB * sizes[name] // sum(sizes.values()))
