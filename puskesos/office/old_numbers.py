"""Numbers an office gave out before it had this program: its own counters go on beyond them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from puskesos.dates import ROMAN
from puskesos.office.numbering import FIELD, Counter, NumberPattern
from puskesos.office.profile import LETTER_SERIES, REGISTER_SERIES, Office, the_office

# Beyond this a figure in the running place is a slip of the pen: one such line would end the series.
LARGEST = 99_999
Raised = dict[str, list[int]]


@dataclass(frozen=True)
class ReadNumber:
    """What a written number says. Year 0 stands for a series that never starts again; month 0 for a month not told."""

    year: int
    running: int
    month: int = 0
    class_code: str = ""

    def day(self, otherwise: date) -> date:
        """A day of its year and month; what the number does not tell is taken from another day."""
        return date(self.year or otherwise.year, self.month or otherwise.month, 1)


def reserve_register_numbers(session: Session, numbers: Iterable[str]) -> Raised:
    """Let the register go on beyond the old numbers that follow the office's pattern.

    Returns what was raised, to be given to `give_back`: counter → [before, after].
    """
    office = the_office(session)
    return _reserve(session, office, REGISTER_SERIES, office.register_pattern, numbers)


def reserve_letter_numbers(session: Session, numbers: Iterable[str]) -> Raised:
    """The same for the letters."""
    office = the_office(session)
    return _reserve(session, office, LETTER_SERIES, office.letter_pattern, numbers)


def give_back(session: Session, raised: Raised) -> None:
    """Set counters back that nobody has used since they were raised; the others stay, and nothing is given twice."""
    for name, (before, after) in raised.items():
        series, _, year = name.rpartition(":")
        counter = session.get(Counter, (series, int(year)))
        if counter is not None and counter.last == after:
            counter.last = before


def read_number(pattern: NumberPattern, text: str, code: str) -> ReadNumber | None:
    """What a number written by the pattern says; None for another form."""
    found = re.fullmatch(_form(pattern.text, code), text.strip(), re.IGNORECASE)
    if found is None or int(found["no"]) > LARGEST:
        return None
    said = {name: value.upper() for name, value in found.groupdict().items()}
    roman = said.get("bulan_romawi", "")
    return ReadNumber(
        year=int(said["tahun"]) if pattern.starts_again_each_year else 0,
        running=int(said["no"]),
        month=ROMAN.index(roman) + 1 if roman else int(said.get("bulan", 0)),
        class_code=said.get("klasifikasi", ""),
    )


def _form(text: str, code: str) -> str:
    forms = {
        "no": r"(?P<no>[0-9]+)",
        "tahun": r"(?P<tahun>20[0-9]{2})",
        "bulan": "(?P<bulan>0?[1-9]|1[0-2])",
        "bulan_romawi": f"(?P<bulan_romawi>{'|'.join(ROMAN)})",
        "kode": re.escape(code),
        "klasifikasi": r"(?P<klasifikasi>[0-9A-Za-z][0-9A-Za-z.]*)",
    }
    # A field that stands twice is caught by name once; the second time any figures will do.
    named: set[str] = set()
    parts, place = [], 0
    for field in FIELD.finditer(text):
        parts.append(re.escape(text[place : field.start()]))
        name = field[1].partition(":")[0]
        form = forms[name]
        parts.append(re.sub(r"\?P<\w+>", "?:", form) if name in named else form)
        named.add(name)
        place = field.end()
    return "".join([*parts, re.escape(text[place:])])


def _reserve(session: Session, office: Office, series: str, text: str, numbers: Iterable[str]) -> Raised:
    pattern = NumberPattern(text)
    highest: dict[tuple[str, int], int] = {}
    for written in numbers:
        if read := read_number(pattern, written, office.code):
            key = pattern.counter(series, date(read.year or 1, 1, 1), read.class_code)
            highest[key] = max(read.running, highest.get(key, 0))
    raised: Raised = {}
    for (name, year), last in highest.items():
        counter = session.get(Counter, (name, year))
        if counter is None:
            counter = Counter(series=name, year=year, last=0)
            session.add(counter)
        if last > counter.last:
            raised[f"{name}:{year}"] = [counter.last, last]
            counter.last = last
    session.flush()
    return raised
