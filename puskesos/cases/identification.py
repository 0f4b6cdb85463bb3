"""Whether a PPKS category fits a client by age and sex: a doubt to be explained, never a bar (Permensos 8/2012)."""

from datetime import date

from puskesos.cases.nik import Sex
from puskesos.cases.people import Person
from puskesos.office.catalogue import PpksType


def doubts(kind: PpksType, client: Person, today: date) -> tuple[str, ...]:
    """A sentence for each thing known of the client that the category does not expect."""
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
