"""Doubles: on FEBRL at one threshold beside Splink, and among 300,000 residents with planted doubles and twins.

The bits and the threshold for residents (`person_fields`, `same_person`) were settled on other data than is measured
here: 100,000 residents of another generator, seeds 101–103, also with slips in dates, mothers and addresses. Here seeds
1–5 are measured. Each search runs in a process of its own, so that its memory is its own.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.febrl import (
    LEARNED_FROM,
    SETS,
    FebrlSet,
    Pair,
    Score,
    best_threshold,
    febrl_matcher,
    learn,
    load_sets,
    score_of,
    timed_score,
    weighed_pairs,
)
from bench.measure import Figure
from bench.names import NameMaker
from bench.residents import Resident, as_listed, entered_again, read_residents, residents
from bench.splink_peer import febrl_pairs
from puskesos.cases.doubles.in_list import find_doubles
from puskesos.cases.doubles.review import ReviewKind
from puskesos.cases.registers.residents import resident_row
from puskesos.store.register_builder import RegisterBuilder
from puskesos.store.register_file import RegisterFile

RESIDENTS = 300_000
MILLION = 1_000_000
SEEDS = (1, 2, 3, 4, 5)
DOUBLES = 0.02
TWINS = 0.01
BATCH = 5_000
KEY = bytes(32)
LEAST_WITH_ID = {1: 0.999, 2: 0.999, 3: 0.998, 4: 0.9995}
LEAST_WITHOUT_ID = {3: 0.996, 4: 0.998}


class Truth(NamedTuple):
    """Which of the rows of a list are one person, and which are twins; rows count from 1, as the list's file does."""

    rows: int
    doubles: frozenset[Pair]
    twins: frozenset[Pair]


class Search(NamedTuple):
    """What a search brought: pairs by kind, seconds, and the largest resident set of its process in MB."""

    found: dict[Pair, ReviewKind]
    seconds: float
    peak: float


def matching_figures(persons: Path | None) -> list[Figure]:
    """All figures of matching; `persons` is a CSV file in place of the residents made here."""
    return [*_febrl_figures(), *_resident_figures(persons)]


def _febrl_figures() -> list[Figure]:
    try:
        sets = load_sets()
    except ModuleNotFoundError:
        print("FEBRL and Splink are left out: the packages of the group `bench` are not installed.")  # noqa: T201
        return []
    learned = [sets[number] for number in LEARNED_FROM]
    matcher = febrl_matcher(learn(learned))
    chosen = [each for records in learned for each in (records, records.without_id())]
    threshold = best_threshold([(weighed_pairs(matcher, records), records.truth) for records in chosen])
    figures = []
    for number in SETS:
        for name, records, least in (
            ("", sets[number], LEAST_WITH_ID.get(number)),
            (" without id", sets[number].without_id(), LEAST_WITHOUT_ID.get(number)),
        ):
            runs = [timed_score(matcher, records, threshold) for _ in range(3)]
            score, seconds = runs[0][0], min(run[1] for run in runs)
            figures.append(_f1(f"FEBRL {number}{name}, F1", score, least, f"at {threshold} bits, {seconds:.2f} s"))
            if number == max(SETS) and not name:
                figures.append(Figure("  FEBRL 4, time", seconds, "s", 0.5, "from rows to pairs, best of three"))
            if least is not None:
                figures.append(_splink_on_febrl(number, name, records))
    return figures


def _splink_on_febrl(number: int, name: str, records: FebrlSet) -> Figure:
    told = febrl_pairs(records, with_id=not name)
    method = f"splink 4, trained on the set itself, probability ≥ 0.5, {told.seconds:.1f} s"
    return _f1(f"  Splink on FEBRL {number}{name}, F1", score_of(told.pairs, records.truth), None, method)


def _f1(name: str, score: Score, least: float | None, method: str) -> Figure:
    told = f"precision {score.precision:.4f}, recall {score.recall:.4f} ({score.false} false, {score.missed} missed)"
    return Figure(name, score.f1, "", least, f"{told}; {method}", at_least=True)


def _resident_figures(persons: Path | None) -> list[Figure]:
    scores, searches, notes = [], [], Counter[str]()
    for seed in SEEDS:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "register.db"
            truth = _build(path, persons, RESIDENTS, seed)
            search = _in_own_process(path)
        same = {pair for pair, kind in search.found.items() if kind is ReviewKind.DOUBLE}
        scores.append(score_of(same, truth.doubles))
        searches.append(search)
        notes += _notes(search.found, truth)
    middle = sorted(scores, key=lambda score: score.f1)[len(scores) // 2]
    reach = f"seeds {min(SEEDS)}–{max(SEEDS)}: {min(s.f1 for s in scores):.4f}–{max(s.f1 for s in scores):.4f}"
    slowest, largest = max(search.seconds for search in searches), max(search.peak for search in searches)
    told = f"median {median(search.seconds for search in searches):.1f} s, encrypted list to pairs"
    return [
        _f1(f"doubles among {truth.rows:,} residents, F1", middle, 0.995, reach),
        Figure("  the slowest search", slowest, "s", 30, told),
        Figure("  the largest memory", largest, "MB", 800, "largest resident set of the searching process"),
        *_note_figures(notes),
        *_million_figures(persons),
    ]


def _notes(found: dict[Pair, ReviewKind], truth: Truth) -> Counter[str]:
    """What the pairs are that are not what they were called."""
    counted: Counter[str] = Counter()
    for pair, kind in found.items():
        what = "double" if pair in truth.doubles else "twins" if pair in truth.twins else "others"
        counted[f"{kind.value} {what}"] += 1
    return counted


def _note_figures(notes: Counter[str]) -> list[Figure]:
    """False pairs, and what is shown as one household instead, over all seeds."""
    false = notes["double twins"] + notes["double others"]
    shown = sum(notes[f"household {what}"] for what in ("double", "twins", "others"))
    wrong = f"{notes['double twins']} planted twins, {notes['double others']} others"
    household = f"{notes['household twins']} twins, {notes['household others']} others of one home, "
    household += f"{notes['household double']} that are one person"
    return [
        Figure("  false pairs called doubles, five seeds", false, "", None, wrong),
        Figure("  shown as “mungkin serumah” instead", shown, "", None, household),
    ]


def _million_figures(persons: Path | None) -> list[Figure]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        truth = _build(path, persons, MILLION, SEEDS[0])
        search = _in_own_process(path)
    same = {pair for pair, kind in search.found.items() if kind is ReviewKind.DOUBLE}
    return [
        _f1(
            f"doubles among {truth.rows:,} residents, F1",
            score_of(same, truth.doubles),
            None,
            f"{search.seconds:.0f} s",
        ),
        Figure("  its memory", search.peak, "MB", 800, "largest resident set of the searching process"),
    ]


def _build(path: Path, persons: Path | None, count: int, seed: int) -> Truth:
    """A list file through the program's own builder, with some residents entered twice and some twins."""
    doubles: set[Pair] = set()
    twins: set[Pair] = set()
    rows = planted(read_residents(persons) if persons else residents(count, seed), seed, doubles, twins)
    with RegisterBuilder(path, KEY) as builder:
        listed = (resident_row(as_listed(row)) for row in islice(rows, count))
        while batch := list(islice(listed, BATCH)):
            builder.add(batch)
        builder.finish({})
    return Truth(builder.rows, frozenset(doubles), frozenset(twins))


def planted(rows: Iterable[Resident], seed: int, doubles: set[Pair], twins: set[Pair]) -> Iterator[Resident]:
    """The residents with doubles and twins right behind their first; `doubles` and `twins` take up the row numbers."""
    rng = Random(seed)  # noqa: S311  # figures, not secrets
    names = NameMaker(rng)
    number = 0
    for row in rows:
        number += 1
        yield row
        first = number
        if rng.random() < DOUBLES:
            number += 1
            doubles.add((first, number))
            yield entered_again(row, rng)
        if row.hubungan == "ANAK" and rng.random() < TWINS:
            number += 1
            twins.add((first, number))
            yield _twin(row, names, rng)


def _twin(row: Resident, names: NameMaker, rng: Random) -> Resident:
    """The next NIK of that day, and a name of its own, which often shares its first or its last word."""
    own = names.make(is_woman=row.jk == "P", year=int(row.tgl_lahir[:4])).split()
    words, kind = row.nama.split(), rng.random()
    if kind < 0.3 and len(words) > 1:
        own = [words[0], own[-1]]
    elif kind < 0.5 and len(words) > 1:
        own = [own[0], *words[1:]]
    nik = f"{row.nik[:12]}{int(row.nik[12:]) % 9998 + 1:04}"
    return row._replace(nik=nik, nama=" ".join(own))


def _in_own_process(path: Path) -> Search:
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_search, (path,))


def _search(path: Path) -> Search:
    start = time.perf_counter()
    with RegisterFile(path, KEY) as file:
        found = {
            (double.left.row or 0, double.right.row or 0): double.kind
            for double in find_doubles(file, (), lambda _done, _total: None)
        }
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return Search(found, seconds, int(status.partition("VmHWM:")[2].split()[0]) / 1024)
