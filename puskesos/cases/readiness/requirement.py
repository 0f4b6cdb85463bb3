"""A dated condition of services as plain data, so that it can be judged without a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from puskesos.cases.people.nik import Sex
from puskesos.office.catalogue import RuleKind, ServiceRule
from puskesos.office.editions import Edition

SURE = "sumber"
SEPARATOR = "|"


@dataclass(frozen=True)
class Requirement:
    """One source's condition of services: what it asks, since when, on what basis, and how sure it is."""

    code: str
    kind: RuleKind
    services: tuple[str, ...] = ()
    programme: str = ""
    low: int | None = None
    high: int | None = None
    options: tuple[str, ...] = ()
    says: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    basis: str = ""
    confidence: str = SURE
    source: str = ""
    verified_on: date | None = None
    is_own: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it may bar or promise by itself: a source was read for it, or this office stands by it."""
        return self.confidence == SURE or self.is_own or self.verified_on is not None

    @property
    def demand(self) -> tuple[int | None, int | None, tuple[str, ...]]:
        """What is asked, apart from its words: rules that differ in it contradict each other."""
        return self.low, self.high, self.options

    @property
    def condition(self) -> tuple[str, ...]:
        """Rules of a service that share it are sources of one condition; what is only asked stands for itself."""
        stands_alone = self.kind is RuleKind.OTHER and not self.programme
        return self.kind.value, self.code if stands_alone else self.programme

    @property
    def words(self) -> str:
        """The condition as an officer reads it."""
        if self.says:
            return self.says
        match self.kind:
            case RuleKind.DECILE:
                return f"Desil {self._bounds('')}"
            case RuleKind.AGE:
                return f"Umur {self._bounds(' tahun')}"
            case RuleKind.SEX if self.options and self.options[0] in set(Sex):
                return Sex(self.options[0]).label
            case _:
                return ": ".join(filter(None, (self.kind.label, ", ".join(self.options))))

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day; a missing date leaves that side open."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)

    def allows(self, number: int) -> bool:
        """Whether a decile or an age lies within its bounds."""
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    def _bounds(self, unit: str) -> str:
        if self.low is None and self.high is None:
            return "tanpa batas"
        if self.low is None:
            return f"sampai {self.high}{unit}"
        if self.high is None:
            return f"{self.low}{unit} ke atas"
        return f"{self.low}{unit}" if self.low == self.high else f"{self.low}–{self.high}{unit}"


def requirement_of(rule: ServiceRule) -> Requirement:
    """A rule of the office as plain data; also one that is not saved yet."""
    return Requirement(
        code=rule.code or "",
        kind=rule.kind,
        services=tuple(rule.services or ()),
        programme=rule.programme or "",
        low=rule.low,
        high=rule.high,
        options=tuple(rule.options or ()),
        says=rule.says or "",
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
        basis=rule.basis or "",
        confidence=rule.confidence or "",
        source=rule.source or "",
        verified_on=rule.verified_on,
        is_own=bool(rule.is_own),
    )


def requirements_of_edition(edition: Edition) -> tuple[Requirement, ...]:
    """The rules of an edition that is not loaded into an office, such as the shipped one."""
    return tuple(_requirement(row) for row in edition.rows["rules.csv"])


def _requirement(row: Mapping[str, str]) -> Requirement:
    return Requirement(
        code=row["code"],
        kind=RuleKind(row["kind"]),
        services=_list(row["services"]),
        programme=row["programme"],
        low=int(row["low"]) if row["low"] else None,
        high=int(row["high"]) if row["high"] else None,
        options=_list(row["options"]),
        says=row["says"],
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        basis=row["basis"],
        confidence=row["confidence"],
        source=row["source"],
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(SEPARATOR) if part.strip())


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
