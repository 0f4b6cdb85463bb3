"""Which duties a service leaves behind, when they arise and how soon they are due: data, not code."""

import csv
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from puskesos import resources

MONTHS_OF_YEAR = 12


class DutyTrigger(StrEnum):
    """What happens to a case when a duty arises."""

    REFERRAL_ISSUED = "referral_issued"
    REFERRAL_ANSWERED_SERVED = "referral_answered_served"
    CASE_CLOSED_MEMBERSHIP_ACTIVATED = "case_closed_membership_activated"


@dataclass(frozen=True)
class DutyRule:
    """One duty: after which services and what, what is to be done, within how many months, and by which rule."""

    code: str
    services: tuple[str, ...]
    triggers: tuple[DutyTrigger, ...]
    task: str
    months: int
    basis: str
    confidence: str
    source: str

    def due_on(self, day: date) -> date:
        """The last day for it, when it arose on a day."""
        return months_after(day, self.months)


@cache
def duty_rules() -> tuple[DutyRule, ...]:
    """All duties the program knows."""
    return read_duty_rules(resources.path("catalogue/duties.csv"))


def read_duty_rules(path: Path) -> tuple[DutyRule, ...]:
    """The duties in a file. Raises `OSError`, `ValueError` or `KeyError` for one that is not as it should be."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_rule(row) for row in csv.DictReader(file, strict=True))


def duties_of(service_code: str) -> tuple[DutyRule, ...]:
    """The duties a service leaves behind."""
    return tuple(rule for rule in duty_rules() if service_code in rule.services)


def months_after(day: date, months: int) -> date:
    """The same day some months later; where that month is too short, its last day."""
    years, month = divmod(day.year * MONTHS_OF_YEAR + day.month - 1 + months, MONTHS_OF_YEAR)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _rule(row: dict[str, str]) -> DutyRule:
    return DutyRule(
        code=row["code"],
        services=tuple(row["services"].split("|")),
        triggers=tuple(DutyTrigger(trigger) for trigger in row["trigger"].split("|")),
        task=row["task"],
        months=int(row["months"]),
        basis=row["basis"],
        confidence=row["confidence"],
        source=row["source"],
    )
