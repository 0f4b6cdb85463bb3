"""Carrying an office from one side to the other, table by table, and proving that all of it arrived.

It may be cut off at any moment: what had arrived is gone on from. The office itself comes last, behind the proof.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice

from puskesos.errors import Unavailable
from puskesos.store.server.carried import Carried, Row, carried_tables
from puskesos.store.server.sides import FileSide, Side, Tally, tally
from puskesos.store.step import Step

# So many batches are one transaction on the side they go to.
AT_ONCE = 20
CARRYING, COMPARING = "Memindahkan data", "Membandingkan kedua sisi"
NOT_ALIKE = "Tabel {tables} tidak sama di kedua sisi. Tidak ada yang dipakai; ulangi pemindahan dari awal."


@dataclass(frozen=True)
class Compared:
    """One table as it was found on both sides."""

    table: str
    here: Tally
    there: Tally

    @property
    def is_alike(self) -> bool:
        return self.here == self.there


def carry(source: Side, target: Side, step: Step, when_proven: Callable[[], None] = lambda: None) -> list[Compared]:
    """Carry what is not there yet, compare all tables, do what is wanted then, and only now let the office be known.

    `step` may call it off. Raises `Unavailable` where a table is not alike on both sides.
    """
    *parts, office = tables = carried_tables()
    for side in (source, target):
        if isinstance(side, FileSide) and (strangers := side.strangers(tables)):
            raise RuntimeError(f"no model was loaded for {', '.join(sorted(strangers))}; they would be left behind")
    done, total = 0, sum(source.count(table) for table in parts)
    for table in parts:
        with closing(source.rows(table, target.last(table))) as rows:
            for group in _groups(table, _told(rows, step, done + target.count(table), total)):
                target.put(table, group)
        done += source.count(table)
    compared = compare(source, target, parts, step)
    when_proven()
    if tally(target, office) != tally(source, office):
        target.put(office, source.rows(office))
    return [*compared, *compare(source, target, [office], step)]


def compare(source: Side, target: Side, tables: Sequence[Carried], step: Step) -> list[Compared]:
    """Read these tables on both sides from end to end. Raises `Unavailable` for those that are not alike."""
    compared = []
    for number, table in enumerate(tables):
        step(number, len(tables), COMPARING)
        compared.append(Compared(table.name, tally(source, table), tally(target, table)))
    if unlike := [each.table for each in compared if not each.is_alike]:
        raise Unavailable(NOT_ALIKE, tables=", ".join(unlike))
    return compared


def _groups(table: Carried, batches: Iterator[Sequence[Row]]) -> Iterator[Iterable[Sequence[Row]]]:
    """What is written in one transaction: all of a table whose rows refer to each other, otherwise a part of it."""
    for first in batches:
        yield chain((first,), batches if table.refers_to_itself else islice(batches, AT_ONCE - 1))


def _told(batches: Iterator[Sequence[Row]], step: Step, done: int, total: int) -> Iterator[Sequence[Row]]:
    for rows in batches:
        step(min(done, total), total, CARRYING)
        yield rows
        done += len(rows)
