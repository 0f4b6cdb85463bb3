"""The own people a typed line names, as a part of larger questions: for lists that are walked in their own order."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from puskesos.cases.search.names import (
    REGION_DIGITS,
    date_token,
    district_token,
    region_token,
    spelled_words,
    word_key,
    word_keys,
    year_token,
)
from puskesos.cases.search.person_index import PersonWord
from puskesos.cases.search.wanted import Wanted
from puskesos.office.below import looks_below

TOKENS = sa.table("person_tokens", sa.column("rowid", sa.Integer))
MOST_BEGINNINGS = 200
# A server gives what it finds in one piece; a list is walked far sooner than to its end.
MOST_CALLED = 100_000
# So many letters must be left for a beginning to mean something when the last one is left out.
SHORTEST_BEGINNING = 3


def people_called(session: Session, wanted: Wanted) -> sa.Select[int] | None:
    """The ids of those whose name has every word, in whatever spelling and order; the last word may be unfinished.

    Birth and place narrow it. None when no name was typed.
    """
    words = spelled_words(wanted.name)
    if not words:
        return None
    groups = [[key] for key in word_keys(words)[:-1]] + [_beginning_with(session, words[-1])]
    if wanted.birth_date:
        groups.append([date_token(wanted.birth_date)])
    elif wanted.birth_year:
        groups.append([year_token(wanted.birth_year)])
    if wanted.region:
        is_desa = len(wanted.region) == REGION_DIGITS
        groups.append([region_token(wanted.region) if is_desa else district_token(wanted.region)])
    if session.get_bind().dialect.name != "sqlite":
        asked = sa.literal(groups, JSONB)
        return sa.select(sa.func.match_people(asked, MOST_CALLED, looks_below(session)).table_valued("id").c.id)
    # Tokens are small letters and figures alone; in quotes none is taken for a word of the search language.
    quoted = [" OR ".join(f'"{token}"' for token in group) for group in groups]
    question = " AND ".join(f"({group})" for group in quoted)
    return sa.select(TOKENS.c.rowid).where(sa.literal_column("person_tokens").op("MATCH")(question))


def _beginning_with(session: Session, word: str) -> list[str]:
    """The word's own key and the most frequent that begin as it does; its last letter may be half of a sound."""
    key = word_key(word)
    starts = {key, word_key(word[:-1])} if len(word) > SHORTEST_BEGINNING else {key}
    ranges = [PersonWord.word.between(start, start + "~") for start in starts]
    begun = sa.select(PersonWord.word).where(sa.or_(*ranges)).order_by(PersonWord.people.desc()).limit(MOST_BEGINNINGS)
    return [key, *session.scalars(begun)]
