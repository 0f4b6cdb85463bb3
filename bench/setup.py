"""The office the figures are taken on: set up with the real key derivation, then filled."""

from collections.abc import Callable
from pathlib import Path

from bench.life import Life
from bench.office import fill_office
from puskesos.cases.opening import begin_office
from puskesos.dates import Zone, utc_now
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


def make_large_office(folder: Path, cases: int, live: Callable[[Life], None] = Life.live) -> None:
    """A synthetic office with many cases, made in bulk; each lives as `live` says."""
    first = OfficerAnswer(OFFICER, "Sari Permisalan", tuple(Role), "Koordinator Puskesos")
    access, _ = begin_office(folder, OFFICE, first, PASSWORD, now=utc_now())
    fill_office(access.file.database, cases, SEED, live=live)
    access.close()
