"""How a letter other than a referral leaves the program, and which letters a case has."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import note_on
from puskesos.cases.dispatch import Dispatch, Dispatches, check_printed, copies_details, dispatches_of
from puskesos.cases.letters.letter import Letter
from puskesos.errors import Refused
from puskesos.office.events import Event, events_of
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
    details = {**_named(letter), **copies_details(how, first, copies)}
    if how is Dispatch.SENT:
        note_on(session, letter.case, "letter_printed", by, now, **details)
    else:
        note_on(session, letter.case, "letter_saved", by, now, **details)
    return letter


@needs(Permission.ISSUE_REFERRAL)
def record_letter_not_out(
    session: Session, letter_id: int, seen: int | None = None, *, by: Officer, now: datetime
) -> Letter:
    """Take back the last print of a letter that was printed as often as the page said (`seen`); no paper came of it."""
    letter = load_with(session, Letter, letter_id, Letter.case)
    check_printed(letter.title, letter.printed, seen)
    ways = dispatches_of_letter(events_of(session, letter.case.uuid), letter)
    if not ways.sent:
        raise Refused("{letter} belum pernah dikirim ke pencetak.", letter=letter.title)
    letter.printed -= ways.sent[-1]
    note_on(session, letter.case, "letter_not_out", by, now, **_named(letter))
    return letter


def dispatches_of_letter(events: Iterable[Event], letter: Letter) -> Dispatches:
    """What the trail of a case says about one of its letters."""
    return dispatches_of(events, "paper", str(letter.uuid))


def _named(letter: Letter) -> dict[str, str]:
    """How the trail names a letter; some kinds have no number."""
    return {"letter": letter.title, "number": letter.number or "", "paper": str(letter.uuid)}


def letters_of_case(session: Session, case_id: int) -> list[Letter]:
    """The letters of a case other than referrals, newest first."""
    return list(session.scalars(select(Letter).where(Letter.case_id == case_id).order_by(Letter.id.desc())))
