"""Every change carries a key: repeating it after a stall gives the first result again instead of a second case."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.errors import Refused
from puskesos.store.base import Base

Result = TypeVar("Result", bound=Base)


class Change(Base):
    """A change that was made, by its key; written in the same transaction as the change itself."""

    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_result", "result_table", "result_id"),)

    key: Mapped[UUID] = mapped_column(primary_key=True)
    content: Mapped[str]
    result_table: Mapped[str]
    result_id: Mapped[int]
    at: Mapped[datetime]


def once(session: Session, key: UUID, content: object, now: datetime, act: Callable[[], Result]) -> Result:
    """Do `act`, or give the result it had when the same key came before.

    `content` is what the officer answered; the same key with other content is `Refused`.
    """
    digest = hashlib.sha256(repr(content).encode()).hexdigest()
    made = session.get(Change, key)
    if made is None:
        result = act()
        session.flush()
        session.add(
            Change(key=key, content=digest, result_table=result.__tablename__, result_id=_id_of(result), at=now)
        )
        return result
    if made.content != digest:
        raise Refused("Perubahan ini sudah tersimpan dengan isi lain. Muat ulang, lalu periksa sebelum mengulang.")
    kind: type[Result] = next(m.class_ for m in Base.registry.mappers if m.class_.__tablename__ == made.result_table)
    return session.get_one(kind, made.result_id)


def _id_of(result: Base) -> int:
    identity = result.__mapper__.primary_key_from_instance(result)
    return int(identity[0])
