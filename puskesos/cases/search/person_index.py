"""The word index over the office's own people: what it holds beside `people`, and keeping both in step."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.cases.search.names import RULES_VERSION, name_keys, search_tokens
from puskesos.cases.search.person_tokens import add_words, index_of, statements
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.store.base import Base
from puskesos.store.token_index import TokenIndex

BATCH = 2_000
# The table itself and not its model, which saves people and therefore stands above this index.
PEOPLE = sa.table(
    "people",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("birth_date", sa.Date),
    sa.column("birth_year", sa.Integer),
    sa.column("region", sa.String),
)


class PersonWord(Base):
    """One word key and how many of the office's people bear it."""

    __tablename__ = "person_words"

    word: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]


class SearchState(Base):
    """One row: `changes` grows with every change of the index, `rules` is the version of the rules its keys follow."""

    __tablename__ = "search_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    changes: Mapped[int]
    rules: Mapped[int]


class Indexed(Protocol):
    """What the index needs of a person, be it an entity or a row."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def birth_date(self) -> date | None: ...
    @property
    def birth_year(self) -> int | None: ...
    @property
    def region(self) -> str: ...


@dataclass
class OwnWords:
    """The vocabulary of the office's own people as it was last read, kept by whoever asks often."""

    changes: int = -1
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary({}, 0))


def index_person(session: Session, person: Indexed, former_name: str | None = None) -> None:
    """Bring the index in step with a person just saved; `former_name` is what somebody known was called before."""
    session.flush()
    if former_name is not None:
        _forget(session, person, former_name)
    _remember(session, [person])
    if _note_change(session) != RULES_VERSION:
        rebuild(session)


def unindex_person(session: Session, person: Indexed) -> None:
    """Take a person out of the index, before the person goes."""
    _forget(session, person, person.name)
    _note_change(session)


def compact(session: Session) -> None:
    """Write the index anew without what was taken out of it: until then the words of former names stay in the file."""
    session.execute(sa.text(statements(session).compact))


def rebuild_if_behind(session: Session) -> bool:
    """Build the index anew where it follows other rules or does not know as many people as there are."""
    session.flush()
    people = session.scalar(sa.select(sa.func.count()).select_from(PEOPLE))
    if _rules(session) == RULES_VERSION and session.scalar(sa.text(statements(session).count)) == people:
        return False
    rebuild(session)
    return True


def rebuild(session: Session) -> None:
    """Build the index anew from the people there are."""
    session.execute(sa.text(statements(session).clear))
    session.execute(sa.delete(PersonWord))
    for people in session.execute(sa.select(PEOPLE)).partitions(BATCH):
        _remember(session, people)
    if _rules(session) is None:
        session.execute(sa.insert(SearchState).values(id=1, changes=0, rules=RULES_VERSION))
    session.execute(sa.update(SearchState).values(rules=RULES_VERSION))
    _note_change(session)


def own_index(session: Session) -> TokenIndex:
    """The office's own people, found by tokens."""
    return index_of(session)


def own_vocabulary(session: Session, known: OwnWords) -> Vocabulary:
    """The words of the office's own people; read anew only when the index changed since."""
    changes = session.scalar(sa.select(SearchState.changes)) or 0
    if changes != known.changes:
        words, people = session.execute(sa.text(statements(session).words)).one()
        known.vocabulary = Vocabulary(json.loads(words), people)
        known.changes = changes
    return known.vocabulary


def _rules(session: Session) -> int | None:
    return session.scalar(sa.select(SearchState.rules))


def _note_change(session: Session) -> int | None:
    """Have everybody read the words anew. Gives the version of the rules the index follows."""
    changed = sa.update(SearchState).values(changes=SearchState.changes + 1).returning(SearchState.rules)
    return session.execute(changed.execution_options(synchronize_session=False)).scalar()


def _remember(session: Session, people: Iterable[Indexed]) -> None:
    tokens = []
    words: Counter[str] = Counter()
    for person in people:
        found_by = search_tokens(person.name, person.birth_date, person.birth_year, person.region)
        tokens.append({"id": person.id, "tokens": " ".join(found_by)})
        words.update(set(name_keys(person.name)))
    session.execute(sa.text(statements(session).add), tokens)
    if words:
        add_words(session, words.items())


def _forget(session: Session, person: Indexed, former_name: str) -> None:
    session.execute(sa.text(statements(session).drop), {"id": person.id})
    if words := set(name_keys(former_name)):
        add_words(session, [(word, -1) for word in words])
        session.execute(sa.delete(PersonWord).where(PersonWord.people <= 0))
