"""Whose turn it is: the drafts that wait for an officer, and her own that were given back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from puskesos.cases.approval.acts import unpack_acts
from puskesos.cases.approval.chain import StepKind, unpack_chain
from puskesos.cases.approval.draft import DraftStatus, LetterDraft
from puskesos.cases.case import Case
from puskesos.office.officers import Officer

ON_THE_WAY = (DraftStatus.IN_APPROVAL, DraftStatus.RETURNED)


@dataclass(frozen=True)
class DraftRow:
    """One draft in a list: what it is, how far it came, and what is to be done with it.

    `wanted` is the verb of the step it waits for, None for one that was given back; `steps` are (said, is_done).
    """

    id: int
    case_id: int
    case_number: str
    client: str
    kind: str
    title: str
    addressee: str
    status: DraftStatus
    wanted: StepKind | None
    waits_for: str
    since: datetime
    drafted_by: str
    return_reason: str
    steps: tuple[tuple[str, bool], ...]
    number: str
    version: int

    @property
    def is_on_its_way(self) -> bool:
        """Whether somebody still has to act on it."""
        return self.status in ON_THE_WAY


def inbox(session: Session, officer: Officer) -> list[DraftRow]:
    """What this officer has to act on, the longest waiting first. Few drafts are on the way at any time."""
    mine = (draft for draft in _on_the_way(session) if _is_for(draft, officer))
    return _rows(session, mine)


def count_inbox(session: Session, officer: Officer) -> int:
    """How many drafts wait for this officer."""
    return sum(_is_for(draft, officer) for draft in _on_the_way(session))


def has_drafts(session: Session) -> bool:
    """Whether any draft is on its way."""
    return session.scalar(select(LetterDraft.id).where(LetterDraft.status.in_(ON_THE_WAY)).limit(1)) is not None


def drafts_on_the_way(session: Session) -> list[DraftRow]:
    """Every draft that is not finished, for who looks after them all."""
    return _rows(session, _on_the_way(session))


def drafts_of_case(session: Session, case_id: int) -> list[DraftRow]:
    """The drafts of a case, also those that were issued or withdrawn, in the order they were made."""
    wanted = select(LetterDraft).where(LetterDraft.case_id == case_id).order_by(LetterDraft.id)
    return _rows(session, session.scalars(wanted.options(joinedload(LetterDraft.case).joinedload(Case.client))))


def draft_row(session: Session, draft_id: int) -> DraftRow:
    """One draft as lists show it."""
    whole = joinedload(LetterDraft.case).joinedload(Case.client)
    return _rows(session, [session.get_one(LetterDraft, draft_id, options=[whole])])[0]


def _on_the_way(session: Session) -> list[LetterDraft]:
    wanted = select(LetterDraft).where(LetterDraft.status.in_(ON_THE_WAY))
    wanted = wanted.order_by(LetterDraft.turn_since, LetterDraft.id)
    return list(session.scalars(wanted.options(joinedload(LetterDraft.case).joinedload(Case.client))))


def _is_for(draft: LetterDraft, officer: Officer) -> bool:
    if draft.status is DraftStatus.RETURNED:
        return draft.drafted_by_id == officer.id
    return unpack_chain(draft.chain)[draft.place].waits_for(officer)


def _rows(session: Session, drafts: Iterable[LetterDraft]) -> list[DraftRow]:
    names = {officer.id: officer.name for officer in session.scalars(select(Officer))}
    return [_row(draft, names) for draft in drafts]


def _row(draft: LetterDraft, names: dict[int, str]) -> DraftRow:
    chain = unpack_chain(draft.chain)
    waiting = chain[draft.place] if draft.status is DraftStatus.IN_APPROVAL else None
    done = [(act.said, True) for act in unpack_acts(draft.acts)]
    to_come = [(f"{step.kind.label}: {step.position}", False) for step in chain[draft.place :]]
    return DraftRow(
        id=draft.id,
        case_id=draft.case_id,
        case_number=draft.case.number,
        client=draft.case.client.name,
        kind=draft.kind,
        title=draft.title,
        addressee=draft.addressee,
        status=draft.status,
        wanted=waiting.kind if waiting else None,
        waits_for=waiting.position if waiting else "",
        since=draft.turn_since,
        drafted_by=names.get(draft.drafted_by_id, ""),
        return_reason=draft.return_reason,
        steps=(*done, *to_come),
        number=draft.issued_number,
        version=draft.version,
    )
