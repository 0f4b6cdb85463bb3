"""How the columns of an office's files are read, saved under a name after it was done by hand once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.cases.registers.imports import ListKind
from puskesos.errors import InvalidForm, Stale
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import LONGEST_NAME, check_length, tidy_text
from puskesos.store.base import Base, Travels, Versioned


class ImportProfile(Travels, Versioned, Base):
    """One way to read files: which field stands under which header."""

    __tablename__ = "import_profiles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[ListKind]
    headers: Mapped[list[str]] = mapped_column(default=list)
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    saved_at: Mapped[datetime]


@dataclass(frozen=True)
class ProfileAnswer:
    """A mapping worth keeping: all headers of the file it was made for, and field → header."""

    name: str
    kind: ListKind
    headers: Sequence[str]
    mapping: Mapping[str, str]

    def check(self) -> dict[str, str]:
        """Field → problem."""
        if not tidy_text(self.name):
            return {"name": "Isi nama profil, misalnya DTSEN dari Dinsos."}
        problems = {
            "name": check_length("Nama profil", tidy_text(self.name), LONGEST_NAME),
            "mapping": "" if self.mapping else "Pasangkan paling sedikit satu kolom sebelum menyimpan profil.",
        }
        return {field: problem for field, problem in problems.items() if problem}


@needs(Permission.KEEP_REGISTERS)
def save_profile(session: Session, answer: ProfileAnswer, *, by: Officer, now: datetime) -> ImportProfile:
    """Keep a mapping under its name; a profile of the same name is replaced. Raises `InvalidForm`."""
    if problems := answer.check():
        raise InvalidForm(problems)
    name = tidy_text(answer.name)
    profile = session.scalar(select(ImportProfile).where(ImportProfile.name == name)) or ImportProfile(name=name)
    profile.kind = answer.kind
    profile.headers, profile.mapping = list(answer.headers), dict(answer.mapping)
    profile.saved_at = now
    session.add(profile)
    session.flush()
    record_event(session, "import_profile", profile.uuid, "profile_saved", by=by, now=now, name=name)
    return profile


@needs(Permission.KEEP_REGISTERS)
def forget_profile(session: Session, profile_id: int, *, by: Officer, now: datetime) -> ImportProfile:
    """Take a profile out; what was imported with it stays as it is."""
    profile = session.get(ImportProfile, profile_id)
    if profile is None:
        raise Stale("Profil itu sudah dihapus.")
    record_event(session, "import_profile", profile.uuid, "profile_forgotten", by=by, now=now, name=profile.name)
    session.delete(profile)
    session.flush()
    return profile


def list_profiles(session: Session, kind: ListKind | None = None) -> list[ImportProfile]:
    """All profiles, or those of one list, by name."""
    wanted = select(ImportProfile).order_by(ImportProfile.name)
    return list(session.scalars(wanted if kind is None else wanted.where(ImportProfile.kind == kind)))


def fitting_profile(session: Session, headers: Sequence[str]) -> ImportProfile | None:
    """The profile that was made for a file with just these headers, the latest of several."""
    latest = select(ImportProfile).order_by(ImportProfile.saved_at.desc(), ImportProfile.id.desc())
    return next((each for each in session.scalars(latest) if each.headers == list(headers)), None)
