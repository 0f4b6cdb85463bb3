"""Duties a case leaves behind, such as a register to be put right within six months, also after it is closed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base, Travels, Versioned

OPEN = "done_at IS NULL"


class CaseDuty(Travels, Versioned, Base):
    """Something the law wants done by a day because of a case."""

    __tablename__ = "case_duties"
    __table_args__ = (
        Index("ix_case_duties_open", "due_on", "id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    code: Mapped[str]
    task: Mapped[str]
    basis: Mapped[str]
    due_on: Mapped[date]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
