"""Consents for uses of the data beyond the case: given with evidence, by a guardian for a child, and taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.cases.rights.consent import Consent, Use
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import RightAnswer, open_request
from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, check_name, tidy_lines, tidy_text

LONGEST_EVIDENCE = 300
LONGEST_REASON = 2000


@dataclass(frozen=True)
class ConsentAnswer:
    """One yes as it was given: for which use, by whom, and how it can be shown (UU 27/2022, pasal 22 and 24)."""

    use: Use
    given_on: date
    given_by: str
    evidence: str
    scope: str = ""
    is_by_guardian: bool = False
    case_id: int | None = None

    def check(self, person: Person, today: date) -> dict[str, str]:
        """Field → problem. A child's consent is given by parent or guardian (pasal 25)."""
        is_child = person.is_child(today)
        problems = {
            "given_on": "Tanggal persetujuan tidak boleh sesudah hari ini." if self.given_on > today else "",
            "given_by": check_name(self.given_by),
            "evidence": check_length("Bukti", self.evidence, LONGEST_EVIDENCE)
            if self.evidence.strip()
            else "Tulis buktinya, misalnya surat persetujuan yang ditandatangani atau rekaman.",
            "scope": check_length("Untuk apa", self.scope, LONGEST_EVIDENCE),
            "is_by_guardian": "Persetujuan untuk anak diberikan oleh orang tua atau wali."
            if is_child and not self.is_by_guardian
            else "",
        }
        return {field: problem for field, problem in problems.items() if problem}


@dataclass(frozen=True)
class ConsentRow:
    """One consent in a list, with the number of the case it was given for, if for one."""

    id: int
    person_id: int
    case_number: str
    use: Use
    scope: str
    given_on: date
    given_by: str
    is_by_guardian: bool
    evidence: str
    officer: str
    withdrawn_at: datetime | None
    withdrawn_reason: str

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None


@needs(Permission.KEEP_RIGHTS)
def record_consent(session: Session, person_id: int, answer: ConsentAnswer, *, by: Officer, now: datetime) -> Consent:
    """Keep a consent with its evidence. `Refused` while one for the same use is in force."""
    person = session.get_one(Person, person_id)
    if problems := answer.check(person, the_office(session).day(now)):
        raise InvalidForm(problems)
    same = select(Consent.id).where(
        Consent.person_id == person_id, Consent.use == answer.use, Consent.withdrawn_at.is_(None),
        Consent.case_id == answer.case_id if answer.case_id else Consent.case_id.is_(None),
    )  # fmt: skip
    if session.scalar(same.limit(1)):
        raise Refused("Persetujuan “{use}” sudah tercatat dan masih berlaku.", use=answer.use.label)
    consent = Consent(
        person_id=person_id,
        case_id=answer.case_id,
        use=answer.use,
        scope=tidy_text(answer.scope),
        given_on=answer.given_on,
        given_by=tidy_text(answer.given_by),
        is_by_guardian=answer.is_by_guardian,
        evidence=tidy_text(answer.evidence),
        recorded_at=now,
        recorded_by_id=by.id,
    )
    session.add(consent)
    session.flush()
    record_event(
        session, "person", person.uuid, "consent_given", by=by, now=now,
        use=answer.use.label, given_by=consent.given_by, evidence=consent.evidence,
    )  # fmt: skip
    return consent


@needs(Permission.KEEP_RIGHTS)
def withdraw_consent(session: Session, consent_id: int, reason: str, *, by: Officer, now: datetime) -> Consent:
    """Take a consent back. Ending the use is owed within 72 hours (pasal 40); the reason may stay unsaid."""
    consent = session.get_one(Consent, consent_id)
    if consent.withdrawn_at:
        raise Refused("Persetujuan ini sudah dicabut.")
    word = tidy_lines(reason)
    if problem := check_length("Alasan", word, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    consent.withdrawn_at, consent.withdrawn_reason = now, word
    person = session.get_one(Person, consent.person_id)
    record_event(
        session, "person", person.uuid, "consent_withdrawn", by=by, now=now, use=consent.use.label, reason=word
    )  # fmt: skip
    detail = f"Hentikan: {consent.use.label}. {consent.scope}".strip()
    open_request(session, person, RightAnswer(RightKind.WITHDRAWAL, consent.given_by, detail), by, now)
    return consent


def consents_of(session: Session, people: Collection[int]) -> list[ConsentRow]:
    """The consents of these records, those in force first, then the newest."""
    wanted = _rows().where(Consent.person_id.in_(people))
    wanted = wanted.order_by(Consent.withdrawn_at.is_not(None), Consent.given_on.desc(), Consent.id.desc())
    return [ConsentRow(*row) for row in session.execute(wanted)]


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Consent.id, Consent.person_id, func.coalesce(Case.number, ""), Consent.use, Consent.scope, Consent.given_on,
            Consent.given_by, Consent.is_by_guardian, Consent.evidence, Officer.name, Consent.withdrawn_at,
            Consent.withdrawn_reason,
        )
        .outerjoin(Case, Case.id == Consent.case_id)
        .join(Officer, Officer.id == Consent.recorded_by_id)
    )  # fmt: skip
