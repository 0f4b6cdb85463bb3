"""One line of the office's old case book as far as it could be read, and what is remembered while a book is copied."""

from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b

from puskesos.cases.case import Outcome
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.registers.imports import RegisterImport
from puskesos.cases.status import CaseStatus
from puskesos.office.calendar import Calendar
from puskesos.office.profile import Office
from puskesos.office.typed import name_key, tidy_digits


@dataclass(frozen=True)
class OldReferral:
    """The letter a line tells of, and what came back."""

    provider: str
    number: str = ""
    issued_on: date | None = None
    request: str = ""
    result: FeedbackResult | None = None
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True)
class LedgerEntry:
    """One line; `row` is its place in the file.

    `client.estimated_age` is the age on the day of the visit. An open status leaves the case open; a closed one has
    its outcome, and the day where the book has it.
    """

    row: int
    number: str
    visit_on: date
    client: PersonAnswer
    story: str
    sector: str
    service_code: str = ""
    reporter: str = ""
    relation: str = ""
    officer: str = ""
    status: CaseStatus = CaseStatus.RESOLVED
    outcome: Outcome | None = None
    closed_on: date | None = None
    result: str = ""
    referral: OldReferral | None = None

    @property
    def register_number(self) -> str:
        """The number of the book, or one made from what the line says: the same line never comes in twice."""
        if self.number:
            return self.number
        said = "|".join((name_key(self.client.name), tidy_digits(self.client.nik), self.story, self.service_code))
        mark = blake2b(said.encode(), digest_size=3).hexdigest().upper()
        return f"LAMA-{self.visit_on:%Y%m%d}-{mark}"

    @property
    def who(self) -> str:
        """What makes two lines speak of one client: the NIK with the name, else name, birth and desa."""
        name, client = name_key(self.client.name), self.client
        if nik := tidy_digits(client.nik):
            return f"{nik}|{name}"
        born = client.birth_date or (self.visit_on.year - client.estimated_age if client.estimated_age else "")
        return f"{name}|{born}|{client.region}|{name_key(client.address)}"


@dataclass
class Book:
    """What the lines before have made known, so that no line asks for it anew. `cases` gives case and client.

    `planned_on` is the day on which the last of the open cases is to be carried on.
    """

    source: RegisterImport
    office: Office
    calendar: Calendar
    copied_by_id: int
    now: datetime
    planned_on: date
    officers: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    cases: dict[str, tuple[int, int]] = field(default_factory=dict)
    providers: dict[str, int] = field(default_factory=dict)
    open_cases: int = 0

    @property
    def today(self) -> date:
        return self.office.day(self.now)
