"""What the lists in force say of one resident, as the check of the registers that a visit begins with."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from puskesos.cases.registers.imports import Extract, ListKind
from puskesos.cases.registers.periods import period_order
from puskesos.cases.registers.reads import (
    MEMBERS_OF,
    ListedResident,
    Registers,
    is_inactive,
    resident_at,
    residents_by_nik,
)
from puskesos.cases.registers.residents import NOT_A_MEMBER
from puskesos.cases.search.findings import Found
from puskesos.cases.search.joining import same_name
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus

POVERTY_REGISTERS = (ListKind.DTSEN, ListKind.DTKS)


@dataclass(frozen=True)
class ListedCheck:
    """The check, and the lists it was read from in words; nothing when no list knows the resident."""

    check: RegistryCheck
    lists: tuple[str, ...]


def listed_check(registers: Registers, found: Found, nik: str, on: date) -> ListedCheck:
    """What the lists say today. A row under the same NIK but another name is somebody else's and is left out.

    The day of the check is the last day of the list's period, so that nobody takes an old list for a fresh look.
    """
    rows = _rows(registers, found, nik)
    register = next((row for row in rows if row.extract.kind in POVERTY_REGISTERS), None)
    memberships, told_by = _memberships(rows)
    used = ([register] if register else []) + told_by
    check = RegistryCheck(memberships=memberships)
    if register:
        check = RegistryCheck(
            source=register.extract.label,
            status=RegistryStatus.LISTED,
            decile=register.resident.decile,
            checked_on=as_of(register.extract, on),
            memberships=memberships,
        )
    return ListedCheck(check, tuple(dict.fromkeys(row.extract.label for row in used)))


def _rows(registers: Registers, found: Found, nik: str) -> list[ListedResident]:
    if nik:
        return [row for row in residents_by_nik(registers, nik) if same_name(row.resident.name, found.name)]
    return [resident_at(registers, *found.resident)] if found.resident else []


def _memberships(
    rows: Sequence[ListedResident],
) -> tuple[dict[Programme, MembershipStatus], list[ListedResident]]:
    """For each programme what the newest list says that speaks of it, and which rows those were."""
    told: dict[Programme, MembershipStatus] = {}
    told_by = []
    for programme in Programme:
        for row in rows:
            if status := _status(row, programme):
                told[programme] = status
                told_by.append(row)
                break
    return told, told_by


def _status(row: ListedResident, programme: Programme) -> MembershipStatus | None:
    """A list of one programme also tells of those it reaches no longer, which is more than not to be in it."""
    if MEMBERS_OF.get(row.extract.kind) == programme.value and is_inactive(row.resident.status):
        return MembershipStatus.INACTIVE
    if NOT_A_MEMBER + programme.value in row.memberships:
        return MembershipStatus.NO
    return MembershipStatus.YES if programme.value in row.memberships else None


def as_of(extract: Extract, on: date) -> date:
    """The last day a list speaks for; of a period that is not over yet, today."""
    year, month = period_order(extract.period)
    return min(date(year, month, monthrange(year, month)[1]), on) if year else on
