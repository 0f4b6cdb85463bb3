"""The cells that say who somebody is, NIK and family card. A spreadsheet that took them for quantities spoilt them."""

from typing import NamedTuple

from puskesos.cases.people.nik import FEMALE_DAYS, LENGTH
from puskesos.exchange.cell_values import is_mangled_number, is_nothing
from puskesos.exchange.findings import Fault, Problem
from puskesos.exchange.table_rows import Flaw
from puskesos.office.typed import tidy_digits

LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Day and month as a NIK writes them, of men and of women.
DAYS = frozenset(
    f"{day + added:02}{month:02}"
    for month, days in enumerate(LONGEST_MONTHS, 1)
    for day in range(1, days + 1)
    for added in (0, FEMALE_DAYS)
)
LEAP_DAYS = ("2902", f"{29 + FEMALE_DAYS}02")


class IdentityCell(NamedTuple):
    """Sixteen figures, or none, with what is wrong with the cell.

    `temporary` are the figures of a NIK that is none: a program's own number for somebody without one.
    """

    digits: str = ""
    problems: tuple[Problem, ...] = ()
    temporary: str = ""


def are_clean(nik: str, no_kk: str) -> bool:
    """Whether both are sixteen figures and nothing else, or the second is empty; that is so in nearly all rows."""
    figures = nik + no_kk
    return len(nik) == LENGTH and len(figures) in (LENGTH, 2 * LENGTH) and _are_figures(figures) and nik[0] != "0"


def nik_cell(text: str, flaw: Flaw | None) -> IdentityCell:
    """What a cell of the NIK column says when it is not simply clean."""
    digits = tidy_digits(text).lstrip("'`")
    if is_nothing(digits) and "0" not in digits:
        return IdentityCell()
    if set(digits) == {"0"}:
        return _with(Fault.NIK_TEMPORARY, "NIK nol; dimuat tanpa NIK.")
    if flaw is Flaw.NUMBER or is_mangled_number(text):
        return _with(Fault.NIK_NUMBER, _number_sentence("NIK", text))
    if not _are_figures(digits):
        return _with(Fault.NIK_LETTERS, f"NIK “{text[:40]}” berisi selain angka.")
    if len(digits) != LENGTH:
        return _with(Fault.NIK_LENGTH, f"NIK {digits[:40]} ada {len(digits)} angka, harus {LENGTH}.")
    return _own_number(digits) if digits[0] == "0" else IdentityCell(digits)


def kk_cell(text: str, flaw: Flaw | None) -> IdentityCell:
    """What a cell with a family-card number says; a bad one is left out and named, the resident is loaded."""
    digits = tidy_digits(text).lstrip("'`")
    if is_nothing(digits) or set(digits) == {"0"}:
        return IdentityCell()
    if flaw is Flaw.NUMBER or is_mangled_number(text):
        return _with(Fault.NO_KK, f"{_number_sentence('Nomor KK', text)} Nomor KK tidak dimuat.")
    if not (_are_figures(digits) and len(digits) == LENGTH):
        return _with(Fault.NO_KK, f"Nomor KK “{text[:40]}” bukan {LENGTH} angka; tidak dimuat.")
    return IdentityCell(digits)


def has_calendar_day(nik: str) -> bool:
    """Whether the figures in the middle of a NIK are a day of the calendar, in whichever century."""
    day_and_month = nik[6:10]
    return day_and_month in DAYS and (day_and_month not in LEAP_DAYS or int(nik[10:12]) % 4 == 0)


def _are_figures(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _own_number(digits: str) -> IdentityCell:
    """OpenSID gives people without a NIK a number of its own that begins with 0."""
    sentence = f"NIK {digits} adalah nomor sementara; dimuat tanpa NIK."
    return IdentityCell("", (Problem(Fault.NIK_TEMPORARY, sentence),), digits)


def _with(fault: Fault, sentence: str) -> IdentityCell:
    return IdentityCell("", (Problem(fault, sentence),))


def _number_sentence(label: str, text: str) -> str:
    return (
        f"{label} tersimpan sebagai bilangan ({text[:40]}), angkanya sudah tidak dapat dipercaya. "
        f"Minta berkas dengan kolom {label} berformat Teks."
    )
