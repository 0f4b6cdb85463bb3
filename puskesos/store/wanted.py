"""Whether anybody still waits for what a thread asks a server. Who stopped waiting need not keep it busy."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Each thread has its own; what is not set by `only_while` is wanted to the end.
_IS_WANTED: ContextVar[Callable[[], bool] | None] = ContextVar("is wanted", default=None)


@contextmanager
def only_while(is_wanted: Callable[[], bool]) -> Iterator[None]:
    """What this thread asks from here on may be called off as soon as this is no longer so."""
    before = _IS_WANTED.set(is_wanted)
    try:
        yield
    finally:
        _IS_WANTED.reset(before)


def is_wanted() -> bool:
    """Asked by the connection, several times a second while it waits."""
    asked = _IS_WANTED.get()
    return asked is None or asked()
