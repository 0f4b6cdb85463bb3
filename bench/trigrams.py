"""The usual way to search names, to compare with: trigrams in SQLite and in PostgreSQL, ranked by the same bits."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from bench.postgres import Connection
from puskesos.cases.search.name_question import Question
from puskesos.cases.search.name_score import NameQuery, NameScore, birth_bits, region_bits
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.store.token_index import Candidate

BROUGHT = 200
THRESHOLD = 0.4
KEY = "x'" + "11" * 32 + "'"

Search = Callable[[NameQuery], list[int]]


def ranked(query: NameQuery, vocabulary: Vocabulary, candidates: Iterable[Candidate]) -> list[int]:
    """The ten best of what an index brought."""
    score = NameScore(Question(query, vocabulary).forms, vocabulary, typing=False)
    weighed = [
        (-score.bits(each) - birth_bits(query, each.birth)[0] - region_bits(query, each.region)[0], each.id)
        for each in candidates
    ]
    return [ident for _, ident in sorted(weighed)[:10]]


@contextmanager
def fts_trigrams(path: Path, rows: Iterable[tuple[object, ...]], vocabulary: Vocabulary) -> Iterator[Search]:
    """FTS5 with its trigram tokenizer on an encrypted file: any trigram of the name, then the best by bm25."""
    connection = sqlcipher.connect(path, isolation_level=None)
    for pragma in (f'key="{KEY}"', "journal_mode=OFF", "synchronous=OFF", "cache_size=-64000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE names (id INTEGER PRIMARY KEY, name, key, birth, region)")
    connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute("CREATE VIRTUAL TABLE grams USING fts5(name, content='', tokenize='trigram')")
    connection.execute("INSERT INTO grams (rowid, name) SELECT id, name FROM names")
    connection.execute("INSERT INTO grams (grams) VALUES ('optimize')")
    connection.execute("COMMIT")
    question = "SELECT id, names.name, key, birth, region FROM grams JOIN names ON id = grams.rowid WHERE grams MATCH ?"

    def search(query: NameQuery) -> list[int]:
        words = query.name.replace(".", " ").replace('"', " ")
        grams = dict.fromkeys(words[place : place + 3] for place in range(len(words) - 2))
        if not grams:
            return []
        known, values = _known(query, "?")
        match = " OR ".join(f'"{gram}"' for gram in grams)
        found = connection.execute(f"{question} {known} ORDER BY rank LIMIT ?", (match, *values, BROUGHT))
        return ranked(query, vocabulary, map(Candidate._make, found))

    yield search
    connection.close()


def pg_trigrams(connection: Connection, vocabulary: Vocabulary, *, gist: bool) -> Search:
    """pg_trgm: with GIN the names above a likeness, with GiST the nearest; birth date or village in the question."""
    connection.execute(f"SET pg_trgm.similarity_threshold = {THRESHOLD}")
    nearest = "ORDER BY name <-> %s" if gist else "ORDER BY similarity(name, %s) DESC"
    like = "" if gist else "name %% %s AND"
    columns = f"SELECT id, name, key, birth, region FROM residents WHERE {like} true"  # noqa: S608  # words of our own

    def search(query: NameQuery) -> list[int]:
        known, values = _known(query, "%s")
        names = [query.name.upper()]
        found = connection.execute(
            f"{columns} {known} {nearest} LIMIT %s", [*([] if gist else names), *values, *names, BROUGHT]
        )
        return ranked(query, vocabulary, map(Candidate._make, found))

    return search


def _known(query: NameQuery, mark: str) -> tuple[str, list[str]]:
    """What else is known, as a condition of the same question: the birth date, or the village."""
    if query.birth_date:
        return f"AND birth = {mark}", [query.birth_date.isoformat()]
    return (f"AND region = {mark}", [query.region]) if query.region else ("", [])
