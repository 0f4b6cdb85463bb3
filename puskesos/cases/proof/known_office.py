"""The offices whose card was taken over: whose slips can be checked here without a network."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base, Travels, Versioned


class KnownOffice(Travels, Versioned, Base):
    """One office by its card; `card` is the text as it was read, with its signature."""

    __tablename__ = "known_offices"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(unique=True)
    card: Mapped[str]
    trusted_at: Mapped[datetime]
    trusted_by: Mapped[str]
