"""What of a case is emptied or taken out when it is destroyed, table by table; what the figures count stays.

The statements go past the entities: what an entity forgets would otherwise be told to the trail as an edit.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.cases.approval.draft import LetterDraft
from puskesos.cases.arrivals.arrival import Arrival
from puskesos.cases.attachments.attachment import Attachment
from puskesos.cases.case import Case
from puskesos.cases.case_grant import CaseGrant
from puskesos.cases.duties import CaseDuty
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.letters.letter import Letter
from puskesos.cases.loop.aid import AidReceived
from puskesos.cases.loop.look_up import LookUpOwed
from puskesos.cases.loop.visit import FieldVisit
from puskesos.cases.people.person import NikStatus
from puskesos.cases.referral import Feedback, Referral
from puskesos.cases.rights.consent import Consent
from puskesos.cases.suggestions import CaseSuggestion
from puskesos.office.changes import Change
from puskesos.office.typed import name_key
from puskesos.store.base import Base

Blanks = dict[type[Base], dict[str, Any]]
AT_ONCE = 500
GONE = "Isi dimusnahkan"
NOBODY = "Data dimusnahkan"
# Per table the columns that are emptied, of the rows that hang on a case. Codes, days, sums and numbers stay.
OF_CASE: Blanks = {
    Arrival: {"void_reason": ""},
    Letter: {"title": GONE, "addressee": "", "answers": {}, "void_reason": ""},
    Referral: {"request": "", "void_reason": ""},
    LetterNumber: {"subject": GONE, "addressee": "", "reason": ""},
    CaseDuty: {"task": GONE, "basis": "", "result": ""},
    CaseGrant: {"reason": ""},
    FieldVisit: {"purpose": "", "met": "", "findings": {}, "conclusion": ""},
    AidReceived: {"what": GONE, "quantity": "", "source": "", "withdrawn_reason": ""},
    Attachment: {"title": GONE, "content": b"", "size": 0, "sha256": "", "removed_reason": GONE},
}
OF_REFERRAL: Blanks = {Feedback: {"contact": "", "service_given": "", "reason": ""}}
# What says nothing to anybody once its case is empty goes as a whole.
TAKEN_OUT: tuple[type[Base], ...] = (CaseSuggestion, LetterDraft, LookUpOwed, Consent)
CASE: dict[str, Any] = {
    "late_reason": "", "story": GONE, "wish": "", "urgency_reason": "", "priority_reason": "", "registry_check": {},
    "papers": [], "notice": "", "readiness": {}, "next_step": "", "returned_reason": "", "told_resident": "",
}  # fmt: skip
PERSON: dict[str, Any] = {
    "name": NOBODY, "name_key": name_key(NOBODY), "nik": "", "nik_status": NikStatus.UNKNOWN, "nik_is_disputed": False,
    "no_kk": "", "birth_place": "", "birth_date": None, "birth_year": None, "phone": "", "address": "", "rt": "",
    "rw": "", "occupation": "", "mother_name": "", "family_head": "", "guardian": "", "household_size": None,
    "sources": {},
}  # fmt: skip
REQUEST = {"asked_by": NOBODY, "detail": "", "result": ""}
# Of a frozen paper its head, number and day stay, so that the book of letters has no hole.
KEPT_WORDING = ("letterhead", "shape", "number", "register", "place_and_date")


def table(kind: type[Base]) -> sa.Table:
    """The table of an entity, for statements that pass by it."""
    return Base.metadata.tables[kind.__tablename__]


def ids_where(session: Session, kind: type[Base], column: str, values: Collection[int]) -> list[int]:
    """The keys of the rows of a table in which a column has one of these values."""
    rows = table(kind)
    found: list[int] = []
    for some in in_pieces(values):
        found += session.scalars(sa.select(rows.c.id).where(rows.c[column].in_(some)))
    return found


def blank(session: Session, kind: type[Base], ids: Collection[int], values: Mapping[str, Any]) -> None:
    """Write these values into rows; whoever holds an older version of one is told so when saving."""
    rows = table(kind)
    version = {"version": rows.c.version + 1} if "version" in rows.c else {}
    for some in in_pieces(ids):
        session.execute(sa.update(rows).where(rows.c.id.in_(some)).values(**values, **version))


def take_out(session: Session, kind: type[Base], ids: Collection[int]) -> None:
    """Delete rows."""
    rows = table(kind)
    for some in in_pieces(ids):
        session.execute(sa.delete(rows).where(rows.c.id.in_(some)))


def blank_wordings(session: Session, kind: type[Base], ids: Collection[int], notice: str) -> None:
    """Empty the frozen papers of a table, each keeping its shape, so that the register can still show that it was."""
    rows = table(kind)
    for some in in_pieces(ids):
        for key, wording in session.execute(sa.select(rows.c.id, rows.c.wording).where(rows.c.id.in_(some))).all():
            empty = emptied(wording, notice)
            session.execute(sa.update(rows).where(rows.c.id == key).values(wording=empty))


def emptied(wording: Mapping[str, Any], notice: str) -> dict[str, Any]:
    """A frozen paper without what it said; in its opening stands why."""
    bare = {name: value if name in KEPT_WORDING else _nothing(value) for name, value in wording.items()}
    return bare | {name: said for name, said in (("title", GONE), ("opening", notice)) if name in wording}


def blank_cases(session: Session, cases: Collection[int], values: dict[str, Any]) -> None:
    """Empty the cases themselves. Of the categories the codes stay, and of the reporter which kind it was."""
    rows = table(Case)
    for some in in_pieces(cases):
        known = sa.select(rows.c.id, rows.c.reporter, rows.c.categories).where(rows.c.id.in_(some))
        for key, reporter, categories in session.execute(known).all():
            bare = [dict(each) | {"criteria": [], "note": ""} for each in categories]
            told = {"reporter": _nothing(reporter) | {"kind": reporter.get("kind", "")}, "categories": bare}
            session.execute(sa.update(rows).where(rows.c.id == key).values(**told))
    blank(session, Case, cases, CASE | values)


def forget_changes(session: Session, results: Mapping[type[Base], Collection[int]]) -> None:
    """Take out the records of changes that gave these rows: their digests are made of what was typed."""
    rows = table(Change)
    for kind, ids in results.items():
        for some in in_pieces(ids):
            made = (rows.c.result_table == kind.__tablename__) & rows.c.result_id.in_(some)
            session.execute(sa.delete(rows).where(made))


def in_pieces(values: Iterable[int]) -> Iterable[Sequence[int]]:
    """Keys a statement can take at once."""
    ordered = sorted(set(values))
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))


def _nothing(value: Any) -> Any:
    """The same kind of value, saying nothing."""
    if isinstance(value, Mapping):
        return {name: _nothing(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return []
    return "" if isinstance(value, str) else False if isinstance(value, bool) else value
