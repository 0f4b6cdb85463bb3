"""The knowledge behind the suggestions, kept while the office is open and asked in a lane of its own."""

from collections.abc import Callable

from puskesos import resources
from puskesos.cases.triage.catalogue import TriageCatalogue
from puskesos.cases.triage.engine import suggest
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.knowledge import Knowledge, read_knowledge
from puskesos.cases.triage.suggestion import Suggestion
from puskesos.ui.background import Background, Lane
from puskesos.ui.problems import Problems


class Adviser:
    """Reading the knowledge takes a moment, and nobody waits for it: until it is there nothing is suggested.

    Without it the desk works on as it did; that it cannot be read is told once.
    """

    def __init__(self, background: Background, problems: Problems) -> None:
        self._background = background
        self._problems = problems
        self._knowledge: Knowledge | None = None
        self._reading: TriageCatalogue | None = None

    @property
    def is_ready(self) -> bool:
        return self._knowledge is not None

    def learn(self, catalogue: TriageCatalogue, ready: Callable[[], None]) -> None:
        """Read what there is to know about a catalogue, unless that is known or being read already."""
        known = self._knowledge.catalogue if self._knowledge else None
        if catalogue in (known, self._reading):
            return
        self._reading = catalogue

        def read() -> Knowledge:
            return read_knowledge(resources.path("triage"), catalogue)

        def learned(knowledge: Knowledge) -> None:
            if self._reading is catalogue:  # neither forgotten nor overtaken by another catalogue meanwhile
                self._reading, self._knowledge = None, knowledge
                ready()

        self._background.ask("knowledge", read, learned, self._problems.show, Lane.SUGGESTIONS)

    def forget(self) -> None:
        """Let go of everything; what is being read is not kept either."""
        self._knowledge = self._reading = None

    def suggest(self, asker: str, note: str, facts: Facts, then: Callable[[Suggestion], None]) -> None:
        """Ask what fits; only the latest question of an asker is answered, and none while nothing is known."""
        knowledge = self._knowledge
        if knowledge is not None:
            self._background.ask(
                asker, lambda: suggest(note, facts, knowledge), then, self._problems.show, Lane.SUGGESTIONS
            )

    def drop(self, asker: str) -> None:
        """An answer still under way is not wanted any more."""
        self._background.drop(asker)
