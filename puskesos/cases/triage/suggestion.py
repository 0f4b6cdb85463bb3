"""What the engine proposes, and why: every proposal carries the evidence for and against it."""

from dataclasses import dataclass

from puskesos.cases.case import ReportType


@dataclass(frozen=True)
class Place:
    """Words in the note, from one letter to another."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Evidence:
    """One reason: what it means, what it rests on, and the rule behind it with its date."""

    says: str
    weight: float
    places: tuple[Place, ...] = ()
    facts: tuple[str, ...] = ()
    criterion: str = ""
    rule: str = ""
    dated: str = ""

    @property
    def speaks_for(self) -> bool:
        """Whether it speaks for the proposal; else it speaks against it."""
        return self.weight > 0


@dataclass(frozen=True)
class Proposal:
    """A sector, a category or a service that fits, the better the higher its score."""

    code: str
    name: str
    score: float
    evidence: tuple[Evidence, ...] = ()

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria of Permensos 8/2012 that the evidence speaks for."""
        found = (each.criterion for each in self.evidence if each.criterion and each.speaks_for)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Verdict:
    """An answer of yes or no, with its reasons."""

    holds: bool = False
    evidence: tuple[Evidence, ...] = ()

    def __bool__(self) -> bool:
        return self.holds


@dataclass(frozen=True)
class Suggestion:
    """What fits a visit, best first. An empty one means that the note tells too little."""

    sectors: tuple[Proposal, ...] = ()
    categories: tuple[Proposal, ...] = ()
    services: tuple[Proposal, ...] = ()
    report_type: ReportType | None = None
    report_reasons: tuple[Evidence, ...] = ()
    urgent: Verdict = Verdict()
    confidential: Verdict = Verdict()
    no_category: Verdict = Verdict()
    outside_desk: Verdict = Verdict()
    understood: tuple[tuple[str, str], ...] = ()
    rules_dated: str = ""

    def __bool__(self) -> bool:
        return self.report_type is not None
