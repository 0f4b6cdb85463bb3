"""Offices below: who works above them sees what they hold, and changes none of it.

What an officer works with is of her own office alone: lists of what is due, counts, numbers, whatever is loaded to be
changed. The few questions that look further say so (`with_offices_below`). In a file there is but one office.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, with_loader_criteria

from puskesos.errors import Forbidden
from puskesos.store.base import Base, office_of_key

T = TypeVar("T")
LOOKS_BELOW = "looks at the offices below"
ELSEWHERE = "Data ini milik kantor di bawah kantor Anda dan hanya dapat dilihat. Perubahan dilakukan oleh kantor itu."
# What SQLAlchemy calls the key in a question for one row.
KEY = "pk_1"


class OwnOffice:
    """What holds a session to the rows of one office; the server would show those of the offices below as well."""

    def __init__(self, officer_id: int) -> None:
        office = self._office = office_of_key(officer_id)
        self._is_alone: bool | None = None
        self._criterion = with_loader_criteria(
            Base, lambda kind: kind.office_id == office, include_aliases=True, propagate_to_loaders=False
        )

    def criteria(self, state: ORMExecuteState) -> tuple[LoaderCriteriaOption, ...]:
        """For one statement. Raises `Forbidden` where it asks for a row of another office by its key."""
        if not self._office or looks_below(state.session):
            return ()
        key = state.parameters.get(KEY) if isinstance(state.parameters, Mapping) else None
        if isinstance(key, int) and office_of_key(key) not in (0, self._office):
            raise Forbidden(ELSEWHERE)
        return (self._criterion,)

    def alone(self, session: Session) -> int | None:
        """The office where none stands below it, asked once; a long list then walks past no rows of others."""
        if self._office and self._is_alone is None:
            self._is_alone = session.connection().scalar(text("SELECT cardinality(seen_offices()) < 2")) is True
        return self._office if self._is_alone else None


def looks_below(session: Session) -> bool:
    """Whether what is asked now may be of the offices below as well."""
    return LOOKS_BELOW in session.info


@contextmanager
def with_offices_below(session: Session) -> Iterator[None]:
    """For what is shown of the offices below as well, to read it."""
    if looks_below(session):
        yield
        return
    session.info[LOOKS_BELOW] = True
    try:
        yield
    finally:
        session.info.pop(LOOKS_BELOW)


def also_below(question: Callable[[Session], T]) -> Callable[[Session], T]:
    """The same question, asked of the offices below as well."""

    def asked(session: Session) -> T:
        with with_offices_below(session):
            return question(session)

    return asked
