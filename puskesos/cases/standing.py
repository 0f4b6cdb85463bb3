"""Where a case stood when an officer looked at it: an act on a case that has moved on since asks for a second look."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.status import CaseStatus
from puskesos.errors import Stale
from puskesos.office.editing import changed_by, last_edit
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office


@dataclass(frozen=True)
class Standing:
    """What every act on a case rests on: its status, and who handles it."""

    status: CaseStatus
    officer_id: int | None


class Shown(Protocol):
    """A case as a page shows it, be it the entity or a row of a list."""

    @property
    def status(self) -> CaseStatus: ...

    @property
    def officer_id(self) -> int | None: ...


def standing_of(case: Shown) -> Standing:
    """Where a case stands as it is shown."""
    return Standing(case.status, case.officer_id)


def check_standing(session: Session, case: Case, seen: Standing | None) -> None:
    """Raise `Stale`, saying how it is now and who made it so, unless the case stands as it was seen.

    `seen` is None where no page was looked at, as in the demo office.
    """
    now = standing_of(case)
    if seen is None or seen == now:
        return
    raise Stale(
        "Kasus {number} sudah berubah sejak Anda membukanya: sekarang “{status}”, {held}.{who} Periksa dahulu, lalu "
        "ulangi bila masih benar.",
        number=case.number,
        status=case.status.label,
        held=_held(session, case),
        who=changed_by(last_edit(session, case, ("status", "officer_id"), [case.uuid]), the_office(session).zone),
        now=now,
    )


def _held(session: Session, case: Case) -> str:
    handler = session.get(Officer, case.officer_id) if case.officer_id else None
    return f"ditangani {handler.name}" if handler else "belum ada petugasnya"
