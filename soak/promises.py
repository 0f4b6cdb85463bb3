"""What an office has promised to keep, and whether it does: nothing lost, nothing torn, no number left out."""

import re
from collections import Counter as Times
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.ledger.undo import unfinished_books
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Referral
from puskesos.cases.registers.imports import ListKind, RegisterImport
from puskesos.errors import UserError
from puskesos.office.access import Access
from puskesos.office.events import Event
from puskesos.office.eyes import as_program
from puskesos.office.trail.checking import check_chain
from puskesos.store.backup_check import problems_of
from puskesos.store.backup_place import find_backups
from puskesos.store.checks import damages
from soak.acts import DRAFT, Word

CASE_NUMBER = re.compile(r"CTH-(?P<year>\d+)-(?P<no>\d+)")
LETTER_NUMBER = re.compile(r"[^/]+/(?P<no>\d+)/.*/(?P<year>\d+)")
BOOK_YEAR = "2025"
LOOKED_AT = 3


@dataclass
class Promises:
    """Everything that was acknowledged, as of one moment."""

    cases: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    books: dict[str, str] = field(default_factory=dict)
    draft: str = ""

    def broken(self, session: Session, drafts: dict[str, str]) -> list[str]:
        """What of it is not there, a sentence for each."""
        cases = dict(session.execute(select(Case.number, Person.name).join(Person, Person.id == Case.client_id)).all())
        letters = dict(
            session.execute(select(Referral.number, Case.number).join(Case, Case.id == Referral.case_id)).all()
        )
        imports = {str(each.id): str(each.rows_loaded) for each in session.scalars(select(RegisterImport))}
        lost = [*_lost(self.cases, cases), *_lost(self.letters, letters), *_lost(self.lists | self.books, imports)]
        kept = drafts.get(str(DRAFT), "")
        if self.draft and kept != self.draft and kept[:12] <= self.draft[:12]:
            lost.append(f"the draft {self.draft[:12]} is {kept[:12] or 'gone'}")
        return lost


def _lost(promised: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    for number, text in promised.items():
        if found.get(number) != text:
            yield f"{number} was promised to be {text}, and is {found.get(number)}"


@dataclass
class Witness:
    """Hears what is told of the work, and knows what must be in the office, and in each of its backups."""

    now: Promises = field(default_factory=Promises)
    # What it will hold when the restore under way is through, and what the backup under way holds.
    perhaps: Promises | None = None
    copied: Promises | None = None
    backups: dict[str, Promises] = field(default_factory=dict)
    newest: str = ""

    def hear(self, word: Word) -> None:
        """One thing was done, or is begun."""
        match word.what:
            case "case":
                self.now.cases[word.of] = word.text
            case "letter":
                self.now.letters[word.of] = word.text
            case "list":
                self.now.lists[word.of] = word.text
            case "book":
                self.now.books[word.of] = word.text
            case "draft":
                self.now.draft = word.text
            case "backing up":
                self.copied = deepcopy(self.now)
            case "backup":
                self.backups[word.of], self.newest = self.copied or Promises(), word.of
            case "restoring":
                self.perhaps = deepcopy(self.backups.get(word.of, Promises()))
                self.perhaps.draft = ""  # drafts stay with the office that was put aside
            case "restored" if self.perhaps:
                self.now, self.perhaps = self.perhaps, None

    def lost(self, access: Access, drive: Path, moment: datetime) -> list[str]:
        """What was promised and is not there. From now on the office is what it was found to be."""
        drafts = access.file.drafts()
        kept = {str(each.id): each.content.decode() for each in drafts.kept(moment)}
        drafts.close()
        with access.file.database.read() as session, as_program(session):
            lost = self.now.broken(session, kept)
            if lost and self.perhaps and not self.perhaps.broken(session, kept):
                self.now, lost = self.perhaps, []
        self.perhaps = None
        for backup in find_backups(drive):
            self.backups.setdefault(backup.folder.name, self.copied or Promises())
        if self.newest and (not (found := find_backups(drive)) or found[0].folder.name < self.newest):
            lost.append(f"the backup {self.newest} is not there")
        return lost


def torn(access: Access, drive: Path) -> list[str]:
    """What is half there, or not in its order: pages, trail, numbers, books, lists, and backups that count as good."""
    with access.file.database.read() as session, as_program(session):
        found = [*damages(session), *check_chain(session, access.file.anchor.read())]
        found += [*misnumbered(session), *_half_made(session)]
        files = list(session.scalars(select(RegisterImport.data_file).where(RegisterImport.undone_at.is_(None))))
    found += [sentence for name in filter(None, files) for sentence in _list_damages(access, name)]
    return found + bad_backups(access, drive)


def bad_backups(access: Access, drive: Path, most: int = LOOKED_AT) -> list[str]:
    """What is wrong with the newest finished backups of a drive."""
    check = partial(check_chain, anchor=None)
    newest = find_backups(drive)[:most]
    return [problem for backup in newest for problem in problems_of(backup.folder, access.file.copies, (check,))]


def misnumbered(session: Session) -> Iterator[str]:
    """Every year's numbers begin with 1 and leave none out; those of old books were given by the books."""
    for column, pattern in ((Case.number, CASE_NUMBER), (Referral.number, LETTER_NUMBER)):
        given: Times[str] = Times()
        highest: Times[str] = Times()
        for number in session.scalars(select(column)):
            parts = pattern.fullmatch(number)
            if parts is None:
                yield f"{number} is no number of this office"
            elif (year := parts["year"]) != BOOK_YEAR:
                given[year] += 1
                highest[year] = max(highest[year], int(parts["no"]))
        if given != highest:
            yield f"numbers are missing: {dict(given)} given, the highest are {dict(highest)}"


def _half_made(session: Session) -> Iterator[str]:
    """Cases and letters without the event that came with them, and books that were left half copied."""
    with_event = exists().where(Event.subject == Case.uuid)
    yield from (f"{number} has no event" for number in session.scalars(select(Case.number).where(~with_event)))
    yield from (f"the book {book.id} is half there" for book in unfinished_books(session))
    books = select(RegisterImport.id, RegisterImport.rows_loaded).where(RegisterImport.kind == ListKind.LEDGER)
    for book, rows in session.execute(books.where(RegisterImport.undone_at.is_(None))):
        held = len(session.scalars(select(Case.id).where(Case.import_id == book)).all())
        if held != rows:
            yield f"the book {book} holds {held} of its {rows} cases"
    for letter in session.scalars(select(Referral)):
        letter.slip()


def _list_damages(access: Access, name: str) -> list[str]:
    try:
        with access.file.registers.open_apart(name) as register:
            return register.damages()
    except UserError as error:
        return [f"{name}: {error}"]
