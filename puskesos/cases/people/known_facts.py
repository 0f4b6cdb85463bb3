"""What is known about a person, fact by fact, as an officer reads it."""

from collections.abc import Callable, Iterator

from puskesos.cases.people.nik import grouped
from puskesos.cases.people.person import Person
from puskesos.dates import written
from puskesos.office.regions import load_regions
from puskesos.office.typed import phone_words


def estimated(year: int | None) -> str:
    """A year that was reckoned from an estimated age."""
    return f"sekitar {year}" if year else ""


# In the order of a family card; of each field the label, and how its value reads.
READINGS: dict[str, tuple[str, Callable[[Person], str]]] = {
    "name": ("Nama", lambda person: person.name),
    "nik": ("NIK", lambda person: grouped(person.nik)),
    "local_number": ("Nomor sementara", lambda person: person.local_number),
    "no_kk": ("Nomor KK", lambda person: grouped(person.no_kk)),
    "birth_place": ("Tempat lahir", lambda person: person.birth_place),
    "birth_date": ("Tanggal lahir", lambda person: written(person.birth_date) if person.birth_date else ""),
    "birth_year": ("Tahun lahir", lambda person: "" if person.birth_date else estimated(person.birth_year)),
    "sex": ("Jenis kelamin", lambda person: person.sex.label if person.sex else ""),
    "phone": ("Nomor HP", lambda person: phone_words(person.phone)),
    "address": ("Alamat", lambda person: person.address),
    "rt": ("RT", lambda person: person.rt),
    "rw": ("RW", lambda person: person.rw),
    "region": ("Desa/kelurahan", lambda person: load_regions().full_name(person.region)),
    "occupation": ("Pekerjaan", lambda person: person.occupation),
    "mother_name": ("Nama ibu", lambda person: person.mother_name),
    "family_head": ("Kepala keluarga", lambda person: person.family_head),
    "guardian": ("Wali", lambda person: person.guardian),
    "household_size": ("Anggota keluarga", lambda person: str(person.household_size or "")),
}


def readings(person: Person) -> Iterator[tuple[str, str, str]]:
    """Field, label and value of everything the record holds; what is empty is left out."""
    for field, (label, read) in READINGS.items():
        if value := read(person):
            yield field, label, value
