"""What the tests of people and lists share: one family of nobody, in the office and in the lists."""

from collections.abc import Callable
from datetime import date

from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.registers.imports import RegisterImport
from puskesos.cases.registers.residents import Resident

SAMPIRAN = "3209142001"
CARD = "9999010101200001"
FATHER_NIK, MOTHER_NIK, CHILD_NIK = "9999011203650001", "9999014303700001", "9999015108180001"

JATI = Resident(
    "CONTOH JATI", nik=FATHER_NIK, no_kk=CARD, birth_date=date(1965, 3, 12), sex=Sex.MALE, relation="KEPALA KELUARGA",
    address="DUSUN PERMISALAN 3", rt="002", rw="001", region=SAMPIRAN, decile=3, memberships=("sembako",),
    mother_name="CONTOH MAWAR", status="AKTIF",
)  # fmt: skip
MELATI = Resident(
    "Contoh Melati", nik=MOTHER_NIK, no_kk=CARD, birth_date=date(1970, 3, 3), sex=Sex.FEMALE, relation="Istri",
    region=SAMPIRAN, phone="080000000001", decile=3, memberships=("pkh", "-sembako"), birth_place="Contohsari",
)  # fmt: skip
KUNCUP = Resident(
    "Contoh Kuncup", nik=CHILD_NIK, no_kk=CARD, birth_date=date(2018, 8, 11), sex=Sex.FEMALE, relation="Anak",
    region=SAMPIRAN, decile=3,
)  # fmt: skip
KNOWN_MELATI = PersonAnswer(
    "Contoh Melati", MOTHER_NIK, no_kk=CARD, birth_date=date(1970, 3, 3), sex=Sex.FEMALE, region=SAMPIRAN
)

Loader = Callable[..., RegisterImport]
