"""What is done to an office while it is being ill-treated; each thing that was promised is told, once it was."""

from collections.abc import Callable, Mapping
from csv import writer
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.cases.registers.imports import ListKind
from puskesos.exchange.import_order import ImportOrder
from puskesos.exchange.register_import import import_register
from puskesos.office.access import Access, log_in
from puskesos.office.backups import back_up_by_hand
from puskesos.office.providers import Provider
from puskesos.office.restores import restore_here
from puskesos.store.backup_place import find_backups
from soak.office import AGENCY, OFFICE, OFFICER, PASSWORD, Ground, open_office

DRAFT = UUID(int=1)
DRAFT_SIZE = 3000
KEPT_FOR = timedelta(days=300)
LIST_ROWS, BOOK_ROWS = 40, 25
LIST_HEADERS = ("NIK", "NO KK", "NAMA", "JK", "TGL LAHIR", "ALAMAT")
BOOK_HEADERS = ("No. Register", "Tanggal", "Nama", "NIK", "Alamat", "Jenis Layanan", "Keluhan", "Status")


class Word(NamedTuple):
    """One thing said by who works on the office: what was done, to what, and what was written."""

    what: str
    of: str = ""
    text: str = ""


Tell = Callable[[Word], None]


@dataclass
class Work:
    """An open office somebody works on; `serial` makes every name and number one of its own."""

    ground: Ground
    access: Access
    tell: Tell
    now: datetime
    random: Random
    serial: int

    def next(self) -> int:
        """The next number, and a second later."""
        self.serial += 1
        self.now += timedelta(seconds=1)
        return self.serial

    def step(self, _done: int, _total: int, _words: str = "") -> None:
        """Long work goes on: also a moment at which something may happen to it."""
        self.tell(Word("step"))


def register(work: Work) -> None:
    """A visit is written down."""
    name = f"Contoh Nomor {work.next()}"
    with work.access.file.database.write() as session:
        intake = Intake(PersonAnswer(name, nik_status=NikStatus.UNKNOWN), f"Keluhan {name}", "health")
        number = register_case(session, intake, by=work.access.officer, now=work.now).number
    work.tell(Word("case", number, name))


def refer(work: Work) -> None:
    """A visit that ends with a letter, both in one transaction."""
    name = f"Misal Nomor {work.next()}"
    with work.access.file.database.write() as session:
        agency = session.scalars(select(Provider.uuid).where(Provider.name == AGENCY)).one()
        intake = Intake(PersonAnswer(name, nik_status=NikStatus.UNKNOWN), f"Keluhan {name}", "health")
        case = register_case(session, intake, by=work.access.officer, now=work.now)
        answer_by = OFFICE.zone.local(work.now).date() + timedelta(days=14)
        request = ReferralRequest(agency, "KES-02", "Mohon bantuan.", answer_by)
        letter = issue_referral(session, case.id, request, by=work.access.officer, now=work.now)
    work.tell(Word("case", case.number, name))
    work.tell(Word("letter", letter.number, case.number))


def draft(work: Work) -> None:
    """What is being typed is kept, each time a little longer."""
    drafts = work.access.file.drafts()
    text = f"{work.next():012}" + "x" * work.random.randrange(DRAFT_SIZE)
    drafts.save({DRAFT: text.encode()}, work.now, work.now + KEPT_FOR)
    drafts.close()
    work.tell(Word("draft", text=text))


def load_list(work: Work) -> None:
    """A list of residents is imported."""
    _load(work, ListKind.DTSEN, "2026-Q1", "list", LIST_HEADERS, [_resident(work.next()) for _ in range(LIST_ROWS)])


def load_book(work: Work) -> None:
    """An old case book is imported."""
    _load(work, ListKind.LEDGER, "2025", "book", BOOK_HEADERS, [_old_case(work.next()) for _ in range(BOOK_ROWS)])


def back_up(work: Work) -> None:
    """A backup onto the drive. What it holds is what was promised before it began."""
    work.next()
    work.tell(Word("backing up"))
    made = back_up_by_hand(work.access.file, work.ground.drive, work.access.officer, work.step, now=work.now)
    work.tell(Word("backup", made.folder.name))


def restore(work: Work) -> None:
    """The newest backup takes the place of the office."""
    newest = find_backups(work.ground.drive)[0].folder
    work.next()
    work.tell(Word("restoring", newest.name))
    restore_here(work.access, newest, work.step, now=work.now)
    work.tell(Word("restored", newest.name))
    work.access.close()
    work.access = open_office(work.ground.office, work.now)


def migrate(work: Work) -> None:
    """An office of the first schema is opened, and brought up to date by that."""
    work.tell(Word("migrating"))
    log_in(work.ground.old, OFFICER, PASSWORD).close()
    work.tell(Word("migrated"))


ACTS: Mapping[str, Callable[[Work], None]] = {
    each.__name__: each for each in (register, refer, draft, load_list, load_book, back_up, restore, migrate)
}


def do(work: Work, act: str) -> None:
    """One act, told as it begins and when it is over, so that it is known what death came into."""
    work.tell(Word("begin", act))
    ACTS[act](work)
    work.tell(Word("end", act))


def _load(
    work: Work, kind: ListKind, period: str, word: str, headers: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    path = _csv(work.ground.files / f"{word}.csv", headers, rows)
    order = ImportOrder(path, kind, period, searches_doubles=False)
    outcome = import_register(work.access.file, order, work.step, by=work.access.officer, now=work.now)
    work.tell(Word(word, str(outcome.import_id), str(outcome.rows_loaded)))


def _csv(path: Path, headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv = writer(file, delimiter=";")
        csv.writerow(headers)
        csv.writerows(rows)
    return path


def _resident(number: int) -> tuple[str, ...]:
    nik = f"9999140301{number % 90 + 10}{number % 10_000:04}"
    return nik, f"999914{number:010}", f"CONTOH NOMOR {number}", "L", "03-01-1965", f"JL. MISAL {number}"


def _old_case(number: int) -> tuple[str, ...]:
    nik = f"9999140101{number % 90 + 10}{number % 10_000:04}"
    day = f"{number % 28 + 1:02}-{number % 12 + 1:02}-2025"
    return f"CTH-2025-{number:06}", day, f"Umpama Nomor {number}", nik, "Jalan Misal", "Cek desil", "Desil", "Selesai"
