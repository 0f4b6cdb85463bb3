"""Where referrals go: the office's own directory of agencies, started from a shipped list and kept by the admin."""

import csv
import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos import resources
from puskesos.errors import InvalidForm
from puskesos.office.directory.answers import check_period, tidy_value
from puskesos.office.directory.history import PROVIDER_LABELS, fill_entry, record_edits
from puskesos.office.editing import keep_both
from puskesos.office.flags import EntryKind
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.office.regions import load_regions
from puskesos.office.typed import check_length, tidy_text
from puskesos.store.base import ITS_SERVER, Base, Shown, Travels, Versioned

LONGEST_LINE = 120
LONGEST_NOTE = 500
EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"
WEBSITE = r"(https?://)?[^\s/.]+(\.[^\s/.]+)+(/\S*)?"


class Provider(Travels, Versioned, Base):
    """An agency that receives referrals."""

    __tablename__ = "providers"
    shown = Shown.STAFF

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    sectors: Mapped[list[str]] = mapped_column(default=list)
    kind: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    hours: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="", server_default=text("''"))
    website: Mapped[str] = mapped_column(default="", server_default=text("''"))
    languages: Mapped[str] = mapped_column(default="", server_default=text("''"))
    area: Mapped[str] = mapped_column(default="", server_default=text("''"))
    fees: Mapped[str] = mapped_column(default="", server_default=text("''"))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    verified_on: Mapped[date | None]
    verified_by: Mapped[str] = mapped_column(default="", server_default=text("''"))
    is_active: Mapped[bool] = mapped_column(default=True)
    # The office of the same server that this is, by its number there: letters reach it at once.
    office_number: Mapped[int | None] = mapped_column(info={ITS_SERVER: True})

    def answer(self) -> "ProviderAnswer":
        """What the directory page shows and changes."""
        names = [field.name for field in fields(ProviderAnswer) if hasattr(self, field.name)]
        values: dict[str, Any] = {name: getattr(self, name) for name in names}
        return ProviderAnswer(**values | {"sectors": tuple(self.sectors)})


@dataclass(frozen=True)
class ProviderAnswer:
    """What the directory page asks about an agency; `is_checked` says that all of it was just made sure of."""

    name: str
    unit: str = ""
    addressee: str = ""
    place: str = ""
    sectors: tuple[str, ...] = ()
    phone: str = ""
    hours: str = ""
    note: str = ""
    email: str = ""
    website: str = ""
    languages: str = ""
    area: str = ""
    fees: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    is_active: bool = True
    is_checked: bool = True
    office_number: int | None = None

    def check(self) -> dict[str, str]:
        """Field → problem."""
        lines = {field: label for field, label in PROVIDER_LABELS.items() if isinstance(getattr(self, field), str)}
        problems = {field: check_length(label, getattr(self, field), LONGEST_LINE) for field, label in lines.items()}
        problems["note"] = check_length("Catatan", self.note, LONGEST_NOTE)
        if not tidy_text(self.name):
            problems["name"] = "Isi nama instansi tujuan."
        if self.email and not re.fullmatch(EMAIL, tidy_text(self.email)):
            problems["email"] = "Surel ditulis seperti loket@contoh.go.id."
        if self.website and not re.fullmatch(WEBSITE, tidy_text(self.website)):
            problems["website"] = "Situs ditulis seperti dinsos.contoh.go.id."
        problems |= check_period(self.valid_from, self.valid_until)
        return {field: problem for field, problem in problems.items() if problem}


@needs(Permission.KEEP_PROVIDERS)
def save_provider(
    session: Session, uuid: UUID | None, answer: ProviderAnswer, base: ProviderAnswer | None = None, *,
    by: Officer, now: datetime,
) -> Provider:  # fmt: skip
    """Add an agency (`uuid` None) or change one shown as `base`; issued slips keep the address they went out with.

    It counts as checked when an admin says so; what somebody else at the desk adds is for the admin to check.
    """
    provider = Provider()
    if uuid:
        provider = session.scalars(select(Provider).where(Provider.uuid == uuid)).one()
        answer = keep_both(session, base, answer, provider.answer(), provider, uuid)
    if problems := answer.check():
        raise InvalidForm(problems)
    edits = fill_entry(provider, _columns(answer))
    if answer.is_checked and by.may(Permission.EDIT_DIRECTORY):
        provider.verified_on, provider.verified_by = the_office(session).day(now), by.name
    elif edits:
        provider.verified_on, provider.verified_by = None, ""
    session.add(provider)
    session.flush()
    what, shown = ("provider_changed", edits) if uuid else ("provider_added", [])
    record_edits(session, EntryKind.PROVIDER, provider.uuid, what, shown, by=by, now=now, name=provider.name)
    return provider


def _columns(answer: ProviderAnswer) -> dict[str, Any]:
    """The columns of an answer, tidy: languages with one comma each, and a site without what goes without saying."""
    values = {field: tidy_value(field, value) for field, value in vars(answer).items() if field != "is_checked"}
    languages = dict.fromkeys(filter(None, (tidy_text(part) for part in answer.languages.split(","))))
    website = values["website"].removeprefix("https://")
    return values | {"languages": ", ".join(languages), "website": website}


def other_offices(session: Session) -> list[tuple[int, str]]:
    """The offices of the same server a letter can be sent to, by number and name; in a file there is none."""
    if session.get_bind().dialect.name == "sqlite":
        return []
    return [(number, name) for number, name in session.execute(text("SELECT id, name FROM other_offices()"))]


def providers(session: Session, sector: str = "") -> list[Provider]:
    """The active agencies by name; those of the sector first."""
    found = list(session.scalars(select(Provider).where(Provider.is_active).order_by(Provider.name)))
    return sorted(found, key=lambda provider: sector not in provider.sectors) if sector else found


def all_providers(session: Session) -> list[Provider]:
    """Every agency of the directory by name, also those no longer in use."""
    return list(session.scalars(select(Provider).order_by(Provider.is_active.desc(), Provider.name)))


def load_shipped_providers(session: Session, office: Office) -> None:
    """Give a new office the start list, with the names of its own regency, district and village."""
    regions = load_regions()
    names = dict.fromkeys(("kabupaten", "kecamatan", "desa"), "")
    for word, length in (("kabupaten", 4), ("kecamatan", 6), ("desa", 10)):
        region = regions.get(office.region[:length]) if len(office.region) >= length else None
        names[word] = region.name if region else ""
    with resources.path("catalogue/providers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            session.add(
                Provider(
                    name=" ".join(row["name"].format_map(names).split()),
                    unit=row["unit"].format_map(names),
                    sectors=[part for part in row["sectors"].split("|") if part],
                    kind=row["kind"],
                    phone=row["phone"],
                )
            )
    session.flush()
