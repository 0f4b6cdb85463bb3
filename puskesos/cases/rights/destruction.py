"""The record of what was destroyed when its time had come: that it was, never what it said."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.office.officers import Officer
from puskesos.store.base import Base, Travels


class Destruction(Travels, Base):
    """One act of destroying: on what basis, by whom, how much of what, and the register numbers of the cases."""

    __tablename__ = "destructions"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(default="")
    basis: Mapped[str]
    witness: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey(Officer.id))
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    items: Mapped[list[str]] = mapped_column(default=list)
