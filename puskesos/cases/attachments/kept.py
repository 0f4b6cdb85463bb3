"""What is attached to a case, the document itself, and what has had its time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, undefer

from puskesos.cases.attachments.attachment import Attachment, Medium
from puskesos.cases.attachments.taking import empty
from puskesos.cases.case import Case, note_on
from puskesos.errors import Refused
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office

EXPIRED = "Masa simpan habis"


@dataclass(frozen=True)
class AttachmentRow:
    """One line of the list; `removed_at` where only the line is left."""

    id: int
    uuid: UUID
    case_id: int
    title: str
    medium: Medium
    size: int
    added_at: datetime
    added_by: str
    keep_until: date
    removed_at: datetime | None
    removed_reason: str


@dataclass(frozen=True)
class Document:
    """An attachment to be looked at."""

    title: str
    medium: Medium
    content: bytes


def attachments_of_case(session: Session, case_id: int) -> list[AttachmentRow]:
    """What is and was attached to a case, in the order it came."""
    wanted = _rows().where(Attachment.case_id == case_id).order_by(Attachment.id)
    return [AttachmentRow(*row) for row in session.execute(wanted)]


def document_of(session: Session, attachment_id: int) -> Document:
    """The document itself. Raises `Refused` when it is not kept any more."""
    attachment = session.get(Attachment, attachment_id, options=[undefer(Attachment.content)])
    if attachment is None or attachment.removed_at is not None:
        raise Refused("Lampiran ini sudah tidak disimpan.")
    return Document(attachment.title, attachment.medium, attachment.content)


def expired_attachments(session: Session, today: date) -> list[AttachmentRow]:
    """What has had its time by a day; what hangs on a case that is held back from destruction stays."""
    over = _rows().join(Case, Attachment.case_id == Case.id).where(
        Attachment.keep_until < today, Attachment.removed_at.is_(None), Case.hold_reason == ""
    )  # fmt: skip
    return [AttachmentRow(*row) for row in session.execute(over.order_by(Attachment.keep_until, Attachment.id))]


def remove_expired(session: Session, now: datetime) -> int:
    """Destroy every document whose time is over, as the office's rule says; gives how many there were."""
    with as_program(session):
        over = expired_attachments(session, the_office(session).day(now))
        for row in over:
            attachment = session.get_one(Attachment, row.id)
            empty(attachment, EXPIRED, now)
            case = session.get_one(Case, row.case_id)
            note_on(session, case, "attachment_expired", None, now, title=attachment.title)
    return len(over)


def _rows() -> Select[*tuple[Any, ...]]:
    return select(
        Attachment.id, Attachment.uuid, Attachment.case_id, Attachment.title, Attachment.medium, Attachment.size,
        Attachment.added_at, Officer.name, Attachment.keep_until, Attachment.removed_at, Attachment.removed_reason,
    ).join(Officer, Attachment.added_by_id == Officer.id)  # fmt: skip
