"""The record of what was destroyed when its time had come: that it was, never what it said."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.office.eyes import Guarded
from puskesos.office.officers import Officer, Permission
from puskesos.store.base import KEYS_WITHIN, Base, Travels


class Destruction(Guarded, Travels, Base):
    """One act of destroying: on what basis, by whom, how much of what, and the register numbers of the cases.

    `left` are the keys of the cases that are still to be emptied; when none is left it is `finished_at`.
    """

    __tablename__ = "destructions"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(default="")
    basis: Mapped[str]
    witness: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey(Officer.id))
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    items: Mapped[list[str]] = mapped_column(default=list)
    left: Mapped[list[int]] = mapped_column(JSON, default=list, info={KEYS_WITHIN: ("*",)})
    finished_at: Mapped[datetime | None]

    @classmethod
    def hidden_unless(cls, officer: Officer) -> ColumnElement[bool] | None:
        is_seen = officer.may(Permission.DESTROY_DATA) or officer.may(Permission.SEE_TRAIL)
        return None if is_seen else false()
