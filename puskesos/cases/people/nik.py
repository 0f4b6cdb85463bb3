"""What a NIK says about its holder, read as hints: sixteen digits, region of first registration, birth date, sex.

Source: PP 37/2007 art. 37 and PP 40/2019. A NIK keeps its digits when a birth date is corrected or a resident moves,
so a mismatch is a warning, never an error.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from puskesos.dates import age_on
from puskesos.office.typed import tidy_digits

LENGTH = 16
FEMALE_DAYS = 40  # added to the day of birth of a woman
OLDEST = 120


class Sex(StrEnum):
    """Sex as the register writes it."""

    MALE = "L"
    FEMALE = "P"

    @property
    def label(self) -> str:
        return "Laki-laki" if self is Sex.MALE else "Perempuan"


@dataclass(frozen=True)
class NikReading:
    """A typed NIK: its digits, or the sentence that says what is wrong with it."""

    digits: str
    problem: str = ""
    warning: str = ""
    sex: Sex | None = None
    births: tuple[date, ...] = ()

    @property
    def region(self) -> str:
        """The code of the kecamatan where it was first issued, six digits."""
        return self.digits[:6]

    def birth(self, on: date, stated_age: int | None = None) -> date | None:
        """The birth date, the century decided by a stated age; None while both centuries are possible."""
        possible = [born for born in self.births if born <= on and age_on(born, on) <= OLDEST]
        if stated_age is not None and possible:
            return min(possible, key=lambda born: abs(age_on(born, on) - stated_age))
        return possible[0] if len(possible) == 1 else None


def read_nik(typed: str) -> NikReading:
    """Read a NIK. An empty one has neither digits nor problem: a NIK may be missing for a reason."""
    digits = tidy_digits(typed)
    problem = _problem(digits)
    if not digits or problem:
        return NikReading(digits, problem)
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    sex = Sex.FEMALE if day > FEMALE_DAYS else Sex.MALE
    day_of_month = day - FEMALE_DAYS if sex is Sex.FEMALE else day
    births = tuple(filter(None, (_day(century + year, month, day_of_month) for century in (2000, 1900))))
    if not births:
        return NikReading(digits, "Tanggal lahir di dalam NIK tidak ada di kalender. Periksa angka ke-7 sampai ke-12.")
    warning = "Nomor urut NIK 0000 tidak lazim. Periksa empat angka terakhir." if digits.endswith("0000") else ""
    return NikReading(digits, "", warning, sex, births)


def _problem(digits: str) -> str:
    if not digits:
        return ""
    if not (digits.isascii() and digits.isdigit()):
        return "NIK hanya berisi angka. Periksa huruf yang terketik, misalnya l untuk 1 atau O untuk 0."
    if len(digits) != LENGTH:
        typed = "baru" if len(digits) < LENGTH else "terketik"
        return f"NIK harus {LENGTH} angka, {typed} {len(digits)}."
    if set(digits) == {"0"}:
        return "NIK tidak boleh nol semua. Kosongkan dan pilih alasannya bila NIK tidak ada."
    return ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def neighbours(nik: str) -> list[str]:
    """Every NIK that differs from this one in one figure, or in two neighbouring figures that changed places."""
    swapped = [nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :] for at in range(len(nik) - 1) if nik[at] != nik[at + 1]]
    return swapped + [
        nik[:at] + digit + nik[at + 1 :] for at in range(len(nik)) for digit in "0123456789" if digit != nik[at]
    ]


def differs_in_one_place(nik: str, other: str) -> bool:
    """Whether one figure differs, or two neighbouring figures have changed places."""
    if len(nik) != len(other):
        return False
    places = [at for at in range(len(nik)) if nik[at] != other[at]]
    if len(places) == 2:
        first, second = places
        return second == first + 1 and nik[first] == other[second] and nik[second] == other[first]
    return len(places) == 1


def check_no_kk(typed: str) -> str:
    """The problem with a family-card number, or an empty string; sixteen digits, may be missing."""
    digits = tidy_digits(typed)
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == LENGTH):
        return f"Nomor KK harus {LENGTH} angka, terketik {len(digits)}."
    return ""


def grouped(digits: str) -> str:
    """A NIK or family-card number in groups of four, as it is read aloud."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
