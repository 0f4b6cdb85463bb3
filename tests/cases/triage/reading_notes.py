"""What the tests of the engine share: a note with a few facts, read with the shipped knowledge."""

from typing import Any

from puskesos.cases.triage.engine import suggest
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.knowledge import shipped_knowledge
from puskesos.cases.triage.suggestion import Suggestion


def read(note: str, **facts: Any) -> Suggestion:
    """What the engine makes of a note about somebody with these facts."""
    return suggest(note, Facts.from_plain(facts), shipped_knowledge())


def categories(note: str, **facts: Any) -> list[int]:
    """The numbers of the proposed categories, best first."""
    return [int(each.code.removeprefix("PPKS-")) for each in read(note, **facts).categories]


def services(note: str, **facts: Any) -> list[str]:
    """The codes of the proposed services, best first."""
    return [each.code for each in read(note, **facts).services]


def leading(note: str, **facts: Any) -> list[str]:
    """The services that weigh at least half of the best one: those an officer would seriously look at."""
    found = read(note, **facts).services
    return [each.code for each in found if 2 * each.score >= found[0].score]
