"""A PC with a program and an office, and the edition of the reference data put back after each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from puskesos import resources
from puskesos.cases.duty_rules import duty_rules
from puskesos.cases.triage.knowledge import shipped_knowledge
from puskesos.office.calendar import decreed_holidays, holidays_of
from puskesos.office.regions import load_regions
from puskesos.office.updates.here import Here
from tests.office.updates.packages import a_pc

REMEMBERED = (duty_rules, shipped_knowledge, decreed_holidays, holidays_of, load_regions)


@pytest.fixture(autouse=True)
def _own_reference() -> Iterator[None]:
    """A program reads its reference data once; here many programs follow each other in one process."""
    for each in REMEMBERED:
        each.cache_clear()
    yield
    resources.read_reference_from(None)
    for each in REMEMBERED:
        each.cache_clear()


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return a_pc(tmp_path / "pc")
