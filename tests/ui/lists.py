"""A small village in two real lists: namesakes, a family with children, a health card that is no longer active."""

from datetime import date

from puskesos.cases.people.nik import Sex
from puskesos.cases.registers.imports import ImportFacts, ListKind, RegisterImport, record_import
from puskesos.cases.registers.residents import Resident, resident_row
from puskesos.ui.session import Desk

DESA = "3209142001"
OTHER_DESA = "3209142002"
KK = "9999010203040001"
NIK_OF_SITI = "9999015206630001"
NIK_OF_SLAMET = "9999011203650001"

SITI = Resident(
    "Siti Umpama", NIK_OF_SITI, KK, date(1963, 6, 12), sex=Sex.FEMALE, mother_name="Misal Kenanga", relation="Istri",
    address="Dusun Contoh", rt="001", rw="002", region=DESA, phone="080000000012", occupation="Buruh tani", decile=2,
    memberships=("pkh", "-sembako"),
)  # fmt: skip
SLAMET = Resident(
    "Slamet Contoh", NIK_OF_SLAMET, KK, date(1965, 3, 12), sex=Sex.MALE, mother_name="Umpama Dahlia",
    relation="Kepala Keluarga", address="Dusun Contoh", rt="001", rw="002", region=DESA, decile=2,
)  # fmt: skip
CHILD = Resident(
    "Budi Contoh", "9999010505140002", KK, date(2014, 5, 5), sex=Sex.MALE, mother_name="Siti Umpama", relation="Anak",
    region=DESA, decile=2, memberships=("kip",),
)  # fmt: skip
NAMESAKE = Resident(
    "Slamet Contoh", "9999020101700003", "9999010203040009", date(1970, 1, 1), sex=Sex.MALE, region=OTHER_DESA, decile=5
)
PEOPLE = (SLAMET, SITI, CHILD, NAMESAKE)
HEALTH_CARDS = (
    Resident(
        "Siti Umpama", NIK_OF_SITI, KK, date(1963, 6, 12), region=DESA, memberships=("-pbi_jk",), status="NONAKTIF"
    ),
)


def load_list(desk: Desk, kind: ListKind, period: str, *residents: Resident) -> RegisterImport:
    """Build the file of a list and switch it on, as an import does."""
    shelf = desk.access.file.registers
    name = shelf.new_name()
    with shelf.builder(name) as builder:
        builder.add([resident_row(resident) for resident in residents])
        builder.finish({})
    count = len(residents)
    facts = ImportFacts(kind, period, "contoh.csv", "0" * 64, name, count, count, 0)
    with desk.access.file.database.write() as session:
        return record_import(session, facts, by=desk.officer, now=desk.now())


def lose_file(desk: Desk, loaded: RegisterImport) -> None:
    """The file of a list is gone, as after a careless clean-up of the disk."""
    shelf = desk.access.file.registers
    shelf.discard(loaded.data_file)


def load_village(desk: Desk) -> None:
    """DTSEN of the second quarter, and the health cards of June."""
    load_list(desk, ListKind.DTSEN, "2026-Q2", *PEOPLE)
    load_list(desk, ListKind.PBI_JK, "2026-06", *HEALTH_CARDS)
