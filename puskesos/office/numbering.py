"""Register and letter numbers: one counter row per series and year, taken inside the transaction that uses it."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from puskesos.dates import roman_month
from puskesos.errors import Refused
from puskesos.office.eyes import as_program
from puskesos.store.base import Base

FIELD = re.compile(r"\{([^{}]*)\}")
NUMBER = re.compile(r"no(?::0[2-6])?")
PLACE_OF_NUMBER = re.compile(r"\{no(?::0([2-6]))?\}")
# Two desks may begin a series at once; the second waits here for the first, and goes on from its number.
BEGIN = text("INSERT INTO counters (series, year, last) VALUES (:series, :year, 0) ON CONFLICT DO NOTHING")
FIELDS = ("no", "tahun", "bulan", "bulan_romawi", "kode", "klasifikasi")


class Counter(Base):
    """The last number given out of a series in a year (year 0 for a series that never starts again)."""

    __tablename__ = "counters"

    series: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


@dataclass(frozen=True)
class NumberPattern:
    """How a number is written, e.g. `{klasifikasi}/{no:03}/SLRT/{bulan_romawi}/{tahun}`."""

    text: str

    def check(self) -> str | None:
        """The problem with the pattern, or None."""
        fields = FIELD.findall(self.text)
        unknown = [field for field in fields if field not in FIELDS and not NUMBER.fullmatch(field)]
        if unknown or "{" in FIELD.sub("", self.text) or "}" in FIELD.sub("", self.text):
            return "Isian yang dikenal: {no} atau {no:03}, {tahun}, {bulan}, {bulan_romawi}, {kode}, {klasifikasi}."
        if sum(bool(NUMBER.fullmatch(field)) for field in fields) != 1:
            return "Pola nomor harus memuat {no} satu kali."
        if not self.text.isprintable():
            return "Pola nomor hanya memuat huruf, angka dan tanda baca dalam satu baris."
        if len(self.text) > 80:
            return "Pola nomor paling panjang 80 huruf."
        return None

    @property
    def starts_again_each_year(self) -> bool:
        """Only a pattern that shows the year may start again at 1, else two letters would carry one number."""
        return "{tahun}" in self.text

    @property
    def counts_by_class(self) -> bool:
        """A pattern that shows the class of the letter (kode klasifikasi) counts the letters of each class."""
        return "{klasifikasi}" in self.text

    def counter(self, series: str, day: date, class_code: str) -> tuple[str, int]:
        """The counter a number of this pattern is taken from: its series and year."""
        year = day.year if self.starts_again_each_year else 0
        return (f"{series}:{class_code}" if self.counts_by_class else series), year

    def written(self, number: int, day: date, code: str, class_code: str = "") -> str:
        """The number as it stands on paper."""
        before, digits, behind = self.around(day, code, class_code)
        return f"{before}{number:0{digits}}{behind}"

    def around(self, day: date, code: str, class_code: str) -> tuple[str, int, str]:
        """What stands before a number, how many digits it has at least, and what stands behind it."""
        before, digits, behind = PLACE_OF_NUMBER.split(self.text)
        values: dict[str, object] = {
            "tahun": day.year,
            "bulan": f"{day.month:02}",
            "bulan_romawi": roman_month(day.month),
            "kode": code,
            "klasifikasi": class_code,
        }
        return before.format_map(values), int(digits or 1), behind.format_map(values)


def take_number(
    session: Session, series: str, pattern: NumberPattern, day: date, code: str, used: InstrumentedAttribute[str],
    class_code: str = "",
) -> str:  # fmt: skip
    """The next number of a series, in writing. Call it last: the counter row stays locked until the commit.

    `used` is the column the numbers are kept in. A changed pattern may begin a new count in the middle of an old one
    (a year typed as a word, a pattern taken back); numbers that stand in the register already are passed over then.
    """
    if problem := pattern.check():
        raise Refused(problem)
    counter, around = pattern.counter(series, day, class_code), pattern.around(day, code, class_code)
    take = _next_of_file if session.get_bind().dialect.name == "sqlite" else _next_of_server
    number = take(session, counter, around, used)
    if number is None:
        session.execute(BEGIN, dict(zip(("series", "year"), counter, strict=True)))
        number = take(session, counter, around, used)
    assert number is not None  # noqa: S101  # it was begun just now
    return number


def _next_of_file(
    session: Session, counter: tuple[str, int], around: tuple[str, int, str], used: InstrumentedAttribute[str]
) -> str | None:
    """The next free number; None where none of the series was ever taken."""
    series, year = counter
    before, digits, behind = around
    count = update(Counter).where(Counter.series == series, Counter.year == year).values(last=Counter.last + 1)
    count = count.returning(Counter.last).execution_options(synchronize_session=False)
    with as_program(session):  # a number is taken also where its case is hidden from this officer
        while (taken := session.execute(count).scalar_one_or_none()) is not None:
            number = f"{before}{taken:0{digits}}{behind}"
            if session.scalar(select(used).where(used == number)) is None:
                return number
    return None


def _next_of_server(
    session: Session, counter: tuple[str, int], around: tuple[str, int, str], used: InstrumentedAttribute[str]
) -> str | None:
    """The same; whoever wants a number stands in line for it there (`store/server/numbers.sql`)."""
    return session.scalar(select(func.next_number(*counter, *around, used.class_.__tablename__)))


def peek_number(
    session: Session, series: str, pattern: NumberPattern, day: date, code: str, class_code: str = ""
) -> str:
    """The number that would come next, in writing, without taking it; for the example beside a pattern."""
    counter = session.get(Counter, pattern.counter(series, day, class_code))
    return pattern.written(counter.last + 1 if counter else 1, day, code, class_code)
