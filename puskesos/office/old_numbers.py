"""Numbers an office gave out before it had this program: its own counters go on beyond them."""

import re
from collections.abc import Iterable

from sqlalchemy.orm import Session

from puskesos.dates import ROMAN
from puskesos.office.numbering import FIELD, Counter, NumberPattern
from puskesos.office.profile import LETTER_SERIES, REGISTER_SERIES, Office, the_office

# Beyond this a figure in the running place is a slip of the pen: one such line would end the series.
LARGEST = 99_999
Raised = dict[str, list[int]]


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
        series, _, year = name.partition(":")
        counter = session.get(Counter, (series, int(year)))
        if counter is not None and counter.last == after:
            counter.last = before


def read_number(pattern: NumberPattern, text: str, code: str) -> tuple[int, int] | None:
    """Year (0 for a series that never starts again) and running number of a written number; None for another form."""
    found = re.fullmatch(_form(pattern.text, code), text.strip(), re.IGNORECASE)
    if found is None:
        return None
    year = int(found["tahun"]) if pattern.starts_again_each_year else 0
    number = int(found["no"])
    return (year, number) if number <= LARGEST else None


def _form(text: str, code: str) -> str:
    forms = {
        "no": r"(?P<no>[0-9]+)",
        "tahun": r"(?P<tahun>20[0-9]{2})",
        "bulan": "(?:0?[1-9]|1[0-2])",
        "bulan_romawi": f"(?:{'|'.join(ROMAN)})",
        "kode": re.escape(code),
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
    highest: dict[int, int] = {}
    for written in numbers:
        if read := read_number(pattern, written, office.code):
            year, number = read
            highest[year] = max(number, highest.get(year, 0))
    raised: Raised = {}
    for year, last in highest.items():
        counter = session.get(Counter, (series, year))
        if counter is None:
            counter = Counter(series=series, year=year, last=0)
            session.add(counter)
        if last > counter.last:
            raised[f"{series}:{year}"] = [counter.last, last]
            counter.last = last
    session.flush()
    return raised
