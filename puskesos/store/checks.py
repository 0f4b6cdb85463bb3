"""Whether the office file is whole: what the engine says of pages, indexes and links, and how much lies in it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

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


def count_rows(session: Session) -> dict[str, int]:
    """How many rows each table holds, by its name."""
    names = sa.inspect(session.connection()).get_table_names()
    return {name: session.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) or 0 for name in names}
