"""Fifty desks at their usual pace, through the real use cases: a save every 5 s, a search every 3 s, a list every 10 s.

One desk alone keeps the same pace first; the many, five to an office, may not make anybody wait twice as long.
"""

import gc
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random

from bench.measure import Figure, percentile
from bench.noise import kind_of_noise, noisy
from bench.residents import Resident
from bench.server_place import Desk, Place
from bench.server_regency import Size, new_desk
from bench.setup import OFFICE, OFFICER, PASSWORD
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.search.name_score import NameQuery
from puskesos.cases.search.name_search import search_names
from puskesos.cases.search.person_index import OwnWords, own_index, own_vocabulary
from puskesos.cases.worklist import list_cases
from puskesos.dates import utc_now
from puskesos.store.base import office_of_key

DESKS = 50
# The most counters a secretariat has.
DESKS_OF_OFFICE = 5
SECONDS = 180
# So long the desks have to start and to log in before all begin.
LEAD_SECONDS, LOG_IN_SECONDS = 5.0, 1.6
# A statement is prepared from the fifth time on, and its plan chosen five times later.
ACTS_BEFORE = 12
# Seconds from one act of a desk to the next of its kind, on the average.
PACE = {"save": 5.0, "search": 3.0, "list": 10.0}
LIST_ROWS = 200
SAVE_LIMIT = 50.0
TIMES_ONE = 2
STAT = Path("/proc/stat")
OLDEST_LOOKED_THROUGH = 1


# An office, and the number of one of its cases.
Number = tuple[int, str]


@dataclass
class Done:
    """What desks did: milliseconds of each kind of act, and the numbers of the cases they were told are saved."""

    taken: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in PACE})
    numbers: list[Number] = field(default_factory=list)

    def add(self, other: "Done") -> None:
        for kind, milliseconds in other.taken.items():
            self.taken[kind] += milliseconds
        self.numbers += other.numbers

    def p95(self, kind: str) -> float:
        return percentile(self.taken[kind], 0.95) if self.taken[kind] else 0.0


@dataclass(frozen=True)
class Counter:
    """A desk of an office, and the names of the residents who come to it."""

    office: int
    seed: int
    names: tuple[str, ...]


def service_figures(
    place: Place, size: Size, people: Sequence[Resident], *, desks: int = DESKS, seconds: float = SECONDS
) -> list[Figure]:
    """One desk, then many, among all the other offices."""
    counters = [_counter(size, people, at) for at in range(desks)]
    offices = sorted({counter.office for counter in counters})
    before = _numbers(place, offices)
    alone = _run(place, "Sendiri", counters[:1], seconds)
    busy, idle = _processor()
    many = _run(place, "Ramai", counters, seconds)
    busy, idle = (now - then for now, then in zip(_processor(), (busy, idle), strict=True))
    load = busy / (busy + idle) if busy + idle else 0.0
    there = _numbers(place, offices)
    acknowledged = alone.numbers + many.numbers
    method = f"{desks} desks of {len(offices)} offices, a process for each desk, {seconds:g} s"
    unlike = _unlike(before, there, acknowledged)
    return [
        *_figures(alone, many, method, load),
        Figure("cases lost or saved twice", unlike, "", 0, f"{len(acknowledged)} acknowledged"),
        Figure("numbers missing in the register", _gaps(there), "", 0, f"{len(there)} cases"),
    ]


def _figures(alone: Done, many: Done, method: str, load: float) -> list[Figure]:
    def told(kind: str) -> str:
        taken = many.taken[kind]
        return f"{method}; {len(taken)} times, median {percentile(taken, 0.5):.0f}" if taken else method

    return [
        Figure("save at 50 desks, p95", many.p95("save"), "ms", SAVE_LIMIT, told("save")),
        Figure("search at 50 desks, p95", many.p95("search"), "ms", TIMES_ONE * alone.p95("search"), told("search")),
        Figure("list at 50 desks, p95", many.p95("list"), "ms", TIMES_ONE * alone.p95("list"), told("list")),
        *(
            Figure(f"{kind} at one desk, p95", alone.p95(kind), "ms", None, f"{len(alone.taken[kind])} times")
            for kind in PACE
        ),
        Figure("processors at work with 50 desks", load * 100, "%", None, "server and desks on one machine"),
    ]


def _counter(size: Size, people: Sequence[Resident], at: int) -> Counter:
    place = at // DESKS_OF_OFFICE % size.villages
    own = people[place * size.residents : (place + 1) * size.residents]
    return Counter(size.offices[place], at, tuple(person.nama for person in own))


def _run(place: Place, name: str, counters: Sequence[Counter], seconds: float) -> Done:
    starts_at = time.time() + LEAD_SECONDS + LOG_IN_SECONDS * len(counters)
    addresses = [new_desk(place, counter.office, f"{name} {counter.seed}") for counter in counters]
    done = Done()
    with ProcessPoolExecutor(len(counters), mp_context=get_context("spawn")) as pool:
        working = [
            pool.submit(_work, address, counter, starts_at, seconds)
            for address, counter in zip(addresses, counters, strict=True)
        ]
        for each in working:
            done.add(each.result())
    return done


def _work(address: str, counter: Counter, starts_at: float, seconds: float) -> Done:
    officer = _AtWork(address, counter.seed, counter.names)
    officer.work(starts_at, seconds)
    officer.desk.close()
    return officer.done


class _AtWork:
    """One officer at her desk, who thinks between what she does; the same seed thinks the same."""

    def __init__(self, address: str, seed: int, names: Sequence[str]) -> None:
        self.done = Done()
        self.desk = Desk(address, OFFICER, PASSWORD)
        self._rng = Random(seed)  # noqa: S311  # figures, not secrets
        self._names = names
        self._words = OwnWords()
        self._acts: dict[str, Callable[[], None]] = {"save": self._save, "search": self._search, "list": self._list}
        # A desk that has been open for some minutes: its statements are prepared, and the server has chosen its plans.
        for act in list(self._acts.values()) * ACTS_BEFORE:
            act()
        # As in the window (`ui/collecting`): cycles are looked for between two acts, and not in what stays for good.
        gc.freeze()
        gc.disable()

    def work(self, starts_at: float, seconds: float) -> None:
        """Keep the pace for so long, from a moment all desks agreed on."""
        time.sleep(max(0.0, starts_at - time.time()))
        begin = time.perf_counter()
        due = {kind: begin + self._rng.random() * pause for kind, pause in PACE.items()}
        while True:
            gc.collect(OLDEST_LOOKED_THROUGH)
            kind = min(due, key=due.__getitem__)
            if due[kind] >= begin + seconds:
                return
            time.sleep(max(0.0, due[kind] - time.perf_counter()))
            start = time.perf_counter()
            self._acts[kind]()
            self.done.taken[kind].append((time.perf_counter() - start) * 1000)
            due[kind] = max(due[kind], start) + PACE[kind] * self._rng.uniform(0.5, 1.5)

    def _save(self) -> None:
        client = PersonAnswer(self._rng.choice(self._names), nik_status=NikStatus.UNKNOWN, region="3209142001")
        intake = Intake(client, "Perlu bantuan.", "health")
        with self.desk.database.write() as session:
            case = register_case(session, intake, by=self.desk.officer, now=utc_now())
        self.done.numbers.append((office_of_key(case.id), case.number))

    def _search(self) -> None:
        name = self._rng.choice(self._names)
        query = NameQuery(noisy(name, self._rng, kind_of_noise(self._rng)), typing=True)
        with self.desk.database.read() as session:
            search_names(own_index(session), own_vocabulary(session, self._words), query)

    def _list(self) -> None:
        with self.desk.database.read() as session:
            list_cases(session, limit=LIST_ROWS)


def _numbers(place: Place, offices: Sequence[int]) -> list[Number]:
    with place.keeper() as keeper:
        asked = "SELECT office_id, number FROM cases WHERE office_id = ANY (%s) AND number LIKE %s"
        found = keeper.execute(asked, (list(offices), f"{OFFICE.code}-%")).fetchall()
    return [(office, number) for office, number in found]


def _unlike(before: Sequence[Number], there: Sequence[Number], acknowledged: Sequence[Number]) -> int:
    """How many cases are missing, or there without having been acknowledged, or told of twice."""
    wanted = set(before) | set(acknowledged)
    return len(wanted ^ set(there)) + len(there) - len(set(there)) + len(acknowledged) - len(set(acknowledged))


def _gaps(numbers: Sequence[Number]) -> int:
    """How many numbers below the highest of their office and year nobody has."""
    taken: dict[tuple[int, str], set[int]] = {}
    for office, number in numbers:
        _, year, own = number.split("-")
        taken.setdefault((office, year), set()).add(int(own))
    return sum(max(each) - len(each) for each in taken.values())


def _processor() -> tuple[float, float]:
    """How long the processors were at work and idle since the machine started; nothing where that is not told."""
    if not STAT.exists():
        return 0.0, 0.0
    ticks = [int(each) for each in STAT.read_text(encoding="ascii").splitlines()[0].split()[1:9]]
    idle = ticks[3] + ticks[4]
    return float(sum(ticks) - idle), float(idle)
