"""A connection that does not wait in vain: not for a server that is gone without a word, nor for an unwanted answer.

Where a server stands still or a cable was pulled, the network says nothing, and the limits that the server keeps by
itself stand still with it.
"""

from collections.abc import Generator
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.pq import TransactionStatus

from puskesos.store.wanted import is_wanted

R = TypeVar("R")
# How long a server may be at one answer before it is asked whether it is still there, and how long that may take.
SILENCE_SECONDS = 10
KNOCK_SECONDS = 4


class PatientConnection(psycopg.Connection[Any]):
    """Waits for as long as the server is there, however busy it is; where it is not, the connection is over."""

    def wait(self, gen: Generator[Any, Any, R], *limits: Any, **named: Any) -> R:
        """psycopg's own way to wait, which comes by several times a second."""
        return super().wait(self._with_patience(gen), *limits, **named)

    def rollback(self) -> None:
        """What was merely read ends as well either way; but at a rollback psycopg forgets all that it has prepared."""
        if self.read_only and self.info.transaction_status is TransactionStatus.INTRANS:
            self.commit()
        else:
            super().rollback()

    def _with_patience(self, steps: Generator[Any, Any, R]) -> Generator[Any, Any, R]:
        heard_at, said, is_called_off = monotonic(), None, False
        while True:
            try:
                said = yield steps.send(said)
            except StopIteration as end:
                result: R = end.value
                return result
            if not said and not is_called_off and not is_wanted():
                is_called_off = True
                self.cancel_safe(timeout=KNOCK_SECONDS)
            if said or monotonic() - heard_at < SILENCE_SECONDS:
                heard_at = monotonic() if said else heard_at
                continue
            if not self._answers_the_door():
                self.close()
                raise psycopg.OperationalError("the server is silent")
            heard_at = monotonic()

    def _answers_the_door(self) -> bool:
        """Whether the server takes another connection, or at least refuses it with a word."""
        address = psycopg.conninfo.make_conninfo(self.info.dsn, connect_timeout=KNOCK_SECONDS)
        try:
            psycopg.connect(address, password=self.info.password).close()
        except psycopg.OperationalError as error:
            return error.sqlstate is not None or "FATAL" in str(error)
        return True
