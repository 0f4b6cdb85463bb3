"""The words of the office's people as each kind of database keeps them: what is said to it, and what it answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.office.below import looks_below
from puskesos.store.token_index import FtsIndex, FunctionIndex, TokenIndex

# People keep their name as it is written and no keys; a birth is a date, a year, or nothing.
COLUMNS = "people.id, people.name, '', coalesce(people.birth_date, people.birth_year, '') || '', people.region"


@dataclass(frozen=True)
class Statements:
    """What is said to a database to keep its token index; `tokens` are given in one text, with blanks between."""

    add: str
    drop: str
    clear: str
    count: str
    # Writes the index anew without what was taken out of it; a server does so by itself.
    compact: str
    # Counts so many more people with a word, which is the office's own.
    count_word: str
    # All words with their people as one JSON object, which is read faster than rows, and how many people there are.
    words: str


STATEMENTS = {
    "sqlite": Statements(
        add="INSERT INTO person_tokens (rowid, tokens) VALUES (:id, :tokens)",
        drop="DELETE FROM person_tokens WHERE rowid = :id",
        clear="INSERT INTO person_tokens (person_tokens) VALUES ('delete-all')",
        # The engine's own list of rows: counting it is quick, and asking the index itself would read all of it.
        count="SELECT count(*) FROM person_tokens_docsize",
        compact="INSERT INTO person_tokens (person_tokens) VALUES ('optimize')",
        count_word="INSERT INTO person_words (word, people) VALUES (:word, :people) ON CONFLICT (word)"
        " DO UPDATE SET people = person_words.people + excluded.people",
        words="SELECT (SELECT json_group_object(word, people) FROM person_words),"
        " (SELECT count(*) FROM person_tokens_docsize)",
    ),
    # Desks hold no right on the table: functions of its owner keep it (`store/server/people.sql`).
    "postgresql": Statements(
        add="SELECT keep_tokens(:id, :tokens)",
        drop="SELECT drop_tokens(:id)",
        clear="SELECT clear_tokens()",
        count="SELECT count_tokens()",
        compact="SELECT 1",
        count_word="INSERT INTO person_words (word, people) VALUES (:word, :people) ON CONFLICT (office_id, word)"
        " DO UPDATE SET people = person_words.people + excluded.people",
        words="SELECT (SELECT coalesce(json_object_agg(word, people), '{}')::text FROM person_words), count_tokens()",
    ),
}


def statements(session: Session) -> Statements:
    """Those of the database this session speaks to."""
    return STATEMENTS[_dialect(session)]


def index_of(session: Session) -> TokenIndex:
    """The office's own people, found by tokens."""

    def execute(sql: str, parameters: tuple[Any, ...]) -> Iterable[Sequence[Any]]:
        return session.connection().exec_driver_sql(sql, parameters)

    if _dialect(session) == "sqlite":
        return FtsIndex(execute, tokens="person_tokens", rows="people", columns=COLUMNS)
    below = looks_below(session)
    return FunctionIndex(execute, match="match_people", count="count_people", below=below)


def add_words(session: Session, words: Iterable[tuple[str, int]]) -> None:
    """Count so many more people, or fewer, with each word."""
    upsert = sa.text(statements(session).count_word)
    # In one order everywhere, so that two desks never wait for each other.
    session.execute(upsert, [{"word": word, "people": number} for word, number in sorted(words)])


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name
