"""Who lives around the example office: families with made-up names, and numbers that begin as no real ones do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import PersonAnswer

VILLAGE, NEXT_VILLAGE = "3209142001", "3209142002"
HEAD, WIFE, CHILD, GRANDCHILD, PARENT = "Kepala keluarga", "Istri", "Anak", "Cucu", "Orang tua"
MALE, FEMALE = Sex.MALE, Sex.FEMALE
# In the figures of a NIK a woman's day of birth is written this much later.
LATER_FOR_WOMEN = 40


@dataclass(frozen=True)
class Villager:
    """One resident. The serial ends the NIK, and nobody else of the same day and sex has it."""

    name: str
    born: date
    sex: Sex
    serial: int
    relation: str = HEAD
    mother: str = ""
    work: str = ""

    @property
    def nik(self) -> str:
        """A NIK that fits the birth date and the sex, as a real one would."""
        day = self.born.day + (LATER_FOR_WOMEN if self.sex is FEMALE else 0)
        return f"999901{day:02}{self.born:%m%y}{self.serial:04}"


@dataclass(frozen=True)
class Family:
    """One family card. `deciles` are those of the first two quarters of 2026; a family without stands in no list."""

    card: int
    rt: str
    members: tuple[Villager, ...]
    deciles: tuple[int, int] | None = None
    village: str = VILLAGE

    @property
    def no_kk(self) -> str:
        return f"99990101012000{self.card:02}"

    @property
    def address(self) -> str:
        return f"Dusun Permisalan {self.card % 4 + 1}"


# Each resident on a line of its own, each family together.
# fmt: off
CLIENTS = (
    Family(1, "2", (
        Villager("Misal Mahoni", date(1981, 7, 9), MALE, 30, mother="Umpama Wungu", work="Buruh tani"),
        Villager("Contoh Melati", date(1984, 3, 14), FEMALE, 1, WIFE, "Misal Kantil", "Mengurus rumah tangga"),
        Villager("Contoh Laras", date(2009, 11, 2), FEMALE, 31, CHILD, "Contoh Melati", "Pelajar"),
        # Twins: everything but the first name and the last figure is the same.
        Villager("Umpama Larasati", date(2015, 4, 21), FEMALE, 32, CHILD, "Contoh Melati", "Pelajar"),
        Villager("Umpama Larastri", date(2015, 4, 21), FEMALE, 33, CHILD, "Contoh Melati", "Pelajar"),
    ), (4, 3)),
    Family(2, "4", (
        Villager("Contoh Seroja", date(1979, 9, 2), FEMALE, 2, mother="Umpama Ratna", work="Pedagang"),
        Villager("Misal Seruni", date(2006, 1, 18), MALE, 34, CHILD, "Contoh Seroja"),
    ), (5, 5)),
    Family(3, "2", (
        Villager("Misal Cemara", date(1990, 1, 25), MALE, 3, mother="Contoh Sawo", work="Buruh harian"),
        Villager("Umpama Cemara", date(1993, 10, 30), FEMALE, 35, WIFE, "Misal Asam"),
    ), (4, 4)),
    Family(4, "5", (
        Villager("Contoh Dahlia", date(1988, 2, 27), FEMALE, 36, mother="Umpama Mawar", work="Buruh cuci"),
        Villager("Umpama Dahlia", date(2016, 6, 8), FEMALE, 4, CHILD, "Contoh Dahlia"),
        Villager("Umpama Mawar", date(1959, 12, 12), FEMALE, 37, PARENT, "Misal Waru"),
    ), (2, 2)),
    Family(5, "3", (
        Villager("Umpama Kamboja", date(1968, 11, 30), FEMALE, 5, mother="Contoh Pinang", work="Penjahit"),
    ), (6, 6)),
    # Well off on paper since the second quarter: this is why the aid stopped.
    Family(7, "1", (
        Villager("Contoh Anggrek", date(1958, 4, 17), FEMALE, 7, mother="Misal Jati", work="Tidak bekerja"),
        Villager("Misal Anggrek", date(2011, 8, 5), MALE, 38, GRANDCHILD, "Umpama Sirih", "Pelajar"),
    ), (3, 6)),
    Family(8, "6", (Villager("Misal Teratai", date(1995, 12, 5), FEMALE, 8, mother="Contoh Randu"),)),
    Family(9, "2", (
        Villager("Contoh Wijaya", date(1971, 8, 19), MALE, 9, mother="Umpama Salam", work="Buruh tani"),
    ), (1, 1)),
    # Of the younger one the office knew no NIK when he was brought here.
    Family(10, "3", (
        Villager("Umpama Beringin", date(1986, 9, 14), MALE, 39, mother="Contoh Nangka", work="Buruh tani"),
        Villager("Misal Beringin", date(1991, 5, 20), MALE, 10, "Famili lain", "Contoh Nangka"),
    ), (3, 2)),
    Family(11, "3", (Villager("Umpama Soka", date(1992, 2, 11), FEMALE, 11),)),
    Family(12, "4", (Villager("Misal Lili", date(1963, 7, 21), MALE, 12, mother="Umpama Enau"),), (4, 4)),
    Family(18, "1", (Villager("Misal Kenanga", date(1948, 6, 1), FEMALE, 13),)),
    Family(14, "1", (
        Villager("Misal Tulip", date(1985, 3, 3), MALE, 40, mother="Contoh Bidara", work="Pengemudi becak"),
        Villager("Contoh Tulip", date(2009, 5, 6), FEMALE, 14, CHILD, "Umpama Delima"),
    ), (3, 3)),
    Family(15, "5", (Villager("Misal Cempaka", date(1980, 10, 10), FEMALE, 15),)),
    Family(16, "2", (Villager("Contoh Alamanda", date(1988, 1, 1), FEMALE, 16, mother="Misal Gaharu"),), (2, 3)),
    Family(17, "6", (Villager("Umpama Asoka", date(1975, 6, 30), MALE, 17),)),
    Family(20, "2", (Villager("Contoh Gardenia", date(1970, 2, 2), FEMALE, 20, mother="Umpama Kenari"),), (4, 5)),
    Family(21, "2", (
        Villager("Misal Iris", date(1999, 3, 3), MALE, 21, mother="Contoh Rengas", work="Karyawan toko"),
        Villager("Misal Irwan", date(2002, 7, 9), MALE, 41, "Famili lain", "Contoh Rengas"),
    ), (7, 7)),
    Family(22, "2", (Villager("Umpama Begonia", date(1966, 12, 12), FEMALE, 22, mother="Misal Ketapang"),), (4, 4)),
    Family(23, "2", (Villager("Contoh Azalea", date(1987, 5, 15), FEMALE, 23, mother="Umpama Trembesi"),), (2, 2)),
    Family(24, "2", (Villager("Misal Zinnia", date(1993, 8, 28), MALE, 24, mother="Contoh Manggis"),), (5, 6)),
)

# Names in every spelling, one man who was written down twice, and a dozen who all have one name.
NEIGHBOURS = (
    Family(60, "7", (Villager("Mochamad Contoh Hadi", date(1972, 9, 16), MALE, 60, mother="Misal Suren"),), (3, 3)),
    Family(61, "7", (Villager("Muhammad Contoh Hadi", date(1972, 9, 16), MALE, 6, mother="Misal Suren"),), (3, 3)),
    Family(62, "1", (Villager("Moh. Umpama", date(1990, 2, 8), MALE, 62, mother="Contoh Sengon"),), (5, 5)),
    Family(63, "4", (Villager("M. Misal Akhsan", date(2000, 6, 26), MALE, 63, mother="Umpama Meranti"),), (8, 8)),
    Family(64, "5", (
        Villager("Siti Umpama", date(1963, 6, 12), FEMALE, 64, mother="Contoh Sagu", work="Pedagang"),
        Villager("Ahmad Contoh", date(1998, 10, 19), MALE, 67, CHILD, "Siti Umpama"),
    ), (2, 2)),
    Family(65, "3", (Villager("St. Umpama", date(1971, 1, 23), FEMALE, 65),), (4, 3), NEXT_VILLAGE),
    Family(66, "1", (Villager("Sitti Nurhayati Misal", date(1985, 5, 4), FEMALE, 66),), (6, 6), NEXT_VILLAGE),
    Family(68, "6", (Villager("Siti Nur Hayati Misal", date(1979, 12, 28), FEMALE, 68),), (3, 3)),
    Family(69, "2", (Villager("Soetrisno Contoh", date(1950, 3, 11), MALE, 69, mother="Umpama Lontar"),), (2, 2)),
    Family(70, "5", (Villager("Sutrisno Contoh", date(1967, 8, 7), MALE, 70),), (4, 4), NEXT_VILLAGE),
)
# fmt: on


def _slamet(place: int) -> Family:
    """One of those who all have the commonest name; birth and village tell them apart."""
    villager = Villager("Slamet Contoh", date(1944 + 5 * place, place + 1, 28 - place), MALE, 80 + place)
    decile, village = place % 9 + 1, VILLAGE if place % 3 else NEXT_VILLAGE
    return Family(80 + place, str(place % 6 + 1), (villager,), (decile, decile), village)


FAMILIES = (*CLIENTS, *NEIGHBOURS, *(_slamet(place) for place in range(12)))


def everybody() -> Iterator[tuple[Family, Villager]]:
    """All residents, family by family."""
    return ((family, villager) for family in FAMILIES for villager in family.members)


def resident(name: str, phone: str = "") -> PersonAnswer:
    """The first resident of this name at the counter, with KTP and family card in hand."""
    family, villager = next(each for each in everybody() if each[1].name == name)
    return PersonAnswer(
        name, villager.nik, no_kk=family.no_kk, birth_place="Contohsari", birth_date=villager.born, sex=villager.sex,
        phone=phone, address=family.address, rt=family.rt, rw="1", region=family.village,
    )  # fmt: skip
