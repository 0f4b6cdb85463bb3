"""Looking through a whole list for residents who stand in it twice, and for the office's own people among them.

A million residents stay in memory as one short line each, and what is found comes pair by pair. It needs no unlocked
office, only the list and copies of the office's records, so it may run in a process of its own.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.doubles.blocks import block_keys
from puskesos.cases.doubles.facts import Facts, facts_of
from puskesos.cases.doubles.fields import Traits, person_matcher, rt_rw_of, traits_of
from puskesos.cases.doubles.matching import Blocks, bits_of
from puskesos.cases.doubles.name_grades import name_of
from puskesos.cases.doubles.review import ReviewKind
from puskesos.cases.doubles.review_pairs import Double, kind_of
from puskesos.cases.doubles.same_person import LIKELY_FROM, listed_weight, verdict_of
from puskesos.cases.people.person import Person
from puskesos.cases.registers.residents import resident_of
from puskesos.cases.search.findings import OWN
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.store.register_file import RegisterFile, ResidentRow

# How far the work is, of how much; it may raise to end it.
Step = Callable[[int, int], None]

# Stands between the facts of a line; no typed text holds it.
BETWEEN = "\x1f"
TOLD_AT_ONCE = 500


@dataclass(frozen=True)
class OwnRecord:
    """A person of the office as far as the search for doubles needs to know."""

    person_id: int
    facts: Facts


def own_records(session: Session) -> list[OwnRecord]:
    """Everybody the office has a record of."""
    people = session.scalars(select(Person).order_by(Person.id))
    return [OwnRecord(person.id, facts_of(person, OWN)) for person in people]


def find_doubles(file: RegisterFile, own: Sequence[OwnRecord], step: Step) -> Iterator[Double]:
    """Every pair within the list, between the list and the office, and within the office, as it is found."""
    search = _Search(file, own, step)
    search.read()
    found = search.pairs()
    while some := list(islice(found, TOLD_AT_ONCE)):
        yield from search.told(some)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two places in the line of all records, the own ones first."""

    left: int
    right: int
    kind: ReviewKind
    bits: float


class _Search:
    """All records under their keys, and their facts in lines to be compared."""

    def __init__(self, file: RegisterFile, own: Sequence[OwnRecord], step: Step) -> None:
        self._file = file
        self._own = own
        self._step = step
        self._lines: list[str] = []
        self._rows = array("I")
        self._blocks = Blocks()
        self._matcher = person_matcher(listed_weight(Vocabulary(file.words(), file.rows)))

    def read(self) -> None:
        """Take in the office's own people, then the list."""
        for record in self._own:
            name = name_of(record.facts.name)
            self._take(traits_of(record.facts), name.keys if name else ())
        for batch in self._file.batches():
            for ident, row in batch:
                self._rows.append(ident)
                self._take(_traits_of_row(row), tuple(row.key.split()))
            self._step(len(self._lines), 2 * self._all)

    def pairs(self) -> Iterator[_Pair]:
        """The pairs worth telling, each once."""
        told: set[tuple[int, int]] = set()
        for members in self._walk():
            traits = [Traits(*self._lines[place].split(BETWEEN)) for place in members]
            for (left, one), (right, other) in combinations(zip(members, traits, strict=True), 2):
                pair = self._judge(left, one, right, other)
                if pair and (left, right) not in told:
                    told.add((left, right))
                    yield pair

    def told(self, pairs: Sequence[_Pair]) -> Iterator[Double]:
        """Pairs with all their facts."""
        places = {place for pair in pairs for place in (pair.left, pair.right)}
        wanted = [self._rows[place - len(self._own)] for place in places if place >= len(self._own)]
        listed = {row: facts_of(resident_of(fields), row=row) for row, fields in self._file.by_ids(wanted).items()}
        for pair in pairs:
            left, left_person_id = self._side(pair.left, listed)
            right, right_person_id = self._side(pair.right, listed)
            yield Double(pair.kind, pair.bits, left, right, left_person_id, right_person_id)

    def _walk(self) -> Iterator[list[int]]:
        """Block by block; each percent is a step, for more would only keep a waiting window busy."""
        entries, percent = len(self._blocks), 0
        for passed, members in self._blocks.walk():
            if 100 * passed // entries > percent:
                percent = 100 * passed // entries
                self._step(self._all + self._all * percent // 100, 2 * self._all)
            yield members

    def _side(self, place: int, listed: Mapping[int, Facts]) -> tuple[Facts, int | None]:
        if place < len(self._own):
            return self._own[place].facts, self._own[place].person_id
        return listed[self._rows[place - len(self._own)]], None

    @property
    def _all(self) -> int:
        return len(self._own) + self._file.rows

    def _take(self, traits: Traits, keys: Sequence[str]) -> None:
        self._blocks.add(len(self._lines), block_keys(traits, keys))
        self._lines.append(BETWEEN.join(traits))

    def _judge(self, left: int, one: Traits, right: int, other: Traits) -> _Pair | None:
        same_nik = bool(one.nik) and one.nik == other.nik
        if same_nik:
            grades = self._matcher.grades(one, other)
        elif one.sex and other.sex and one.sex != other.sex:
            return None
        else:
            found = self._matcher.grades_from(LIKELY_FROM, one, other)
            if found is None:
                return None
            grades = found
        owned = (left < len(self._own)) + (right < len(self._own))
        bits = bits_of(grades)
        kind = kind_of(verdict_of(one, other, grades), bits, (one.nik, other.nik), owned)
        return _Pair(left, right, kind, bits) if kind else None


def _traits_of_row(row: ResidentRow) -> Traits:
    return Traits(
        name=row.name,
        nik=row.nik,
        birth=row.birth,
        sex=row.sex,
        no_kk=row.no_kk,
        region=row.region,
        rt_rw=rt_rw_of(row.rt, row.rw),
        mother=row.mother_name,
        address=row.address,
        phone=row.phone,
    )
