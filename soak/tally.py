"""What a scenario found: how often it tried, and a sentence for each time something was not as it must be."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from puskesos.errors import UserError

# The first so many faults are told while it runs; what follows is mostly the same again.
TOLD = 20
MOST_TOLD = 300


@dataclass
class Tally:
    """The counts of one scenario, and its faults by kind; one fault is enough for an exit status of 1."""

    words: Callable[["Tally"], str]
    expected: int
    tried: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)

    def count(self) -> None:
        """One more was tried; every tenth part of all of them is told, for this takes long."""
        self.tried += 1
        if self.tried % max(self.expected // 10, 1) == 0:
            say(f"  {self.tried:,} of {self.expected:,}")

    def fault(self, kind: str, sentence: str) -> None:
        """Something that must never be."""
        self.faults[kind] += 1
        if self.faults.total() <= TOLD:
            say(f"  {kind}: {sentence}")

    @property
    def is_good(self) -> bool:
        return not self.faults

    def line(self) -> str:
        """The counts in one line."""
        return self.words(self)

    def details(self) -> str:
        """What was noted beside the counts."""
        return ", ".join(f"{name} {count:,}" for name, count in sorted(self.remarks.items()))


def say(text: str) -> None:
    """A line on the screen, at once."""
    print(text, flush=True)  # noqa: T201  # it is what this program is for


def answer_to(act: Callable[[], str]) -> tuple[str, str]:
    """What kind of answer something gave: `answer`, `sentence` for the officer, or `bug`; and the words of it."""
    try:
        return "answer", act()
    except UserError as error:
        return "sentence", str(error)
    except Exception as error:  # noqa: BLE001  # whatever else is raised is what is being looked for
        return "bug", f"{type(error).__name__}: {error}"[:MOST_TOLD]
