"""Search among a million residents: ours on the encrypted file and on PostgreSQL, beside both kinds of trigrams.

Every way answers the same noisy questions. A figure starts with the pages of the file in memory and no word looked up
before, as at a desk that has been open for some minutes.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.lookup import find_figures, open_office, put_in_force
from bench.measure import Figure, percentile
from bench.noise import old_spelling
from bench.postgres import bundled_server, fill_ours, fill_trigrams, installed_server, trigram_server_tools
from bench.residents import Resident, Wish, as_listed, read_residents, residents, wishes
from bench.trigrams import BROUGHT, fts_trigrams, pg_trigrams
from puskesos.cases.people.nik import neighbours
from puskesos.cases.registers.residents import resident_row
from puskesos.cases.search.lookup_lists import list_index
from puskesos.cases.search.name_score import NameQuery
from puskesos.cases.search.name_search import Hit, one_of_each_name, search_names
from puskesos.cases.search.names import search_tokens
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.store.register_builder import RegisterBuilder
from puskesos.store.register_file import NAMES, RegisterFile, ResidentRow
from puskesos.store.token_index import TokenIndex

RESIDENTS = 1_000_000
WISHES = 2_000
WARM_UP = 100
KEYSTROKE_NAMES = 250
PEER_WISHES = 40
FIRST_KEYSTROKE = 3
BATCH = 5_000

Answer = Callable[[NameQuery], list[int]]


@dataclass(frozen=True)
class Engine:
    """One place our search runs on; `patience` is how many times slower than the encrypted file it may be."""

    name: str
    index: TokenIndex
    words: Sequence[tuple[str, int]]
    with_niks: Callable[[Sequence[str]], list[int]]
    patience: float

    def search(self) -> Callable[..., list[Hit]]:
        """A search that has looked nothing up yet."""
        return partial(search_names, self.index, Vocabulary(self.words, RESIDENTS))


def search_figures(persons: Path | None) -> list[Figure]:
    """All figures of search; `persons` is a CSV file in place of the residents made here."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        place = Path(folder)
        access = stack.enter_context(closing(open_office(place / "office")))
        name = access.file.registers.new_name()
        path, key = access.file.registers.place(name)
        asked = _build(path, key, persons)
        start = time.perf_counter()
        file = stack.enter_context(RegisterFile(path, key))
        words = file.words()
        vocabulary = Vocabulary(words, file.rows)
        opened = (time.perf_counter() - start) * 1000
        ours = Engine("SQLite", list_index(file), words, lambda niks: [ident for ident, _ in file.by_niks(niks)], 1)
        figures = _engine_figures(ours, asked)
        method = "RegisterFile and Vocabulary, encrypted, in the system's cache"
        figures.append(Figure("open a million residents with their words", opened, "ms", 300, method))
        put_in_force(access, name, file.rows)
        figures += find_figures(access, asked)
        trigrams = stack.enter_context(fts_trigrams(place / "trigrams.db", _narrow(file), vocabulary))
        figures += _peer_figures("FTS5 trigram", trigrams, asked)
        figures += _postgres_figures(file, words, asked)
        return figures + _pg_trgm_figures(file, vocabulary, asked)


def _build(path: Path, key: bytes, persons: Path | None) -> list[Wish]:
    """The register file through the program's own builder, and questions for residents drawn from it."""
    count = sum(1 for _ in read_residents(persons)) if persons else RESIDENTS
    drawn = Random(7).sample(range(1, count + 1), WISHES + WARM_UP)  # noqa: S311  # figures, not secrets
    asked_for = set(drawn)
    kept: dict[int, Resident] = {}
    numbered = enumerate(read_residents(persons) if persons else residents(count), start=1)
    with RegisterBuilder(path, key) as builder:
        while batch := list(islice(numbered, BATCH)):
            builder.add([resident_row(as_listed(row)) for _, row in batch])
            kept.update((number, row) for number, row in batch if number in asked_for)
        builder.finish({})
    return list(wishes((number, kept[number]) for number in drawn))


def _engine_figures(engine: Engine, asked: Sequence[Wish]) -> list[Figure]:
    """Everything the bar asks of one engine."""
    warm_up, wishes = asked[:WARM_UP], asked[WARM_UP:]
    for wish in warm_up:
        engine.search()(_with_year_and_region(wish))
    return [
        *_answer_figures(engine, "name, year, desa", wishes, _with_year_and_region, most=20, least=0.98),
        *_answer_figures(engine, "name, birth date", wishes, _with_birth_date, most=12, least=0.99),
        *_keystroke_figures(engine, wishes[:KEYSTROKE_NAMES]),
        *_nik_figures(engine, wishes),
        _old_spelling_figure(engine, wishes),
    ]


def _answer_figures(
    engine: Engine, known: str, wishes: Sequence[Wish], ask: Callable[[Wish], NameQuery], *, most: float, least: float
) -> list[Figure]:
    search = engine.search()

    def answer(query: NameQuery) -> list[int]:
        return [hit.id for hit in search(query)]

    taken, recall = _asked(answer, wishes, ask)
    method = f"{len(wishes)} noisy names, year unknown in 3 and one off in 7 of 100, desa unknown in 5"
    middle = f"; median {percentile(taken, 0.5):.1f}"
    return [
        Figure(f"{engine.name}: {known}, p95", percentile(taken, 0.95), "ms", most * engine.patience, method + middle),
        Figure(
            f"{engine.name}: {known}, recall@10",
            recall,
            "",
            least,
            "the very person is among the first ten",
            at_least=True,
        ),
    ]


def _keystroke_figures(engine: Engine, wishes: Sequence[Wish]) -> list[Figure]:
    """Every stroke from the third letter: with nothing else known, and with the desa of the office."""
    home = Counter(wish.region for wish in wishes if wish.region).most_common(1)[0][0]
    figures = []
    for known, region in (("name only", ""), ("with the office's desa", home)):
        search, taken = engine.search(), []
        for wish in wishes:
            for typed in range(FIRST_KEYSTROKE, len(wish.name) + 1):
                query = NameQuery(wish.name[:typed], region=region, typing=True)
                taken.append(_milliseconds(partial(search, query)))
        method = f"{len(taken)} strokes of {len(wishes)} names; median {percentile(taken, 0.5):.1f}"
        name = f"{engine.name}: keystroke, {known}, p95"
        figures.append(Figure(name, percentile(taken, 0.95), "ms", 25 * engine.patience, method))
    return figures


def _nik_figures(engine: Engine, wishes: Sequence[Wish]) -> list[Figure]:
    """All NIKs one slip away, asked for in one question."""
    rng = Random(11)  # noqa: S311  # figures, not secrets
    taken, found = [], 0
    for wish in wishes:
        typed = rng.choice(neighbours(wish.nik))
        start = time.perf_counter()
        idents = engine.with_niks([typed, *neighbours(typed)])
        taken.append((time.perf_counter() - start) * 1000)
        found += wish.resident in idents
    recall = found / len(wishes)
    return [
        Figure(
            f"{engine.name}: NIK with one slip, p95", percentile(taken, 0.95), "ms", 5 * engine.patience, "one IN (…)"
        ),
        Figure(
            f"{engine.name}: NIK with one slip, recall", recall, "", 1, "one wrong figure or two swapped", at_least=True
        ),
    ]


def _old_spelling_figure(engine: Engine, wishes: Sequence[Wish]) -> Figure:
    search, found = engine.search(), 0
    for wish in wishes:
        hits = one_of_each_name(search(NameQuery(old_spelling(wish.stored_name)), 300))[:10]
        found += wish.stored_name in {hit.name for hit in hits}
    method = "name alone, oe dj tj j, f–p, z–s, kh–h throughout; namesakes shown as one"
    return Figure(f"{engine.name}: old spelling, name in ten", found / len(wishes), "", 0.94, method, at_least=True)


def _postgres_figures(file: RegisterFile, words: Sequence[tuple[str, int]], asked: Sequence[Wish]) -> list[Figure]:
    with bundled_server() as connection:
        rows = (
            (ident, row.name, row.key, row.birth, row.region, row.nik, _tokens(row))
            for ident, row in chain.from_iterable(file.batches())
        )
        index = fill_ours(connection, rows)

        def with_niks(niks: Sequence[str]) -> list[int]:
            found = connection.execute("SELECT id FROM residents WHERE nik = ANY(%s)", (list(niks),))
            return [ident for (ident,) in found]

        return _engine_figures(Engine("PostgreSQL", index, words, with_niks, 2), asked)


def _pg_trgm_figures(file: RegisterFile, vocabulary: Vocabulary, asked: Sequence[Wish]) -> list[Figure]:
    tools = trigram_server_tools()
    if tools is None:
        return [Figure("pg_trgm", 0, "", None, "not measured: this machine has no PostgreSQL with pg_trgm")]
    with installed_server(tools) as connection:
        fill_trigrams(connection, _narrow(file))
        figures = []
        for kind in ("GIN", "GiST"):
            search = pg_trigrams(connection, vocabulary, gist=kind == "GiST")
            figures += _peer_figures(f"pg_trgm {kind}", search, asked)
        return figures


def _peer_figures(name: str, search: Answer, asked: Sequence[Wish]) -> list[Figure]:
    """Another way to search, beside ours and without a limit."""
    warm_up, wishes = asked[:5], asked[WARM_UP : WARM_UP + PEER_WISHES]
    for wish in warm_up:
        search(_with_year_and_region(wish))
    figures = []
    for known, ask in (("name, year, desa", _with_year_and_region), ("name, birth date", _with_birth_date)):
        taken, recall = _asked(search, wishes, ask)
        method = f"beside ours: {len(wishes)} names, best {BROUGHT} ranked as ours; median {percentile(taken, 0.5):.1f}"
        figures += [
            Figure(f"{name}: {known}, p95", percentile(taken, 0.95), "ms", None, method),
            Figure(f"{name}: {known}, recall@10", recall, "", None, "beside ours", at_least=True),
        ]
    return figures


def _asked(answer: Answer, wishes: Sequence[Wish], ask: Callable[[Wish], NameQuery]) -> tuple[list[float], float]:
    """The milliseconds of each answer, and the share of answers that hold the very person."""
    taken, found = [], 0
    for wish in wishes:
        query = ask(wish)
        start = time.perf_counter()
        idents = answer(query)
        taken.append((time.perf_counter() - start) * 1000)
        found += wish.resident in idents
    return taken, found / len(wishes)


def _milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _with_year_and_region(wish: Wish) -> NameQuery:
    return NameQuery(wish.name, birth_year=wish.birth_year, region=wish.region)


def _with_birth_date(wish: Wish) -> NameQuery:
    return NameQuery(wish.name, birth_date=wish.birth_date)


def _tokens(row: ResidentRow) -> list[str]:
    return search_tokens(row.name, date.fromisoformat(row.birth), None, row.region)


def _narrow(file: RegisterFile) -> Iterator[tuple[object, ...]]:
    return ((ident, *row[: len(NAMES)]) for ident, row in chain.from_iterable(file.batches()))
