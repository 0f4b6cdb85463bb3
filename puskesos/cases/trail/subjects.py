"""The lasting names of what was looked at: lists and panels know a case or a person by the key of the row."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.office.eyes import as_program

TABLES: dict[str, type[Case] | type[Person]] = {"case": Case, "person": Person}


def uuid_of(session: Session, kind: str, key: int) -> UUID:
    """The UUID of a case or a person."""
    table = TABLES[kind]
    with as_program(session):
        return session.scalars(select(table.uuid).where(table.id == key)).one()
