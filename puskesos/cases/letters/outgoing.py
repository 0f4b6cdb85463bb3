"""How a letter leaves the program, and which letters a case has."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import note_on
from puskesos.cases.dispatch import Dispatch
from puskesos.cases.letters.letter import Letter
from puskesos.office.officers import Officer, Permission, needs
from puskesos.store.base import load_with


@needs(Permission.ISSUE_REFERRAL)
def record_letter_out(
    session: Session, letter_id: int, how: Dispatch, copies: int = 1, *, by: Officer, now: datetime
) -> Letter:
    """Count the copies of a letter that the printing system or the disk took."""
    letter = load_with(session, Letter, letter_id, Letter.case)
    first = letter.printed + 1
    letter.printed += copies
    copy = f"{first}–{letter.printed}" if copies > 1 else str(first)
    details = {"letter": letter.title, "number": letter.number or "", "how": how.value, "copy": copy}
    if how is Dispatch.SENT:
        note_on(session, letter.case, "letter_printed", by, now, **details)
    else:
        note_on(session, letter.case, "letter_saved", by, now, **details)
    return letter


def letters_of_case(session: Session, case_id: int) -> list[Letter]:
    """The letters of a case other than referrals, newest first."""
    return list(session.scalars(select(Letter).where(Letter.case_id == case_id).order_by(Letter.id.desc())))
