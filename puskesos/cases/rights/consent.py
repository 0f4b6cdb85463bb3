"""A resident's yes to a use of the data beyond the case itself, with its evidence, until it is taken back."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.cases.sight import OfCase
from puskesos.office.officers import Officer
from puskesos.store.base import Base, Travels, Versioned


class Use(StrEnum):
    """What needs a consent of its own; handling the case and referring it rest on another basis."""

    SHARE_OUTSIDE = "share_outside"
    PHOTO = "photo"
    PUBLICATION = "publication"
    CONTACT_BY_PHONE = "contact_by_phone"
    FUNDRAISING = "fundraising"

    @property
    def label(self) -> str:
        return {
            "share_outside": "Data dibagikan kepada lembaga di luar pemerintah",
            "photo": "Foto diambil dan disimpan",
            "publication": "Cerita atau foto dimuat untuk umum",
            "contact_by_phone": "Dihubungi lewat telepon atau WhatsApp",
            "fundraising": "Penggalangan dana",
        }[self.value]


class Consent(OfCase, Travels, Versioned, Base):
    """One yes. `given_by` is the resident or the guardian who answers for a child; `evidence` says how it is known.

    One that was given for a case is seen by whoever sees the case.
    """

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey(Case.id), index=True)
    use: Mapped[Use]
    scope: Mapped[str] = mapped_column(default="")
    given_on: Mapped[date]
    given_by: Mapped[str]
    is_by_guardian: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey(Officer.id))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str] = mapped_column(default="")
