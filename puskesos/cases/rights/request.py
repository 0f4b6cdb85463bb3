"""What a resident asked of the data about them, and by when it must be done."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.people.person import Person
from puskesos.cases.sight import OfPeople
from puskesos.office.officers import Officer
from puskesos.store.base import Base, Travels, Versioned

OWED = "done_at IS NULL"


class RightKind(StrEnum):
    """The rights a desk meets (UU 27/2022, pasal 5 to 13)."""

    COPY = "copy"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    ERASURE = "erasure"
    RESTRICTION = "restriction"

    @property
    def label(self) -> str:
        return {
            "copy": "Meminta salinan data",
            "correction": "Meminta data dibetulkan",
            "withdrawal": "Mencabut persetujuan",
            "erasure": "Meminta data dihapus",
            "restriction": "Meminta pemakaian data dibatasi",
        }[self.value]


class RightsRequest(OfPeople, Travels, Versioned, Base):
    """One request; what the law gives 72 hours for is due at `due_at`, to the minute."""

    __tablename__ = "rights_requests"
    __table_args__ = (
        Index("ix_rights_requests_owed", "due_at", "id", sqlite_where=text(OWED), postgresql_where=text(OWED)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    kind: Mapped[RightKind]
    asked_by: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey(Officer.id))
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey(Officer.id))
    result: Mapped[str] = mapped_column(default="")
