"""Work of which one at a time is enough: where several desks would begin it together, one does and the others go on."""

from sqlalchemy import text
from sqlalchemy.orm import Session

# The lock is known by two numbers: what is done, and for which office of the database.
TRY = text("SELECT pg_try_advisory_xact_lock(hashtext(:work), desk_office()::integer)")


def is_my_turn(session: Session, work: str) -> bool:
    """Whether no other desk of this office is at it; who is keeps the turn until the transaction ends.

    A file has one program, whose turn it always is.
    """
    if session.get_bind().dialect.name == "sqlite":
        return True
    return bool(session.scalar(TRY, {"work": work}))
