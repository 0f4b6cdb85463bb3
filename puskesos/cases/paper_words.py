"""The words of "Bawa ini kembali" that an office may bring in a second language, and a sample to try them on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.bring_back import OF_A_DOCUMENT, TEXTS, Catalogued, Language, compose_bring_back
from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.cases.wording import BringBackContent
from puskesos.office.calendar import Calendar
from puskesos.office.catalogue import Document
from puskesos.office.officers import Officer
from puskesos.office.profile import Office

BLANK = re.compile(r"\{\w+\}")
SAMPLE_CLIENT, SAMPLE_NUMBER = "Contoh Melati", "CONTOH-0001"
SAMPLE_PAPERS = 2


@dataclass(frozen=True)
class Phrase:
    """One text of the paper in Indonesian, by its key; `{tanggal}` and the like are filled in when it is printed."""

    key: str
    text: str

    def blanks_left_out(self, translation: str) -> tuple[str, ...]:
        """What would be filled in and is not in a translation: then the paper says less in that language."""
        return tuple(blank for blank in BLANK.findall(self.text) if translation and blank not in translation)


@dataclass(frozen=True)
class Shelf:
    """The phrases of this office, and the documents of its catalogue by name."""

    phrases: tuple[Phrase, ...]
    documents: Mapping[str, Document]


def paper_shelf(session: Session) -> Shelf:
    """The sentences of the paper, then the names of all documents a service of this office may ask for."""
    wanted = select(Document).where(Document.is_current).order_by(Document.position)
    documents = {document.code: document for document in session.scalars(wanted)}
    names = [Phrase(OF_A_DOCUMENT + name, name) for name in documents]
    return Shelf((*(Phrase(key, text) for key, text in TEXTS.items()), *names), documents)


def sample_paper(
    office: Office, officer: Officer, shelf: Shelf, texts: Mapping[str, str], today: date
) -> BringBackContent:
    """The paper as it would be printed with these texts, for a client who does not exist.

    Documents that have a name in the second language come first, so that it is seen.
    """
    papers = [{"name": name, "is_here": False} for name in _sampled(list(shelf.documents), texts)]
    case = Case(number=SAMPLE_NUMBER, papers=papers, is_confidential=False)
    client, known = Person(name=SAMPLE_CLIENT), Catalogued(shelf.documents, ())
    return compose_bring_back(office, case, client, officer, known, Language(texts), Calendar(), today)


def _sampled(names: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    return sorted(names, key=lambda name: not texts.get(OF_A_DOCUMENT + name))[:SAMPLE_PAPERS]
