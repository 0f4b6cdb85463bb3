"""What a rule may ask of a visit; each condition can say why it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from puskesos.cases.triage.facts import fact_value, fact_words
from puskesos.cases.triage.lexicon import Mention
from puskesos.cases.triage.told import Told

Reason = Mention | str  # a place in the note, or a fact in words


class Condition(Protocol):
    """Something that holds of a visit or not, and can say why it does."""

    def holds(self, told: Told) -> bool: ...

    def reasons(self, told: Told) -> Iterator[Reason]: ...


@dataclass(frozen=True)
class Said:
    """The note says a concept."""

    concept: str
    of_anyone: bool

    def holds(self, told: Told) -> bool:
        return self.concept in told.said or (self.of_anyone and self.concept in told.said_of_others)

    def reasons(self, told: Told) -> Iterator[Reason]:
        yield from told.said.get(self.concept, ())
        if self.of_anyone:
            yield from told.said_of_others.get(self.concept, ())


@dataclass(frozen=True)
class Denied:
    """The note denies a concept."""

    concept: str

    def holds(self, told: Told) -> bool:
        return self.concept in told.denied

    def reasons(self, told: Told) -> Iterator[Reason]:
        yield from told.denied[self.concept]


@dataclass(frozen=True)
class FactTest:
    """A fact lies within bounds or is one of the values named."""

    fact: str
    low: int = 0
    high: int = 10_000
    value: str = ""

    def holds(self, told: Told) -> bool:
        known = fact_value(told.facts, self.fact)
        if self.value:
            return self.value in known if isinstance(known, frozenset) else known == self.value
        return isinstance(known, int) and self.low <= known <= self.high

    def reasons(self, told: Told) -> Iterator[Reason]:
        yield fact_words(told.facts, self.fact)


@dataclass(frozen=True)
class Asked:
    """The note asks with a question mark."""

    def holds(self, told: Told) -> bool:
        return told.is_asked

    def reasons(self, _told: Told) -> Iterator[Reason]:
        yield "bertanya"


@dataclass(frozen=True)
class Not:
    """The condition does not hold; what is not there gives no reason."""

    inner: Condition

    def holds(self, told: Told) -> bool:
        return not self.inner.holds(told)

    def reasons(self, _told: Told) -> Iterator[Reason]:
        yield from ()


@dataclass(frozen=True)
class Every:
    """All conditions hold."""

    inner: tuple[Condition, ...]

    def holds(self, told: Told) -> bool:
        for each in self.inner:  # noqa: SIM110  # asked thousands of times a note: a loop takes half the time of `all`
            if not each.holds(told):
                return False
        return True

    def reasons(self, told: Told) -> Iterator[Reason]:
        for each in self.inner:
            yield from each.reasons(told)


@dataclass(frozen=True)
class Some:
    """At least one condition holds; those that do are the reasons."""

    inner: tuple[Condition, ...]

    def holds(self, told: Told) -> bool:
        for each in self.inner:  # noqa: SIM110  # as above
            if each.holds(told):
                return True
        return False

    def reasons(self, told: Told) -> Iterator[Reason]:
        for each in self.inner:
            if each.holds(told):
                yield from each.reasons(told)


@dataclass(frozen=True)
class Named:
    """A condition with a name of its own, looked at once for each visit."""

    name: str
    inner: Condition

    def holds(self, told: Told) -> bool:
        known = told.settled.get(self.name)
        if known is None:
            known = told.settled[self.name] = self.inner.holds(told)
        return known

    def reasons(self, told: Told) -> Iterator[Reason]:
        yield from self.inner.reasons(told)
