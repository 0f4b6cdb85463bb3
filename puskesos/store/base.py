"""What every table shares: naming, types, a UUID that may leave the office, and a version against lost updates."""

import secrets
import time
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    QueryableAttribute,
    Session,
    declared_attr,
    joinedload,
    mapped_column,
)

Entity = TypeVar("Entity", bound="Base")
# In the `info` of a JSON column: where the keys of rows lie in it. Each is a path of names and places, * for every one.
KEYS_WITHIN = "keys within"
# In the `info` of a column: it holds the number of an office of the same server, which says nothing anywhere else.
ITS_SERVER = "number on its server"


def uuid7() -> UUID:
    """A UUID that sorts by its moment of birth (RFC 9562, version 7)."""
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62 | random & ((1 << 62) - 1))


def local_key(key: int) -> int:
    """The number of a row within its office.

    In a file that is the key itself; on a server the number of the office stands above it (`store/server/rules`).
    """
    return key & 0xFFFF_FFFF


def office_of_key(key: int) -> int:
    """The office whose row a key names on a server; nothing in a file, which holds but one."""
    return key >> 32


def key_beside(key: int, number: int) -> int:
    """The key of the row with this number within the office that `key` is of."""
    return office_of_key(key) << 32 | local_key(number)


def holds_key(column: sa.ColumnElement[Any]) -> bool:
    """Whether a column holds the key of a row of the same office, also where no constraint of the database says so."""
    name = str(getattr(column, "name", ""))
    return name.endswith("_id") and name not in ("office_id", "parent_id")


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment, stored in UTC and always aware; a naive one is a bug."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone was about to be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(enum: type[StrEnum]) -> list[str]:
    return [member.value for member in enum]


class Shown(StrEnum):
    """To whom of an office a server shows the rows of a table (`store/server/rules`); a file is opened as a whole."""

    OFFICE = "every officer of the office"
    STAFF = "the same, and who may see cases in those above it"
    TRAIL = "the same; in those above it what was done about a case, to who sees that case"
    PEOPLE = "who may see cases, of the office and those above it"
    CASES = "the same; what is confidential, to the officers named"
    OF_CASE = "who sees the case that `case_id` names, or none"
    OF_REFERRAL = "who sees the case of the letter that `referral_id` names"


class Base(DeclarativeBase):
    """Every table of the office file. The room `store` itself owns none."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # the declarative base reads it as a plain class attribute
        # A server keeps many offices, and the key of a row begins with the number of its office (`server/keys`).
        int: sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
        StrEnum: sa.Enum(StrEnum, native_enum=False, create_constraint=False, length=32, values_callable=_values),
        datetime: UtcDateTime(),
        dict[str, Any]: sa.JSON(),
        list[str]: sa.JSON(),
        list[dict[str, Any]]: sa.JSON(),
    }

    shown: ClassVar[Shown] = Shown.OFFICE
    # Whose row it is. Nobody sets it: a file holds one office, and a server knows it from the desk that asks.
    office_id: Mapped[int] = mapped_column(server_default=sa.text("1"), sort_order=1_000)


class Travels:
    """Mixed into what can leave the office: a UUIDv7 beside the local key."""

    uuid: Mapped[UUID] = mapped_column(unique=True, default=uuid7)


class Versioned:
    """Mixed into what two people can edit: the second saver of the same version is refused."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  # SQLAlchemy calls it with the class
        return {"version_id_col": cls.version}


def load_with(session: Session, kind: type[Entity], ident: int, *relationships: QueryableAttribute[Any]) -> Entity:
    """One entity with the named relationships loaded, also when the session already holds it without them."""
    session.flush()
    options = [joinedload(relationship) for relationship in relationships]
    return session.get_one(kind, ident, options=options, populate_existing=True)
