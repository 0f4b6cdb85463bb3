"""A register of synthetic residents: households in villages, namesakes by the thousand, doubles whose truth is known.

The regions 99.99 do not exist, so that no number here can be anybody's. The same seed gives the same residents.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.names import NameMaker
from bench.noise import kind_of_noise, noisy
from puskesos.cases.people.nik import Sex
from puskesos.cases.registers import residents as listed

REGENCY = "9999"
DISTRICTS = 19
VILLAGES = 15
TODAY = date(2026, 1, 1).toordinal()
THIS_YEAR = 2026
# Programmes with the chance of a household of the lowest decile.
PROGRAMMES = {
    "PKH": 0.45, "SEMBAKO": 0.5, "PBI-JK": 0.75, "PIP": 0.18, "KIP-K": 0.02, "ATENSI": 0.02, "BLT-DD": 0.1,
    "YAPI": 0.01, "PERMAKANAN": 0.01,
}  # fmt: skip


class Resident(NamedTuple):
    """One row of the register, under the headers such files have."""

    nik: str
    no_kk: str
    nama: str
    jk: str
    tempat_lahir: str
    tgl_lahir: str
    hubungan: str
    nama_ibu: str
    alamat: str
    rt: str
    rw: str
    kode_desa: str
    desil: str
    program: str
    status: str


@dataclass(frozen=True)
class Wish:
    """What somebody at the counter says of a resident: a noisy name, and mostly the right year and village."""

    resident: int
    kind: str
    name: str
    stored_name: str
    nik: str
    birth_year: int | None
    birth_date: date
    region: str


def residents(count: int, seed: int = 1) -> Iterator[Resident]:
    """So many residents, one household after the other."""
    for resident, _ in residents_with_doubles(count, seed, share=0):
        yield resident


def residents_with_doubles(count: int, seed: int = 1, share: float = 0.01) -> Iterator[tuple[Resident, int | None]]:
    """Residents, a share of them entered a second time; beside a double stands the place of the first entry, from 0."""
    rng = Random(seed)  # noqa: S311  # figures, not secrets
    village = _Village(rng)
    made = 0
    while True:
        for resident in village.household():
            if made == count:
                return
            yield resident, None
            made += 1
            if share and rng.random() < share and made < count:
                yield entered_again(resident, rng), made - 1
                made += 1


def read_residents(path: Path) -> Iterator[Resident]:
    """Residents from a CSV file with these columns, whatever generator wrote it."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Resident(*(row[column] for column in Resident._fields))


def write_residents(path: Path, rows: Iterator[Resident]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Resident._fields)
        writer.writerows(rows)


def wishes(rows: Iterable[tuple[int, Resident]], seed: int = 7) -> Iterator[Wish]:
    """A noisy question for each resident; the year is right in 90 of 100, one off in 7, and else unknown."""
    rng = Random(seed)  # noqa: S311  # figures, not secrets
    for number, row in rows:
        kind, known = kind_of_noise(rng), rng.random()
        birth = date.fromisoformat(row.tgl_lahir)
        year = birth.year if known < 0.90 else birth.year + rng.choice((-1, 1)) if known < 0.97 else None
        region = row.kode_desa if rng.random() < 0.95 else ""
        yield Wish(number, kind, noisy(row.nama, rng, kind), row.nama, row.nik, year, birth, region)


def as_listed(resident: Resident) -> listed.Resident:
    """The row as an import reads it."""
    return listed.Resident(
        name=resident.nama,
        nik=resident.nik,
        no_kk=resident.no_kk,
        birth_date=date.fromisoformat(resident.tgl_lahir),
        sex=Sex.FEMALE if resident.jk == "P" else Sex.MALE,
        birth_place=resident.tempat_lahir,
        mother_name=resident.nama_ibu,
        relation=resident.hubungan,
        address=resident.alamat,
        rt=resident.rt,
        rw=resident.rw,
        region=resident.kode_desa,
        decile=int(resident.desil),
        memberships=tuple(resident.program.lower().replace("-", "_").replace(";", " ").split()),
        status=resident.status,
    )


def entered_again(resident: Resident, rng: Random) -> Resident:
    """The same person entered again: a noisy name, and a NIK that is missing, wrong or the same."""
    chance = rng.random()
    if chance < 0.3:
        nik = ""
    elif chance < 0.65:
        nik = f"{resident.nik[:12]}{(int(resident.nik[12:]) + 37) % 9999:04}"
    else:
        nik = resident.nik
    name = noisy(resident.nama, rng, kind_of_noise(rng)).upper()
    return resident._replace(nik=nik, no_kk=resident.no_kk if rng.random() < 0.5 else "", nama=name)


class _Village:
    """Where the households live, and which numbers are given out already."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._names = NameMaker(rng)
        self._serials: Counter[str] = Counter()
        self._streets = self._names.pool.all("streets")
        self._regions = [
            f"{REGENCY}{district:02}{2000 + village:04}"
            for district in range(1, DISTRICTS + 1)
            for village in range(1, VILLAGES + 1)
        ]
        self._elsewhere = [f"99{rng.randrange(1, 30):02}{rng.randrange(1, 20):02}" for _ in range(200)]

    def household(self) -> Iterator[Resident]:
        """One to seven people under one roof, with one family card."""
        draw = self._rng.random
        region = self._regions[int(draw() ** 1.3 * len(self._regions))]
        size = 1 + int(draw() * 1.4) + int(draw() * 2.3) + (int(draw() * 3) if draw() < 0.35 else 0)
        age_of_head = 22 + int(draw() * 30 + draw() * 32)
        no_kk = self._number(f"{region[:6]}{int(1 + draw() * 28):02}{int(1 + draw() * 12):02}{int(4 + draw() * 21):02}")
        decile = 1 + min(9, int(10 * draw() ** 1.5))
        poverty = max(0, 6 - decile) / 5
        programmes = ";".join(name for name, chance in PROGRAMMES.items() if draw() < chance * poverty)
        address = f"{self._streets[int(draw() * len(self._streets))]} No. {1 + int(draw() * 120)}".upper()
        home = (address, f"{1 + int(draw() * 9):03}", f"{1 + int(draw() * 7):03}", region, str(decile), programmes)
        mother = self._names.make(is_woman=True, year=1960)
        wife = ""
        for place in range(size):
            relation, is_woman, age = self._member(place, age_of_head)
            birth = self._birth(age)
            name = self._names.make(is_woman=is_woman, year=birth.year)
            if relation == "ISTRI":
                wife = name
            mother_name = self._mother_of(relation, age, mother, wife)
            nik = self._nik(region, birth, is_woman=is_woman)
            born_in = REGENCY if draw() < 0.85 else self._elsewhere[int(draw() * 200)][:4]
            status = "AKTIF" if draw() < 0.97 else "NONAKTIF"
            sex = "P" if is_woman else "L"
            born = birth.isoformat()
            yield Resident(nik, no_kk, name, sex, born_in, born, relation, mother_name, *home, status)

    def _member(self, place: int, age_of_head: int) -> tuple[str, bool, int]:
        """Relation to the head, whether a woman, and age."""
        draw = self._rng.random
        if place == 0:
            return "KEPALA KELUARGA", draw() < 0.16, age_of_head
        if place == 1 and draw() < 0.8:
            return "ISTRI", True, max(18, age_of_head - int(draw() * 8))
        if draw() < 0.85:
            return "ANAK", draw() < 0.5, max(0, age_of_head - 21 - int(draw() * 18))
        age = min(98, age_of_head + 20 + int(draw() * 15)) if draw() < 0.4 else int(draw() * 60)
        return "FAMILI LAIN", draw() < 0.6, age

    def _mother_of(self, relation: str, age: int, mother: str, wife: str) -> str:
        if relation == "ANAK":
            return wife or mother
        if relation == "ISTRI" or (relation == "KEPALA KELUARGA" and self._rng.random() < 0.5):
            return self._names.make(is_woman=True, year=THIS_YEAR - age - 25)
        return mother

    def _birth(self, age: int) -> date:
        """Of the old many have the last day of December or the first of July, as nobody knew the day."""
        draw = self._rng.random
        birth = date.fromordinal(TODAY - age * 365 - int(draw() * 365) - age // 4)
        if age > 45 and draw() < 0.12:
            return birth.replace(month=12, day=31) if draw() < 0.6 else birth.replace(month=7, day=1)
        return birth

    def _nik(self, region: str, birth: date, *, is_woman: bool) -> str:
        """The district is where somebody was first registered, which for some is another one."""
        draw = self._rng.random
        district = region[:6]
        if draw() >= 0.6:
            others = self._regions if draw() < 0.7 else self._elsewhere
            district = others[int(draw() * len(others))][:6]
        return self._number(f"{district}{birth.day + (40 if is_woman else 0):02}{birth:%m%y}")

    def _number(self, first_twelve: str) -> str:
        self._serials[first_twelve] += 1
        return f"{first_twelve}{self._serials[first_twelve]:04}"
