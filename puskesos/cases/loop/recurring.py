"""Follow-ups an officer plans herself, also ones that come again: every fortnight, every month, until a day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.cases.duties import CaseDuty
from puskesos.cases.duty_rhythm import is_rhythm, rhythm_words
from puskesos.dates import written
from puskesos.errors import InvalidForm
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_text

LONGEST_TASK = 200


@dataclass(frozen=True)
class PlannedDuty:
    """What is planned: a task, its first day, how it comes again ("14d", "1m", or not at all), until when, for whom."""

    task: str
    due_on: date
    repeats: str = ""
    until: date | None = None
    officer_id: int | None = None

    def check(self, today: date) -> dict[str, str]:
        """Field → problem."""
        task = tidy_text(self.task)
        problems = {
            "task": check_length("Tugas", task, LONGEST_TASK) if task else "Tulis apa yang harus dilakukan.",
            "due_on": "Tanggalnya tidak boleh sudah lewat." if self.due_on < today else "",
            "repeats": "" if not self.repeats or is_rhythm(self.repeats) else "Ulangannya tidak dikenal.",
            "until": "Batas ulangan harus sesudah tanggal pertama."
            if self.until is not None and self.until < self.due_on
            else "",
        }
        return {field: problem for field, problem in problems.items() if problem}


@needs(Permission.REGISTER_CASE)
def plan_duty(session: Session, case_id: int, planned: PlannedDuty, *, by: Officer, now: datetime) -> CaseDuty:
    """Plan a follow-up of a case; finishing one that comes again plans the next."""
    if problems := planned.check(the_office(session).day(now)):
        raise InvalidForm(problems)
    case = session.get_one(Case, case_id)
    duty = CaseDuty(
        case_id=case.id,
        # Every planned one has a code of its own, so that rules never take it for theirs.
        code=f"plan-{uuid4().hex[:12]}",
        task=tidy_text(planned.task),
        basis="",
        due_on=planned.due_on,
        made_at=now,
        repeats=planned.repeats,
        until=planned.until,
        officer_id=planned.officer_id,
    )
    session.add(duty)
    note_on(
        session, case, "duty_planned", by, now,
        task=duty.task, due=written(duty.due_on), rhythm=rhythm_words(duty.repeats) if duty.repeats else "",
    )  # fmt: skip
    return duty
