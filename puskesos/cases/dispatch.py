"""How referral slips leave the program, as every letter does: sent to a printer or saved as a file.

What the printer took and never gave back is no print. The book of letters says what has still to leave.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from puskesos.cases.case import note_on
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.letters.letter import Letter, LetterStatus
from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.cases.wording import LetterContent, SlipContent
from puskesos.errors import Refused, Stale
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
    """An issued letter of the book on its way to paper, with the number its next copy bears.

    It is a referral slip or a letter of another kind, and has the id of the one or the other.
    """

    number: str
    content: SlipContent | LetterContent
    copy: int
    referral_id: int | None
    letter_id: int | None


def dispatches_of(events: Iterable[Event], field: str, value: str) -> Dispatches:
    """What the trail of a case says about one of its letters, which its events name by `value` in `field`."""
    sent: list[int] = []
    saved = 0
    for event in events:
        if event.details.get(field) != value:
            continue
        copies = int(event.details.get("copies", "1"))
        if event.what in ("referral_not_out", "letter_not_out"):
            sent.pop()
        elif event.details.get("how") == Dispatch.SAVED:
            saved += copies
        elif event.what in ("referral_printed", "letter_printed"):
            sent.append(copies)
    return Dispatches(tuple(sent), saved)


def copies_details(how: Dispatch, first: int, copies: int) -> dict[str, str]:
    """What the trail keeps of so many copies that went out, the `first` of which bears that number."""
    several = {"copies": str(copies)} if copies > 1 else {}
    numbers = f"{first}–{first + copies - 1}" if copies > 1 else str(first)
    return {"how": how.value, "copy": numbers, **several}


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
    details = {"number": referral.number, **copies_details(how, first, copies)}
    if how is Dispatch.SENT:
        note_on(session, referral.case, "referral_printed", by, now, **details)
    else:
        note_on(session, referral.case, "referral_saved", by, now, **details)
    return referral


@needs(Permission.ISSUE_REFERRAL)
def record_not_out(
    session: Session, referral_id: int, seen: int | None = None, *, by: Officer, now: datetime
) -> Referral:
    """Take back the last print of a slip: the printer took it, and no paper came. The next print is no copy of it.

    `seen` is how often the page said it was printed: two officers who miss one paper take back one print.
    """
    referral = load_with(session, Referral, referral_id, Referral.case)
    check_printed(referral.number, referral.printed, seen)
    ways = dispatches_of(events_of(session, referral.case.uuid), "number", referral.number)
    if not ways.sent:
        raise Refused("Surat {number} belum pernah dikirim ke pencetak.", number=referral.number)
    referral.printed -= ways.sent[-1]
    if not referral.printed and referral.status is ReferralStatus.HANDED_OVER:
        referral.move(ReferralStatus.ISSUED)
    note_on(session, referral.case, "referral_not_out", by, now, number=referral.number)
    return referral


def check_printed(name: str, printed: int, seen: int | None) -> None:
    """Raise `Stale` when copies were printed or taken back since the officer looked at the letter."""
    if seen not in (None, printed):
        raise Stale(
            "Cetakan {name} baru saja dicatat petugas lain: sekarang {count} lembar. Periksa dahulu, lalu ulangi bila "
            "masih benar.",
            name=name, count=printed, now=printed,
        )  # fmt: skip


def letters_to_print(session: Session, numbers: Collection[int]) -> list[LetterToPrint]:
    """The letters behind these numbers of the book, in its order.

    What was voided, comes from an old book, was made by hand or is hidden from who asks is left out.
    """
    wanted = (
        select(Referral, Letter)
        .select_from(LetterNumber)
        .outerjoin(Referral, Referral.id == LetterNumber.referral_id)
        .outerjoin(Letter, Letter.id == LetterNumber.letter_id)
        .where(LetterNumber.id.in_(numbers))
        .order_by(LetterNumber.taken_on, LetterNumber.id)
    )
    rows = session.execute(wanted)
    found = (_slip(referral) or _letter(letter) for referral, letter in rows)
    return [letter for letter in found if letter is not None]


def _slip(referral: Referral | None) -> LetterToPrint | None:
    if referral is None or referral.status is ReferralStatus.VOIDED or referral.is_from_ledger:
        return None
    return LetterToPrint(referral.number, referral.slip(), referral.printed + 1, referral.id, None)


def _letter(letter: Letter | None) -> LetterToPrint | None:
    if letter is None or letter.status is LetterStatus.VOIDED:
        return None
    return LetterToPrint(letter.number or "", letter.content(), letter.printed + 1, None, letter.id)


def letters_not_out(session: Session) -> Sequence[int]:
    """The numbers of the book whose letter was issued and has not left yet, oldest first; there may be many."""
    number = select(LetterNumber.id, LetterNumber.taken_on)
    slips = number.join(Referral, Referral.id == LetterNumber.referral_id).where(
        Referral.status == ReferralStatus.ISSUED, Referral.printed == 0
    )
    letters = number.join(Letter, Letter.id == LetterNumber.letter_id).where(
        Letter.status == LetterStatus.ISSUED, Letter.printed == 0
    )
    waiting = union_all(slips, letters).subquery()
    return session.scalars(select(waiting.c.id).order_by(waiting.c.taken_on, waiting.c.id).limit(MOST_AT_ONCE)).all()
