"""Entries of the directory that somebody marked as wrong, until they are put right."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.errors import InvalidForm, Stale
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import check_length, tidy_text
from puskesos.store.base import Base, Travels, Versioned

LONGEST_REMARK = 500


class EntryKind(StrEnum):
    """What an entry of the directory is."""

    SERVICE = "service"
    DOCUMENT = "document"
    RULE = "rule"
    PROVIDER = "provider"

    @property
    def label(self) -> str:
        return {"service": "Layanan", "document": "Berkas", "rule": "Aturan", "provider": "Tujuan"}[self.value]


class DirectoryFlag(Travels, Versioned, Base):
    """A doubt about one entry, with the words of the officer who met it at work.

    `entry` is the code of a catalogue row, or the UUID of a provider.
    """

    __tablename__ = "directory_flags"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[EntryKind]
    entry: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    remark: Mapped[str]
    raised_at: Mapped[datetime]
    raised_by: Mapped[str]
    settled_at: Mapped[datetime | None] = mapped_column(index=True)
    settled_by: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")


@dataclass(frozen=True)
class Doubt:
    """What an officer says is wrong about an entry; `name` is how the entry was called then."""

    kind: EntryKind
    entry: str
    name: str
    remark: str

    def check(self) -> dict[str, str]:
        """Field → problem."""
        problem = check_length("Keterangan", self.remark, LONGEST_REMARK)
        if not tidy_text(self.remark):
            problem = "Tulis apa yang keliru, supaya admin dapat membetulkannya."
        return {"remark": problem} if problem else {}


@needs(Permission.DOUBT_DIRECTORY)
def flag_entry(session: Session, doubt: Doubt, *, by: Officer, now: datetime) -> DirectoryFlag:
    """Mark an entry as wrong; it stays in use until the admin settled the doubt."""
    if problems := doubt.check():
        raise InvalidForm(problems)
    flag = DirectoryFlag(
        kind=doubt.kind,
        entry=doubt.entry,
        name=doubt.name,
        remark=tidy_text(doubt.remark),
        raised_at=now,
        raised_by=by.name,
    )
    session.add(flag)
    session.flush()
    record_event(session, "flag", flag.uuid, "entry_doubted", by=by, now=now, name=doubt.name, remark=flag.remark)
    return flag


@needs(Permission.EDIT_DIRECTORY)
def settle_flag(session: Session, flag_id: int, answer: str, *, by: Officer, now: datetime) -> DirectoryFlag:
    """Say what was done about a doubt. Raises `Refused` when somebody already settled it."""
    flag = session.get_one(DirectoryFlag, flag_id)
    if flag.settled_at:
        raise Stale("Tanda keliru pada {name} sudah diselesaikan oleh {who}.", name=flag.name, who=flag.settled_by)
    if problem := check_length("Jawaban", answer, LONGEST_REMARK):
        raise InvalidForm({"answer": problem})
    flag.settled_at, flag.settled_by, flag.answer = now, by.name, tidy_text(answer)
    record_event(session, "flag", flag.uuid, "doubt_settled", by=by, now=now, name=flag.name, answer=flag.answer)
    return flag


def open_flags(session: Session, kind: EntryKind | None = None, entry: str = "") -> list[DirectoryFlag]:
    """The doubts nobody settled yet, oldest first; of one kind or one entry when asked for."""
    asked = select(DirectoryFlag).where(DirectoryFlag.settled_at.is_(None)).order_by(DirectoryFlag.id)
    asked = asked.where(DirectoryFlag.kind == kind) if kind else asked
    return list(session.scalars(asked.where(DirectoryFlag.entry == entry) if entry else asked))
