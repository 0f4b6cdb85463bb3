"""The whole search as a window asks it, over an office of years and a list of a million, for a NIK with one slip."""

import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from bench.measure import Figure, percentile
from bench.residents import Wish
from bench.setup import OFFICER, PASSWORD, make_large_office
from puskesos.cases.people.nik import neighbours
from puskesos.cases.registers.imports import ImportFacts, ListKind, record_import
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import read_wanted
from puskesos.dates import utc_now
from puskesos.office.access import Access, log_in

CASES = 50_000
WARM_UP = 100


def open_office(folder: Path) -> Access:
    """A large office, logged in to; its lists are still to be given."""
    make_large_office(folder, CASES)
    return log_in(folder, OFFICER, PASSWORD)


def put_in_force(access: Access, data_file: str, rows: int) -> None:
    """Switch on a list that was built on the office's shelf."""
    facts = ImportFacts(ListKind.DTSEN, "2026-Q2", "register.csv", "", data_file, rows, rows, 0)
    with access.file.database.write() as session:
        record_import(session, facts, by=access.officer, now=utc_now())


def find_figures(access: Access, wishes: Sequence[Wish]) -> list[Figure]:
    """From the typed figures to the findings with their reasons: own people, every list, and what belongs together."""
    rng = Random(13)  # noqa: S311  # figures, not secrets
    memory, registers = SearchMemory(), access.file.registers
    taken, found = [], 0
    for wish in wishes:
        typed = rng.choice(neighbours(wish.nik))
        start = time.perf_counter()
        with access.file.database.read() as session:
            findings = find(session, Registers.of(session, registers), memory, read_wanted(typed), typing=True)
        taken.append((time.perf_counter() - start) * 1000)
        found += any(person.nik == wish.nik for person in findings.people)
    counted = taken[WARM_UP:]
    method = f"`find` over {CASES:,} cases and the list, {len(counted)} NIKs; median {percentile(counted, 0.5):.1f}"
    return [
        Figure("whole search: NIK with one slip, p95", percentile(counted, 0.95), "ms", 5, method),
        Figure("whole search: NIK with one slip, recall", found / len(wishes), "", 1, "shown", at_least=True),
    ]
