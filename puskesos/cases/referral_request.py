"""What is asked when a case is referred, before there is a letter: also kept while a draft is on its way."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.letters.numbers import check_typed
from puskesos.cases.readiness.readiness import Readiness
from puskesos.cases.referral import Urgency
from puskesos.cases.visit import PaperAnswer, check_papers
from puskesos.errors import Refused
from puskesos.office.providers import Provider
from puskesos.office.typed import check_length, tidy_text

REFERRAL = "referral"
LONGEST_REQUEST = 2000
LONGEST_LINE = 200


@dataclass(frozen=True)
class ReferralRequest:
    """What the referral dialog asks: where to, what for, with which papers, and when an answer is wanted.

    `readiness` is what it showed of the service; where a condition is not met, `override_reason` says why all the same.
    `number` is one typed by hand, empty for the next of the series; `follows` is the referral this one carries on.
    """

    provider: UUID
    service_code: str
    request: str
    answer_by: date
    papers: tuple[PaperAnswer, ...] = ()
    urgency: Urgency = Urgency.ORDINARY
    addressee: str = ""
    nik_in_full: bool = True
    copies_to: tuple[str, ...] = ()
    readiness: Readiness | None = None
    override_reason: str = ""
    number: str = ""
    follows: int | None = None

    @property
    def draft_kind(self) -> str:
        """The kind of letter this asks for, as drafts and the book of numbers name it."""
        return REFERRAL

    def check(self, today: date) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "request": check_length("Permohonan", self.request, LONGEST_REQUEST)
            if tidy_text(self.request)
            else "Tulis apa yang dimohonkan kepada instansi tujuan.",
            "answer_by": "Batas jawaban tidak boleh sudah lewat." if self.answer_by < today else "",
            "addressee": check_length("Nama tujuan", self.addressee, LONGEST_LINE),
            "papers": check_papers(self.papers),
            "number": check_typed(self.number),
            "copies_to": check_length("Tembusan", max(self.copies_to, key=len, default=""), LONGEST_LINE),
        }
        return {field: problem for field, problem in problems.items() if problem}


def provider_in_use(session: Session, uuid: UUID) -> Provider:
    """The provider a letter goes to. Raises `Refused` for one the office does not use any more."""
    provider = session.scalars(select(Provider).where(Provider.uuid == uuid)).one()
    if not provider.is_active:
        raise Refused("{name} tidak dipakai lagi sebagai tujuan rujukan. Pilih instansi lain.", name=provider.name)
    return provider
