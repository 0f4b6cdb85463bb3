"""Naming the problem: the PPKS categories an officer sees, with the evidence for each (Permensos 8/2012)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import Person
from puskesos.errors import InvalidForm
from puskesos.office.catalogue import PpksType, Service
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import check_length, tidy_text

LONGEST_REASON = 2000


@dataclass(frozen=True)
class CategoryAnswer:
    """One PPKS category with the criteria the officer ticked as evidence; `note` explains an odd age or sex."""

    code: str
    criteria: tuple[str, ...]
    note: str = ""

    def check(self) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "criteria": "" if self.criteria else "Centang paling sedikit satu kriteria sebagai bukti.",
            "note": check_length("Alasan", self.note, LONGEST_REASON),
        }
        return {field: problem for field, problem in problems.items() if problem}


@needs(Permission.REGISTER_CASE)
def identify_problem(
    session: Session, case_id: int, categories: tuple[CategoryAnswer, ...], *, by: Officer, now: datetime
) -> Case:
    """Name the categories the officer sees, none or several; a sensitive one makes the case confidential."""
    for answer in categories:
        if problems := answer.check():
            raise InvalidForm(problems)
    case = session.get_one(Case, case_id)
    case.check_open()
    chosen = []
    for answer in categories:
        kind = session.get_one(PpksType, answer.code)
        chosen.append(
            {
                "code": kind.code,
                "name": kind.name,
                "criteria": list(answer.criteria),
                "note": tidy_text(answer.note),
                "edition": kind.edition.isoformat(),
                "is_sensitive": kind.is_sensitive,
            }
        )
    case.categories = chosen
    is_sensitive = any(category["is_sensitive"] for category in chosen)
    case.is_confidential = is_sensitive or is_sensitive_service(session, case.service_code)
    names = "; ".join(str(category["name"]) for category in chosen)
    note_on(session, case, "identified", by, now, categories=names or "Tidak ada kategori PPKS yang sesuai")
    return case


def is_sensitive_service(session: Session, code: str) -> bool:
    """Whether the very service gives away what nobody but the provider should know, before any category is named.

    The catalogue lists the categories a service is for, the leading one first.
    """
    service = session.get(Service, code) if code else None
    leading = session.get(PpksType, service.ppks[0]) if service and service.ppks else None
    return leading is not None and leading.is_sensitive


def doubts(kind: PpksType, client: Person, today: date) -> tuple[str, ...]:
    """A sentence for each thing known of the client that the category does not expect: never a bar."""
    found = []
    age = client.age(today)
    if age is not None and not (kind.age_min or 0) <= age <= (kind.age_max or 200):
        found.append(f"Kategori ini untuk umur {_ages(kind)}, warga berumur {age} tahun.")
    if kind.sex and client.sex and client.sex is not Sex(kind.sex):
        found.append(f"Kategori ini untuk {Sex(kind.sex).label.lower()}, warga {client.sex.label.lower()}.")
    return tuple(found)


def _ages(kind: PpksType) -> str:
    if kind.age_max is None:
        return f"{kind.age_min} tahun ke atas"
    return f"{kind.age_min or 0} sampai {kind.age_max} tahun"
