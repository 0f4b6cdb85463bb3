"""What two records are compared by: the same few facts, whether from the office, the counter or a list."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Protocol

from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import Person, PersonAnswer, tidy_person


@dataclass(frozen=True, slots=True)
class Facts:
    """One record of a resident. What is not known is empty and speaks neither for nor against anybody.

    `label` says where the facts come from (Klien, DTSEN Triwulan II 2026); a row of a list is named by
    `import_id` and `row`.
    """

    name: str
    nik: str = ""
    no_kk: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    birth_place: str = ""
    mother_name: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    region: str = ""
    phone: str = ""
    label: str = ""
    import_id: int | None = None
    row: int | None = None

    def stored(self) -> dict[str, Any]:
        """As JSON values, without what is empty."""
        known = {field: value for field, value in asdict(self).items() if value not in ("", None)}
        if self.birth_date:
            known["birth_date"] = self.birth_date.isoformat()
        return known


class Recorded(Protocol):
    """A record that names its facts as ours are named: a row of a list, or what a search found."""

    @property
    def name(self) -> str: ...


FIELDS = tuple(field.name for field in fields(Facts))


def facts_of(record: Recorded, label: str = "", import_id: int | None = None, row: int | None = None) -> Facts:
    """The facts of a person or a resident; a disputed NIK is nobody's proof and is left out."""
    told = {field: getattr(record, field) for field in FIELDS if hasattr(record, field)}
    if isinstance(record, Person) and record.nik_is_disputed:
        told["nik"] = ""
    return Facts(**told | {"label": label, "import_id": import_id, "row": row})


def facts_of_answer(answer: PersonAnswer, on: date) -> Facts:
    """The facts on a form that is being filled in; an estimated age stands for the year of birth."""
    tidy = tidy_person(answer)
    year = on.year - tidy.estimated_age if tidy.estimated_age is not None else None
    told = {field: getattr(tidy, field) for field in FIELDS if hasattr(tidy, field)}
    return Facts(**told | {"birth_year": tidy.birth_date.year if tidy.birth_date else year})


def read_facts(stored: Mapping[str, Any]) -> Facts:
    """Facts from their JSON values; what a later program added is passed over."""
    told = {field: stored[field] for field in FIELDS if field in stored}
    if "birth_date" in told:
        told["birth_date"] = date.fromisoformat(told["birth_date"])
    if "sex" in told:
        told["sex"] = Sex(told["sex"])
    return Facts(**{"name": ""} | told)
