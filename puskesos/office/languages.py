"""A second language for what residents take home: words the office brings as data."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.errors import InvalidForm
from puskesos.office.editing import keep_both
from puskesos.office.events import Event, record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import check_length, tidy_text
from puskesos.store.base import Base, Versioned

LONGEST_NAME = 60
LONGEST_TEXT = 300


class PaperLanguage(Versioned, Base):
    """The words of one language: the fixed sentences of the paper, and names of documents where they differ."""

    __tablename__ = "paper_languages"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_used: Mapped[bool] = mapped_column(default=True)


@dataclass(frozen=True)
class LanguageAnswer:
    """The second language as the settings page asks for it: its name, and a text or none for each key."""

    name: str
    texts: dict[str, str] = field(default_factory=dict)
    is_used: bool = True

    def check(self) -> dict[str, str]:
        """Field → problem; a field of a text is named by its key."""
        problems = {key: check_length("Teks", text, LONGEST_TEXT) for key, text in self.texts.items()}
        problems["name"] = check_length("Nama bahasa", self.name, LONGEST_NAME)
        if not tidy_text(self.name):
            problems["name"] = "Isi nama bahasa, misalnya Bahasa Jawa."
        return {key: problem for key, problem in problems.items() if problem}


@needs(Permission.MANAGE_OFFICE)
def save_language(
    session: Session, answer: LanguageAnswer, base: LanguageAnswer | None = None, *, by: Officer, now: datetime
) -> Event:
    """Add a language, or change the one shown as `base`; the one in use is the only one, so the others are put aside.

    Words for a language of the same name that is there already are added to it.
    """
    if problems := answer.check():
        raise InvalidForm(problems)
    code = _code(answer)
    language = session.get(PaperLanguage, code)
    if language is not None:
        stored = language_answer(language)
        shown = base if base and _code(base) == code else replace(stored, texts={})
        answer = keep_both(session, shown, answer, stored, language, _subject(code), within="texts")
    language, name = language or PaperLanguage(code=code), tidy_text(answer.name)
    language.name, language.is_used = name, answer.is_used
    language.texts = {key: tidy for key, text in answer.texts.items() if (tidy := tidy_text(text))}
    for other in languages(session):
        other.is_used = other.is_used and not (answer.is_used and other.code != code)
    session.add(language)
    session.flush()
    return record_event(session, "language", _subject(code), "language_saved", by=by, now=now, name=name)


def language_answer(language: PaperLanguage) -> LanguageAnswer:
    """What the settings page shows of a language and changes."""
    return LanguageAnswer(language.name, dict(language.texts), language.is_used)


def _code(answer: LanguageAnswer) -> str:
    return tidy_text(answer.name).casefold()


def _subject(code: str) -> UUID:
    return uuid5(NAMESPACE_OID, code)


def languages(session: Session) -> list[PaperLanguage]:
    """Every language the office brought, by name."""
    return list(session.scalars(select(PaperLanguage).order_by(PaperLanguage.name)))


def used_language(session: Session) -> PaperLanguage | None:
    """The language that stands beside Indonesian on what residents take home, if the office has one."""
    return session.scalar(select(PaperLanguage).where(PaperLanguage.is_used).limit(1))


def used_texts(session: Session) -> dict[str, str]:
    """The texts of the second language, empty without one."""
    language = used_language(session)
    return dict(language.texts) if language else {}
