"""The word index over the office's own people: what it holds beside `people`, and keeping both in step."""

from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base


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
