"""What happens to the server and to the cable during a save: six kinds, each in several ways."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from time import sleep

from soak.server_cable import AT_COMMIT, Cable, Trap
from soak.server_net import Network
from soak.server_place import Place

UNANSWERED = "unanswered"
KINDS = ("kill", "pause", "restart", "cut", "delay", UNANSWERED)
Trouble = Callable[[], AbstractContextManager[None]]
# Some are over before anybody notices, some last until the desk has said so.
BRIEF, LASTING = (0.05, 0.8), (1.5, 6.0)
DELAYS_MS, LOST_PERCENT = (20, 300), (0, 25)
TRAPPED = 0.6


@dataclass(frozen=True)
class Hitter:
    """Knows everything that can be hit, and by which dice."""

    place: Place
    cable: Cable
    network: Network
    random: Random

    def trap_for(self, kind: str) -> Trap | None:
        """A place within the save to hit at; without one it is a moment by the clock."""
        if kind == UNANSWERED:
            return Trap(AT_COMMIT, after_answer=True)
        if self.random.random() >= TRAPPED:
            return None
        return Trap(self.random.randint(1, self.cable.longest), after_answer=self.random.random() < 0.5)

    def hit(self, kind: str, trap: Trap | None) -> str:
        """Do it, let it last, and make everything good again. Gives how it was done."""
        ways = self._ways(kind)
        how = self.random.choice(sorted(ways))
        lasts = self.random.uniform(*self.random.choice((BRIEF, LASTING)))
        with ways[how]():
            if trap is not None:
                # What stands in the trap goes on only into what was done.
                trap.swallows = kind == UNANSWERED
                trap.released.set()
            sleep(lasts)
        return how

    def _ways(self, kind: str) -> dict[str, Trouble]:
        place, cable = self.place, self.cable
        match kind:
            case "kill":
                killed = {"all at once": place.kill, "the first alone": place.kill_first, "a helper": place.kill_helper}
                return {how: self._until_started(kill) for how, kill in killed.items()}
            case "pause":
                return {"stopped and continued": place.standing_still}
            case "restart":
                return {how: self._until_started(partial(place.stop, how)) for how in ("fast", "immediate")}
            case "cut":
                polite, rude = (partial(cable.cut, is_rude=is_rude) for is_rude in (False, True))
                return {"by its keeper": _at_once(place.cut), "politely": _at_once(polite), "rudely": _at_once(rude)}
            case "delay":
                return self._delays()
            case _:
                gone = self._until_started(place.kill)
                return {"and cut": _at_once(lambda: None), "and silence": cable.held, "and killed": gone}

    def _delays(self) -> dict[str, Trouble]:
        milliseconds = self.random.randint(*DELAYS_MS)
        ways: dict[str, Trouble] = {"nothing goes through": self.cable.held}
        if self.network.is_own:
            ways["cable pulled"] = self.network.pulled
        if self.network.has_netem:
            lost = self.random.randint(*LOST_PERCENT)
            ways["late and lossy"] = lambda: self.network.slowed(milliseconds, lost)
        else:
            ways["late"] = lambda: self.cable.slowed(milliseconds / 1000)
        return ways

    def _until_started(self, end: Callable[[], None]) -> Trouble:
        @contextmanager
        def trouble() -> Iterator[None]:
            end()
            try:
                yield
            finally:
                self.place.start()

        return trouble


def _at_once(act: Callable[[], None]) -> Trouble:
    """Something that has no end: it is over as soon as it is done."""

    @contextmanager
    def trouble() -> Iterator[None]:
        act()
        yield

    return trouble
