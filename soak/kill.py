"""kill -9 at random moments of the day: what was acknowledged is there, nothing is torn, drafts come back."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from puskesos.cases.case import Case
from puskesos.errors import UserError
from puskesos.office.access import log_in
from puskesos.office.backups import own_folder
from puskesos.store.lock import FolderLock
from soak.acts import Tell, Word, Work, back_up, do
from soak.aim import Aim, struck
from soak.office import OFFICER, PASSWORD, ROUND, START, Ground, open_office
from soak.promises import Witness, torn
from soak.tally import Tally
from soak.victim import Victim, in_hands, survived
from soak.window import WINDOW
from soak.window_kill import WindowKills

# What each round is about, one after the other; in the window an officer types and saves by the keys.
DAY = (
    "register", "back_up", WINDOW, "migrate", "restore", "load_book", "refer", WINDOW, "load_list", "draft",
)  # fmt: skip
OLD_CASES = 2
PER_ROUND = 10_000


def kills(rounds: int, seed: int) -> Tally:
    """So many rounds, each ending with the death of who works on the office."""
    tally = Tally(
        lambda told: f"{told.tried:,} kills, {told.faults['lost']:,} lost, {told.faults['torn']:,} torn", rounds
    )
    with TemporaryDirectory() as place:
        ground = Ground(Path(place) / "kerja", Path(place))
        ground.prepare()
        random = Random(seed)
        killer = _Killer(ground, random, tally)
        killer.begin()
        window = WindowKills(Path(place) / "jendela", random, tally)
        for number in range(rounds):
            act = DAY[number % len(DAY)]
            if act == WINDOW:
                window.round(number)
            else:
                killer.round(number, act)
        window.finish()
        killer.finish()
    return tally


class _Killer:
    """Lets somebody work, ends it without warning, and looks at what is left."""

    def __init__(self, ground: Ground, random: Random, tally: Tally) -> None:
        self._ground = ground
        self._random = random
        self._tally = tally
        self._witness = Witness()
        self._aim = Aim(random)
        self._groups: list[int] = []

    def begin(self) -> None:
        """A first backup, so that there is one to restore."""
        with closing(open_office(self._ground.office, START)) as access:
            back_up(Work(self._ground, access, self._witness.hear, START, self._random, 0))

    def round(self, number: int, act: str) -> None:
        """One death, and a look at what is left."""
        now, where = START + ROUND * (number + 1), f"round {number} ({act})"
        with Victim(_work, self._ground, now, act, number) as victim:
            said = self._aim.kill_during(act, victim)
            self._groups.append(victim.group)
            if not victim.was_killed:
                self._tally.fault("torn", f"{where}: the worker ended by itself")
            for word in said:
                self._witness.hear(word)
            self._tally.count()
            self._tally.remarks[f"in {struck(said) or 'between'}"] += 1
            try:
                self._look(now + ROUND / 2, where, act)
            except UserError as error:
                self._tally.fault("lost", f"{where}: the office does not open: {error}")

    def finish(self) -> None:
        """Of nobody may anything be left."""
        for group in survived(self._groups):
            self._tally.fault("torn", f"helpers of {group} are still at work")

    def _look(self, now: datetime, where: str, act: str) -> None:
        ground, witness = self._ground, self._witness
        with in_hands(ground.office), closing(open_office(ground.office, now)) as access:
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


def _work(tell: Tell, ground: Ground, now: datetime, act: str, number: int) -> None:
    """In the child: open the office and do one thing, with visits and drafts between, until death comes."""
    with FolderLock(ground.office):
        work = Work(ground, open_office(ground.office, now), tell, now, Random(number), number * PER_ROUND)
        tell(Word("ready"))
        if act == "migrate":  # which can be done once only
            do(work, act)
        while True:
            for each in (act, "register", "draft"):
                if each != "migrate":
                    do(work, each)
