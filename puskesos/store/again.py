"""What may be done once more at once, because others were merely quicker: a deadlock, a number that was just taken."""

from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

from puskesos.errors import Busy

T = TypeVar("T")
TIMES = 3
# PostgreSQL's code for a key that is there already.
TAKEN = "23505"


def quickly_again(act: Callable[[], T]) -> T:
    """Do a whole transaction, up to three times. A key that is still taken then is a bug and not a coincidence."""
    for _ in range(TIMES - 1):
        try:
            return act()
        except Busy:
            continue
        except sa.exc.IntegrityError as error:
            if getattr(error.orig, "sqlstate", "") != TAKEN:
                raise
    return act()
