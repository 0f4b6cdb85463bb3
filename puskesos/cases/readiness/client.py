"""What is known of a client when the conditions of a service are looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from puskesos.cases.triage.facts import Facts
from puskesos.cases.visit import Programme
from puskesos.dates import short

TOLD = "keterangan warga"
# Standing in the poverty register is asked for like the membership of a programme.
IN_DTSEN = "dtsen"
PROGRAMMES = {programme.value: programme.label for programme in Programme} | {IN_DTSEN: "DTSEN"}
CODES = {label.casefold(): code for code, label in PROGRAMMES.items()}


@dataclass(frozen=True)
class DecileSeen:
    """A decile, where it was seen and on which day; `decile` is None where one looked and found the client unranked."""

    decile: int | None
    label: str
    seen_on: date

    @property
    def words(self) -> str:
        ranked = f"desil {self.decile}" if self.decile is not None else "tanpa desil"
        return f"{ranked} ({self.label}, {short(self.seen_on)})"


@dataclass(frozen=True)
class ClientFacts:
    """The facts of the client beside those the note is read with; what is empty was not asked or is not known.

    `lacks` are programmes known not to reach the client, `categories` the codes of the named PPKS categories, and
    `answers` what the officer said of conditions, by the code of the rule. An estimated age may be some years off.
    """

    facts: Facts = field(default_factory=Facts)
    region: str = ""
    deciles: tuple[DecileSeen, ...] = ()
    papers_here: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    categories: tuple[str, ...] = ()
    answers: Mapping[str, bool] = field(default_factory=dict)
    office_region: str = ""
    age_is_estimated: bool = False

    @property
    def memberships(self) -> frozenset[str]:
        """The programmes that reach the client, by their codes, however they were written down."""
        return frozenset(CODES.get(name.casefold(), name.casefold()) for name in self.facts.memberships)

    def deciles_seen(self, on: date) -> tuple[DecileSeen, ...]:
        """Every decile with its source, the newest first; one that was only told counts as seen that day."""
        told = (DecileSeen(self.facts.decile, TOLD, on),) if self.facts.decile is not None else ()
        return tuple(sorted(self.deciles or told, key=lambda each: each.seen_on, reverse=True))
