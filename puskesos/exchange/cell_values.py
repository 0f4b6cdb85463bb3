"""What single cells say: days in the forms lists have them, sex, decile, RT, phone. Nothing unclear is ever guessed."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from puskesos.cases.people.nik import OLDEST, Sex
from puskesos.dates import MONTHS, SHORT_MONTHS, age_on, parse_day
from puskesos.exchange.findings import Fault, Problem
from puskesos.office.typed import check_phone, tidy_digits

# How lists write that there is nothing to write.
NOTHING = frozenset({"", "-", "--", "–", "0", "00", "000", "null", "none", "nan", "n/a", "tidak ada", "kosong", "."})
NO_DAYS = frozenset({"00-00-0000", "0000-00-00", "00/00/0000", "01-01-0001", "0001-01-01"})
SEXES: Mapping[str, Sex] = {
    **dict.fromkeys(("l", "lk", "laki", "lakilaki", "laki2", "pria", "cowok", "m", "male", "1"), Sex.MALE),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "cewek", "f", "female", "2"), Sex.FEMALE),
}
YES = frozenset(
    {"ya", "y", "1", "true", "v", "√", "✓", "ada", "penerima", "aktif", "terdaftar", "dapat", "menerima", "benar"}
)
NO = frozenset(
    {"tidak", "t", "n", "no", "0", "false", "bukan", "bukan penerima", "tidak ada", "tidak terdaftar", "nonaktif"}
    | {"non aktif", "non-aktif", "tidak aktif", "belum", "tidak menerima", "tidak dapat", "dinonaktifkan", "salah"}
)
DEAD = frozenset({"meninggal", "meninggal dunia", "sudah meninggal", "mati", "wafat"})
ALIVE = frozenset({"hidup", "masih hidup", "tidak meninggal"})
MONTH_NUMBERS = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name.casefold(): number for number, name in enumerate(SHORT_MONTHS, 1)},
    "agt": 8,
    "ags": 8,
    "agst": 8,
    "nop": 11,
    "nopember": 11,
    "pebruari": 2,
    "peb": 2,
    "january": 1,
    "february": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "aug": 8,
    "october": 10,
    "oct": 10,
    "december": 12,
    "dec": 12,
}
ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d.*)?$")
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})(?:[T ]\d.*)?$")
MONTH_IN_WORDS = re.compile(r"(\d{1,2})[-/. ]+([A-Za-z]+)\.?[-/., ]+(\d{4})$")
TWO_FIGURES = re.compile(r"\d{1,2}[-/. ]+(?:\d{1,2}|[A-Za-z]+)[-/. ]+\d{2}$")
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[Ee]\+?\d+$")
DECIMAL = re.compile(r"\d+[.,]0*$")
EARLIEST_YEAR = 1880


class Birth(NamedTuple):
    """The day of birth, or only its year, or the problem that says why there is neither."""

    day: date | None = None
    year: int | None = None
    problems: tuple[Problem, ...] = ()


NO_BIRTH = Birth()


def _no_birth(sentence: str) -> Birth:
    return Birth(problems=(Problem(Fault.BIRTH, sentence),))


def read_birth(text: str, today: date) -> Birth:
    """A birth date as 1965-03-12, 12-03-1965, 12/3/1965, 12 Maret 1965, 12031965, 19650312, or a mere year."""
    written = text.strip().lstrip("'`").strip()
    if written.casefold() in NOTHING or written in NO_DAYS:
        return NO_BIRTH
    if written.isdecimal() and len(written) == 4:
        return _checked_year(written, today)
    parts = _day_parts(written)
    if parts is None:
        return _no_birth(_unclear_day(written))
    year, month, day = parts
    if month == day == 0:
        return _checked_year(str(year), today)
    try:
        born = date(year, month, day)
    except ValueError:
        return _no_birth(f"Tanggal lahir {written} tidak ada di kalender; tidak dimuat.")
    return _checked_day(born, written, today)


def _day_parts(written: str) -> tuple[int, int, int] | None:
    """Year, month and day as written; whether there is such a day is another question."""
    if found := ISO_DAY.match(written):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DAY_FIRST.match(written):
        return int(found[3]), int(found[2]), int(found[1])
    if found := MONTH_IN_WORDS.match(written):
        month = MONTH_NUMBERS.get(found[2].casefold())
        return (int(found[3]), month, int(found[1])) if month else None
    if written.isdecimal() and len(written) == 8:
        day = parse_day(written)
        if day and day.year >= EARLIEST_YEAR:
            return day.year, day.month, day.day
        return int(written[:4]), int(written[4:6]), int(written[6:])
    return None


def _unclear_day(written: str) -> str:
    if TWO_FIGURES.match(written):
        return f"Tahun lahir pada {written} hanya dua angka; tidak dimuat."
    if written.isdecimal() and len(written) == 5:
        return f"Tanggal lahir tersimpan sebagai bilangan {written}; ubah kolomnya menjadi tanggal. Tidak dimuat."
    return f"Tanggal lahir “{written[:40]}” tidak terbaca; tidak dimuat."


def _checked_day(born: date, written: str, today: date) -> Birth:
    if born > today:
        return _no_birth(f"Tanggal lahir {written} sesudah hari ini; tidak dimuat.")
    if age_on(born, today) > OLDEST:
        return _no_birth(f"Tanggal lahir {written} berarti umur lebih dari {OLDEST} tahun; tidak dimuat.")
    return Birth(born, born.year)


def _checked_year(written: str, today: date) -> Birth:
    year = int(written)
    if today.year - OLDEST <= year <= today.year:
        return Birth(None, year)
    return _no_birth(f"Tahun lahir {written} tidak masuk akal; tidak dimuat.")


@lru_cache(maxsize=1024)
def read_age(text: str, today: date) -> Birth:
    """The year of birth from an age in years."""
    written = text.casefold().replace("tahun", "").replace("th", "").replace("thn", "").strip(" .")
    if written in NOTHING - {"0"}:
        return NO_BIRTH
    if written.isdecimal() and len(written) <= 3 and int(written) <= OLDEST:
        return Birth(None, today.year - int(written))
    return _no_birth(f"Umur “{text[:40]}” tidak terbaca; tidak dimuat.")


@lru_cache(maxsize=1024)
def read_sex(text: str) -> Sex | None:
    return SEXES.get("".join(sign for sign in text.casefold() if sign.isalnum()))


@lru_cache(maxsize=1024)
def read_decile(text: str) -> int | None:
    """1 to 10, with or without the word before it."""
    written = text.casefold().replace("desil", "").strip(" :.")
    if DECIMAL.match(written):
        written = re.split(r"[.,]", written)[0]
    return int(written) if written.isdecimal() and len(written) <= 2 and 1 <= int(written) <= 10 else None


@lru_cache(maxsize=4096)
def read_rt_rw(text: str) -> str | None:
    """An RT or RW in three figures, empty when nothing is said; None when it is no number of up to three figures."""
    written = text.casefold().replace("rt", "").replace("rw", "").strip(" .:'`/")
    if DECIMAL.match(written):
        written = re.split(r"[.,]", written)[0]
    if written in NOTHING:
        return ""
    return written.zfill(3) if written.isdecimal() and written.isascii() and len(written) <= 3 else None


def read_phone(text: str) -> str | None:
    """A phone number that begins with 0, empty when nothing is said; None when it is none."""
    digits = tidy_digits(text).lstrip("'`")
    if digits.casefold() in NOTHING:
        return ""
    digits = digits.removeprefix("+")
    if digits.startswith("62"):
        digits = "0" + digits.removeprefix("62")
    elif digits.startswith("8"):
        digits = "0" + digits  # what Excel leaves of a mobile number it took for a quantity
    return None if check_phone(digits) else digits


@lru_cache(maxsize=1024)
def says_yes(text: str) -> bool | None:
    """Whether a cell says yes or no; None when it says neither."""
    written = " ".join(text.casefold().split())
    if written in YES:
        return True
    return False if written in NO else None


def says_deceased(text: str, *, is_status: bool = False) -> bool:
    """Whether a cell says that the resident has died; a status says so in words, a column of its own also by yes."""
    written = " ".join(text.casefold().split())
    return written in DEAD or (not is_status and written not in ALIVE and bool(says_yes(written)))


@lru_cache(maxsize=1024)
def is_nothing(text: str) -> bool:
    return text.strip().casefold() in NOTHING


def is_mangled_number(text: str) -> bool:
    """Whether a long number went through a spreadsheet as a quantity: 3.2E+15, 3209162001650001.0."""
    written = text.strip(" '`")
    return bool(SCIENTIFIC.match(written) or (DECIMAL.match(written) and len(written) > 10))
