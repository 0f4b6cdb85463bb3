"""The wording of a letter as the office keeps it: texts with named fields, the parts it shows, and who signs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base, Versioned


class Shape(StrEnum):
    """How a letter is laid out: sent to somebody, stating something, or recording what happened."""

    ADDRESSED = "addressed"
    STATEMENT = "statement"
    RECORD = "record"

    @property
    def label(self) -> str:
        return {"addressed": "Surat ke instansi", "statement": "Surat keterangan", "record": "Berita acara"}[self.value]


class LetterTemplate(Versioned, Base):
    """One kind of letter. `shipped` is the wording this program came with; `texts` is what the office made of it."""

    __tablename__ = "letter_templates"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    shape: Mapped[Shape]
    class_code: Mapped[str] = mapped_column(default="")
    is_numbered: Mapped[bool] = mapped_column(default=True)
    is_used: Mapped[bool] = mapped_column(default=True)
    services: Mapped[list[str]] = mapped_column(default=list)
    parts: Mapped[list[str]] = mapped_column(default=list)
    signers: Mapped[list[str]] = mapped_column(default=list)
    texts: Mapped[dict[str, Any]]
    shipped: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[str] = mapped_column(default="")
