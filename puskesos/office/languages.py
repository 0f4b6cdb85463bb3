"""A second language for what residents take home: words the office brings as data."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base, Versioned


class PaperLanguage(Versioned, Base):
    """The words of one language: the fixed sentences of the paper, and names of documents where they differ."""

    __tablename__ = "paper_languages"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_used: Mapped[bool] = mapped_column(default=True)
