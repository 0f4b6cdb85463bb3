"""Residents for measuring: names nobody could take for real, many namesakes, NIKs of a region that does not exist."""

from datetime import date, timedelta
from random import Random
from typing import Any

from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus
from puskesos.office.typed import name_key

FIRST = ("Contoh", "Misal", "Umpama", "Andai", "Permisal", "Bila", "Seumpama", "Bilamana", "Ibarat", "Laksana")
SECOND = (
    "Melati", "Kenanga", "Dahlia", "Seroja", "Kamboja", "Flamboyan", "Wijaya", "Anggrek", "Teratai", "Soka",
    "Tulip", "Lili", "Mawar", "Cempaka", "Bougenvil", "Alamanda", "Asoka", "Kantil", "Krisan", "Nusa",
    "Lavender", "Matahari", "Sedap Malam", "Tanjung", "Wijayakusuma", "Zinnia", "Azalea", "Begonia", "Gardenia", "Iris",
)  # fmt: skip
THIRD = (
    "Jati", "Mahoni", "Cemara", "Pinus", "Beringin", "Trembesi", "Rambutan", "Durian", "Manggis", "Salak",
    "Kelapa", "Aren", "Pandan", "Serai", "Kayu Manis", "Cendana", "Meranti", "Gaharu", "Ulin", "Bakau",
)  # fmt: skip
OLDEST = date(1940, 1, 1)
YOUNGEST = date(2024, 1, 1)


def person_row(rng: Random, number: int, region: str) -> dict[str, Any]:
    """One resident as a row of `people`; four of five bring a NIK."""
    name = f"{rng.choice(FIRST)} {rng.choice(SECOND)}"
    if rng.random() < 0.7:
        name = f"{name} {rng.choice(THIRD)}"
    born = OLDEST + timedelta(days=rng.randrange((YOUNGEST - OLDEST).days))
    sex = rng.choice((Sex.MALE, Sex.FEMALE))
    has_nik = rng.random() < 0.8
    return {
        "id": number,
        "name": name,
        "name_key": name_key(name),
        "nik": _nik(number, born, sex) if has_nik else "",
        "nik_status": NikStatus.KNOWN if has_nik else rng.choice((NikStatus.NOT_BROUGHT, NikStatus.UNKNOWN)),
        "no_kk": f"999999{number // 3:010}" if has_nik else "",
        "birth_place": "Contohsari",
        "birth_date": born if has_nik else None,
        "birth_year": born.year,
        "sex": sex,
        "phone": f"0800{number:08}" if rng.random() < 0.6 else "",
        "address": f"Dusun Permisalan {rng.randrange(1, 9)}",
        "rt": f"{rng.randrange(1, 12):03}",
        "rw": f"{rng.randrange(1, 6):03}",
        "region": region,
        "occupation": rng.choice(("", "Buruh tani", "Nelayan", "Pedagang", "Tidak bekerja")),
        "mother_name": "",
        "household_size": rng.randrange(1, 8),
    }


def _nik(number: int, born: date, sex: Sex) -> str:
    """Sixteen digits as the rule builds them, in the region 9999 that no register uses."""
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    return f"9999{number // 9999 % 100:02}{day:02}{born:%m%y}{number % 9999 + 1:04}"
