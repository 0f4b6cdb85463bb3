"""Who was let in to a confidential case, by a colleague or by giving a reason."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.case import Case
from puskesos.cases.sight import OfCase
from puskesos.office.officers import Officer
from puskesos.store.base import Base, Travels

UNSEEN = "was_broken AND seen_at IS NULL"


class CaseGrant(OfCase, Travels, Base):
    """One officer and one confidential case, until it is ended.

    `was_broken` tells that nobody let the officer in: the glass was broken, with a reason that the approver looks at.
    """

    __tablename__ = "case_grants"
    __table_args__ = (
        Index("ix_case_grants_officer", "officer_id", "case_id"),
        Index("ix_case_grants_unseen", "id", sqlite_where=text(UNSEEN),
              postgresql_where=text(UNSEEN)),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey(Officer.id))
    reason: Mapped[str]
    was_broken: Mapped[bool]
    given_at: Mapped[datetime]
    given_by_id: Mapped[int] = mapped_column(ForeignKey(Officer.id))
    ended_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey(Officer.id))
