"""One hit after the other: wait for a save, strike within it, and wait until the desk works again."""

from pathlib import Path
from time import monotonic, sleep
from types import TracebackType

from soak.acts import Word
from soak.server_cable import Trap
from soak.server_desk import work_at_desk
from soak.server_hits import UNANSWERED, Hitter
from soak.server_stalls import LONG, Stop
from soak.tally import Tally, say
from soak.victim import Victim

# A desk that has heard nothing for a while asks seldom: the longest pause between two tries, and what a start takes.
WORKS_AGAIN_WITHIN = 120.0
SPRUNG_WITHIN = 3.0
USUAL_SAVE = 0.15


class Stops:
    """How the window's beat went in one part of the run, in seconds: by the clock, and without the queue."""

    def __init__(self) -> None:
        self.longest = self.longest_own = 0.0
        self.long = self.long_own = 0
        # Of those over the limit, the one that was longest without the queue.
        self.worst: Stop | None = None

    def words(self) -> str:
        """In one line."""
        return (
            f"longest {self.longest * 1000:.0f} ms, {self.long} over {LONG * 1000:.0f} ms;"
            f" without waiting for a processor {self.longest_own * 1000:.0f} ms, {self.long_own} over,"
            f" the worst at {self.worst.where if self.worst else 'no place'}"
        )


class Rounds:
    """Listens to the desk, which never ends, and knows which of its saves is on the way."""

    def __init__(self, hitter: Hitter, tally: Tally, folder: Path, journal: Path) -> None:
        self._hitter = hitter
        self._tally = tally
        self._victim = Victim(work_at_desk, folder, journal, hitter.random.randrange(1_000_000))
        hitter.cable.begin()
        self._saving = ""
        self._saved = ""
        self._began = 0.0
        self._usual = USUAL_SAVE
        self._where = "before the first hit"
        self._calm, self._rough = Stops(), Stops()
        self._stops = self._calm
        self._slowest = 0.0

    def __enter__(self) -> "Rounds":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._victim.__exit__(kind, error, trace)

    def be_calm(self, saves: int) -> None:
        """So many saves that nobody disturbs, to learn how long one takes and how the window's beat goes here."""
        took = []
        for _ in range(saves):
            if not self._is_next_save() or not self._is_saved_within(WORKS_AGAIN_WITHIN):
                self._tally.fault("troubled", "the desk does not work")
                return
            took.append(monotonic() - self._began)
        self._usual = sorted(took)[len(took) // 2]
        self._stops = self._rough

    def hit(self, kind: str) -> bool:
        """One hit within a save. False when the desk does not come back from it."""
        while True:
            if not self._is_next_save():
                self._tally.fault("troubled", f"{self._where}: the desk saves no more")
                return False
            trap = self._hitter.trap_for(kind)
            self._hitter.cable.lay(trap)
            if trap is None:
                sleep(self._hitter.random.random() * self._usual)
            else:
                trap.sprung.wait(SPRUNG_WITHIN)
            self._listen()
            self._hitter.cable.lay(None)
            if self._is_in_time(kind, trap):
                break
            self._tally.remarks["missed"] += 1
            if trap is not None:
                trap.released.set()
        self._tally.count()
        self._where = f"hit {self._tally.tried} ({kind})"
        if trap is not None and trap.is_kept:
            self._tally.remarks["between COMMIT and its answer"] += 1
        how = self._hitter.hit(kind, trap)
        self._where = f"hit {self._tally.tried} ({kind}, {how})"
        self._tally.remarks[f"{kind} {how}"] += 1
        self._tally.remarks[f"at {'a message' if trap and trap.sprung.is_set() else 'a moment'}"] += 1
        return self._works_again()

    def report(self) -> None:
        """How the window's beat went."""
        say(f"the window's beat, calm:  {self._calm.words()}")
        say(f"the window's beat, rough: {self._rough.words()}")
        say(f"a save takes {self._usual * 1000:.0f} ms here; the slowest was there {self._slowest:.1f} s after the hit")

    def _is_in_time(self, kind: str, trap: Trap | None) -> bool:
        """What was over too soon does not count, nor an answer that is not there to be swallowed."""
        return self._saved != self._saving and (kind != UNANSWERED or (trap is not None and trap.is_kept))

    def _works_again(self) -> bool:
        healed = monotonic()
        self._listen()
        if not self._is_saved_within(WORKS_AGAIN_WITHIN):
            self._tally.fault("troubled", f"{self._where}: the desk does not work {WORKS_AGAIN_WITHIN:.0f} s later")
            return False
        self._slowest = max(self._slowest, monotonic() - healed)
        return True

    def _is_next_save(self) -> bool:
        before, until = self._saving, monotonic() + WORKS_AGAIN_WITHIN
        while self._saving == before:
            if not self._hear(until - monotonic()):
                return False
        return True

    def _is_saved_within(self, seconds: float) -> bool:
        until = monotonic() + seconds
        while self._saved != self._saving:
            if not self._hear(until - monotonic()):
                return False
        return True

    def _listen(self) -> None:
        """Everything that was said so far."""
        while self._hear(0):
            pass

    def _hear(self, seconds: float) -> bool:
        word = self._victim.hear(seconds)
        if word is not None:
            self._take(word)
        return word is not None

    def _take(self, word: Word) -> None:
        match word.what:
            case "saving":
                self._saving, self._began = word.of, monotonic()
            case "saved":
                self._saved = word.of
            case "longest":
                self._stops.longest = max(self._stops.longest, float(word.of))
                self._stops.longest_own = max(self._stops.longest_own, float(word.text))
            case "stalled":
                clock, own, busy = (float(each) for each in word.of.split())
                self._take_stall(Stop(clock, own, busy, word.text))
            case "sentence":
                self._tally.remarks[f"told: {word.text}"] += 1
            case "emptied":
                self._tally.fault("emptied", f"{self._where}: of visit {word.of} is left: {word.text}")
            case _:
                self._tally.fault("troubled", f"{self._where}: {word.what} {word.of} {word.text}")

    def _take_stall(self, stop: Stop) -> None:
        stops = self._stops
        stops.long += 1
        if stops.worst is None or stop.own > stops.worst.own:
            stops.worst = stop
        if stop.own <= LONG:
            return
        stops.long_own += 1
        clock, own, busy = (f"{each * 1000:.0f} ms" for each in stop[:3])
        sentence = f"{self._where}: {clock}, {own} of its own, {busy} at work, at {stop.where}"
        if stops is self._rough:
            self._tally.fault("stalled", sentence)
        else:
            say(f"  calm: {sentence}")
