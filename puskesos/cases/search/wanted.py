"""Whom the officer looks for: read from one typed line, or filled from the fields of the intake."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from puskesos.cases.people.nik import LENGTH, neighbours
from puskesos.cases.proof.check_code import tidy_code
from puskesos.dates import parse_day
from puskesos.office.regions import KIND_WORDS, Level, Regions, fold, load_regions
from puskesos.office.typed import tidy_digits, tidy_text

SHORTEST_NIK = 6
SHORTEST_NO_KK = 12
SHORTEST_PHONE = 8
LONGEST_PHONE = 15
SHORTEST_NAME = 3
SHORTEST_NUMBER = 3
# No province has the code 08, and no regency of Kalimantan Tengah (62) a code that begins with 628.
PHONES = ("08", "628", "+628")
COUNTRY_CODES = ("62", "+62")
FIGURES = re.compile(r"(?<![\w/])\+?\d(?:[\d ./-]*\d)?(?!\w)")
YEAR = re.compile(r"(?:19|20)\d\d")
ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
# One word with figures and letters, or with figures between strokes, as registers and letters are numbered.
NUMBER = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z/])\S+")
PLACE = re.compile(r"\s*,\s*(?:di\s+)?|\s+di\s+|\s+(?=(?:desa|ds|kelurahan|kel|kampung|nagari)\b)", re.IGNORECASE)
HALF_TYPED = re.compile(r"[\s,]+(?:di)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Wanted:
    """What is known of the one who is looked for; every part may be empty.

    `nik`, `no_kk` and `phone` are bare figures, the first two perhaps only their beginning. `region` is the code of a
    desa or a kecamatan, `number` that of a case, a letter, or a person without NIK. `place` is what was typed as a
    place and no desa is called.
    """

    name: str = ""
    nik: str = ""
    no_kk: str = ""
    phone: str = ""
    birth_year: int | None = None
    birth_date: date | None = None
    region: str = ""
    number: str = ""
    place: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether there is enough to look for anybody; beside a birth or a desa the shortest name will do."""
        enough = {"nik": SHORTEST_NIK, "no_kk": SHORTEST_NO_KK, "phone": SHORTEST_PHONE, "number": SHORTEST_NUMBER}
        enough["name"] = 1 if self.year or self.region else SHORTEST_NAME
        return any(len(getattr(self, part)) >= least for part, least in enough.items())

    @property
    def words(self) -> str:
        """Whom it means, in one line, as the trail tells it."""
        born = self.birth_date.isoformat() if self.birth_date else str(self.birth_year or "")
        return " ".join(filter(None, (self.name, self.nik, self.no_kk, self.phone, self.number, born)))

    @property
    def year(self) -> int | None:
        """The year of birth, from the date where there is one."""
        return self.birth_date.year if self.birth_date else self.birth_year

    @cached_property
    def meant_niks(self) -> list[str]:
        """The NIKs a whole one may be meant for: itself, and those it is one slip away from."""
        return [self.nik, *neighbours(self.nik)] if is_whole(self.nik) else []


def read_wanted(text: str, office_region: str = "") -> Wanted:
    """One line as officers type it: `slamet 1965`, `siti di karangsari`, a NIK or its beginning, a phone, a number.

    A place is looked for near `office_region` first.
    """
    line = HALF_TYPED.sub("", tidy_text(text))
    if FIGURES.fullmatch(line):
        return _from_figures(Wanted(), line, alone=True)
    code = tidy_code(line)
    if code and any(char.isdigit() for char in line):
        return Wanted(number=code)
    if NUMBER.fullmatch(line):
        return Wanted(number=line)
    wanted = Wanted(number=code or "")
    found = FIGURES.search(line)
    while found:
        wanted = _from_figures(wanted, found.group(), alone=False)
        line = f"{line[: found.start()]} , {line[found.end() :]}"
        found = FIGURES.search(line)
    return _with_place(wanted, line.strip(" ,"), office_region)


def _from_figures(wanted: Wanted, figures: str, *, alone: bool) -> Wanted:
    """Figures are a birth date, a year, a telephone, or a NIK or family card; few of them part of a number.

    Eight figures without signs are a date beside a name, and the beginning of a NIK when they stand alone.
    """
    digits = tidy_digits(figures)
    has_signs = any(sign in figures.strip() for sign in " ./-")
    if iso := ISO_DAY.fullmatch(figures):
        figures = "-".join(reversed(iso.groups()))
    if (born := parse_day(figures)) and (has_signs or not alone):
        return replace(wanted, birth_date=born)
    if YEAR.fullmatch(figures):
        return replace(wanted, birth_year=int(figures))
    if digits.startswith(PHONES) and len(digits) <= LONGEST_PHONE:
        return replace(wanted, phone=_national(digits))
    digits = "".join(char for char in digits if char.isdigit())
    if len(digits) >= SHORTEST_NIK:
        return replace(wanted, nik=digits, no_kk=digits if len(digits) >= SHORTEST_NO_KK else "")
    return replace(wanted, number=digits)


def _national(phone: str) -> str:
    """A mobile number with the nought of the country instead of its code."""
    return "0" + phone.removeprefix("+").removeprefix("62") if not phone.startswith("0") else phone


def _with_place(wanted: Wanted, words: str, near: str) -> Wanted:
    """What stands behind a comma, a figure, `di` or `desa` is a place when a desa is called so."""
    name, place = words, ""
    if cut := PLACE.search(words):
        name, place = words[: cut.start()], words[cut.end() :].strip(" ,")
    region = _region_called(load_regions(), place, near) if place else ""
    if place and not region and cut and "," in cut.group():
        name, place = " ".join(words.replace(" ,", " ").split()), ""  # rather a degree, or the second half of a name
    return replace(wanted, name=name, region=region, place="" if region else place)


def _region_called(regions: Regions, place: str, near: str) -> str:
    """The code of the desa or kecamatan of the own kabupaten whose name begins so, else of the nearest such desa."""
    words = fold(place).split()
    named = " ".join(word for word in words if word not in KIND_WORDS) or " ".join(words)
    villages = [each for each in regions.search(place, near, limit=1) if fold(each.name).startswith(named)]
    regency = near[: Level.REGENCY]
    districts = [each for each in regions.children(regency) if regency and fold(each.name).startswith(named)]
    nearest = sorted((*villages, *districts), key=lambda each: not each.code.startswith(regency))
    return nearest[0].code if nearest else ""


def is_whole(digits: str) -> bool:
    """Whether a NIK or a family card is there with all its figures."""
    return len(digits) == LENGTH


def phone_spellings(phone: str) -> list[str]:
    """A mobile number as it may have been written down: with the nought, or with the code of the country."""
    return [phone, *(code + phone.removeprefix("0") for code in COUNTRY_CODES)]
