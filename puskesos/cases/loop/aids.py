"""Writing down what aid or service really reached the resident; a wrong line is withdrawn with its reason."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.cases.loop.aid import AidReceived
from puskesos.dates import written
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_lines, tidy_text

LONGEST_WHAT = 200
LONGEST_REASON = 1000
MOST_RUPIAH = 10_000_000_000


@dataclass(frozen=True)
class AidAnswer:
    """What was received: in rupiah (`amount`) or in words (`quantity`), from whom, and when."""

    what: str
    received_on: date
    amount: int | None = None
    quantity: str = ""
    source: str = ""
    referral_id: int | None = None

    def check(self, today: date) -> dict[str, str]:
        """Field → problem."""
        what = tidy_text(self.what)
        too_much = self.amount is not None and not 0 < self.amount <= MOST_RUPIAH
        problems = {
            "what": check_length("Bantuan", what, LONGEST_WHAT) if what else "Tulis bantuan atau layanan apa.",
            "amount": "Isi jumlah rupiah yang wajar, atau kosongkan." if too_much else "",
            "quantity": check_length("Jumlah", self.quantity, LONGEST_WHAT),
            "source": check_length("Pemberi", self.source, LONGEST_WHAT),
            "received_on": "Tanggal diterima tidak boleh sesudah hari ini." if self.received_on > today else "",
        }
        return {field: problem for field, problem in problems.items() if problem}


@needs(Permission.REGISTER_CASE)
def record_aid(session: Session, case_id: int, answer: AidAnswer, *, by: Officer, now: datetime) -> AidReceived:
    """Write down what was received; also on a case that is closed by then."""
    if problems := answer.check(the_office(session).day(now)):
        raise InvalidForm(problems)
    case = session.get_one(Case, case_id)
    aid = AidReceived(
        case_id=case.id,
        referral_id=answer.referral_id,
        what=tidy_text(answer.what),
        amount=answer.amount,
        quantity=tidy_text(answer.quantity),
        source=tidy_text(answer.source),
        received_on=answer.received_on,
        recorded_at=now,
        recorded_by_id=by.id,
    )
    session.add(aid)
    note_on(
        session, case, "aid_received", by, now,
        aid=aid.what, amount=amount_words(aid), on=written(aid.received_on),
        source=aid.source or "pemberi tidak dicatat",
    )  # fmt: skip
    return aid


@needs(Permission.REGISTER_CASE)
def withdraw_aid(session: Session, aid_id: int, reason: str, *, by: Officer, now: datetime) -> AidReceived:
    """Take back a line that was written by mistake; it stays readable with its reason."""
    word = tidy_lines(reason)
    problem = check_length("Alasan", word, LONGEST_REASON) if word else "Tulis alasan membatalkan catatan ini."
    if problem:
        raise InvalidForm({"reason": problem})
    aid = session.get_one(AidReceived, aid_id)
    if aid.is_withdrawn:
        raise Refused("Catatan bantuan ini sudah dibatalkan.")
    aid.is_withdrawn, aid.withdrawn_reason = True, word
    note_on(session, session.get_one(Case, aid.case_id), "aid_withdrawn", by, now, aid=aid.what, reason=word)
    return aid


def aid_of_case(session: Session, case_id: int) -> list[AidReceived]:
    """Everything received in a case, the newest first; also what was withdrawn."""
    wanted = select(AidReceived).where(AidReceived.case_id == case_id)
    return list(session.scalars(wanted.order_by(AidReceived.received_on.desc(), AidReceived.id.desc())))


def amount_words(aid: AidReceived) -> str:
    """How much it was: Rp600.000, or 10 kg beras, or both."""
    money = f"Rp{aid.amount:,}".replace(",", ".") if aid.amount is not None else ""
    return ", ".join(filter(None, (money, aid.quantity)))
