"""Naming the problem: the PPKS categories an officer sees, with the evidence for each (Permensos 8/2012)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import Person
from puskesos.cases.proposal_decisions import decided_at_naming
from puskesos.cases.suggested import SuggestedAnswer
from puskesos.cases.suggestions import keep_suggestion, settle_confidentiality
from puskesos.errors import InvalidForm
from puskesos.office.catalogue import PpksType
from puskesos.office.editing import keep_both
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import check_length, tidy_text

LONGEST_REASON = 2000


@dataclass(frozen=True)
class CategoryAnswer:
    """One PPKS category with the criteria the officer ticked as evidence; `note` explains an odd age or sex."""

    code: str
    criteria: tuple[str, ...]
    note: str = ""

    @property
    def key(self) -> str:
        """What tells it from the other categories of a case."""
        return self.code

    def check(self) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "criteria": "" if self.criteria else "Centang paling sedikit satu kriteria sebagai bukti.",
            "note": check_length("Alasan", self.note, LONGEST_REASON),
        }
        return {field: problem for field, problem in problems.items() if problem}


@needs(Permission.REGISTER_CASE)
def identify_problem(
    session: Session, case_id: int, categories: tuple[CategoryAnswer, ...], base: tuple[CategoryAnswer, ...],
    suggested: SuggestedAnswer | None = None, *, by: Officer, now: datetime,
) -> Case:  # fmt: skip
    """Name the categories the officer sees, none or several; a sensitive one makes the case confidential.

    `base` are those that were named before she began; what somebody else names meanwhile stays. The suggestion she had
    before her is kept with what she made of it.
    """
    for answer in categories:
        if problems := answer.check():
            raise InvalidForm(problems)
    case = session.get_one(Case, case_id)
    case.check_open()
    chosen = []
    for answer in keep_both(session, base, categories, named_in(case), case, case.uuid, within="categories"):
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
    if suggested:
        named = {answer.code: answer.criteria for answer in categories}
        keep_suggestion(session, case_id, suggested, decided_at_naming(suggested, named), by=by, now=now)
    settle_confidentiality(session, case)
    names = "; ".join(str(category["name"]) for category in chosen)
    note_on(session, case, "identified", by, now, categories=names or "Tidak ada kategori PPKS yang sesuai")
    return case


def named_in(case: Case) -> tuple[CategoryAnswer, ...]:
    """The categories of a case as they were named."""
    return tuple(
        CategoryAnswer(str(each["code"]), tuple(map(str, each["criteria"])), str(each.get("note", "")))
        for each in case.categories
    )


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
