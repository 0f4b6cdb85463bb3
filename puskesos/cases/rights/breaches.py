"""The register of breaches: written down when found, told to authority and residents within 72 hours, and closed."""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.rights.breach import Breach
from puskesos.errors import InvalidForm, Refused
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import check_length, tidy_lines

# UU 27/2022, pasal 46 ayat 1: three times 24 hours, to the residents concerned and to the authority.
TIME_TO_TELL = timedelta(hours=72)
LONGEST = 4000
MOST_RESIDENTS = 10_000_000
TEXTS = {"happened": "Kejadian", "data_concerned": "Data", "effects": "Akibat", "measures": "Upaya"}
NEEDED = {
    "happened": "Tulis apa yang terjadi, kapan, dan bagaimana.",
    "data_concerned": "Tulis data apa saja yang terungkap atau hilang.",
}


class Told(StrEnum):
    """Who must be told of a breach."""

    AUTHORITY = "authority"
    RESIDENTS = "residents"

    @property
    def label(self) -> str:
        return {"authority": "Lembaga PDP", "residents": "Warga"}[self.value]


@dataclass(frozen=True)
class BreachAnswer:
    """What happened, as pasal 46 ayat 2 asks: which data, when and how, and what is done about it."""

    found_at: datetime
    happened: str
    data_concerned: str
    residents: int | None = None
    effects: str = ""
    measures: str = ""

    def check(self, now: datetime) -> dict[str, str]:
        """Field → problem."""
        problems = {field: check_length(label, getattr(self, field), LONGEST) for field, label in TEXTS.items()} | {
            field: sentence for field, sentence in NEEDED.items() if not getattr(self, field).strip()
        }
        problems["found_at"] = "Waktu diketahui tidak boleh sesudah sekarang." if self.found_at > now else ""
        if self.residents is not None and not 0 <= self.residents <= MOST_RESIDENTS:
            problems["residents"] = "Perkirakan jumlah warga dengan angka."
        return {field: problem for field, problem in problems.items() if problem}

    def tidy(self) -> "BreachAnswer":
        """The same as it is kept."""
        changes: dict[str, Any] = {field: tidy_lines(getattr(self, field)) for field in TEXTS}
        return replace(self, **changes)


@dataclass(frozen=True)
class BreachRow:
    """One breach in a list."""

    id: int
    found_at: datetime
    due_at: datetime
    happened: str
    residents: int | None
    told_authority_at: datetime | None
    told_residents_at: datetime | None
    closed_at: datetime | None

    @property
    def is_told(self) -> bool:
        return bool(self.told_authority_at and self.told_residents_at)

    def is_late(self, now: datetime) -> bool:
        """Whether the 72 hours are over and somebody was not told."""
        return not self.is_told and self.due_at < now


@needs(Permission.KEEP_BREACHES)
def record_breach(session: Session, answer: BreachAnswer, *, by: Officer, now: datetime) -> Breach:
    """Write a breach down; the 72 hours run from the moment it was found."""
    if problems := answer.check(now):
        raise InvalidForm(problems)
    kept = answer.tidy()
    breach = Breach(**vars(kept), due_at=kept.found_at + TIME_TO_TELL, recorded_at=now, recorded_by_id=by.id)
    session.add(breach)
    session.flush()
    record_event(session, "breach", breach.uuid, "breach_recorded", by=by, now=now)
    return breach


@needs(Permission.KEEP_BREACHES)
def change_breach(
    session: Session, breach_id: int, answer: BreachAnswer, base: BreachAnswer, *, by: Officer, now: datetime
) -> Breach:
    """Add what has come to light since. `base` is what the officer began with; raises `Conflict` where both changed."""
    if problems := answer.check(now):
        raise InvalidForm(problems)
    breach = _open(session, breach_id)
    merged = keep_both(session, base, answer.tidy(), answer_of(breach), breach, breach.uuid)
    for field, value in vars(merged).items():
        setattr(breach, field, value)
    breach.due_at = breach.found_at + TIME_TO_TELL
    record_event(session, "breach", breach.uuid, "breach_changed", by=by, now=now)
    return breach


@needs(Permission.KEEP_BREACHES)
def note_told(session: Session, breach_id: int, whom: Told, *, by: Officer, now: datetime) -> Breach:
    """Note that authority or residents were told, by letter or otherwise; the first time counts."""
    breach = session.get_one(Breach, breach_id)
    column = f"told_{whom.value}_at"
    if getattr(breach, column):
        raise Refused("{whom} sudah diberi tahu.", whom=whom.label)
    setattr(breach, column, now)
    record_event(session, "breach", breach.uuid, "breach_told", by=by, now=now, whom=whom.label)
    return breach


@needs(Permission.KEEP_BREACHES)
def close_breach(session: Session, breach_id: int, note: str, *, by: Officer, now: datetime) -> Breach:
    """End the matter with a word about what was learned. `Refused` before everybody was told."""
    breach = _open(session, breach_id)
    if not (breach.told_authority_at and breach.told_residents_at):
        raise Refused("Lembaga PDP dan warga harus diberi tahu dahulu, baru kejadian ini ditutup.")
    word = tidy_lines(note)
    missing = "" if word else "Tulis apa yang dipelajari dan apa yang diubah."
    if problem := missing or check_length("Catatan penutup", word, LONGEST):
        raise InvalidForm({"note": problem})
    breach.closed_at, breach.closing_note = now, word
    record_event(session, "breach", breach.uuid, "breach_closed", by=by, now=now)
    return breach


def answer_of(breach: Breach) -> BreachAnswer:
    """What is kept of a breach, to be corrected."""
    return BreachAnswer(**{field.name: getattr(breach, field.name) for field in fields(BreachAnswer)})


def breaches(session: Session) -> list[BreachRow]:
    """All breaches: open ones first, those due next at the top."""
    columns = (getattr(Breach, field.name) for field in fields(BreachRow))
    wanted = select(*columns).order_by(Breach.closed_at.is_not(None), Breach.due_at, Breach.id)
    return [BreachRow(*row) for row in session.execute(wanted)]


def count_untold(session: Session) -> int:
    """How many breaches somebody still has to be told of."""
    untold = Breach.told_authority_at.is_(None) | Breach.told_residents_at.is_(None)
    return session.scalar(select(func.count(Breach.id)).where(untold)) or 0


def _open(session: Session, breach_id: int) -> Breach:
    breach = session.get_one(Breach, breach_id)
    if breach.closed_at:
        raise Refused("Kejadian ini sudah ditutup.")
    return breach
