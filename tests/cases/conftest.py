"""What many tests of the rules need beside an office: its lists of residents, and a way to load one."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import ListKind, RegisterImport
from puskesos.cases.registers.reads import Registers
from puskesos.cases.registers.residents import Resident
from puskesos.office.access import Access
from puskesos.office.officers import Officer
from puskesos.store.register_shelf import RegisterShelf
from tests.cases.listing import load


@pytest.fixture
def shelf(access: Access) -> RegisterShelf:
    return access.file.registers


@pytest.fixture
def put(session: Session, shelf: RegisterShelf, officer: Officer) -> Callable[..., RegisterImport]:
    """Loads a list of these residents."""

    def make(*residents: Resident, kind: ListKind = ListKind.DTSEN, period: str = "2026-Q2") -> RegisterImport:
        return load(session, shelf, officer, residents, kind, period)

    return make


@pytest.fixture
def registers(session: Session, shelf: RegisterShelf) -> Callable[[], Registers]:
    """The lists as they stand when they are asked for."""
    return lambda: Registers.of(session, shelf)
