"""How letters leave the program: sent to a printer or saved as a file, and what never came out of the printer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import note_on
from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.cases.wording import SlipContent
from puskesos.errors import Refused
from puskesos.office.events import Event, events_of
from puskesos.office.officers import Officer, Permission, needs
from puskesos.store.base import load_with

MOST_AT_ONCE = 1000


class Dispatch(StrEnum):
    """What became of a paper, as far as the program can know it."""

    SENT = "dikirim ke pencetak"
    SAVED = "disimpan sebagai PDF"


@dataclass(frozen=True)
class Dispatches:
    """The copies of one letter that went each way; those that never came out of the printer are not among them."""

    sent: tuple[int, ...] = ()
    saved: int = 0

    @property
    def printed(self) -> int:
        return sum(self.sent)


@dataclass(frozen=True)
class LetterToPrint:
    """An issued letter on its way to paper, with the number its next copy bears."""

    id: int
    number: str
    slip: SlipContent
    copy: int


def dispatches_of(events: Iterable[Event], number: str) -> Dispatches:
    """What the trail of a case says about one of its letters."""
    sent: list[int] = []
    saved = 0
    for event in events:
        if event.details.get("number") != number:
            continue
        copies = int(event.details.get("copies", "1"))
        if event.what == "referral_not_out":
            sent.pop()
        elif event.details.get("how") == Dispatch.SAVED:
            saved += copies
        elif event.what == "referral_printed":
            sent.append(copies)
    return Dispatches(tuple(sent), saved)


@needs(Permission.ISSUE_REFERRAL)
def record_dispatch(
    session: Session, referral_id: int, how: Dispatch, copies: int = 1, *, by: Officer, now: datetime
) -> Referral:
    """Count the copies the printing system or the disk took, and hand the slip over."""
    referral = load_with(session, Referral, referral_id, Referral.case)
    if referral.is_from_ledger:
        raise Refused("Surat {number} berasal dari buku lama dan tidak dicetak dari sini.", number=referral.number)
    first = referral.printed + 1
    referral.printed += copies
    if referral.status is ReferralStatus.ISSUED:
        referral.move(ReferralStatus.HANDED_OVER)
    several = {"copies": str(copies)} if copies > 1 else {}
    details = {"number": referral.number, "how": how.value, **several}
    details["copy"] = f"{first}–{referral.printed}" if copies > 1 else str(first)
    if how is Dispatch.SENT:
        note_on(session, referral.case, "referral_printed", by, now, **details)
    else:
        note_on(session, referral.case, "referral_saved", by, now, **details)
    return referral


@needs(Permission.ISSUE_REFERRAL)
def record_not_out(session: Session, referral_id: int, *, by: Officer, now: datetime) -> Referral:
    """Take back the last print of a slip: the printer took it, and no paper came. The next print is no copy of it."""
    referral = load_with(session, Referral, referral_id, Referral.case)
    ways = dispatches_of(events_of(session, referral.case.uuid), referral.number)
    if not ways.sent:
        raise Refused("Surat {number} belum pernah dikirim ke pencetak.", number=referral.number)
    referral.printed -= ways.sent[-1]
    if not referral.printed and referral.status is ReferralStatus.HANDED_OVER:
        referral.move(ReferralStatus.ISSUED)
    note_on(session, referral.case, "referral_not_out", by, now, number=referral.number)
    return referral


def letters_to_print(session: Session, referrals: Collection[int]) -> list[LetterToPrint]:
    """These letters in the order of their issue; what was voided or comes from an old book is left out."""
    wanted = select(Referral).where(Referral.id.in_(referrals)).order_by(Referral.issued_on, Referral.id)
    return [
        LetterToPrint(each.id, each.number, each.slip(), each.printed + 1)
        for each in session.scalars(wanted)
        if each.status is not ReferralStatus.VOIDED and not each.is_from_ledger
    ]


def letters_not_out(session: Session) -> Sequence[int]:
    """The letters that were issued and have not left yet, oldest first; after a bad day there may be many."""
    waiting = select(Referral.id).where(Referral.status == ReferralStatus.ISSUED, Referral.printed == 0)
    return session.scalars(waiting.order_by(Referral.issued_on, Referral.id).limit(MOST_AT_ONCE)).all()
