"""kill -9 at random moments of the day: what was acknowledged is there, nothing is torn, drafts come back."""

from contextlib import closing
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from random import Random
from shutil import rmtree
from signal import SIGKILL
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from sqlalchemy import func, select

from puskesos.cases.case import Case
from puskesos.errors import UserError
from puskesos.office.access import log_in
from puskesos.office.backups import own_folder
from puskesos.store.lock import FolderLock
from soak.acts import ACTS, Word, Work, back_up, draft, register
from soak.office import OFFICER, PASSWORD, ROUND, START, Ground, open_office
from soak.promises import Witness, torn
from soak.tally import Tally

# What most of a round is spent on, one after the other.
DAY = (
    "register", "refer", "back_up", "restore", "migrate", "load_book", "draft", "back_up", "load_list", "restore",
)  # fmt: skip
# How long each takes is learned on the way; imports begin by starting processes of their own.
AT_FIRST = {"load_list": 6.0, "load_book": 4.0}
LONGEST_WAIT = 60.0
MOST_WORDS = 12
OLD_CASES = 2
PER_ROUND = 10_000


def kills(rounds: int, seed: int) -> Tally:
    """So many rounds, each ending with the death of who works on the office."""
    tally = Tally(lambda told: f"{told.tried:,} kills, {told.faults['lost']:,} lost, {told.faults['torn']:,} torn")
    with TemporaryDirectory() as place:
        ground = Ground(Path(place) / "kerja", Path(place))
        ground.prepare()
        killer = _Killer(ground, Random(seed), tally)
        killer.begin()
        for number in range(rounds):
            killer.round(number, DAY[number % len(DAY)])
    return tally


class _Killer:
    """Lets somebody work, ends it without warning, and looks at what is left."""

    def __init__(self, ground: Ground, random: Random, tally: Tally) -> None:
        self._ground = ground
        self._random = random
        self._tally = tally
        self._witness = Witness()
        self._usual = dict(AT_FIRST)

    def begin(self) -> None:
        """A first backup, so that there is one to restore."""
        with closing(open_office(self._ground.office, START)) as access:
            back_up(Work(self._ground, access, self._witness.hear, START, self._random, 0))

    def round(self, number: int, act: str) -> None:
        now = START + ROUND * (number + 1)
        heard, theirs = get_context("fork").Pipe(duplex=False)
        work = (self._ground, theirs, now, act, number)
        # Forked, because a fresh start would take far longer than the work; nothing is open here that could be shared.
        worker = get_context("fork").Process(target=_work, args=work)
        worker.start()
        theirs.close()
        with heard:
            self._listen(heard, worker, act)
        worker.join()
        if worker.exitcode != -SIGKILL:
            self._tally.fault("torn", f"round {number} ({act}): the worker ended by itself with {worker.exitcode}")
        self._tally.tried += 1
        try:
            self._look(now + ROUND / 2, f"round {number} ({act})", act)
        except UserError as error:
            self._tally.fault("lost", f"round {number} ({act}): the office does not open: {error}")

    def _listen(self, heard: Connection, worker: ForkProcess, act: str) -> None:
        """Hear what is told until the moment comes: after so many words, or after so much time."""
        words = [_hear(heard, LONGEST_WAIT)]  # that it is ready
        began = monotonic()
        by_words = self._random.random() < 0.5
        most = self._random.randrange(MOST_WORDS) if by_words else None
        seconds = LONGEST_WAIT if by_words else self._random.random() * 1.3 * self._usual.get(act, 0.6)
        while most != 0 and (left := seconds - (monotonic() - began)) > 0:
            word = _hear(heard, left)
            if word is None:
                break
            if word.what in {"case", "backup", "restored", "migrated", "list", "book"} and act != "register":
                self._usual[act] = monotonic() - began
            words.append(word)
            most = None if most is None else most - 1
        if by_words:
            sleep(self._random.random() / 50)
        worker.kill()
        worker.join()
        while word := _hear(heard, 0):
            words.append(word)
        for word in filter(None, words):
            self._witness.hear(word)

    def _look(self, now: datetime, where: str, act: str) -> None:
        ground, witness = self._ground, self._witness
        with FolderLock(ground.office), closing(open_office(ground.office, now)) as access:
            for sentence in witness.lost(access, ground.drive, now):
                self._tally.fault("lost", f"{where}: {sentence}")
            for sentence in torn(access, ground.drive):
                self._tally.fault("torn", f"{where}: {sentence}")
        for aside in ground.office.glob("sebelum-pemulihan-*"):
            rmtree(aside)
        if act == "migrate":
            self._look_at_old(where)

    def _look_at_old(self, where: str) -> None:
        with closing(log_in(self._ground.old, OFFICER, PASSWORD)) as access:
            with access.file.database.read() as session:
                cases = session.scalar(select(func.count(Case.id)))
            if cases != OLD_CASES:
                self._tally.fault("lost", f"{where}: {cases} of {OLD_CASES} cases after the migration")
            for sentence in torn(access, own_folder(access.file)):
                self._tally.fault("torn", f"{where}: old office: {sentence}")
        self._ground.renew_old()


def _hear(heard: Connection, seconds: float) -> Word | None:
    """The next word, or None when none comes in that time, or none can any more."""
    try:
        return heard.recv() if heard.poll(seconds) else None
    except (EOFError, OSError):
        return None


def _work(ground: Ground, pipe: Connection, now: datetime, act: str, number: int) -> None:
    """In the child: open the office and do one thing, with visits and drafts between, until death comes."""
    with FolderLock(ground.office):
        work = Work(ground, open_office(ground.office, now), pipe.send, now, Random(number), number * PER_ROUND)
        pipe.send(Word("ready"))
        done_once = False
        while True:
            if act != "migrate" or not done_once:
                ACTS[act](work)
            done_once = True
            register(work)
            draft(work)
