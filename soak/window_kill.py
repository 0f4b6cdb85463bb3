"""kill -9 of the real window: what was saved is there, what was typed is offered again, three seconds old at most."""

from contextlib import closing
from pathlib import Path
from random import Random

from puskesos.dates import utc_now
from puskesos.errors import UserError
from puskesos.office.backups import own_folder
from soak.acts import Word
from soak.aim import LONGEST_WAIT, Aim
from soak.office import Ground, open_office
from soak.promises import Witness, torn
from soak.tally import Tally
from soak.victim import Victim, in_hands
from soak.window import WINDOW, work_in_window

OLDEST, LONGEST_BEAT = 3.0, 0.06
# Some die while they open the office or read what is offered; the others at their work, for so long at most.
EARLY, START_TAKES, WORKS_FOR, SAYS = 0.2, 2.0, 8.0, 300


class WindowKills:
    """An office of its own, by the clock of this PC, and what its officer has typed and saved so far."""

    def __init__(self, folder: Path, random: Random, tally: Tally) -> None:
        self._ground = Ground(folder, folder)
        self._ground.prepare(now=utc_now())
        self._random = random
        self._tally = tally
        self._aim = Aim(random, {WINDOW: WORKS_FOR}, {WINDOW: SAYS})
        self._witness = Witness()
        # The words of the form in hand with their moments, and whether it was sent.
        self._typed: list[tuple[float, str]] = []
        self._is_sent = False
        # By its own clock, which stands while this PC does other things than to let it live; and when it died typing.
        self._age = 0.0
        self._last_beat = 0.0
        self._died = 0.0

    def round(self, number: int) -> None:
        """One death."""
        where = f"round {number} ({WINDOW})"
        with Victim(work_in_window, self._ground.office, number) as victim:
            if self._random.random() < EARLY:
                said = self._aim.kill_early(victim, self._random.random() * START_TAKES)
            else:
                said = self._aim.kill_during(WINDOW, victim)
            if not victim.was_killed:
                self._tally.fault("torn", f"{where}: the window ended by itself")
            self._hear(said, where)
            self._tally.count()
            self._tally.remarks[f"in {WINDOW}"] += 1
            self._look(where)

    def finish(self) -> None:
        """What the last one typed has to come back too."""
        with Victim(work_in_window, self._ground.office, 0) as victim:
            said = []
            while (word := victim.hear(LONGEST_WAIT)) is not None:
                said.append(word)
                if word.what == "begin":
                    break
            self._hear(said, "at the end")

    def _hear(self, said: list[Word], where: str) -> None:
        has_typed = False
        for word in said:
            match word.what:
                case "found":
                    self._compare(word.text.split(), where)
                case "lives":
                    beat = float(word.of)
                    self._age += min(beat - self._last_beat, LONGEST_BEAT)
                    self._last_beat = beat
                case "typed":
                    self._typed.append((self._age, word.text))
                    has_typed = True
                case "saving":
                    self._is_sent = True
                case "saved":
                    self._typed, self._is_sent = [], False
                case _:
                    self._witness.hear(word)
        if has_typed:
            self._died = self._age

    def _compare(self, found: list[str], where: str) -> None:
        """Which words of the form in hand came back: a beginning of what was typed, and no word too few."""
        typed = [word for _, word in self._typed]
        due = [word for moment, word in self._typed if moment <= self._died - OLDEST]
        if found != typed[: len(found)] or (len(found) < len(due) and not self._is_sent):
            self._tally.fault("lost", f"{where}: of {len(typed)} words, {len(due)} due, {len(found)} came back")
        if found:
            self._tally.remarks["drafts back"] += 1
        self._typed = [(-OLDEST, word) for word in found]
        self._is_sent = False

    def _look(self, where: str) -> None:
        ground, now = self._ground, utc_now()
        try:
            with in_hands(ground.office), closing(open_office(ground.office, now)) as access:
                for sentence in self._witness.lost(access, ground.drive, now):
                    self._tally.fault("lost", f"{where}: {sentence}")
                for sentence in torn(access, own_folder(access.file)):
                    self._tally.fault("torn", f"{where}: {sentence}")
        except UserError as error:
            self._tally.fault("lost", f"{where}: the office does not open: {error}")
