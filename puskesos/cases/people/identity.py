"""How a client is named on paper: the NIK or what stands for it, birth, address, and who answers for a child."""

from datetime import date

from puskesos.cases.people.nik import grouped
from puskesos.cases.people.person import Person
from puskesos.cases.wording import Fact
from puskesos.dates import written
from puskesos.office.masking import masked_nik
from puskesos.office.regions import load_regions


def nik_line(client: Person, *, hidden: bool) -> str:
    """The NIK, whole or in part; in place of one that is missing or in doubt, the reason and the office's own number.

    A NIK in doubt may be another resident's, so it goes on no paper.
    """
    if client.nik and not client.nik_is_disputed:
        return masked_nik(client.nik) if hidden else grouped(client.nik)
    why = "Sedang dipastikan" if client.nik else client.nik_status.label.partition(" (")[0]
    return f"{why}; nomor sementara {client.local_number}" if client.local_number else why


def guardian_of(client: Person, today: date) -> str:
    """Who answers for a child: the guardian, else the head of the family; nobody is named for a grown-up."""
    head, guardian = client.family_head, client.guardian
    if not client.is_child(today) or not (head or guardian):
        return ""
    if not guardian or guardian == head:
        return f"{head} (kepala keluarga)"
    return f"{guardian} (kepala keluarga: {head})" if head else guardian


def birth_of(client: Person, today: date) -> Fact:
    """Place and date of birth as far as they are known, or the estimated age."""
    age = client.age(today)
    if client.birth_date is None:
        return Fact("Umur", f"perkiraan {age} tahun" if age is not None else "")
    born = f"{written(client.birth_date)} ({age} tahun)"
    if not client.birth_place:
        return Fact("Tanggal lahir", born)
    return Fact("Tempat, tanggal lahir", f"{client.birth_place}, {born}")


def address_of(client: Person) -> str:
    """The whole address, from house to province."""
    return ", ".join(filter(None, (client.address_line(), load_regions().full_name(client.region))))
