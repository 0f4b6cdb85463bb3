"""A disk that fills up at random moments: a sentence, nothing lost, and work goes on when there is room again."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random
from shutil import disk_usage, rmtree, which
from tempfile import TemporaryDirectory
from typing import Protocol

from puskesos.errors import UserError
from soak.acts import ACTS, Word, Work
from soak.office import ROUND, START, Ground, open_office
from soak.promises import Witness, torn
from soak.tally import Tally, answer_to, say

DISK_MB = 64
MEGABYTE = 1_000_000
PAGE = 4096
# What is tried, one after the other, and the most bytes there may still be room for: about what it needs.
ROOM = {
    "register": 60_000, "refer": 90_000, "draft": 12_000, "back_up": 9 * MEGABYTE, "restore": 3 * MEGABYTE,
    "migrate": 9 * MEGABYTE, "load_book": 900_000, "load_list": 150_000,
}  # fmt: skip
# How many steps some of them tell of: at any of them somebody else may fill the disk, and leave so little at most.
STEPS = {"back_up": 4, "restore": 6, "load_book": 3, "load_list": 3}
LITTLE = 120_000


class Disk(Protocol):
    """A disk that can be filled up."""

    def fill(self, left: int) -> None:
        """Leave room for so many bytes only."""

    def empty(self) -> None:
        """Make room again."""


def full_disks(times: int, seed: int) -> Tally:
    """So many acts on a disk without room for all of them."""
    tally = Tally(_words, times)
    with TemporaryDirectory() as files, TemporaryDirectory() as place, _small_disk(Path(place)) as disk:
        ground = Ground(Path(place) / "kerja", Path(files))
        ground.prepare()
        with closing(_Trial(ground, disk, Random(seed), tally)) as trial:
            for number in range(times):
                trial.point(number, list(ROOM)[number % len(ROOM)])
    return tally


def _words(told: Tally) -> str:
    sentences = sum(count for name, count in told.remarks.items() if name.endswith("told"))
    return f"{told.tried:,} full disks, {sentences:,} sentences, {told.faults.total():,} bad"


class _Trial:
    """Works on an office while the disk is full, and looks at it when there is room again."""

    def __init__(self, ground: Ground, disk: Disk, random: Random, tally: Tally) -> None:
        self._disk = disk
        self._random = random
        self._tally = tally
        self._witness = Witness()
        # After how many more steps of the act under way the disk fills up, and how much room is left then.
        self._fuse: int | None = None
        self._left = 0
        self._work = Work(ground, open_office(ground.office, START), self._hear, START, random, 0)
        ACTS["back_up"](self._work)

    def close(self) -> None:
        self._disk.empty()
        self._work.access.close()

    def point(self, number: int, act: str) -> None:
        """One act on a full disk, the same again on one with room, and a look at everything."""
        work = self._work
        work.now = START + ROUND * (number + 1)
        self._fill_up(act)
        where = f"point {number} ({act}), {self._left} bytes left"
        self._tally.count()
        self._try(act, where)
        self._fuse = None
        is_open = self._random.random() < 0.5 or self._starts_anew()
        self._disk.empty()
        self._go_on(act, where, is_open=is_open)
        for sentence in self._witness.lost(work.access, work.ground.drive, work.now):
            self._tally.fault("lost", f"{where}: {sentence}")
        for sentence in torn(work.access, work.ground.drive):
            self._tally.fault("torn", f"{where}: {sentence}")
        self._renew(act)

    def _fill_up(self, act: str) -> None:
        """Before the act, or while it is under way: others write on the same disk too."""
        is_on_the_way = act in STEPS and self._random.random() < 0.5
        self._left = int((LITTLE if is_on_the_way else ROOM[act]) * self._random.random())
        if is_on_the_way:
            self._fuse = self._random.randrange(STEPS[act])
        else:
            self._disk.fill(self._left)

    def _hear(self, word: Word) -> None:
        self._witness.hear(word)
        if word.what == "step" and self._fuse is not None:
            self._fuse -= 1
            if self._fuse < 0:
                self._fuse = None
                self._disk.fill(self._left)

    def _try(self, act: str, where: str) -> None:
        """What does not fit is told in a whole sentence."""
        kind, words = answer_to(lambda: _done(self._work, act))
        self._tally.remarks[f"{act} {'told' if kind == 'sentence' else 'fitted'}"] += 1
        if kind == "bug" or (kind == "sentence" and not words.endswith(".")):
            self._tally.fault(kind, f"{where}: {words}")

    def _starts_anew(self) -> bool:
        """Whether the office opens while the disk is full; it need not, but then has to when there is room."""
        self._work.access.close()
        with suppress(UserError):
            self._work.access = open_office(self._work.ground.office, self._work.now)
            return True
        return False

    def _go_on(self, act: str, where: str, *, is_open: bool) -> None:
        """With room again the same act works, in the program that met the full disk and in one started anew."""
        try:
            if not is_open or act == "restore" or self._random.random() < 0.5:
                self._reopen()
            self._renew(act)
            ACTS[act](self._work)
        except UserError as error:
            self._tally.fault("stuck", f"{where}: with room again: {error}")
        self._reopen()

    def _reopen(self) -> None:
        self._work.access.close()
        self._work.access = open_office(self._work.ground.office, self._work.now)
        for aside in self._work.ground.office.glob("sebelum-pemulihan-*"):
            rmtree(aside)

    def _renew(self, act: str) -> None:
        if act == "migrate":
            self._work.ground.renew_old()


def _done(work: Work, act: str) -> str:
    ACTS[act](work)
    return ""


@contextmanager
def _small_disk(place: Path) -> Iterator[Disk]:
    """A disk of its own in memory where this user may make one; else files that may not grow, which comes near it."""
    mount, unmount = which("mount"), which("umount")
    if os.geteuid() == 0 and mount and unmount:
        made = [mount, "-t", "tmpfs", "-o", f"size={DISK_MB}m", "soak", str(place)]
        if subprocess.run(made, check=False, capture_output=True).returncode == 0:
            try:
                yield _Memory(place)
            finally:
                subprocess.run([unmount, str(place)], check=True)
            return
    say("No disk of its own could be made here (that needs root): files are kept from growing instead (RLIMIT_FSIZE).")
    yield _Limit()


class _Memory:
    """A tmpfs, filled with one large file."""

    def __init__(self, place: Path) -> None:
        self._ballast = place / "penuh"

    def fill(self, left: int) -> None:
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(disk_usage(self._ballast.parent).free - left, PAGE))

    def empty(self) -> None:
        self._ballast.unlink(missing_ok=True)


class _Limit:
    """No file of this process and its children may become longer than that."""

    def fill(self, left: int) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (left, hard))

    def empty(self) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
