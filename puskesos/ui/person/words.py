"""What is known about a resident, in the few words a list or a panel has room for."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from puskesos.cases.people.history import programme_label
from puskesos.cases.registers.residents import NOT_A_MEMBER
from puskesos.dates import age_on, short
from puskesos.office.masking import masked_nik


def memberships_words(codes: Iterable[str]) -> str:
    """The programmes a list names, and those it denies: PKH, Sembako; bukan peserta PBI-JK maupun KIP."""
    named = [(programme_label(code.removeprefix(NOT_A_MEMBER)), code.startswith(NOT_A_MEMBER)) for code in codes]
    reached = ", ".join(label for label, is_denied in named if not is_denied)
    denied = [label for label, is_denied in named if is_denied]
    return "; ".join(filter(None, (reached, _not_in(denied))))


def programmes_words(codes: Iterable[str]) -> str:
    """Only the programmes that reach the resident, where there is no room for the others: PKH, Sembako."""
    return ", ".join(programme_label(code) for code in codes if not code.startswith(NOT_A_MEMBER))


def _not_in(programmes: Sequence[str]) -> str:
    """Said so that it reads as none of them, not as all of them together."""
    if not programmes:
        return ""
    *others, last = programmes
    words = QCoreApplication.translate("PersonWords", "bukan peserta {programmes}")
    neither = QCoreApplication.translate("PersonWords", "bukan peserta {programmes} maupun {last}")
    return neither.format(programmes=", ".join(others), last=last) if others else words.format(programmes=last)


def birth_words(birth_date: date | None, birth_year: int | None) -> str:
    """A birth as far as it is known: 12 Jun 1963, or only the year."""
    return short(birth_date) if birth_date else str(birth_year) if birth_year else ""


def birth_and_age(birth_date: date | None, birth_year: int | None, today: date) -> str:
    """A birth with the age on a day: 12 Jun 1963, 63 tahun."""
    if birth_date is None and birth_year is None:
        return ""
    if birth_date:
        words = QCoreApplication.translate("PersonWords", "{born}, {age} tahun")
        return words.format(born=short(birth_date), age=age_on(birth_date, today))
    words = QCoreApplication.translate("PersonWords", "{year}, sekitar {age} tahun")
    return words.format(year=birth_year, age=today.year - (birth_year or 0))


def number_words(nik: str, local_number: str) -> str:
    """The NIK as lists show it, masked; for somebody without one, the office's own number."""
    return masked_nik(nik) if nik else local_number


def decile_words(decile: int | None) -> str:
    """The welfare decile as it is spoken of: desil 3."""
    return QCoreApplication.translate("PersonWords", "desil {decile}").format(decile=decile) if decile else ""


def count_words(count: int) -> str:
    """A count with points between thousands: 1.000.000."""
    return f"{count:,}".replace(",", ".")
