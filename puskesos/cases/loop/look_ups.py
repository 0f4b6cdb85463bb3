"""The queue of look-ups owed while a central system is down, and the call with the answer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.cases.loop.look_up import LookUpOwed
from puskesos.dates import written
from puskesos.errors import InvalidForm, Stale
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, check_phone, tidy_digits, tidy_lines, tidy_text

LONGEST = 300
LONGEST_ANSWER = 1000
# Where officers look people up, as they call it; any other name may be typed.
SYSTEMS = ("SIKS-NG", "Cek Bansos", "BPJS Kesehatan", "Dukcapil", "Dapodik / SIPINTAR")
PAGE = 200


@dataclass(frozen=True)
class LookUpAnswer:
    """What is to be looked up, for whom, and until when a call with the answer was promised."""

    name: str
    system: str
    question: str
    promised_on: date
    phone: str = ""
    case_id: int | None = None

    def check(self, today: date) -> dict[str, str]:
        """Field → problem."""
        needed = {"name": "Isi nama warga.", "system": "Pilih sistem yang mati.", "question": "Tulis apa yang dicari."}
        problems = {
            field: check_length("Isian", text, LONGEST) if (text := tidy_text(getattr(self, field))) else empty
            for field, empty in needed.items()
        }
        problems["phone"] = check_phone(self.phone)
        problems["promised_on"] = "Tanggal janji tidak boleh sudah lewat." if self.promised_on < today else ""
        return {field: problem for field, problem in problems.items() if problem}


@dataclass(frozen=True)
class LookUpRow:
    """One look-up in the queue."""

    id: int
    case_id: int | None
    case_number: str
    name: str
    phone: str
    system: str
    question: str
    promised_on: date
    asked_by: str

    def is_late(self, today: date) -> bool:
        """Whether the promised day has passed."""
        return self.promised_on < today


@needs(Permission.REGISTER_CASE)
def owe_look_up(session: Session, answer: LookUpAnswer, *, by: Officer, now: datetime) -> LookUpOwed:
    """Put a question aside until the system is back."""
    if problems := answer.check(the_office(session).day(now)):
        raise InvalidForm(problems)
    owed = LookUpOwed(
        case_id=answer.case_id,
        name=tidy_text(answer.name),
        phone=tidy_digits(answer.phone),
        system=tidy_text(answer.system),
        question=tidy_text(answer.question),
        promised_on=answer.promised_on,
        asked_at=now,
        asked_by_id=by.id,
    )
    session.add(owed)
    session.flush()
    _tell(session, owed, "look_up_owed", by, now, question=owed.question, promised=written(owed.promised_on))
    return owed


@needs(Permission.REGISTER_CASE)
def answer_look_up(session: Session, look_up_id: int, answer: str, *, by: Officer, now: datetime) -> LookUpOwed:
    """Write down what the system said once it was back, and that the resident was told."""
    word = tidy_lines(answer)
    problem = (
        check_length("Jawaban", word, LONGEST_ANSWER) if word else "Tulis hasil pemeriksaan dan kabar kepada warga."
    )
    if problem:
        raise InvalidForm({"answer": problem})
    owed = session.get_one(LookUpOwed, look_up_id)
    if owed.done_at:
        raise Stale("Pemeriksaan ini sudah dijawab oleh {who}.", who=owed.done_by)
    owed.done_at, owed.done_by, owed.answer = now, by.name, word
    _tell(session, owed, "look_up_done", by, now, answer=word)
    return owed


def look_ups_owed(session: Session, limit: int = PAGE) -> list[LookUpRow]:
    """The queue, the first promise first."""
    wanted = _rows().where(LookUpOwed.done_at.is_(None)).order_by(LookUpOwed.promised_on, LookUpOwed.id).limit(limit)
    return [LookUpRow(*row) for row in session.execute(wanted)]


def count_look_ups(session: Session, until: date = date.max) -> int:
    """How many are owed whose promise falls on a day or before."""
    owed = select(func.count(LookUpOwed.id)).where(LookUpOwed.done_at.is_(None), LookUpOwed.promised_on <= until)
    return session.scalar(owed) or 0


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            LookUpOwed.id, LookUpOwed.case_id, func.coalesce(Case.number, ""), LookUpOwed.name, LookUpOwed.phone,
            LookUpOwed.system, LookUpOwed.question, LookUpOwed.promised_on, Officer.name,
        )
        .outerjoin(Case, Case.id == LookUpOwed.case_id)
        .join(Officer, Officer.id == LookUpOwed.asked_by_id)
    )  # fmt: skip


def _tell(session: Session, owed: LookUpOwed, what: str, by: Officer, now: datetime, **details: str) -> None:
    if owed.case_id is None:
        record_event(session, "look_up", owed.uuid, what, by=by, now=now, name=owed.name, system=owed.system, **details)
        return
    case = session.get_one(Case, owed.case_id)
    if what == "look_up_owed":
        note_on(session, case, "look_up_owed", by, now, system=owed.system, **details)
    else:
        note_on(session, case, "look_up_done", by, now, system=owed.system, **details)
