"""The office the figures are taken on: set up with the real key derivation, then filled."""

from pathlib import Path

from bench.office import fill_office
from puskesos.dates import Zone, utc_now
from puskesos.office.access import set_up_office
from puskesos.office.officers import Role
from puskesos.office.profile import OfficeAnswer, OfficeKind
from puskesos.office.staff import OfficerAnswer

OFFICER = "sari"
PASSWORD = "kalimat contoh panjang"  # noqa: S105  # the password of a synthetic office
SEED = 1
OFFICE = OfficeAnswer(
    kind=OfficeKind.PUSKESOS,
    name="Puskesos Contohsari",
    code="CTH",
    region="3209142001",
    zone=Zone.WIB,
    letterhead=("PEMERINTAH KABUPATEN CONTOH", "PUSAT KESEJAHTERAAN SOSIAL CONTOHSARI"),
    place="Contohsari",
    is_demo=True,
)


def make_large_office(folder: Path, cases: int) -> None:
    """A synthetic office with many cases, made in bulk."""
    first = OfficerAnswer(OFFICER, "Sari Permisalan", tuple(Role), "Koordinator Puskesos")
    access, _ = set_up_office(folder, OFFICE, first, PASSWORD, now=utc_now())
    fill_office(access.file.database, cases, SEED)
    access.close()
