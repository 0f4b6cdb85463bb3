"""When to kill: at a random moment of an act, by the clock or by what was just said."""

from dataclasses import dataclass, field
from random import Random
from time import monotonic, sleep

from soak.acts import Word
from soak.victim import Victim

# How long each act takes is learned on the way; imports begin by starting processes of their own.
AT_FIRST = {"load_list": 6.0, "load_book": 4.0}
USUAL = 0.3
# Now and then death comes just after the end, into the next thing that is done.
BEYOND = 1.15
LONGEST_WAIT = 120.0
A_MOMENT = 0.02


@dataclass
class Aim:
    """Learns how long and how talkative each act is, and picks a moment within the next one."""

    random: Random
    seconds: dict[str, float] = field(default_factory=lambda: dict(AT_FIRST))
    words: dict[str, int] = field(default_factory=dict)

    def kill_during(self, act: str, victim: Victim) -> list[Word]:
        """Wait for an act to begin, and kill at some moment of it. Gives everything that was said."""
        said: list[Word] = []
        while not said or (said[-1].what, said[-1].of) != ("begin", act):
            word = victim.hear(LONGEST_WAIT)
            if word is None:
                return said + victim.kill()
            said.append(word)
        return said + self._listen(act, victim) + victim.kill()

    def kill_early(self, victim: Victim, seconds: float) -> list[Word]:
        """Kill after so much time, whatever is under way. Gives everything that was said."""
        until, said = monotonic() + seconds, []
        while (word := victim.hear(until - monotonic())) is not None:
            said.append(word)
        return said + victim.kill()

    def _listen(self, act: str, victim: Victim) -> list[Word]:
        by_words = self.random.random() < 0.5
        most = self.random.randrange(self.words.get(act, 1) + 1) if by_words else None
        seconds = LONGEST_WAIT if by_words else self.random.random() * BEYOND * self.seconds.get(act, USUAL)
        said: list[Word] = []
        began = monotonic()
        while len(said) != most and (word := victim.hear(began + seconds - monotonic())) is not None:
            said.append(word)
            if (word.what, word.of) == ("end", act):
                self.seconds[act], self.words[act] = monotonic() - began, len(said)
        if by_words:
            sleep(self.random.random() * A_MOMENT)
        return said


def struck(said: list[Word]) -> str:
    """What was under way when death came: the name of an act, or nothing between two."""
    last = next((word for word in reversed(said) if word.what in {"begin", "end"}), None)
    return last.of if last and last.what == "begin" else ""
