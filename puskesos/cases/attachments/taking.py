"""Taking a document into a case and taking it out again; off unless the office wants it.

The bytes come in small and already looked at (`exchange/documents`), as a JPEG or a PDF.
"""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.attachments.attachment import Attachment, Medium
from puskesos.cases.attachments.rules import last_day
from puskesos.cases.case import Case, note_on
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_text

LARGEST = 300_000
MOST_OF_CASE = 30
LONGEST_TITLE = 100
LONGEST_REASON = 200
HEADS = {b"\xff\xd8\xff": Medium.JPEG, b"%PDF-": Medium.PDF}


@needs(Permission.REGISTER_CASE)
def add_attachment(
    session: Session, case_id: int, title: str, content: bytes, *, by: Officer, now: datetime
) -> Attachment:
    """Keep a photo or scan with a case until its own time is over."""
    office = the_office(session)
    if not office.keeps_attachments:
        raise Refused("Kantor ini tidak menyimpan lampiran. Admin dapat mengizinkannya di Pengaturan, Lampiran.")
    case = session.get_one(Case, case_id)
    medium, digest = _medium(content), sha256(content).hexdigest()
    _check(session, case, title, digest)
    attachment = Attachment(
        case_id=case.id,
        title=tidy_text(title),
        medium=medium,
        content=content,
        size=len(content),
        sha256=digest,
        added_at=now,
        added_by_id=by.id,
        keep_until=last_day(office, office.day(now)),
    )
    session.add(attachment)
    note_on(session, case, "attachment_added", by, now, title=attachment.title)
    return attachment


@needs(Permission.REGISTER_CASE)
def remove_attachment(session: Session, attachment_id: int, reason: str, *, by: Officer, now: datetime) -> Attachment:
    """Destroy what an attachment shows; that it was there, and why it is gone, stays."""
    word = tidy_text(reason)
    if problem := check_length("Alasan", word, LONGEST_REASON) if word else "Tulis alasan menghapus lampiran.":
        raise InvalidForm({"reason": problem})
    attachment = session.get_one(Attachment, attachment_id)
    if attachment.removed_at is not None:
        raise Refused("Lampiran ini sudah dihapus.")
    case = session.get_one(Case, attachment.case_id)
    if case.hold_reason:
        raise Refused("Kasus {number} ditahan dari pemusnahan, jadi lampirannya tetap disimpan.", number=case.number)
    empty(attachment, word, now)
    note_on(session, case, "attachment_removed", by, now, title=attachment.title, reason=word)
    return attachment


def empty(attachment: Attachment, reason: str, now: datetime) -> None:
    """Let go of what an attachment shows."""
    attachment.content, attachment.size, attachment.sha256 = b"", 0, ""
    attachment.removed_at, attachment.removed_reason = now, reason


def _medium(content: bytes) -> Medium:
    medium = next((medium for head, medium in HEADS.items() if content.startswith(head)), None)
    if medium is None or len(content) > LARGEST:
        raise Refused("Lampiran harus gambar JPEG atau PDF, paling besar {most} KB.", most=LARGEST // 1000)
    return medium


def _check(session: Session, case: Case, title: str, digest: str) -> None:
    word = tidy_text(title)
    if problem := check_length("Nama lampiran", word, LONGEST_TITLE) if word else "Beri nama, misalnya Kartu keluarga.":
        raise InvalidForm({"title": problem})
    if case.destruction_id is not None:
        raise Refused("Isi kasus ini sudah dimusnahkan.")
    here = select(Attachment.sha256).where(Attachment.case_id == case.id, Attachment.removed_at.is_(None))
    if session.scalar(here.where(Attachment.sha256 == digest)):
        raise Refused("Berkas yang sama sudah terlampir pada kasus ini.")
    if (session.scalar(select(func.count()).select_from(here.subquery())) or 0) >= MOST_OF_CASE:
        raise Refused("Kasus ini sudah mempunyai {most} lampiran. Hapus yang tidak perlu dahulu.", most=MOST_OF_CASE)
