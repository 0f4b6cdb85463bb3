"""A photo or scan kept with a case, small and encrypted with the rest, until its own time is over."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.case import Case
from puskesos.cases.sight import OfCase
from puskesos.office.officers import Officer
from puskesos.store.base import Base, Travels, Versioned


class Medium(StrEnum):
    """What the bytes are, as looked at by us and not as the file was called."""

    JPEG = "jpeg"
    PDF = "pdf"


class Attachment(OfCase, Travels, Versioned, Base):
    """One document of a case. When it is removed, or its time is over, `content` is emptied and the row stays."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), index=True)
    title: Mapped[str]
    medium: Mapped[Medium]
    content: Mapped[bytes] = mapped_column(deferred=True)
    size: Mapped[int]
    sha256: Mapped[str]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey(Officer.id))
    keep_until: Mapped[date]
    removed_at: Mapped[datetime | None]
    removed_reason: Mapped[str] = mapped_column(default="")
