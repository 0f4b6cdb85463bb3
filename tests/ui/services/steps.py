"""What the tests of the directory do again and again, and the shapes of their fixtures."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Session

from puskesos.office.catalogue import Service
from puskesos.office.flags import DirectoryFlag
from puskesos.ui.services.page import ServicesPage

T = TypeVar("T")
Settle = Callable[[], None]
Press = Callable[..., None]
Doubted = Callable[..., DirectoryFlag]


class Read(Protocol):
    """Asks the file a question."""

    def __call__(self, question: Callable[[Session], T]) -> T: ...


def service(code: str) -> Callable[[Session], Service]:
    """A question for one service."""
    return lambda session: session.get_one(Service, code)


def choose(page: ServicesPage, code: str, settle: Settle) -> None:
    """Choose a service in the list, also one that is not offered."""
    page.services.with_unsure.setChecked(True)
    assert page.services.table.select(code)
    settle()


def front(page: ServicesPage, kind: type[Any]) -> Any:
    """The open dialog of a kind."""
    return next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())
