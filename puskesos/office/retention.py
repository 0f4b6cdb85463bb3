"""The office's schedule of retention (jadwal retensi arsip, JRA): how long each class of case is kept, and what then.

The law asks for an end when the time of keeping is over and for destruction by the schedule of archives (UU 27/2022,
pasal 42 to 44). The schedule is the agency's own; what is shipped is a start that the office puts right.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from puskesos.errors import InvalidForm
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.office.typed import check_length, tidy_text

LONGEST_BASIS = 200
MOST_YEARS = 50
NOT_YET = "Belum ditetapkan; usulan program: 10 tahun"


class CaseClass(StrEnum):
    """What the schedule tells apart. A case belongs to the first that fits it."""

    CONFIDENTIAL = "confidential"
    LEDGER = "ledger"
    COUNTER = "counter"
    HANDLED = "handled"

    @property
    def label(self) -> str:
        return {
            "confidential": "Kasus rahasia",
            "ledger": "Kasus dari buku lama",
            "counter": "Kasus yang selesai di loket",
            "handled": "Kasus yang ditangani atau dirujuk",
        }[self.value]


class Fate(StrEnum):
    """What happens when the time is over."""

    DESTROY = "destroy"
    PERMANENT = "permanent"

    @property
    def label(self) -> str:
        return {"destroy": "Musnah", "permanent": "Permanen"}[self.value]


@dataclass(frozen=True)
class RetentionRule:
    """One line of the schedule: years active and inactive after the case was closed, and what then."""

    kind: CaseClass
    active_years: int = 2
    inactive_years: int = 8
    fate: Fate = Fate.DESTROY
    basis: str = NOT_YET

    @property
    def key(self) -> str:
        """What tells it from the other lines of the schedule."""
        return self.kind.value

    @property
    def years(self) -> int:
        return self.active_years + self.inactive_years

    def over_on(self, closed_on: date) -> date:
        """The day from which a case that was closed then may be destroyed."""
        return _years_after(closed_on, self.years)

    def closed_by(self, today: date) -> date:
        """The last day of closing whose time is over today."""
        return _years_after(today, -self.years)

    def check(self) -> dict[str, str]:
        """Field → problem; the fields carry the class as prefix."""
        problems = {
            "active_years": _check_years(self.active_years, least=1),
            "inactive_years": _check_years(self.inactive_years, least=0),
            "basis": check_length("Dasar", self.basis, LONGEST_BASIS)
            if self.basis.strip()
            else "Tulis dasarnya, misalnya nomor peraturan JRA.",
        }
        return {f"{self.kind.value}.{field}": problem for field, problem in problems.items() if problem}


def rules_of(office: Office) -> tuple[RetentionRule, ...]:
    """The schedule of an office, one rule for every class."""
    known = {stored["kind"]: stored for stored in office.retention}
    return tuple(_revived(known[kind]) if kind in known else RetentionRule(kind) for kind in CaseClass)


@needs(Permission.MANAGE_OFFICE)
def change_retention(
    session: Session, rules: Sequence[RetentionRule], base: Sequence[RetentionRule], *, by: Officer, now: datetime
) -> Office:
    """Set the schedule, shown as `base`. It counts from the next look at what is due; nothing is destroyed by it."""
    office = the_office(session)
    rules = keep_both(session, tuple(base), tuple(rules), rules_of(office), office, office.uuid, within="retention")
    problems: dict[str, str] = {}
    for rule in rules:
        problems |= rule.check()
    if problems:
        raise InvalidForm(problems)
    office.retention = [asdict(replace(rule, basis=tidy_text(rule.basis))) for rule in rules]
    told = "; ".join(f"{rule.kind.label}: {rule.years} tahun, {rule.fate.label.lower()}" for rule in rules)
    session.flush()
    record_event(session, "office", office.uuid, "retention_changed", by=by, now=now, schedule=told)
    return office


def _revived(stored: dict[str, Any]) -> RetentionRule:
    known = stored | {"kind": CaseClass(stored["kind"]), "fate": Fate(stored["fate"])}
    return RetentionRule(**known)


def _check_years(years: int, least: int) -> str:
    return "" if least <= years <= MOST_YEARS else f"Isi {least} sampai {MOST_YEARS} tahun."


def _years_after(day: date, years: int) -> date:
    """The same day of another year; of a leap day, the last of its February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + years, 2, 28) if is_leap_day else day.replace(year=day.year + years)
