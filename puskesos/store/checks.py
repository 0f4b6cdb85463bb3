"""Whether the office file is whole: what the engine says of pages, indexes and links, and how much lies in it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.errors import Unavailable
from puskesos.store.base import Base
from puskesos.store.engine import plain_sentences

WHOLE = "ok"


def damages(session: Session) -> list[str]:
    """What is wrong with the file, in the engine's own words; empty when it is whole.

    Pages are authenticated by the cipher, then read as a database, then every link is followed to its other end.
    """
    pages = session.scalars(sa.text("PRAGMA cipher_integrity_check")).all()
    if pages:  # reading on would only end at the first of them
        return [str(page) for page in pages]
    found = session.scalars(sa.text("PRAGMA integrity_check")).all()
    links = session.execute(sa.text("PRAGMA foreign_key_check")).all()
    broken = [f"{table} {row} -> {parent}" for table, row, parent, _ in links]
    return [str(problem) for problem in found if problem != WHOLE] + broken


def tables_of(session: Session) -> list[str]:
    """The names of all tables, those of the search among them; on a server, of what it shows of an office."""
    if session.get_bind().dialect.name == "sqlite":
        return sa.inspect(session.connection()).get_table_names()
    return sorted(Base.metadata.tables)


def is_readable(session: Session, table: str) -> bool:
    """Whether every page of a table and its indexes can be read; the cipher authenticates each on its way.

    Unlike `damages` it may be asked beside a writer. After a no the session knows nothing more.
    """
    quoted = session.connection().dialect.identifier_preparer.quote_identifier(table)
    try:
        with plain_sentences():
            return session.scalars(sa.text(f"PRAGMA quick_check({quoted})")).all() == [WHOLE]
    except Unavailable:
        return False


def count_rows(session: Session) -> dict[str, int]:
    """How many rows each table holds, by its name."""
    counted = {name: sa.select(sa.func.count()).select_from(sa.table(name)) for name in tables_of(session)}
    return {name: session.scalar(count) or 0 for name, count in counted.items()}
