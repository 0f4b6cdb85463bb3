"""What the program proposed for a case, on what grounds, and what the officer made of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base, Travels, Versioned


class CaseSuggestion(Travels, Versioned, Base):
    """One suggestion as it was shown, with the date of its rules; kept as evidence, never made anew.

    `proposals` are the proposals with their reasons as they stood; `decisions` tell per proposal what the officer
    did with it, when, and who.
    """

    __tablename__ = "case_suggestions"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    made_at: Mapped[datetime]
    rules_dated: Mapped[str]
    note: Mapped[str]
    facts: Mapped[dict[str, Any]]
    proposals: Mapped[list[dict[str, Any]]]
    decisions: Mapped[dict[str, Any]] = mapped_column(default=dict)
