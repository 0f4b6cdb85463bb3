"""The keys this office signs its slips with: one in use, and those before it, for slips of earlier days."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base


class OfficeKey(Base):
    """An Ed25519 pair: 32 bytes public, 32 bytes seed; `until` is the day it was replaced."""

    __tablename__ = "office_keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    public: Mapped[bytes] = mapped_column(unique=True)
    seed: Mapped[bytes]
    since: Mapped[date]
    until: Mapped[date | None]
