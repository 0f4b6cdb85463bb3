"""Who sees what: the door to the data shows each officer what the roles allow, whoever asks and however.

Every session knows the officer it was opened for. What is read through it is filtered here, so that lists, searches,
exports, prints, charts and counts hold the same line without each of them knowing it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Executable, Table
from sqlalchemy import event as orm
from sqlalchemy.orm import LoaderCriteriaOption, Mapper, ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.orm.interfaces import CriteriaOption
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.visitors import InternalTraversal, iterate

from puskesos.office.below import OwnOffice
from puskesos.office.officers import Officer
from puskesos.store.database import Database
from puskesos.store.server.roles import for_the_program

OFFICER, RULES = "officer", "rules of sight"


class Guarded:
    """Mixed into every table that not all officers may see, or not all of it."""

    __mapper__: ClassVar[Mapper[Any]]
    made: ClassVar[int] = 0  # tells at every statement, without a walk, whether another table has come

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        Guarded.made += 1

    @classmethod
    def hidden_unless(cls, officer: Officer) -> ColumnElement[bool] | None:
        """What must hold for an officer to see a row; None where every row may be seen."""
        raise NotImplementedError(cls.__name__)


class Together(CriteriaOption):
    """Many criteria as one option, which the cache of compiled statements knows by themselves.

    It would else read through all they say for every statement anew, which takes longer than asking the database.
    """

    _traverse_internals = [("criteria", InternalTraversal.dp_plain_obj)]  # noqa: RUF012  # as SQLAlchemy reads it

    def __init__(self, *criteria: LoaderCriteriaOption) -> None:
        self.criteria = criteria

    def process_compile_state(self, compile_state: Any) -> None:
        self.get_global_criteria(compile_state.global_attributes)

    def get_global_criteria(self, attributes: dict[Any, Any]) -> None:
        for each in self.criteria:
            each.get_global_criteria(attributes)


class Sight:
    """What one officer sees, as criteria for every statement; tables that are loaded later are added as they come."""

    def __init__(self, officer: Officer) -> None:
        self._officer = officer
        self._made = -1
        self._names: frozenset[str] = frozenset()
        self._criteria: tuple[LoaderCriteriaOption, ...] = ()
        self.own_office = OwnOffice(officer.id)

    def criteria(self) -> tuple[LoaderCriteriaOption, ...]:
        self._look_around()
        return self._criteria

    def passes_by(self, statement: Executable) -> bool:
        """Whether a statement that takes no options, such as a bare `select(exists())`, asks a guarded table."""
        self._look_around()
        parts = iterate(statement) if isinstance(statement, ClauseElement) else ()
        return any(isinstance(part, Table) and part.name in self._names for part in parts)

    def _look_around(self) -> None:
        """Take in the tables that have come since. One that another thread is still making is looked for again."""
        made = Guarded.made
        if made == self._made:
            return
        below = set(_below(Guarded))
        tables = {table for table in below if "__mapper__" in vars(table)}
        conditions = ((table, table.hidden_unless(self._officer)) for table in tables)
        self._criteria = tuple(
            with_loader_criteria(table, condition, include_aliases=True, propagate_to_loaders=False)
            for table, condition in conditions
            if condition is not None
        )
        self._names = frozenset(table.__mapper__.local_table.description for table in tables)
        if not any("__tablename__" in vars(unfinished) for unfinished in below - tables):
            self._made = made


def open_for(database: Database, officer: Officer) -> None:
    """From now on the door shows what this officer may see."""
    if not orm.contains(Session, "do_orm_execute", _look):
        orm.listen(Session, "do_orm_execute", _look)
    database.info |= {OFFICER: officer, RULES: Sight(officer)}


def officer_of(session: Session) -> Officer | None:
    """Whom this session was opened for; None for the program itself."""
    officer: Officer | None = session.info.get(OFFICER)
    return officer


def office_alone(session: Session) -> int | None:
    """The own office of a server where none stands below it, for lists that would else be looked for among all rows."""
    sight: Sight | None = session.info.get(RULES)
    return sight.own_office.alone(session) if sight else None


@contextmanager
def as_program(session: Session) -> Iterator[None]:
    """For what the program does by itself and shows to nobody: numbers, the index of words, backups, retention."""
    sight = session.info.pop(RULES, None)
    try:
        with for_the_program(session):
            yield
    finally:
        if sight is not None:
            session.info[RULES] = sight


def _look(state: ORMExecuteState) -> None:
    sight: Sight | None = state.session.info.get(RULES)
    if sight is None or state.is_insert:
        return
    if not state.is_orm_statement:
        if sight.passes_by(state.statement):
            raise TypeError("what an officer sees is asked of the entities, not past them")
    elif criteria := (*sight.criteria(), *sight.own_office.criteria(state)):
        state.statement = state.statement.options(Together(*criteria))


def _below(kind: type[Guarded]) -> Iterator[type[Guarded]]:
    for below in kind.__subclasses__():
        yield below
        yield from _below(below)
