"""What is done when a provider does not answer: step by step, by the working days an answer is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from puskesos.cases.case import note_on
from puskesos.cases.handling import LONGEST_NOTE, NextStep
from puskesos.cases.referral import Referral
from puskesos.errors import InvalidForm, Refused
from puskesos.office.calendar import Calendar, office_calendar
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.office.typed import check_length, tidy_lines, tidy_text
from puskesos.store.base import load_with

LONGEST_STEP = 200
MOST_STEPS = 6


@dataclass(frozen=True)
class EscalationStep:
    """One step: after how many working days without an answer, and what is done then."""

    after_days: int
    does: str


SHIPPED = (
    EscalationStep(1, "Telepon petugas penghubung instansi"),
    EscalationStep(3, "Kirim pengingat tertulis atau pesan WhatsApp"),
    EscalationStep(7, "Lapor ke Manajer atau Koordinator"),
    EscalationStep(14, "Surat pengingat kepada pimpinan instansi"),
)


def steps_of(office: Office) -> tuple[EscalationStep, ...]:
    """The steps of an office: its own, or those it begins with."""
    stored: Sequence[dict[str, Any]] = office.escalation
    return tuple(EscalationStep(each["after_days"], each["does"]) for each in stored) or SHIPPED


@needs(Permission.MANAGE_OFFICE)
def change_escalation(
    session: Session, steps: Sequence[EscalationStep], base: Sequence[EscalationStep], *, by: Officer, now: datetime
) -> Office:
    """Set the steps, shown as `base` and one value together; those that were taken stay taken."""
    office = the_office(session)
    steps = keep_both(session, tuple(base), tuple(steps), steps_of(office), office, office.uuid, within="escalation")
    if problems := _problems(steps):
        raise InvalidForm(problems)
    ordered = sorted(steps, key=lambda step: step.after_days)
    office.escalation = [{"after_days": step.after_days, "does": tidy_text(step.does)} for step in ordered]
    session.flush()
    record_event(session, "office", office.uuid, "escalation_changed", by=by, now=now, steps=str(len(ordered)))
    return office


def _problems(steps: Sequence[EscalationStep]) -> dict[str, str]:
    problems = {}
    for number, step in enumerate(steps, 1):
        text = tidy_text(step.does)
        if not 1 <= step.after_days <= 365:
            problems[f"step {number}"] = "Isi 1 sampai 365 hari kerja."
        elif problem := check_length("Langkah", text, LONGEST_STEP) if text else "Tulis apa yang dilakukan.":
            problems[f"step {number}"] = problem
    days = [step.after_days for step in steps]
    if not steps or len(steps) > MOST_STEPS:
        problems["steps"] = f"Isi 1 sampai {MOST_STEPS} langkah."
    elif len(set(days)) < len(days):
        problems["steps"] = "Dua langkah tidak boleh jatuh pada hari yang sama."
    return problems


def step_due(
    steps: Sequence[EscalationStep], calendar: Calendar, answer_by: date, taken: int, today: date
) -> EscalationStep | None:
    """The step that is to be taken now; None while there is time, or when all that are due were taken."""
    return step_at(steps, calendar.between(answer_by, today), taken)


def step_at(steps: Sequence[EscalationStep], late: int, taken: int) -> EscalationStep | None:
    """The same for an answer that is so many working days late."""
    due = [step for step in steps if step.after_days <= late]
    return due[-1] if len(due) > taken else None


@needs(Permission.REGISTER_CASE)
def record_escalation(
    session: Session, referral_id: int, note: str, next_step: NextStep, *, by: Officer, now: datetime
) -> Referral:
    """Note that the step that was due is done, and what came of it; a step left out is not asked for again."""
    office = the_office(session)
    today = office.day(now)
    word = tidy_lines(note)
    problem = check_length("Catatan", word, LONGEST_NOTE) if word else "Tulis apa yang dilakukan dan hasilnya."
    problems = next_step.check(today) | ({"note": problem} if problem else {})
    if problems:
        raise InvalidForm(problems)
    referral = load_with(session, Referral, referral_id, Referral.case)
    steps = steps_of(office)
    step = step_due(steps, office_calendar(session), referral.answer_by, referral.escalated, today)
    if step is None or not referral.status.awaits_answer:
        raise Refused("Surat {number} tidak menunggu langkah pengingat hari ini.", number=referral.number)
    referral.escalated = steps.index(step) + 1
    if referral.case.status.is_open:
        referral.case.plan(tidy_text(next_step.step), next_step.on)
    note_on(session, referral.case, "escalated", by, now, number=referral.number, step=step.does, note=word)
    return referral
