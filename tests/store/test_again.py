"""What is done once more at once: a clash with others, a few times; a bug, never."""

from itertools import count

import psycopg
import pytest
import sqlalchemy as sa

from puskesos.errors import Busy, ServerGone
from puskesos.store.again import TIMES, quickly_again

TAKEN = sa.exc.IntegrityError("INSERT", None, psycopg.errors.UniqueViolation())
WRONG = sa.exc.IntegrityError("INSERT", None, psycopg.errors.ForeignKeyViolation())
BUSY = Busy("Data ini sedang diubah petugas lain. Tunggu sebentar, lalu ulangi.")


def fail(times: int, error: Exception) -> int:
    """Give the number of the try that went well."""
    tries = count(1)

    def act() -> int:
        number = next(tries)
        if number <= times:
            raise error
        return number

    return quickly_again(act)


@pytest.mark.parametrize("error", [BUSY, TAKEN])
def test_others_were_quicker_and_the_next_try_goes_well(error: Exception) -> None:
    assert fail(0, error) == 1
    assert fail(TIMES - 1, error) == TIMES
    with pytest.raises(type(error)):
        fail(TIMES, error)


@pytest.mark.parametrize("error", [WRONG, ServerGone("Server tidak menjawab.")])
def test_everything_else_is_told_at_once(error: Exception) -> None:
    with pytest.raises(type(error)):
        fail(1, error)
